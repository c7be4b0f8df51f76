import type { CivilDate, Instant } from '#shared/kernel/time.ts'
import type { Urgency } from '#shared/vocabulary/document.ts'
import type { MadePaper, PaperOffice } from '#core/kernel/paper.ts'

/** What leaves the office as a file or as a cover, as plain data; words and forms are the mill's. */

export interface ParcelFile {
  readonly role: 'main' | 'annex'
  readonly name: string
  readonly mime: string
  readonly sha256: string
  readonly bytes: Uint8Array
}

/** Fields of Annex VI.II for outgoing documents. */
export interface ParcelDocument {
  readonly agency: string
  readonly agencyCode: string
  readonly typeName: string
  /** As printed: `05`. */
  readonly number: string
  readonly symbol: string
  readonly code: string
  readonly issuedOn: CivilDate
  readonly subject: string
  readonly language: string
  readonly pages: number | null
  readonly note: string
  readonly signerPosition: string
  readonly signerName: string
  readonly urgency: Urgency
  readonly copies: number | null
  readonly replyBy: CivilDate | null
}

export interface Parcel {
  readonly document: ParcelDocument
  readonly recipients: readonly string[]
  readonly madeAt: Instant
  readonly files: readonly ParcelFile[]
}

export interface Letter {
  readonly document: ParcelDocument
  readonly to: readonly { readonly name: string; readonly email: string }[]
  readonly madeAt: Instant
  readonly files: readonly ParcelFile[]
}

export interface Envelopes {
  readonly office: PaperOffice
  readonly size: 'C4' | 'C5' | 'DL'
  readonly parentAgency: string | null
  readonly agency: string
  readonly place: string
  readonly code: string
  readonly urgency: Urgency
  readonly madeAt: Instant
  /** One page each. */
  readonly to: readonly { readonly name: string; readonly address: string }[]
}

/** Makes what leaves the office. */
export interface ParcelMill {
  /** ZIP with the files and their metadata. */
  readonly parcel: (parcel: Parcel) => Promise<MadePaper>
  /** A mail (.eml) that was not sent yet. */
  readonly letter: (letter: Letter) => Promise<MadePaper>
  /** PDF, one envelope a page. */
  readonly envelopes: (envelopes: Envelopes) => Promise<MadePaper>
}
