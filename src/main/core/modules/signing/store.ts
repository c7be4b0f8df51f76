import type { CertificateHolder } from '#shared/contract/signing-keys.ts'
import type { CivilDate, Instant } from '#shared/kernel/time.ts'
import type { SignatureBadge } from '#shared/signatures/badge.ts'
import type { MadeLevel } from '#shared/vocabulary/drafting.ts'
import type { CertificateFacts, DocumentReport } from '#shared/signatures/report.ts'
import type { Visibility } from '#core/kernel/visibility.ts'
import type { CertificateRole, Purpose } from './port.ts'

/** What signature checks read. */

/** A check as it was written down. */
export interface CheckRecord {
  readonly blob: string
  readonly badge: SignatureBadge
  readonly signed: boolean
  readonly checkedAt: Instant
  readonly checkedBy: string
  readonly engine: string
  readonly trustVersion: string
  readonly report: DocumentReport
}

/** The same without its report, which may be long. */
export type CheckHead = Omit<CheckRecord, 'report'>

export interface HeldFile {
  readonly id: string
  readonly name: string
  readonly blob: string
  readonly mime: string
}

/** Of the document a check is about: what the register says. */
export interface CheckedDocument {
  readonly id: string
  readonly number: number
  readonly suffix: string
  readonly arrivedOn: CivilDate
  readonly code: string
  readonly issuedOn: CivilDate | null
  readonly issuer: string
  readonly typeName: string
  readonly subject: string
  readonly signerName: string
}

/** A certificate somebody brought in or decided about. */
export interface StoredCertificate {
  readonly der: string
  readonly role: CertificateRole
  readonly facts: CertificateFacts
  readonly state: 'added' | 'confirmed' | 'removed'
  readonly purposes: readonly Purpose[]
  readonly source: string
  readonly confirmedBy: string | null
  readonly confirmedAt: Instant | null
}

export interface StoredRevocation {
  readonly id: string
  readonly kind: 'crl' | 'ocsp'
  readonly blob: string
  readonly key: string
  readonly issuer: string
  readonly thisUpdate: Instant
  readonly nextUpdate: Instant | null
  readonly entries: number | null
  readonly importedAt: Instant
  readonly importedBy: string
}

export interface StoredTrust {
  /** Counts what was decided about the store. */
  readonly version: number
  readonly network: boolean
  readonly certificates: readonly StoredCertificate[]
  readonly revocation: readonly StoredRevocation[]
}

/** A certificate that a person, or the văn thư for the agency, may sign with. */
export interface BoundCertificate {
  readonly facts: CertificateFacts
  readonly holder: CertificateHolder
  readonly personId: string | null
  readonly personName: string | null
  readonly nameFits: boolean
  readonly boundAt: Instant
  readonly boundBy: string
}

/** With which engine and trust store a check counts as fresh. */
export interface Standing {
  readonly engine: string
  readonly trustVersion: string
}

export interface SigningSettings {
  readonly rsa: 'pss' | 'pkcs1'
  /** Empty for none. */
  readonly timestampUrl: string
  readonly level: MadeLevel
  readonly dispatchWaits: boolean
}

export interface SigningStore {
  readonly checks: (blobs: readonly string[]) => Promise<readonly CheckRecord[]>
  readonly checkHeads: (blobs: readonly string[]) => Promise<readonly CheckHead[]>
  /** A document that may be seen. */
  readonly document: (id: string, visibility: Visibility) => Promise<CheckedDocument | undefined>
  /** Files that came to an entry, the main file first; what the office made of them (check records) is none. */
  readonly filesOfDocument: (documentId: string) => Promise<readonly HeldFile[]>
  /** Files of a card that waits at the intake desk; undefined when none does. */
  readonly filesOfCard: (cardId: string) => Promise<readonly HeldFile[] | undefined>
  /** PDFs of the newest version of each file of a draft, the main file first; undefined for who may not see it. */
  readonly filesOfDraft: (draftId: string, readerKeys: readonly string[]) => Promise<readonly HeldFile[] | undefined>
  readonly uploadedBy: (personId: string, blob: string) => Promise<boolean>
  readonly trust: () => Promise<StoredTrust>
  readonly boundCertificates: () => Promise<readonly BoundCertificate[]>
  /** Drivers of tokens that the administrator named. */
  readonly tokenLibraries: () => Promise<readonly string[]>
  readonly signingSettings: () => Promise<SigningSettings>
  /** Blob of the picture that goes with a certificate. */
  readonly picture: (certificate: string) => Promise<string | null>
  readonly countStale: (standing: Standing) => Promise<number>
  /** Files whose check was made with another engine or trust store, and those of old entries that have none. */
  readonly stale: (standing: Standing, limit: number) => Promise<readonly { blob: string; name: string }[]>
}
