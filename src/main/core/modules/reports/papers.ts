import type { MadePaper, PaperFrame, PaperOffice } from '#core/kernel/paper.ts'
import type { z } from 'zod'
import type { answer, FoundColumn } from '#shared/contract/reading.ts'
import type { checkedRow, legalAnswer } from '#shared/contract/signing.ts'
import type { Result } from '#shared/kernel/result.ts'
import type { CivilDate, Instant } from '#shared/kernel/time.ts'
import type { SignatureBadge } from '#shared/signatures/badge.ts'
import type { DocumentReport } from '#shared/signatures/report.ts'
import type { ledgerKinds } from '#shared/contract/registry.ts'
import type { CopyForm, OutgoingState, Secrecy, Stage, Urgency } from '#shared/vocabulary/document.ts'

/**
 * What a printed paper says, as plain data; the words and columns of the form are the mill's. Decree 30/2020/NĐ-CP,
 * Annex IV.
 */

export type LedgerKind = (typeof ledgerKinds)[number]

export interface BookHead {
  readonly name: string
  readonly year: number
  /** Of the entries on this paper. */
  readonly from: CivilDate
  readonly to: CivilDate
  readonly firstNumber: string
  readonly lastNumber: string
  readonly volume: number
  /** What its numbers are: số đến, or numbers of the documents themselves. */
  readonly side: 'incoming' | 'outgoing'
}

/** An entry of either book. */
export interface BookEntry {
  readonly number: number
  readonly suffix: string
  readonly arrivedOn: CivilDate
  readonly issuer: string
  readonly code: string
  readonly issuedOn: CivilDate | null
  readonly typeName: string
  readonly subject: string
  readonly secrecy: Secrecy
  readonly note: string
  readonly stage: Stage
  /** Cancelled because the office called its own document back. */
  readonly recalled: boolean
  readonly cancelledReason: string | null
  /** Units or people in charge; before a directive whoever it was submitted to. */
  readonly forwardedTo: string
  readonly forwardedAt: Instant | null
  readonly dueAt: Instant | null
  readonly closedAt: Instant | null
  readonly answerCode: string | null
  readonly answerDate: CivilDate | null
}

/** An entry of Sổ đăng ký văn bản đi. */
export interface OutgoingEntry {
  readonly code: string
  readonly issuedOn: CivilDate
  readonly typeName: string
  readonly subject: string
  readonly secrecy: Secrecy
  readonly signerName: string
  /** Whom it was sent to; before that whom it names. */
  readonly recipients: string
  readonly keptBy: string
  readonly copies: number | null
  readonly dispatchedAt: Instant | null
  readonly note: string
  readonly state: OutgoingState
  readonly cancelledReason: string | null
  /** Numbers and symbols of what replaced and corrected it, and of what it replaced and corrected; null for none. */
  readonly replacedBy: string | null
  readonly correctedBy: string | null
  readonly replaces: string | null
  readonly corrects: string | null
}

/** An entry of Sổ gửi văn bản đi bưu điện. */
export interface PostedEntry {
  readonly sentAt: Instant
  readonly code: string
  readonly recipient: string
  readonly address: string
  readonly envelopes: number
  readonly trackingCode: string
  readonly note: string
}

/** An entry of Sổ sử dụng bản lưu. */
export interface KeptLoanEntry {
  readonly lentAt: Instant
  readonly borrower: string
  readonly code: string
  readonly issuedOn: CivilDate
  readonly typeName: string
  readonly subject: string
  readonly fileNotation: string
  readonly returnedAt: Instant | null
  readonly permittedBy: string
  readonly note: string
}

export interface CorrectionEntry {
  readonly at: Instant
  readonly number: number
  readonly suffix: string
  /** Name of the field in the contract. */
  readonly field: string
  readonly was: string
  readonly is: string
  readonly by: string
  readonly reason: string
}

export interface LedgerEntry {
  readonly number: number
  readonly suffix: string
  readonly kind: LedgerKind
  readonly at: Instant
  readonly by: string
  readonly reason: string
}

interface BookPaper<Entry> {
  readonly frame: PaperFrame
  readonly book: BookHead
  readonly entries: readonly Entry[]
}

export interface ListedDocument {
  readonly number: number
  readonly suffix: string
  readonly arrivedOn: CivilDate
  readonly code: string
  readonly issuedOn: CivilDate | null
  readonly issuer: string
  readonly subject: string
  readonly urgency: Urgency
  readonly holder: string
  readonly dueAt: Instant | null
  readonly stage: Stage
  readonly recalled: boolean
}

export interface SlipOpinion {
  readonly person: string
  /** Post at the time of writing. */
  readonly title: string
  readonly at: Instant
  readonly text: string
  readonly recipients: readonly {
    readonly role: 'lead' | 'cooperating' | 'forInformation'
    readonly to: string
    readonly dueAt: Instant | null
  }[]
}

export interface Slip {
  readonly frame: PaperFrame
  readonly document: {
    readonly label: string
    readonly arrivedOn: CivilDate
    readonly typeName: string
    readonly code: string
    readonly issuedOn: CivilDate | null
    readonly issuer: string
    readonly subject: string
  }
  readonly leader: readonly SlipOpinion[]
  readonly unitHead: readonly SlipOpinion[]
  readonly handler: readonly SlipOpinion[]
}

/** Phiếu kiểm tra chữ ký: what a check found, as it was written down. */
export interface SignatureRecord {
  readonly frame: PaperFrame
  readonly document: {
    readonly number: number
    readonly suffix: string
    readonly arrivedOn: CivilDate
    readonly typeName: string
    readonly code: string
    readonly issuedOn: CivilDate | null
    readonly issuer: string
    readonly subject: string
  }
  readonly file: { readonly name: string; readonly sha256: string }
  readonly check: {
    readonly badge: SignatureBadge
    readonly checkedAt: Instant
    readonly checkedBy: string
    readonly engine: string
    readonly trustVersion: string
    readonly report: DocumentReport
  }
  /** Null for a file that could not be read. */
  readonly legal: z.output<typeof legalAnswer> | null
}

/** Tables: on screen, PDF, DOCX, XLSX. */
export interface TableModels {
  readonly register: BookPaper<BookEntry> & { readonly corrections: number }
  readonly followUp: BookPaper<BookEntry> & { readonly corrections: number }
  readonly outgoing: BookPaper<OutgoingEntry> & { readonly corrections: number }
  readonly posted: BookPaper<PostedEntry>
  readonly keptLoans: BookPaper<KeptLoanEntry>
  readonly corrections: BookPaper<CorrectionEntry>
  readonly ledger: BookPaper<LedgerEntry>
  readonly list: { readonly frame: PaperFrame; readonly title: string; readonly documents: readonly ListedDocument[] }
  /** Answers of a search, in the columns that were chosen. */
  readonly found: {
    readonly frame: PaperFrame
    readonly query: string
    readonly columns: readonly FoundColumn[]
    readonly answers: readonly z.output<typeof answer>[]
  }
  readonly signatureChecks: { readonly frame: PaperFrame; readonly files: readonly z.output<typeof checkedRow>[] }
}

/** Sheets: PDF, and DOCX where the form allows it. */
export interface SheetModels {
  readonly slip: Slip
  readonly signatureRecord: SignatureRecord
}

export interface RecoverySheet {
  readonly office: PaperOffice
  readonly agency: string
  readonly codeGroups: readonly string[]
  readonly createdAt: Instant
  readonly administrator: string
}

export type PaperModels = TableModels & SheetModels
export type PaperKind = keyof PaperModels
export type PaperFormat = 'pdf' | 'docx' | 'xlsx'

export interface ArrivalStamp {
  readonly agencyName: string
  readonly number: string
  readonly arrivedOn: CivilDate
  readonly forwardTo: string
  readonly fileSymbol: string
}

/** What stands under a copy on paper. */
export interface CopyBlock {
  readonly form: CopyForm
  readonly agency: string
  /** `03/SY-SNV` */
  readonly code: string
  readonly place: string
  readonly madeOn: CivilDate
  /** One line each. */
  readonly signerPosition: string
  readonly signerName: string
  /** One line each, without "Lưu: VT". */
  readonly recipients: string
  /** What a practice office writes on its papers. */
  readonly mark: string | null
}

/** Makes papers: the legal forms with their Vietnamese words. Slips are PDF or DOCX. */
export interface PaperMill {
  readonly render: <Kind extends PaperKind>(
    kind: Kind,
    model: PaperModels[Kind],
    format: PaperFormat,
  ) => Promise<MadePaper>
  /** The table as the screen shows it: width in millimetres. */
  readonly tabulate: <Kind extends keyof TableModels>(
    kind: Kind,
    model: TableModels[Kind],
  ) => {
    readonly title: string
    readonly columns: readonly { readonly label: string; readonly width: number }[]
    readonly rows: readonly (readonly string[])[]
  }
  /** The sheet that must never be stored: a PDF in base64, to be answered as it is. */
  readonly recoverySheet: (
    sheet: RecoverySheet,
  ) => Promise<{ readonly name: string; readonly mime: string; readonly content: string }>
  /** Dấu ĐẾN on a copy of the PDF; the given bytes stay as they are. */
  /** The block of a copy under the last line of the PDF, else on a page of its own; the given bytes stay as they are. */
  readonly copy: (
    pdf: Uint8Array,
    block: Omit<CopyBlock, 'mark'> & { readonly office: PaperOffice },
  ) => Promise<Result<MadePaper, 'reports.unparsable'>>
  readonly stamp: (pdf: Uint8Array, stamp: ArrivalStamp) => Promise<Result<MadePaper, 'reports.unparsable'>>
}
