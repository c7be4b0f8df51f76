import type { Result } from '#shared/kernel/result.ts'
import type { Instant } from '#shared/kernel/time.ts'
import type { CertificateFacts, DocumentReport } from '#shared/signatures/report.ts'

/** What the module asks of the signature engine. Certificates travel as DER in base64; large data stays in blobs. */

export type Purpose = 'signing' | 'timestamping'
export type CertificateRole = 'root' | 'intermediate' | 'timestamping'

export interface ReadCertificate {
  readonly der: string
  readonly role: CertificateRole
  readonly facts: CertificateFacts
}

/** A certificate the program knows by itself: proposed, never trusted by its own word. */
export interface KnownCertificate extends ReadCertificate {
  readonly purposes: readonly Purpose[]
  readonly source: string
}

/** An authority that is known to be needed; its certificate did not come with the program. */
export interface WantedCertificate {
  readonly name: string
  readonly role: CertificateRole
  readonly sha256: string | null
  readonly addresses: readonly string[]
}

/** A revocation list or answer whose signature a certificate at hand has proved. */
export interface ReadRevocation {
  readonly kind: 'crl' | 'ocsp'
  readonly blob: string
  /** What it speaks about; a later one of the same key takes its place. */
  readonly key: string
  readonly issuer: string
  readonly thisUpdate: Instant
  readonly nextUpdate: Instant | null
  /** Revoked certificates of a list; null for an answer. */
  readonly entries: number | null
}

/** The trust store as the engine uses it. `version` changes with its content. */
export interface TrustMaterial {
  readonly version: string
  readonly anchors: readonly { readonly der: string; readonly purposes: readonly Purpose[] }[]
  readonly helpers: readonly string[]
  readonly revocation: readonly { readonly kind: 'crl' | 'ocsp'; readonly blob: string }[]
}

export interface Fetched {
  readonly certificates: readonly (ReadCertificate & { readonly source: string })[]
  readonly revocation: readonly ReadRevocation[]
  readonly failed: readonly { readonly address: string; readonly problem: string }[]
}

/** Words that tell agencies and portals from people, as written; compared folded. */
export interface SignerWords {
  /** Beginnings of names of agencies and organisations. */
  readonly agencies: readonly string[]
  /** Family names that, written without accents, begin like an agency's name. */
  readonly alsoFamilyNames: readonly string[]
  readonly portals: readonly string[]
}

export type RevocationProblem = 'notRevocation' | 'issuerUnknown' | 'signatureWrong'

/** Verifies signatures outside this process. */
export interface SignaturePort {
  /** Version of the engine: verdicts of another one are checked again. */
  readonly engine: string
  readonly words: SignerWords
  /** What the program knows by itself; the version changes with the list. */
  readonly known: { readonly version: string; readonly certificates: readonly KnownCertificate[] }
  /** Whether this office may ever trust a root: the practice root is a practice office's alone. */
  readonly mayTrust: (certificate: string) => boolean
  /** Which wanted certificates are not among these. */
  readonly wantedBeside: (certificates: readonly string[]) => readonly WantedCertificate[]
  /** Begins in the background what a first check would wait for: somebody is about to ask. */
  readonly getReady: (trust: TrustMaterial) => void
  /** Always answers: a file that cannot be checked in time is `error`. */
  readonly check: (blob: string, trust: TrustMaterial, at: Instant) => Promise<DocumentReport>
  /** Certificates of authorities and time-stampers in a file, each once; none when it holds none. */
  readonly readCertificates: (blob: string) => Promise<readonly ReadCertificate[]>
  readonly readRevocation: (
    blob: string,
    certificates: readonly string[],
  ) => Promise<Result<readonly ReadRevocation[], RevocationProblem>>
  /** Asks the network for what checks of these files lacked. */
  readonly fetchMissing: (blobs: readonly string[], trust: TrustMaterial) => Promise<Fetched>
}
