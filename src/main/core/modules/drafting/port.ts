import type { Comparison } from '#shared/contract/comparison.ts'
import type { FormatReport } from '#shared/contract/format-check.ts'
import type { TemplateEntry, TemplateForm } from '#shared/contract/template-form.ts'
import type { Result } from '#shared/kernel/result.ts'

/** Why a file was not filled, converted or compared. The last three are of the child that looked into it. */
export type FormTrouble =
  | 'notWord'
  | 'notSupported'
  | 'damaged'
  | 'encrypted'
  | 'bomb'
  | 'macro'
  | 'tooLarge'
  | 'missing'
  | 'timedOut'
  | 'tooMuchMemory'
  | 'crashed'
  | 'cancelled'

export interface MadePdf {
  readonly pdf: Uint8Array
  readonly pages: number
  /** As the program that saved the Word file counted them; null where none did. */
  readonly pagesBefore: number | null
  readonly madeBy: 'libreOffice' | 'word'
  /** As the PDF names its maker, with the version; empty when it does not. */
  readonly producer: string
  readonly fonts: readonly string[]
  /** Fonts that the Word file asks for and the PDF does without; `mayMove`: lines may break elsewhere. */
  readonly standIns: readonly { readonly asked: string; readonly effect: 'sameWidths' | 'mayMove' }[]
}

/** A place on a page: counted from 1, in points from the top left corner of the page as shown. */
export interface PagePlace {
  readonly page: number
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
}

/** Where the signing of a paper will find its places. Decree 30/2020/NĐ-CP, Annex I. Null: no room, or written already. */
export type PlacesToFill = Readonly<Record<'number' | 'date' | 'person' | 'agency', PagePlace | null>>

/** Writes, converts and compares drafts; strangers' files are opened in child processes. */
export interface FormsPort {
  readonly templates: () => readonly TemplateEntry[]
  /** DOCX from a template of the program. */
  readonly fill: (template: string, form: TemplateForm) => Promise<Result<Uint8Array, 'templateUnknown'>>
  /** DOCX from a template of the agency; `unknown`: place holders that stayed on the page. */
  readonly fillOwn: (
    docx: Uint8Array,
    form: TemplateForm,
  ) => Promise<Result<{ readonly docx: Uint8Array; readonly unknown: readonly string[] }, FormTrouble>>
  /** Place holders of a template of the agency, each once: known ones, ones to ask for, and what is none. */
  readonly examineOwn: (docx: Uint8Array) => Promise<
    Result<
      {
        readonly known: readonly string[]
        readonly asked: readonly string[]
        readonly malformed: readonly string[]
      },
      FormTrouble
    >
  >
  readonly knownPlaceholders: readonly string[]
  /** The office program that would convert, or null; `program` null is the one that this computer has or was set. */
  readonly converter: (program: string | null) => Promise<'libreOffice' | 'word' | null>
  /**
   * Tagged PDF 1.7 with all fonts embedded. `widened` makes plain room where number and date are not given yet.
   * `noConverter`: neither LibreOffice nor Word on this computer; `failed`: it made no PDF; `notEmbedded`: it left out a
   * font.
   */
  readonly convert: (
    docx: Uint8Array,
    options: { readonly blanks: 'widened' | 'asWritten'; readonly program: string | null },
  ) => Promise<Result<MadePdf, FormTrouble | 'noConverter' | 'failed' | 'notEmbedded'>>
  /** Null for a file that is no readable PDF. */
  readonly places: (pdf: Uint8Array) => Promise<PlacesToFill | null>
  /** Two files, each a Word file or a PDF with letters of its own. */
  readonly compare: (before: Uint8Array, after: Uint8Array) => Promise<Result<Comparison, FormTrouble>>
}

/** Holds documents against Decree 30/2020/NĐ-CP, Annexes I to III; strangers' files are opened in child processes. */
export interface FormatPort {
  readonly check: (blob: string) => Promise<FormatReport>
  readonly checkBytes: (bytes: Uint8Array) => Promise<FormatReport>
}
