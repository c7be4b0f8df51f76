/**
 * What a printed paper says, as plain data. Dates are `2026-11-21`, moments `2026-11-21T09:30:15.123+07:00`, lengths
 * millimetres. Printed forms follow Decree 30/2020/NĐ-CP, Annexes I and IV.
 */
import type { Urgency } from '#shared/vocabulary/document.ts'

/** One block of the body of a letter. */
export type LetterBlock =
  /** `lead` is set in bold before the text ("Điều 1.", "1. Mục đích"). */
  | { readonly kind: 'paragraph'; readonly text: string; readonly lead?: string }
  /** Căn cứ: set in italics. */
  | { readonly kind: 'basis'; readonly text: string }
  /** A line of its own, bold and centred ("QUYẾT ĐỊNH:"). */
  | { readonly kind: 'centred'; readonly text: string }

export interface OfficialLetter {
  readonly parentBody: string | null
  readonly issuingBody: string
  /** Number and symbol as printed after "Số: "; `/SNV-VP` before there is a number: room is left for it and the day. */
  readonly symbol: string
  readonly place: string
  readonly date: string
  /** null for a công văn, whose subject stands under its number as "V/v …". */
  readonly typeName: string | null
  readonly subject: string
  readonly urgency: Urgency
  /** "Kính gửi:" and to whom; null where the type has none. */
  readonly address: { readonly label: string; readonly recipients: readonly string[] } | null
  readonly body: readonly LetterBlock[]
  readonly signature: {
    /** "TM. ỦY BAN NHÂN DÂN", "KT. GIÁM ĐỐC"; null when the head signs in his own name. */
    readonly authority: string | null
    readonly title: string
    readonly name: string
  }
  /** Nơi nhận, without the closing "Lưu" line. */
  readonly copies: readonly string[]
  /** "VT, VP": who keeps a copy. */
  readonly keptBy: string
  /** A line at the foot of every page, such as the mark of a practice paper. */
  readonly notice: string | null
}

export interface ArrivalStamp {
  readonly agencyName: string
  /** Số đến as printed. */
  readonly number: string
  /** Ngày đến. */
  readonly date: string
  /** Chuyển; an empty line is left for the pen when it is ''. */
  readonly forwardTo: string
  /** Số và ký hiệu hồ sơ. */
  readonly fileSymbol: string
}

export type PaperCell = string | number | null

export interface PaperColumn {
  readonly label: string
  /** Relative to the other columns: the table always fills the page. */
  readonly widthMm: number
  readonly align: 'left' | 'centre' | 'right'
  /**
   * text: as it is. count: a number. sequence: a running number, printed "05" below ten; a number with a suffix (12a)
   * comes as a string. date: a date or moment, printed dd/MM/yyyy; any other string stays text.
   */
  readonly kind: 'text' | 'count' | 'sequence' | 'date'
}

/** Cover of a book: Annex IV. */
export interface BookCover {
  readonly parentAgency: string | null
  readonly agency: string
  readonly bookName: string
  readonly year: number
  readonly from: string
  readonly to: string
  readonly firstNumber: string
  readonly lastNumber: string
  readonly volume: string
}

export interface PaperTable {
  readonly title: string
  /** Lines under the title: period, filter. */
  readonly subtitle: readonly string[]
  readonly cover: BookCover | null
  readonly head: { readonly parentAgency: string | null; readonly agency: string }
  readonly columns: readonly PaperColumn[]
  /** One cell per column. */
  readonly rows: readonly (readonly PaperCell[])[]
  readonly notes: readonly string[]
  readonly footer: {
    /** Head of the journal's chain when this was printed: proves later that nothing before it was changed. */
    readonly headHash: string | null
    readonly printedAt: string
    readonly printedBy: string
    /** A line at the foot of every page; null on the papers of a real office. */
    readonly mark: string | null
  }
  readonly signatures: readonly { readonly title: string; readonly name: string }[]
  readonly orientation: 'portrait' | 'landscape'
}

/** What every form prints besides its rows. */
export type PaperFrame = Pick<PaperTable, 'head' | 'footer' | 'signatures'>

/** An entry of Sổ đăng ký văn bản đến. `number` is a string when it bears a suffix ("12a"). */
export interface RegisterEntry {
  readonly arrivedOn: string
  readonly number: number | string
  readonly issuer: string
  readonly symbol: string
  readonly documentDate: string | null
  /** "Công văn"; null when the subject alone is to be shown, as for a secret document without trích yếu. */
  readonly typeName: string | null
  readonly subject: string
  readonly forwardedTo: string
  readonly forwardedOn: string | null
  readonly receivedBy: string
  readonly note: string
}

/** An entry of Sổ theo dõi giải quyết văn bản đến. */
export interface FollowUpEntry {
  readonly number: number | string
  readonly typeName: string
  readonly symbol: string
  readonly documentDate: string | null
  readonly issuer: string
  readonly handledBy: string
  /** A date, or text such as "Không". */
  readonly deadline: string | null
  readonly progress: string
  readonly answerSymbol: string
  readonly note: string
}

/** An entry of Sổ đăng ký văn bản đi. */
export interface OutgoingRegisterEntry {
  readonly symbol: string
  readonly documentDate: string
  readonly typeName: string
  readonly subject: string
  readonly signer: string
  readonly recipients: string
  readonly keptBy: string
  readonly copies: string
  readonly sentOn: string | null
  readonly note: string
}

/** An entry of Sổ gửi văn bản đi bưu điện. */
export interface PostedRegisterEntry {
  readonly sentOn: string
  readonly symbol: string
  readonly recipient: string
  readonly envelopes: string
  readonly note: string
}

/** An entry of Sổ sử dụng bản lưu. */
export interface KeptLoanRegisterEntry {
  readonly lentOn: string
  readonly borrower: string
  readonly symbol: string
  readonly documentDate: string
  readonly typeName: string
  readonly subject: string
  readonly fileNotation: string
  readonly returnedOn: string | null
  readonly permittedBy: string
  readonly note: string
}

/** A row of a list by filter. */
export interface ListedDocument {
  readonly number: number | string
  readonly arrivedOn: string | null
  readonly symbol: string
  readonly documentDate: string | null
  readonly issuer: string
  readonly subject: string
  readonly urgency: string
  readonly heldBy: string
  readonly deadline: string | null
  readonly state: string
}

/** An entry corrected after the book had been printed. */
export interface Correction {
  readonly correctedAt: string
  readonly number: number | string
  /** Name of the corrected column. */
  readonly field: string
  readonly was: string
  readonly is: string
  readonly correctedBy: string
  readonly reason: string
}

export type LedgerKind = 'reserved' | 'released' | 'cancelled' | 'backDated' | 'suffixed' | 'reused'

/** A number that does not simply follow the one before it. */
export interface LedgerEntry {
  readonly number: number | string
  readonly kind: LedgerKind
  readonly at: string
  readonly by: string
  readonly reason: string
}

/** Phiếu giải quyết văn bản đến. */
export interface ResolutionSlip {
  readonly parentAgency: string | null
  readonly agency: string
  readonly document: {
    readonly arrivalNumber: string
    readonly arrivedOn: string
    readonly typeName: string
    readonly symbol: string
    readonly date: string | null
    readonly issuer: string
    readonly subject: string
  }
  /** Part 1, in the order given; each opinion keeps its author and day. */
  readonly leader: readonly SlipOpinion[]
  /** Part 2. */
  readonly unitHead: readonly SlipOpinion[]
  /** Part 3. */
  readonly handler: readonly SlipOpinion[]
  readonly printedAt: string
  /** At the foot of every page; null on the papers of a real office. */
  readonly mark: string | null
}

export interface SlipOpinion {
  readonly author: string
  /** Post at the time of writing. */
  readonly post: string
  readonly at: string
  readonly text: string
  readonly assignments: readonly {
    readonly role: 'lead' | 'cooperating' | 'forInformation'
    readonly to: string
    readonly deadline: string | null
  }[]
}

export interface RecoverySheet {
  readonly agency: string
  /** Groups of the code, printed apart for copying by hand. */
  readonly codeGroups: readonly string[]
  readonly createdAt: string
  readonly administrator: string
  /** At the foot; null on the papers of a real office. */
  readonly mark: string | null
}
