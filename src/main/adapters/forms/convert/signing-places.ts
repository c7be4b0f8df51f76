/** Where a PDF that was made here is signed, numbered and dated. Decree 30/2020/NĐ-CP, Annex I. */
import { widthOf } from '../../papers/faces.ts'
import { openPdf } from '../../signing/pdf/open.ts'
import type { Place } from '../../signing/sign/page.ts'
import { findPersonRoom, sealPlace, sealRoom } from '../../signing/sign/place.ts'
import { readPages } from '../../text/pdf/read-pdf.ts'
import type { TextLine, TextPage } from '../../text/model.ts'

/**
 * `blank`: an empty place for a field of one line. `written`: it stands on the page already. `missing`: not found, or no
 * room for it.
 */
export type BlankPlace =
  { readonly state: 'blank'; readonly place: Place; readonly size: number } | { readonly state: 'written' | 'missing' }

export interface SigningPlaces {
  /** Cell 3: for the number alone where the symbol stands behind it on the page, else for both. */
  readonly number: BlankPlace
  /** Printed behind the place of the number: "QĐ-SNV"; null when nothing is. */
  readonly symbol: string | null
  /** Cell 4, behind the name of the place: for "ngày 05 tháng 01 năm 2026". */
  readonly date: BlankPlace
  /** Between title and name on the last page of the text; null when the letters do not tell. */
  readonly person: Place | null
  /** The seal over the left third of `person`. */
  readonly agency: Place | null
}

const numberHead = /^S\u1ed1\s*:/u
const writtenNumber = /^S\u1ed1\s*:\s*\d/u
const writtenDate = /,\s*ng\u00e0y\s*\d{1,2}\s*th\u00e1ng\s*\d{1,2}\s*n\u0103m\s*\d{4}$/u
/** "…, ngày 05 tháng 12 năm 2026" in the size of the line, and four digits with a suffix. */
const leastWidths = { number: 1.6, date: 10 } as const

const missing: BlankPlace = { state: 'missing' }

const besides = (one: TextLine, other: TextLine): boolean =>
  one !== other && Math.abs(one.box.y - other.box.y) < Math.min(one.size, other.size) * 0.5

/** A box as high as the letters of a line, with room for what hangs below them. */
const blankIn = (page: TextPage, line: TextLine, from: number, to: number, least: number): BlankPlace => {
  const width = Math.min(to, page.width) - from
  if (width < least * line.size) return missing
  return {
    state: 'blank',
    place: { page: page.number, box: { x: from, y: line.box.y, width, height: line.size * 1.25 } },
    size: line.size,
  }
}

const numberPlace = (page: TextPage, lines: readonly TextLine[]): Pick<SigningPlaces, 'number' | 'symbol'> => {
  const line = lines.find(({ text }) => numberHead.test(text))
  if (line === undefined) return { number: missing, symbol: null }
  if (writtenNumber.test(line.text)) return { number: { state: 'written' }, symbol: null }
  const { box, size } = line
  const head = /^[^:]*:/.exec(line.text)?.[0] ?? ''
  const from = box.x + widthOf('regular', size, `${head} `)
  const inLine = /\/\s*(\S+)$/.exec(line.text)
  if (inLine !== null) {
    const to = box.x + box.width - widthOf('regular', size, inLine[0])
    return { number: blankIn(page, line, from, to - size * 0.1, leastWidths.number), symbol: inLine[1] ?? null }
  }
  const next = lines.find((other) => besides(line, other) && other.box.x > box.x && other.text.startsWith('/'))
  if (next !== undefined)
    return {
      number: blankIn(page, line, from, next.box.x - size * 0.1, leastWidths.number),
      symbol: next.text.slice(1).trim() || null,
    }
  return { number: blankIn(page, line, from, page.width * 0.45, leastWidths.number), symbol: null }
}

/** Beside the number: a name of a place with nothing behind its comma. */
const datePlace = (page: TextPage, lines: readonly TextLine[]): BlankPlace => {
  const onRight = lines.filter(({ italic, box }) => italic && box.x > page.width * 0.35)
  if (onRight.some(({ text }) => writtenDate.test(text))) return { state: 'written' }
  const line = onRight.find(({ text }) => text.endsWith(','))
  if (line === undefined) return missing
  const from = line.box.x + widthOf('italic', line.size, `${line.text} `)
  return blankIn(page, line, from, page.width - 30, leastWidths.date)
}

/** The head of a paper does not reach farther down its first page. */
const headShare = 0.45

/** Null for a file that is no readable PDF. */
export const signingPlaces = (pdf: Uint8Array): SigningPlaces | null => {
  const file = openPdf(pdf)
  if ('trouble' in file) return null
  const view = file.view(file.revisions.length - 1)
  const [first] = readPages(view, (number) => number === 1)
  if (first === undefined) return null
  const { page } = first
  const lines = page.lines.filter(({ box }) => box.y < page.height * headShare)
  const person = findPersonRoom(view)
  return {
    ...numberPlace(page, lines),
    date: datePlace(page, lines),
    person,
    agency: person === null ? null : sealPlace(person, sealRoom),
  }
}
