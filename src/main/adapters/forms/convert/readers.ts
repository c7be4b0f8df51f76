/** What is read of strangers' files before and after an office program has them. */
import { fail, ok, type Result } from '#shared/kernel/result.ts'
import { closeWord, cutOutside, openWord, textOfPart, type WordTrouble } from '../word/package.ts'
import { askedFonts } from './asked-fonts.ts'
import { widenBlanks } from './blanks.ts'
import { readPdfFacts, type PdfFacts } from './pdf-facts.ts'

export interface PreparedWord {
  readonly docx: Uint8Array
  readonly askedFonts: readonly string[]
  /** Pages as counted by the program that saved the file; null where none did. */
  readonly pages: number | null
}

/** Here or in a child process, which has troubles of its own. */
export interface Readers<Trouble extends string> {
  readonly prepareWord: (docx: Uint8Array, blanks: 'widened' | 'asWritten') => Promise<Result<PreparedWord, Trouble>>
  /** Null for a file that is no readable PDF. */
  readonly readFacts: (pdf: Uint8Array) => Promise<Result<PdfFacts | null, Trouble>>
}

/** Refuses macros, cuts off what lies outside the file, and makes room for number and date where asked to. */
const prepareWord: Readers<WordTrouble>['prepareWord'] = async (docx, blanks) => {
  const opened = await openWord(docx)
  if (!opened.ok) return fail(opened.refusal.code)
  const parts = opened.value
  cutOutside(parts)
  if (blanks === 'widened') widenBlanks(parts)
  const pages = Number(/<Pages>(\d{1,5})<\/Pages>/.exec(textOfPart(parts, 'docProps/app.xml') ?? '')?.[1] ?? 0)
  return ok({ docx: closeWord(parts), askedFonts: [...askedFonts(parts)], pages: pages === 0 ? null : pages })
}

/** Readers in this process. */
export const ownReaders: Readers<WordTrouble> = {
  prepareWord,
  readFacts: (pdf) => Promise.resolve(ok(readPdfFacts(pdf))),
}
