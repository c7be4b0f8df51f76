import type { Coverage, SignatureKind } from '#shared/signatures/words.ts'
import type { Findings } from '../findings.ts'
import type { PdfDict } from './objects.ts'

/** Which fields a /Lock or a FieldMDP transform closes (ISO 32000-2 §12.7.5.5, §12.8.2.4). */
export interface FieldLock {
  readonly action: 'All' | 'Include' | 'Exclude'
  /** Full field names, as written. */
  readonly fields: readonly string[]
  /** /P of a /Lock, which binds from this signature on. */
  readonly permission: 1 | 2 | 3 | null
}

/** Offsets in the file: `[0, start)` and `[end, stop)` are signed. */
export interface SignedRange {
  readonly start: number
  readonly end: number
  readonly stop: number
}

/** A signature as the form of the document presents it, before anything is said about its cryptography. */
export interface FoundSignature {
  /** Full name, parts joined by a dot. */
  readonly field: string
  readonly fieldNumber: number | null
  /** Object number of the signature dictionary (/V); null when it is written directly in the field. */
  readonly dictNumber: number | null
  /** As the newest revision shows it. */
  readonly dict: PdfDict
  readonly kind: SignatureKind
  readonly subFilter: string | null
  /** Null when the byte range cannot be used (a finding says why). */
  readonly range: SignedRange | null
  /** DER of the CMS (or the PKCS#1 value of adbe.x509.rsa_sha1), without padding; null when it cannot be used. */
  readonly contents: Uint8Array | null
  /** The revision the byte range ends with; null when it ends with none. */
  readonly revision: number | null
  readonly coverage: Coverage
  /** DocMDP permission of a certification signature. */
  readonly permission: 1 | 2 | 3 | null
  /** Of the field's /Lock and of FieldMDP references, together. */
  readonly locks: readonly FieldLock[]
  /** Text strings as the signer claims them, decoded; null where absent. */
  readonly claimed: {
    readonly name: string | null
    readonly reason: string | null
    readonly location: string | null
    /** /M as an instant (ISO 8601, UTC), when it can be read. */
    readonly signedAt: string | null
  }
  /** 1-based page of the widget; null when it is on none. */
  readonly page: number | null
  /** The widget's rectangle in points; null for an invisible signature. */
  readonly box: readonly [number, number, number, number] | null
  readonly findings: Findings
}
