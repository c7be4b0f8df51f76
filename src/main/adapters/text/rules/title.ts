import { fold } from '#shared/kernel/text.ts'
import type { PrintedCode } from './code.ts'
import type { Head } from './head.ts'
import { bottomOf, centreOf, joined, type Item } from './items.ts'
import { nearlySame } from './likeness.ts'
import { bodyBegins, deciderHeading, mayBegin, noise, type TypeNames } from './vocabulary.ts'

/** The name of the type and the summary (trích yếu): Decree 30/2020/NĐ-CP, Annex I, II.5. */
export interface Title {
  readonly docType: string | null
  readonly typeLine: Item | null
  readonly subject: Item | null
  /** Parts of the lines of a scanned summary were lost. */
  readonly torn: boolean
  readonly by: 'name' | 'symbol' | 'letter'
}

const asLabel = (text: string): string => {
  const lower = text.toLowerCase()
  return lower.charAt(0).toUpperCase() + lower.slice(1)
}

const initialsOf = (text: string): string =>
  text
    .split(/\s+/)
    .map((word) => word.charAt(0))
    .join('')

interface FoundType {
  readonly name: string
  /** Where in the line the name ends. */
  readonly end: number
}

/** Words that may follow the name of a type on its own line. */
const typeTail = /^(?: cua .*| so .*| \(.*\))?$/

/** The type a line names, alone or with "của …" behind it; a slip of one letter in a long name is forgiven. */
const typeOf = (item: Item, code: PrintedCode | null, types: TypeNames): FoundType | null => {
  if (!item.capitals) return null
  const folded = item.folded.replace(/[\s:.]+$/, '')
  // Specks of a scan stand before words as quotes do.
  const exact = types.byName.get(item.sure < 1 ? folded.replace(/^[^a-z]+/, '') : folded)
  if (exact !== undefined) return { name: exact, end: item.text.length }
  let longest: FoundType | null = null
  for (const [name, label] of types.byName) {
    if (folded.startsWith(`${name} `) && (longest === null || name.length > longest.end)) {
      const tail = folded.slice(name.length)
      if (typeTail.test(tail) || name === 'luat') longest = { name: label, end: name.length }
      else if (item.sure === 1 && code?.symbol.split(/[-/]/)[0] === initialsOf(item.text.toUpperCase()))
        return { name: asLabel(item.text), end: item.text.length }
    }
    if (name.length >= 6 && nearlySame(folded, name, 0.84)) return { name: label, end: item.text.length }
  }
  return longest
}

/** What the symbol says of the type: `QĐ-UBND` is a decision; laws and codes of the National Assembly end in QH. */
export const typeOfSymbol = (symbol: string, system: Head['system'], types: TypeNames): string | null => {
  const [first = ''] = symbol.split(/[-/]/)
  const map = system === 'party' ? types.byPartyAbbreviation : types.byAbbreviation
  return map.get(first) ?? null
}

const isCentred = (item: Item): boolean => Math.abs(centreOf(item) - item.pageWidth / 2) < item.pageWidth * 0.13

const letterSubject = /^(?:v\s*[/.]\s*v\b|ve viec\b|vv\b)/

interface Reading {
  readonly items: readonly Item[]
  readonly head: Head
  readonly types: TypeNames
}

/** The lines of the summary of a letter, under its number in the left column. */
const letterSubjectOf = ({ items, head }: Reading): Item | null => {
  const { motto } = head
  const top = (head.numberLine ?? motto).box.y
  const column = items.filter(
    (item) =>
      item.page === head.page &&
      item.box.y > top + 2 &&
      item.box.y < top + 260 &&
      item !== head.dateLine &&
      (centreOf(item) < motto.box.x + 30 || isCentred(item)) &&
      !(item.box.x > motto.box.x + 10 && !isCentred(item)),
  )
  const start = column.findIndex(({ folded }) => letterSubject.test(folded))
  const first = column[start]
  if (first === undefined) return null
  const lines: [Item, ...Item[]] = [first]
  for (const item of column.slice(start + 1)) {
    const last = lines.at(-1) as Item
    if (item.box.y <= last.box.y + 1) continue
    if (/^(?:kinh gui|can cu)\b/.test(item.folded) || item.box.y - bottomOf(last) > last.size * 1.1) break
    // Sizes of letters read from a picture are guesses.
    if (
      (item.sure === 1 && item.size > first.size + 1.2) ||
      /^(?:noi nhan|hoa toc|thuong khan|khan)\b/.test(item.folded)
    )
      break
    lines.push(item)
  }
  return joined(lines)
}

/** Without letters in bold only its width tells the first line of a scanned body. */
const isScannedBody = (item: Item): boolean => item.sure < 1 && item.box.width > item.pageWidth * 0.66

/** A sentence of the body begins with a capital; a summary may go on with the same words. */
const isBody = (item: Item): boolean =>
  mayBegin.test(item.folded) && !/^\p{Ll}/u.test(item.text) && (!isCentred(item) || isScannedBody(item))

/** Words of a scan less sure than this that stand alone are strokes of a stamp. */
const mark = 0.65

const alike = (one: Item, other: Item): boolean =>
  one.bold === other.bold &&
  one.capitals === other.capitals &&
  // Sizes of letters read from a picture are guesses.
  (one.sure < 1 || Math.abs(one.size - other.size) <= 1.1)

/** Whether a piece stands in the row of a line that was read, between the edges of the others: the row is in pieces. */
const isPieceOf = (lines: readonly Item[], piece: Item): boolean => {
  const [left, right] = [
    Math.min(...lines.map(({ box }) => box.x)),
    Math.max(...lines.map(({ box }) => box.x + box.width)),
  ]
  return (
    piece.sure >= mark &&
    piece.box.x >= left - piece.size &&
    piece.box.x + piece.box.width <= right + piece.size &&
    lines.some(({ box }) => Math.abs(box.y - piece.box.y) < piece.size * 0.3)
  )
}

interface Under {
  readonly subject: Item | null
  readonly torn: boolean
}

/** The lines between the name of the type and the body. */
const subjectUnder = (typeLine: Item, after: readonly Item[], issuer: string): Under => {
  const lines: Item[] = []
  const beside: Item[] = []
  let last = typeLine
  for (const item of after) {
    if (item.page !== typeLine.page || noise.test(item.folded)) {
      if (item.page !== typeLine.page) break
      continue
    }
    const [first] = lines
    const gap = item.box.y - bottomOf(last)
    if (first === undefined && /^cua /.test(item.folded) && item.capitals) {
      last = item
      continue
    }
    // Stamps and marks beside or between the lines of a scanned summary are no part of it.
    if (item.sure < 1 && item.box.width < item.pageWidth * 0.4 && (!isCentred(item) || item.sure < mark)) {
      beside.push(item)
      continue
    }
    if (bodyBegins.test(item.folded) || isBody(item)) break
    if (first !== undefined) {
      if (gap > last.size * (item.sure < 1 ? 1.4 : 2) || !alike(first, item) || lines.length > 13) break
      if (item.capitals && heads(item, issuer) && (gap > last.size * 0.5 || !first.capitals)) break
      if (
        !isCentred(item) &&
        item.box.x < typeLine.pageWidth * 0.2 &&
        !first.bold &&
        !first.capitals &&
        !isCentred(first)
      )
        break
    } else if (gap > typeLine.size * 6 || (item.capitals && heads(item, issuer) && fold(issuer) === item.folded)) break
    lines.push(item)
    last = item
    if (/[.;]$/.test(item.text) && item.text.length > 200) break
  }
  const [first, ...rest] = lines
  return {
    subject: first === undefined ? null : joined([first, ...rest]),
    torn: beside.some((piece) => isPieceOf(lines, piece)),
  }
}

/** A line in capitals close above one that begins with "Luật" is where the summary of an amending law begins. */
const isGoneOn = (item: Item, above: Item | undefined): boolean =>
  item.sure < 1 &&
  above !== undefined &&
  above.capitals &&
  above.page === item.page &&
  isCentred(above) &&
  item.box.y - bottomOf(above) < item.size

const heads = (item: Item, issuer: string): boolean =>
  deciderHeading.test(item.folded) || (issuer !== '' && item.folded.startsWith(fold(issuer)))

/** Finds type and summary below a head. */
export const findTitle = (reading: Reading, issuer: string): Title => {
  const { items, head, types } = reading
  const below = items.filter(
    (item) =>
      (item.page === head.page &&
        item.box.y > head.motto.box.y + 4 &&
        bottomOf(item) > head.bottom - 4 &&
        item !== head.numberLine &&
        item !== head.dateLine) ||
      item.page === head.page + 1,
  )
  const bodyAt = below.findIndex(({ folded }) => /^(?:kinh gui|can cu|dieu 1\b)/.test(folded))
  const before = below.slice(0, bodyAt < 0 ? 30 : bodyAt)
  const symbol = head.code?.symbol ?? ''
  for (const [index, item] of before.entries()) {
    const found = typeOf(item, head.code, types)
    if (found === null) continue
    const rest = item.text.slice(found.end).trim()
    const ofBody = /^(?:cua|so)\b/.test(fold(rest)) ? '' : rest.replace(/^\(.*\)$/, '')
    const under = subjectUnder(item, below.slice(index + 1), issuer)
    const { subject } = under
    if (ofBody === '') return { docType: found.name, typeLine: item, subject, torn: under.torn, by: 'name' }
    const inLine = { ...item, text: ofBody, folded: fold(ofBody) }
    return {
      docType: found.name,
      typeLine: item,
      subject: joined([inLine, ...(subject === null ? [] : [subject])]),
      torn: under.torn || isGoneOn(item, before[index - 1]),
      by: 'name',
    }
  }
  const subject = letterSubjectOf(reading)
  const isLetter = subject !== null || below.some(({ folded }) => /^kinh gui/.test(folded))
  const bySymbol = symbol === '' ? null : typeOfSymbol(symbol, head.system, types)
  // Only a letter's summary stands under its number: then the symbol begins with the body's name, whatever it spells.
  const underNumber = subject !== null && head.numberLine !== null && centreOf(subject) < head.motto.box.x
  if (bySymbol !== null && !underNumber)
    return { docType: bySymbol, typeLine: null, subject, torn: false, by: 'symbol' }
  return {
    docType: isLetter ? (types.byName.get('cong van') ?? null) : null,
    typeLine: null,
    subject,
    torn: false,
    by: 'letter',
  }
}
