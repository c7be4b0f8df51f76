import type { CivilDate, Instant } from '#shared/kernel/time.ts'
import type { Result } from '#shared/kernel/result.ts'
import type { DocumentReport } from '#shared/signatures/report.ts'
import type { PaperRole, SignaturePreview } from '#shared/contract/signing-papers.ts'
import type { TrustMaterial } from './port.ts'

/** What the module asks of whatever writes signatures into papers. */

/** In points from the top left corner of the page as shown. */
export interface SignaturePlace {
  readonly page: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A paper, and what its signature is to show. */
export interface PaperShown {
  readonly blob: string
  readonly role: PaperRole
  /** Blob of the PNG; null shows nothing, or the text of an annex or a copy. */
  readonly picture: string | null
  readonly text: string
  /** Whose name stands on a copy. */
  readonly agency: string
  readonly number: { readonly number: string; readonly symbol: string; readonly date: CivilDate } | null
  readonly at: Instant
}

export interface SignatureWanted extends PaperShown {
  readonly place: SignaturePlace | null
  readonly rsa: 'pss' | 'pkcs1'
  /** Asked for a time-stamp; null keeps off the network. */
  readonly timestampUrl: string | null
}

export interface MadeSignature {
  readonly blob: string
  readonly bytes: number
  /** Name of its field. */
  readonly field: string
  readonly place: SignaturePlace | null
  readonly report: DocumentReport
  readonly stamped: boolean
}

export interface SignerPort {
  /** `cannotSign`: params say why, by the codes of the signature writer, with what its sentence needs. */
  readonly sign: (
    personId: string,
    session: string,
    wanted: SignatureWanted,
    trust: TrustMaterial,
  ) => Promise<Result<MadeSignature, 'keyClosed' | 'cannotSign'>>
  /** `signer`: who signs, by name. */
  readonly preview: (shown: PaperShown & { readonly signer: string }) => Promise<Result<SignaturePreview, 'cannotSign'>>
  /** Dots per inch of a PNG that can be drawn; null for one that declares none. */
  readonly resolution: (blob: string) => Promise<Result<number | null, 'unreadable'>>
  /** Its bytes in base64. */
  readonly picture: (blob: string) => Promise<string>
}
