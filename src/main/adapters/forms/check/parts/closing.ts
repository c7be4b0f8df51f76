import { isCapitals } from '../../../text/rules/items.ts'
import { authorityPrefix, titleLine } from '../../../text/rules/vocabulary.ts'
import type { Line } from '../model.ts'
import { continues, foldedOf, sameRow } from './lines.ts'
import type { Parts } from './model.ts'

/** The end of a paper: recipients at the left, who signs at the right. */

interface CloseParts extends Pick<Parts, 'recipientsHead' | 'recipients' | 'typist' | 'authority' | 'signer'> {
  /** Index of the first line of the closing. */
  readonly start: number
  readonly end: number
}

const isAuthority = (line: Line): boolean =>
  isCapitals(line.text) &&
  line.text.length < 90 &&
  (authorityPrefix.test(foldedOf(line)) || titleLine.test(foldedOf(line)))

const looseAuthority = /^(?:t\s*\/\s*m|tm|t\.m|k\s*\/\s*t|kt|k\.t|t\s*\/\s*l|tl|t\.l|tuq|t\s*\/\s*uq|q)\b/
const typistShape = /^\p{Lu}{1,5}\s*\.?\s*\(?\d{1,5}\)?\.?$/u
const recipientsStart = /^noi nhan\b/

const isPerson = (line: Line): boolean => {
  const words = line.text.replace(/^[^\p{L}]+/u, '').split(/\s+/)
  return words.length >= 2 && words.length <= 9 && line.text.length < 60 && !/[:;,/(]$/.test(line.text)
}

/** The block of the one who signs: at the right of the recipients, or alone. */
const signatureAmong = (right: readonly Line[]): { authority: Line[]; signer: Line | null } => {
  const written = right.filter(({ text, boxed }) => text !== '' && !boxed && !/^\(.*\)?$|\)$/.test(text))
  const first = written.findIndex((line) => isCapitals(line.text) || looseAuthority.test(foldedOf(line)))
  if (first < 0) return { authority: [], signer: null }
  const authority: Line[] = []
  let at = first
  for (; at < written.length; at++) {
    const line = written[at] as Line
    const isPost = at > first && titleLine.test(foldedOf(line)) && written.slice(at + 1).some(isPerson)
    const known = isAuthority(line) || looseAuthority.test(foldedOf(line)) || isPost
    if (!isCapitals(line.text) && !known) break
    // A name may be set in capitals: the last line of the block, after posts, naming none.
    if (
      authority.length > 0 &&
      !known &&
      at === written.length - 1 &&
      isPerson(line) &&
      !continues.test(foldedOf(line))
    )
      break
    authority.push(line)
  }
  const signer = written.slice(at).find(isPerson) ?? null
  return { authority, signer }
}

/** Finds the closing from line `from` on; null where there is none. */
export const findClosing = (lines: readonly Line[], from: number): CloseParts | null => {
  const at = lines.findIndex(
    (line, index) => index >= from && recipientsStart.test(foldedOf(line)) && line.text.length < 40,
  )
  const head = lines[at]
  if (head === undefined) {
    const start = lines.findIndex(
      (line, index) => index >= from && line.side === 'right' && !line.boxed && isAuthority(line),
    )
    const first = lines[start]
    if (first === undefined) return null
    const right = lines.slice(start).filter((line) => line.side === 'right' && sameRow(line, first))
    const { authority, signer } = signatureAmong(right)
    const end = Math.max(start, ...right.map((line) => lines.indexOf(line))) + 1
    return { recipientsHead: null, recipients: [], typist: null, authority, signer, start, end }
  }
  const beside = (line: Line): boolean =>
    head.cell === null || line.cell === null ? line.cell === head.cell : line.cell.table === head.cell.table
  const block: Line[] = []
  let end = at + 1
  // Rows of the same table, or paragraphs parted into columns, belong to the closing.
  let start = at
  while (start > from && head.cell !== null && lines[start - 1]?.cell?.table === head.cell.table) start -= 1
  if (head.cell === null)
    while (
      start > from &&
      at - start < 6 &&
      lines[start - 1]?.side === 'right' &&
      isCapitals(lines[start - 1]?.text ?? '')
    )
      start -= 1
  for (let index = start; index < lines.length; index++) {
    const line = lines[index] as Line
    if (head.cell !== null ? !beside(line) : index > at + 60 || /^phu luc\b/.test(foldedOf(line))) break
    block.push(line)
    end = index + 1
  }
  const left = block.filter(({ side, boxed }) => side !== 'right' && !boxed)
  const after = left.slice(left.indexOf(head) + 1)
  const lastAt = after.findIndex((line) => /^[-–+]?\s*luu\b/.test(foldedOf(line)))
  const recipients = (
    lastAt < 0 ? after.filter(({ text }) => /^[-–+]/.test(text) || /[;.]$/.test(text)) : after.slice(0, lastAt + 1)
  ).filter(({ text }) => text !== '')
  if (head.cell === null) {
    const last = recipients.at(-1) ?? head
    end =
      Math.max(
        lines.indexOf(last),
        ...block.filter(({ side }) => side === 'right').map((line) => lines.indexOf(line)),
      ) + 1
  }
  const { authority, signer } = signatureAmong(block.filter(({ side }) => side === 'right'))
  const typist = lastAt < 0 ? null : (after.slice(lastAt + 1).find(({ text }) => typistShape.test(text)) ?? null)
  return { recipientsHead: head, recipients, typist, authority, signer, start, end }
}
