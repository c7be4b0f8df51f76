import { degrees, ParseSpeeds, PDFArray, PDFDict, PDFDocument, PDFName, PDFStream } from 'pdf-lib'
import { fail, ok } from '#shared/kernel/result.ts'
import type { Result } from '#shared/kernel/result.ts'

/** Pages from `first` to `last`, both included, counted from 1. */
export interface PageRange {
  readonly first: number
  readonly last: number
}

export interface PageTurn {
  /** Counted from 1. */
  readonly page: number
  /** Clockwise, added to the turn the page already has. */
  readonly degrees: 90 | 180 | 270
}

export type PdfReadProblem = 'encrypted' | 'damaged'
export type PdfChangeProblem = PdfReadProblem | 'signed' | 'pageUnknown'

/** Reads a PDF; one that opens without a password is read even when its author restricted it. */
export const loadPdf = async (bytes: Uint8Array): Promise<Result<PDFDocument, PdfReadProblem>> => {
  try {
    const pdf = await PDFDocument.load(bytes, {
      password: '',
      updateMetadata: false,
      throwOnInvalidObject: false,
      parseSpeed: ParseSpeeds.Fastest,
    })
    return pdf.getPageCount() > 0 ? ok(pdf) : fail('damaged')
  } catch (error) {
    const encrypted = error instanceof Error && /password|encrypt/i.test(error.message)
    return fail(encrypted ? 'encrypted' : 'damaged')
  }
}

/** Number of pages. A file cut off before its end mark is `damaged` even if some pages can be read. */
export const countPdfPages = async (bytes: Buffer): Promise<Result<number, PdfReadProblem>> => {
  const loaded = await loadPdf(bytes)
  if (!loaded.ok) return loaded
  return bytes.subarray(-65_536).includes('%%EOF') ? ok(loaded.value.getPageCount()) : fail('damaged')
}

const signatureType = PDFName.of('Sig')

const isSignatureDictionary = (value: unknown): boolean => {
  const dict = value instanceof PDFStream ? value.dict : value
  return (
    dict instanceof PDFDict &&
    (dict.get(PDFName.of('FT')) === signatureType || dict.has(PDFName.of('ByteRange')) || holdsSignatureKids(dict))
  )
}

/** Fields are normally objects of their own; a form may also hold them in place. */
const holdsSignatureKids = (dict: PDFDict): boolean =>
  [PDFName.of('Fields'), PDFName.of('Kids')].some((key) => {
    const kids = dict.get(key)
    return kids instanceof PDFArray && kids.asArray().some(isSignatureDictionary)
  })

/** True when the PDF has a signature or a field waiting for one, anywhere, even out of reach of the form. */
const hasSignatureFields = (pdf: PDFDocument): boolean =>
  pdf.context.enumerateIndirectObjects().some(([, value]) => isSignatureDictionary(value))

const loadForChange = async (bytes: Uint8Array): Promise<Result<PDFDocument, PdfChangeProblem>> => {
  const loaded = await loadPdf(bytes)
  if (!loaded.ok) return loaded
  // Bytes that a signature covers are never rewritten, not even in a copy that could pass for the original.
  return hasSignatureFields(loaded.value) ? fail('signed') : loaded
}

const pagesOf = (range: PageRange): number[] =>
  Array.from({ length: range.last - range.first + 1 }, (_, offset) => range.first - 1 + offset)

/** One derived PDF per range, in the order of the ranges. Ranges may repeat or leave out pages. */
export const splitPdf = async (
  bytes: Uint8Array,
  ranges: readonly PageRange[],
): Promise<Result<readonly Uint8Array[], PdfChangeProblem>> => {
  const loaded = await loadForChange(bytes)
  if (!loaded.ok) return loaded
  const pageCount = loaded.value.getPageCount()
  const parts: Uint8Array[] = []
  for (const range of ranges) {
    if (!Number.isInteger(range.first) || !Number.isInteger(range.last)) return fail('pageUnknown')
    if (range.first < 1 || range.last > pageCount || range.first > range.last) return fail('pageUnknown', { pageCount })
    const part = await PDFDocument.create()
    for (const page of await part.copyPages(loaded.value, pagesOf(range))) part.addPage(page)
    parts.push(await part.save())
  }
  return ok(parts)
}

/** A derived PDF with some pages turned. */
export const rotatePages = async (
  bytes: Uint8Array,
  turns: readonly PageTurn[],
): Promise<Result<Uint8Array, PdfChangeProblem>> => {
  const loaded = await loadForChange(bytes)
  if (!loaded.ok) return loaded
  const pages = loaded.value.getPages()
  for (const turn of turns) {
    const page = pages[turn.page - 1]
    if (page === undefined) return fail('pageUnknown', { pageCount: pages.length })
    page.setRotation(degrees((page.getRotation().angle + turn.degrees) % 360))
  }
  return ok(await loaded.value.save({ rewrite: true }))
}

/** One derived PDF with the pages of all, in order. `document` in the refusal counts from 1. */
export const mergePdfs = async (documents: readonly Uint8Array[]): Promise<Result<Uint8Array, PdfChangeProblem>> => {
  const merged = await PDFDocument.create()
  for (const [index, bytes] of documents.entries()) {
    const loaded = await loadForChange(bytes)
    if (!loaded.ok) return fail(loaded.refusal.code, { document: index + 1 })
    for (const page of await merged.copyPages(loaded.value, loaded.value.getPageIndices())) merged.addPage(page)
  }
  return ok(await merged.save())
}
