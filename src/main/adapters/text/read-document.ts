import { fail, ok, type Result } from '#shared/kernel/result.ts'
import { isCompoundFile } from '../files/compound-file.ts'
import { intakeLimits } from '../files/limits.ts'
import { isTiff } from '../files/tiff.ts'
import { encodingOfText, fromLegacy, type LegacyEncoding } from './legacy-encoding.ts'
import type { TextDocument, TextLine, TextTrouble } from './model.ts'
import { readPdf, type PdfPage, type PdfText } from './pdf/read-pdf.ts'
import { layFlow } from './word/flow.ts'
import { readDoc } from './word/read-doc.ts'
import { readDocx, type WordFile } from './word/read-docx.ts'

/** Text converted from an old encoding is right nearly always, but nobody has proved it. */
const convertedTrust = 0.8
/** Text that a scanner put behind the picture. */
const hiddenTrust = 0.75
/** Fewer letters than this on all pages are stamps and marks, not a document. */
const fewestLetters = 60

const startsWith = (bytes: Uint8Array, text: string, within = 0): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, within + text.length)).includes(text, 0, 'latin1')

/** Letters that only Vietnamese in Unicode has. */
const hasUnicode = /[ăđơưĂĐƠƯ\u1ea0-\u1ef9]/

/** Vietnamese text has such letters in every third word; a layer read with a Western code page has none. */
export const readsAsVietnamese = (text: string): boolean => {
  const words = text.match(/[\p{L}\p{M}]{2,}/gu) ?? []
  const marked = words.filter((word) => hasUnicode.test(word.normalize('NFC'))).length
  return words.length > 0 && marked / words.length > 0.25
}

const textOf = (pages: readonly PdfPage[]): string =>
  pages.flatMap(({ page }) => page.lines.map(({ text }) => text)).join('\n')

/** The code of ư in TCVN3 is the soft hyphen, which a font that nobody knows shows as a hyphen. */
const hiddenHorn = /(?<![A-Z0-9/])-(?=[a-z\u00a8-\u00fe])/g

const fromUnnamed = (text: string, encoding: LegacyEncoding): string =>
  fromLegacy(encoding === 'tcvn3' ? text.replace(hiddenHorn, '\u00ad') : text, encoding)

/** A line in Unicode; a line that is in Unicode already stays as it is, in whatever company. */
const lineFrom = (line: TextLine, encoding: LegacyEncoding | null): TextLine =>
  encoding === null || hasUnicode.test(line.text)
    ? line
    : {
        ...line,
        text: fromUnnamed(line.text, encoding),
        runs: line.runs.map((run) => ({ ...run, text: fromUnnamed(run.text, encoding) })),
      }

/**
 * Marks of VNI are letters of their own, and fonts that were embedded under another name tell nothing: what the letters
 * of the whole document say decides. Beside Unicode, only lines of a document with such fonts are judged one by one.
 */
const inUnicode = (
  pages: readonly PdfPage[],
): { readonly pages: readonly PdfPage[]; readonly encoding: LegacyEncoding | null } => {
  const encoding = encodingOfText(textOf(pages))
  if (encoding === null && pages.every(({ legacy }) => legacy === 0)) return { pages, encoding }
  const converted = pages.map((read) => ({
    ...read,
    page: {
      ...read.page,
      lines: read.page.lines.map((line) => lineFrom(line, encoding ?? encodingOfText(line.text))),
    },
  }))
  return { pages: converted, encoding }
}

const ofPdf = ({ pages: read }: PdfText): TextDocument => {
  const { pages, encoding } = inUnicode(read)
  const count = (of: (page: PdfPage) => number): number => pages.reduce((sum, page) => sum + of(page), 0)
  const letters = count((page) => page.letters)
  const hidden = count((page) => page.hidden)
  const legacy = count((page) => page.legacy)
  const shown = { pages: pages.map(({ page }) => page), pageCount: pages.length }
  if (letters < fewestLetters || count((page) => page.unknown) * 2 > letters)
    return { source: 'none', ...shown, trust: 0 }
  if (hidden * 2 > letters) {
    return readsAsVietnamese(textOf(pages))
      ? { source: 'text', ...shown, trust: hiddenTrust }
      : { source: 'none', ...shown, trust: 0 }
  }
  return { source: 'text', ...shown, trust: encoding !== null || legacy * 10 > letters ? convertedTrust : 1 }
}

const ofWord = (file: WordFile): TextDocument => {
  const { pages, letters, legacy } = layFlow(file.blocks)
  const source = letters === 0 ? 'none' : 'docx'
  return { source, pages, pageCount: file.pages, trust: legacy * 10 > letters ? convertedTrust : 1 }
}

export interface ReadFile {
  readonly document: TextDocument
  /** The PDF whose pictures can be read where there are no letters; null for Word files. */
  readonly scan: Uint8Array | null
  /** Whether signatures left pictures on the first page. */
  readonly stamped: boolean
}

const picturesToPdf = async (bytes: Uint8Array): Promise<Result<Uint8Array, TextTrouble> | null> => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kind = startsWith(bytes, '\u0089PNG') ? 'png' : startsWith(bytes, '\u00ff\u00d8\u00ff') ? 'jpeg' : null
  if (kind === null && !isTiff(buffer)) return null
  const { imageToPdf, tiffToPdf } = await import('../files/image-to-pdf.ts')
  const pdf =
    kind === null ? await tiffToPdf(buffer, intakeLimits.pixels) : await imageToPdf(buffer, kind, intakeLimits.pixels)
  return pdf.ok ? pdf : fail(pdf.refusal.code === 'tooLarge' ? 'bomb' : 'damaged')
}

/** Reads the letters a file itself holds; what it is, is told by its bytes and not by its name. */
export const readDocument = async (bytes: Uint8Array): Promise<Result<ReadFile, TextTrouble>> => {
  const drawn = await picturesToPdf(bytes)
  if (drawn !== null && !drawn.ok) return drawn
  const scan = drawn?.value ?? bytes
  if (startsWith(scan, '%PDF-', 1024)) {
    const pdf = readPdf(scan)
    if (!pdf.ok) return pdf
    return ok({ document: ofPdf(pdf.value), scan, stamped: (pdf.value.pages[0]?.stamps ?? 0) > 0 })
  }
  const word = startsWith(bytes, 'PK\u0003\u0004')
    ? await readDocx(bytes)
    : isCompoundFile(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
      ? readDoc(bytes)
      : fail('notSupported')
  return word.ok ? ok({ document: ofWord(word.value), scan: null, stamped: false }) : word
}
