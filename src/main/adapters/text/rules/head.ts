import { findDate, isPlaceAndDate } from './dates.ts'
import { readPrintedCode, type PrintedCode } from './code.ts'
import { bottomOf, centreOf, isCapitals, joined, type Item } from './items.ts'
import { nearlySame } from './likeness.ts'
import { bodyWords, english, goesOn, hangs, noise, partsWord, party, state, youth } from './vocabulary.ts'

/** The head of a document: two columns, at the left who issues it and its number, at the right the motto and the date. */
export interface Head {
  readonly system: 'state' | 'party'
  readonly motto: Item
  /** Everything before it belongs to the head, everything from it on to title and body. */
  readonly bottom: number
  readonly page: number
  readonly numberLine: Item | null
  readonly code: PrintedCode | null
  readonly dateLine: Item | null
  readonly date: string | null
  /** Lines above the number, the parent body first. */
  readonly issuerLines: readonly Item[]
}

const reach = { above: 34, number: 130, below: 190 } as const

const mottoOf = (item: Item): 'state' | 'party' | null => {
  if (item.folded.length > 100) return null
  if (item.folded === youth && item.capitals && item.box.x > item.pageWidth * 0.4) return 'party'
  for (const [system, words] of [
    ['state', state],
    ['party', party],
  ] as const)
    if (
      item.folded.startsWith(words)
        ? isCapitals(item.text.slice(0, words.length))
        : item.capitals && nearlySame(item.folded, words, 0.78)
    )
      return system
  return null
}

/** Pages before the head are covers and letters around it; further in, a motto is part of a form. */
const mostCovers = 3

const isLeftOf = (item: Item, motto: Item): boolean =>
  motto.cell === null || item.cell === null
    ? centreOf(item) < motto.box.x + 6 && item.box.x < motto.box.x - 20
    : item.cell < motto.cell

/** Parts of one row that a blank between has torn apart. */
const rowOf = (first: Item, items: readonly Item[], belongs: (item: Item) => boolean): Item => {
  const row = items.filter(
    (item) =>
      item !== first &&
      item.page === first.page &&
      item.box.x >= first.box.x &&
      Math.abs(bottomOf(item) - bottomOf(first)) < first.size * 0.6 &&
      belongs(item),
  )
  return joined([first, ...row.sort((one, other) => one.box.x - other.box.x)])
}

const numberStart = /^[^a-z0-9/]{0,4}(?:(?:bo )?luat |phap lenh |nghi quyet |lenh )?s[o0]\s*[:.;,]?(?=\s|\d|[:./]|$)/

const findNumber = (items: readonly Item[], motto: Item): { line: Item; code: PrintedCode | null } | null => {
  const left = items.filter((item) => isLeftOf(item, motto) && item.box.y < motto.box.y + reach.number)
  for (const item of left.filter(({ folded }) => numberStart.test(folded))) {
    const line = rowOf(item, left, () => true)
    const lead = numberStart.exec(line.folded)?.[0].length ?? 0
    const code = readPrintedCode(line.text.slice(lead))
    if (code !== undefined) return { line, code }
    if (/^s[o0]\s*[:.]/.test(item.folded)) return { line, code: null }
  }
  for (const line of left) {
    if (line.text.length > 30 || !/^[\d\s./…]/.test(line.text)) continue
    const code = readPrintedCode(line.text)
    if (code !== undefined && (code.number !== null || line.text.includes('/'))) return { line, code }
  }
  return null
}

const findHeadDate = (items: readonly Item[], motto: Item): Item | null => {
  const edge = motto.box.x - Math.max(30, motto.box.width * 0.2)
  const atRight = (item: Item): boolean =>
    motto.cell === null || item.cell === null ? centreOf(item) > edge : item.cell >= motto.cell
  const right = items.filter(
    (item) => atRight(item) && bottomOf(item) > motto.box.y + motto.size && item.box.y < motto.box.y + reach.number,
  )
  for (const item of right) {
    const line = rowOf(item, right, atRight)
    if (isPlaceAndDate(line.folded)) return line
  }
  return null
}

/** What stands at the left from the motto's height down to the number, in capitals. */
const issuerLinesOf = (items: readonly Item[], motto: Item, until: number): Item[] => {
  const lines = items.filter(
    (item) =>
      isLeftOf(item, motto) &&
      item.box.y > motto.box.y - reach.above &&
      bottomOf(item) <= until + 2 &&
      (item.capitals || isCapitals(item.text.replace(/\s*\(.*$/, ''))) &&
      !noise.test(item.folded) &&
      /\p{L}{2}/u.test(item.text),
  )
  // A name in English stands below the body's own, in letters without accents, one line or more.
  const foreign = lines.findIndex(({ folded }) => english.test(folded))
  const own = lines.filter((line, index) => foreign < 0 || index < foreign || /[^\0-\x7f]/.test(line.text))
  // What stands far above the others is a mark or the heading of a gazette.
  return own.filter((line, index) => {
    const next = own[index + 1]
    return next === undefined || next.box.y - line.box.y < Math.max(line.size, 10) * 3.2
  })
}

/** Finds the head; null where there is none, as in texts copied from a gazette. */
export const findHead = (items: readonly Item[]): Head | null => {
  const motto = items.find((item) => item.page <= mostCovers && mottoOf(item) !== null)
  const system = motto && mottoOf(motto)
  if (motto === undefined || system === null || system === undefined) return null
  const near = items.filter(
    (item) =>
      item.page === motto.page &&
      item !== motto &&
      item.box.y > motto.box.y - reach.above &&
      item.box.y < motto.box.y + reach.below,
  )
  const number = findNumber(near, motto)
  const dateLine = findHeadDate(near, motto)
  const lowest = Math.max(
    bottomOf(motto),
    ...[number?.line, dateLine].flatMap((line) => (line === null || line === undefined ? [] : [bottomOf(line)])),
  )
  const until = number === null ? motto.box.y + 60 : number.line.box.y
  return {
    system,
    motto,
    bottom: lowest,
    page: motto.page,
    numberLine: number?.line ?? null,
    code: number?.code ?? null,
    dateLine,
    date: dateLine === null ? null : findDate(dateLine.folded),
    issuerLines: issuerLinesOf(near, motto, until),
  }
}

export interface Issuer {
  readonly issuer: Item
  readonly parent: Item | null
  /** Whether letters in bold, or only the words, tell where the parent ends. */
  readonly by: 'face' | 'words' | 'alone'
}

/** Parts the lines above the number into the body that issues and the one above it (Decree 30/2020, Annex I, II.2). */
export const issuerOf = (lines: readonly Item[]): Issuer | null => {
  const [first, ...rest] = lines
  if (first === undefined) return null
  const groups: [Item, ...Item[]][] = [[first]]
  for (const line of rest) {
    const group = groups.at(-1) as [Item, ...Item[]]
    const before = group.at(-1) as Item
    if (begins(line, before, lines)) groups.push([line])
    else group.push(line)
  }
  const last = groups.at(-1) as [Item, ...Item[]]
  const above = groups.slice(0, -1).flat()
  const [top, ...others] = above
  const issuer = joined(last)
  if (top === undefined) return { issuer, parent: null, by: 'alone' }
  return { issuer, parent: joined([top, ...others]), by: above.at(-1)?.bold === last[0].bold ? 'words' : 'face' }
}

const begins = (line: Item, before: Item, lines: readonly Item[]): boolean => {
  if (hangs.test(before.folded) || partsWord(before.folded, line.folded)) return false
  if (line.bold && !before.bold) return true
  // Only the name of the body itself is in bold: where the face parts the lines, words need not.
  if (line.bold && lines[0]?.bold === false) return false
  return bodyWords.test(line.folded) && !goesOn.test(line.folded) && !isBare(before.folded)
}

/** Kinds of bodies that are no name without the next line. */
const isBare = (folded: string): boolean =>
  /^(?:truong (?:dai hoc|cao dang|thpt|trung hoc|tieu hoc|mam non|chinh tri)|hoc vien|benh vien|vien|trung tam|uy ban nhan dan|hoi dong nhan dan|ban chi dao|tong cong ty|cong ty|ban quan ly|so|bo)$/.test(
    folded,
  )

/** The lines of an issuer as one name: cleaned of marks, in the capitals they are printed in. */
export const issuerName = (text: string): string =>
  text
    .replace(/[*_~]+/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[^\p{L}\d(]+|[\s.,:;-]+$/gu, '')
    .trim()
