import { fold } from '#shared/kernel/text.ts'
import { isCapitals } from '../../../text/rules/items.ts'
import { nearlySame } from '../../../text/rules/likeness.ts'
import { party, state } from '../../../text/rules/vocabulary.ts'
import type { Line } from '../model.ts'
import { continues, foldedOf, isBold, sameRow, searchedLines } from './lines.ts'
import type { Parts } from './model.ts'

/** The head: two columns, at the left who issues it and its number, at the right the motto and the date. */

const isStateName = (line: Line): boolean => {
  const text = foldedOf(line)
  return text.length < 60 && nearlySame(text, state, 0.85)
}

/** `Số: 15/QĐ-UBND`, also without its marks; not `SỞ …`. */
const isNumber = ({ text }: Line): boolean =>
  /^(?:số|so|sô)\s*[:.]?(?=\s|\d|[:./…]|$)/iu.test(text) && text.length < 60 && (/[/:]/.test(text) || /\d/.test(text))
const letterSubjectStart = /^(?:v\s*\/\s*v|ve viec|v\.v)\b/
const dateWords = /^[^;:]{0,40}?,?\s*ngay\s*[\d.…_x\s]*thang\s*[\d.…_x\s]*nam\s*[\d.…_x\s]*$/
const slashDate = /^\D{2,40},\s*(?:ngay\s*)?\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}/
const urgency = /^(?:hoa toc|thuong khan|khan|hoa toc hen gio|khan cap)$/
const secrecy = /^(?:mat|toi mat|tuyet mat)$/
const circulation = /^(?:xem xong tra lai|luu hanh noi bo|khong pho bien)$/

export const isMark = (line: Line): boolean => {
  const text = foldedOf(line).replace(/[.!:]+$/, '')
  return urgency.test(text) || secrecy.test(text) || circulation.test(text)
}

const isDate = (line: Line): boolean => {
  const text = foldedOf(line)
  return (
    text.length < 90 && !/\b(?:can cu|kem theo|luat|so)\b/.test(text) && (dateWords.test(text) || slashDate.test(text))
  )
}

interface HeadParts extends Pick<
  Parts,
  'nationalName' | 'motto' | 'partyName' | 'parent' | 'issuer' | 'number' | 'date' | 'letterSubject' | 'head'
> {
  /** Index of the first line after the head. */
  readonly end: number
}

const bodyStart =
  /^(?:so|cuc|tong cuc|chi cuc|truong|van phong|ban|trung tam|phong|to|vien|thanh tra|hoi dong|ban quan ly|benh vien|cong an|vu|hoc vien|khoa|kho bac|uy ban nhan dan|ubnd|doan|hoi|cong ty)\b/
const parentName =
  /^(?:ubnd|hdnd|uy ban nhan dan|hoi dong nhan dan|bo|so|cuc|tong cuc|chi cuc|truong dai hoc|dai hoc|tinh|tap doan|tong cong ty|van phong|ban)\b.{3,}/
/** Parts the lines above the number: the parent in light letters, the issuer in bold; else by their words. */
const issuerAmong = (lines: readonly Line[]): { parent: Line[]; issuer: Line[] } => {
  const named = lines.filter(({ text }) => /\p{L}{2}/u.test(text))
  const firstBold = named.findIndex(isBold)
  // Two bodies of one kind, both bold, issue together: neither is the parent of the other.
  const kinds = new Set(named.map((line) => /^\S+/.exec(foldedOf(line))?.[0]))
  if (named.length > 1 && kinds.size === 1 && named.every(isBold)) return { parent: [], issuer: named }
  if (firstBold > 0) return { parent: named.slice(0, firstBold), issuer: named.slice(firstBold) }
  for (let at = named.length - 1; at > 0; at--) {
    const [line, before] = [named[at] as Line, named[at - 1] as Line]
    if (bodyStart.test(foldedOf(line)) && !continues.test(foldedOf(line)) && parentName.test(foldedOf(before)))
      return { parent: named.slice(0, at), issuer: named.slice(at) }
  }
  return { parent: [], issuer: named }
}

/** What runs over both columns, or says to whom the letter goes, stands below the head. */
const endsHead = (line: Line): boolean => line.side === 'whole' || /^kinh gui\b/.test(foldedOf(line))

/** The lines up to the first below the head. */
const unbroken = (all: readonly Line[], lines: readonly Line[]): readonly Line[] => {
  const from = all.indexOf(lines[0] as Line)
  const whole = all.findIndex((line, index) => index > from && line.text !== '' && !line.boxed && endsHead(line))
  return whole < 0 ? lines : lines.filter((line) => all.indexOf(line) < whole)
}

/** A name set in so narrow a column that its last word fell into the next row. */
const wholeName = (lines: readonly Line[], at: number): Line | null => {
  const line = lines[at]
  if (line === undefined) return null
  const next = lines.slice(at + 1, at + 4).find(({ side }) => side === line.side)
  const joined = `${line.text} ${next?.text ?? ''}`
  if (next === undefined || next.text.length > 20 || fold(joined) !== state) return line
  return { ...line, text: joined, runs: [...line.runs, ...next.runs] }
}

const isAbove = (line: Line, other: Line): boolean =>
  line.area === null || other.area === null || line.area.y + line.area.height < other.area.y + 2

/** Finds the head among the first lines. */
export const findHead = (lines: readonly Line[]): HeadParts => {
  const front = lines.slice(0, searchedLines)
  const at = front.findIndex(isStateName)
  const nationalName = wholeName(front, at)
  const partyName = front.find((line) => line.text.length < 60 && nearlySame(foldedOf(line), party, 0.85)) ?? null
  const motto =
    nationalName === null
      ? null
      : (front.slice(at + 1).find((line) => /^doc lap\b/.test(foldedOf(line)) && line.text.length < 50) ?? null)
  const anchor = nationalName ?? partyName
  const inHead = (line: Line): boolean => anchor !== null && sameRow(line, anchor) && !line.boxed
  const number = front.find((line) => line.side !== 'right' && isNumber(line)) ?? null
  const date = front.find((line) => line !== number && line.side !== 'left' && isDate(line)) ?? null
  const numberAt = number === null ? -1 : front.indexOf(number)
  const left = front.filter(
    (line) => line.side === 'left' && (inHead(line) || (number !== null && sameRow(line, number))),
  )
  const above = left.filter(
    (line) =>
      (number === null ? isCapitals(line.text) : front.indexOf(line) < numberAt && isAbove(line, number)) &&
      line !== number &&
      !isMark(line) &&
      !letterSubjectStart.test(foldedOf(line)),
  )
  const below = number === null ? [] : left.filter((line) => front.indexOf(line) > numberAt && line.text !== '')
  const subjectAt = below.findIndex((line) => letterSubjectStart.test(foldedOf(line)))
  const letterSubject = subjectAt < 0 ? [] : unbroken(front, below.slice(subjectAt)).filter((line) => !isMark(line))
  const taken = [nationalName, partyName, motto, number, date, ...above, ...letterSubject].filter(
    (line) => line !== null,
  )
  const end = Math.max(0, ...taken.map((line) => lines.indexOf(line) + 1))
  const { parent, issuer } = issuerAmong(above)
  return { nationalName, motto, partyName, parent, issuer, number, date, letterSubject, head: lines.slice(0, end), end }
}
