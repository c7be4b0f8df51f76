/** What a PDF is made of: version, tags, fonts. ISO 32000-2. */
import { openPdf } from '../../signing/pdf/open.ts'
import { isDict, isName, isRef, isStream, isString, type PdfObject, type PdfView } from '../../signing/pdf/objects.ts'
import { countPages, pages } from '../../signing/pdf/pages.ts'
import { textOf } from '../../signing/pdf/text.ts'

export interface PdfFontFact {
  /** Without the mark of a subset: `Tinos-Bold`. */
  readonly name: string
  readonly embedded: boolean
}

export interface PdfFacts {
  readonly pageCount: number
  readonly tagged: boolean
  /** Which program wrote it, as it says itself; empty when it does not. */
  readonly producer: string
  readonly fonts: readonly PdfFontFact[]
}

const withoutSubset = (name: string): string => name.replace(/^[A-Z]{6}\+/, '')

const readFont = (view: PdfView, font: PdfObject): PdfFontFact | null => {
  const base = view.get(font, 'BaseFont')
  if (!isName(base)) return null
  const descendants = view.get(font, 'DescendantFonts')
  const inner = Array.isArray(descendants) ? view.resolve((descendants as readonly PdfObject[])[0]) : font
  const descriptor = view.get(inner, 'FontDescriptor')
  const embedded = ['FontFile', 'FontFile2', 'FontFile3'].some((key) => isStream(view.get(descriptor, key)))
  return { name: withoutSubset(base.name), embedded }
}

/** Resources within resources are looked through this deep, as often as a page can sensibly need. */
const mostResources = 20_000

/** Null for a file that is no readable PDF. */
export const readPdfFacts = (pdf: Uint8Array): PdfFacts | null => {
  const file = openPdf(pdf)
  if ('trouble' in file) return null
  const view = file.view(file.revisions.length - 1)
  const found = new Map<string, PdfFontFact>()
  const seen = new Set<number>()
  let looked = 0

  const isNew = (object: PdfObject): boolean => {
    if (!isRef(object)) return true
    if (seen.has(object.num)) return false
    seen.add(object.num)
    return true
  }
  const entriesOf = (object: PdfObject): PdfObject[] => (isDict(object) ? [...object.entries.values()] : [])
  const look = (resources: PdfObject): void => {
    if (looked++ > mostResources) return
    for (const font of entriesOf(view.get(resources, 'Font'))) {
      const fact = isNew(font) ? readFont(view, view.resolve(font)) : null
      if (fact !== null) found.set(`${fact.name} ${String(fact.embedded)}`, fact)
    }
    for (const form of entriesOf(view.get(resources, 'XObject'))) {
      const stream = isNew(form) ? view.resolve(form) : null
      if (isStream(stream) && isName(view.get(stream, 'Subtype'), 'Form')) look(view.get(stream, 'Resources'))
    }
  }
  for (const { page } of pages(view)) {
    let node: PdfObject = page
    for (let level = 0; level < 50 && isDict(node); level++) {
      look(view.get(node, 'Resources'))
      node = view.get(node, 'Parent')
    }
  }
  const producer = view.get(view.get(view.trailer, 'Info'), 'Producer')
  return {
    producer: isString(producer) ? textOf(producer.bytes).slice(0, 200) : '',
    pageCount: countPages(view) ?? 0,
    tagged:
      view.get(view.get(view.catalog, 'MarkInfo'), 'Marked') === true &&
      isDict(view.get(view.catalog, 'StructTreeRoot')),
    fonts: [...found.values()].sort((one, other) => one.name.localeCompare(other.name)),
  }
}
