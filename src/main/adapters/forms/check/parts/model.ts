import type { Line } from '../model.ts'
import type { DocumentType } from '../standard.ts'

/** The parts of a paper by Decree 30/2020/NĐ-CP, Annex I, found by their words and places. */
export interface Parts {
  readonly nationalName: Line | null
  readonly motto: Line | null
  readonly partyName: Line | null
  readonly parent: readonly Line[]
  readonly issuer: readonly Line[]
  readonly number: Line | null
  readonly date: Line | null
  readonly letterSubject: readonly Line[]
  readonly typeName: Line | null
  readonly type: DocumentType | null
  readonly subject: readonly Line[]
  readonly decider: readonly Line[]
  readonly addressee: readonly Line[]
  readonly bases: readonly Line[]
  /** `QUYẾT ĐỊNH:` between bases and articles. */
  readonly decides: Line | null
  readonly body: readonly Line[]
  readonly recipientsHead: Line | null
  readonly recipients: readonly Line[]
  /** `PL.(300)`: who typed, how many copies. */
  readonly typist: Line | null
  readonly authority: readonly Line[]
  readonly signer: Line | null
  readonly marks: readonly Line[]
  /** `SAO Y` over the block of a copy. */
  readonly copyForm: Line | null
  readonly annexes: readonly Annex[]
  /** Behind the closing: what is issued or annexed. */
  readonly after: readonly Line[]
  /** All lines of the head and around it, for what is drawn there. */
  readonly head: readonly Line[]
  /** Lines from the type to the text, for what is drawn there. */
  readonly titleZone: readonly Line[]
}

export interface Annex {
  readonly head: Line
  readonly title: readonly Line[]
  readonly note: Line | null
}
