import { findSignature } from '../../text/rules/signature.ts'
import { bottomOf, centreOf, itemsOf } from '../../text/rules/items.ts'
import type { Box, TextPage } from '../../text/model.ts'
import { readPages } from '../../text/pdf/read-pdf.ts'
import { countPages } from '../pdf/pages.ts'
import type { PdfView } from '../pdf/objects.ts'
import type { FoundSignature } from '../pdf/signature.ts'
import { boxOf, pageAt, type Place } from './page.ts'

/** Where signatures stand on the page: Decree 30/2020/NĐ-CP, Annex I, II.7, II.8 and the templates of Annex III. */

const mm = (millimetres: number): number => (millimetres * 72) / 25.4

/** The picture of a handwritten signature stays within this, in points. */
export const personLimits = { width: mm(60), height: mm(30) } as const
/** Room for a seal whose picture is not known yet. */
export const sealRoom = { width: mm(42), height: mm(42) } as const

/** Between the lines of the block and the picture. */
const air = 2
/** A picture lower than this cannot be read; it then overlaps the lines above and below. */
const leastHeight = mm(12)
/** Longer papers are read from their end: the block stands on one of the last pages. */
const mostPagesRead = 30
const lastPagesRead = 5

export interface Size {
  readonly width: number
  readonly height: number
}

/** The largest box of a picture's proportions inside another box, in its middle. */
export const fitted = ({ x, y, width, height }: Box, picture: Size): Box => {
  const scale = Math.min(width / picture.width, height / picture.height)
  const own = { width: picture.width * scale, height: picture.height * scale }
  return { x: x + (width - own.width) / 2, y: y + (height - own.height) / 2, ...own }
}

const readLetters = (view: PdfView): TextPage[] => {
  const count = countPages(view) ?? 1
  const from = count > mostPagesRead ? count - lastPagesRead : 0
  return readPages(view, (number) => number > from).map(({ page }) => page)
}

const signatureBlock = (pages: readonly TextPage[]) => {
  const document = { source: 'text', pages, pageCount: pages.length, trust: 1 } as const
  return findSignature(itemsOf(document), { page: 0, y: 0 })
}

/** The name that is printed under the signature; null when the letters do not tell. */
export const printedSigner = (view: PdfView): string | null => signatureBlock(readLetters(view))?.signer?.text ?? null

/**
 * The room between the authority or title and the name of the person who signs; null when the letters do not tell (a
 * scan, another kind of paper).
 */
export const findPersonRoom = (view: PdfView): Place | null => {
  const pages = readLetters(view)
  const block = signatureBlock(pages)
  const title = block?.authority.at(-1)
  if (block === null || title === undefined) return null
  const { signer } = block
  const shown = pageAt(view, title.page)
  const read = pages.find(({ number }) => number === title.page)
  // Letters written across a page that is shown upright are read turned: their places are not places of the page.
  if (shown === null || read === undefined || Math.abs(read.width - shown.width) > 1) return null
  const top = bottomOf(title) + air
  const below = signer?.page === title.page ? signer.box.y - air : top + personLimits.height
  const middle = signer?.page === title.page ? centreOf(signer) : centreOf(title)
  const height = Math.min(Math.max(below - top, leastHeight), personLimits.height)
  const width = Math.min(personLimits.width, 2 * Math.min(middle, shown.width - middle))
  return {
    page: title.page,
    box: { x: middle - width / 2, y: (top + below) / 2 - height / 2, width, height },
  }
}

/** The seal covers the left third of the person's signature (Annex I, II.8; Annex III, 33), its middle at the same height. */
export const sealPlace = ({ page, box }: Place, seal: Size): Place => ({
  page,
  box: {
    x: Math.max(0, box.x + box.width / 3 - seal.width),
    y: Math.max(0, box.y + box.height / 2 - seal.height / 2),
    ...seal,
  },
})

/** The last signature of a person that can be seen; null when there is none. */
export const shownSignature = (view: PdfView, signatures: readonly FoundSignature[]): Place | null => {
  const found = signatures.findLast(
    ({ kind, box, page }) => kind !== 'documentTimestamp' && box !== null && page !== null,
  )
  if (found?.page === undefined || found.page === null || found.box === null) return null
  const shown = pageAt(view, found.page)
  return shown === null ? null : { page: found.page, box: boxOf(shown, found.box) }
}

/** From the edges of page 1 to the text of an annex or a copy. */
const textMargin = { right: mm(15), top: mm(8) } as const

/** The top right of page 1, where annexes and copies are signed in letters; null when the text does not fit there. */
export const textPlace = (view: PdfView, text: Size): Place | null => {
  const shown = pageAt(view, 1)
  if (shown === null || text.width + textMargin.right > shown.width) return null
  return { page: 1, box: { x: shown.width - textMargin.right - text.width, y: textMargin.top, ...text } }
}

/** Widest line of such a text on a page; longer ones are broken. */
export const textWidth = (view: PdfView): number => (pageAt(view, 1)?.width ?? mm(210)) - 2 * textMargin.right
