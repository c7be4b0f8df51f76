import { fold } from '#shared/kernel/text.ts'
import type { Line, Paper } from '../model.ts'
import type { DocumentType } from '../standard.ts'
import { findClosing } from './closing.ts'
import { findHead, isMark } from './head.ts'
import { basisStart, decidesLine, foldedOf, isBold, isCentred, searchedLines, wires } from './lines.ts'
import type { Annex, Parts } from './model.ts'
import { findTitle } from './title.ts'

const copyForms = /^(?:sao y|sao luc|trich sao)$/
const annexStart = /^phu luc(?:\s+(?:so\s+)?(?:[ivx]{1,6}|\d{1,2}|[a-z]))?\s*[:.]?$/

const annexesIn = (lines: readonly Line[]): Annex[] =>
  lines.flatMap((head, at) => {
    if (head.boxed || !annexStart.test(foldedOf(head)) || !(isCentred(head) || isBold(head))) return []
    const title: Line[] = []
    const near = lines.slice(at + 1, at + 8)
    const noteAt = near.findIndex((line) => /^\(\s*(?:ban hanh )?kem theo/.test(foldedOf(line)))
    const note = near[noteAt] ?? null
    for (const line of noteAt < 0 ? near : near.slice(0, noteAt)) {
      if (line.text === '') continue
      if (!isCentred(line) || line.cell !== null || annexStart.test(foldedOf(line))) break
      title.push(line)
    }
    return [{ head, title, note }]
  })

const isAddressed = (line: Line, type: DocumentType | null): boolean =>
  /^kinh gui\b/.test(foldedOf(line)) || wires(line, type)

const isListed = ({ text }: Line): boolean => /^[-–+•]/.test(text)

/** The list of recipients stands further in than the text; a text may begin with a list too. */
const alike = (line: Line, first: Line): boolean => {
  if (line.area !== null && first.area !== null) return Math.abs(line.area.x - first.area.x) < 4
  return line.align === first.align && Math.abs((line.layout?.start ?? 0) - (first.layout?.start ?? 0)) < 3
}

/** Recipients of a letter: the line itself and the list under it. */
const addresseeAt = (lines: readonly Line[], at: number): Line[] => {
  const first = lines[at]
  if (first === undefined) return []
  const found = [first]
  // One recipient on the same row: what follows is the text.
  if (first.cell === null && /^kinh gui\s*:\s*[^-\s]/.test(foldedOf(first))) return found
  for (const line of lines.slice(at + 1, at + 40)) {
    if (line.text === '') continue
    const before = found.at(-1) as Line
    const listed =
      (isListed(line) && alike(line, found.find(isListed) ?? line)) ||
      (line.cell !== null && line.cell.table === first.cell?.table) ||
      (found.length > 1 && line.layout === null && !/[;.]$/.test(before.text))
    if (!listed) break
    found.push(line)
  }
  return found
}

const addresseeReach = 40

/** Finds the parts of a paper; what is not there is null or empty. */
export const partsOf = (paper: Paper, types: readonly DocumentType[]): Parts => {
  const { lines } = paper
  const head = findHead(lines)
  const title = findTitle(lines, head.end, types)
  const closing = findClosing(lines, title.end)
  const until = closing?.start ?? lines.length
  const addressedAt = lines.findIndex(
    (line, index) =>
      index >= head.end - 1 && index < head.end + addresseeReach && index < until && isAddressed(line, title.type),
  )
  const addressee = addressedAt < 0 ? [] : addresseeAt(lines, addressedAt)
  const decidesAt = lines.findIndex(
    (line, index) => index >= title.end && index < title.end + 60 && index < until && decidesLine.test(foldedOf(line)),
  )
  // Only what leads to a decision is a list of bases; elsewhere such words begin a sentence.
  const leading = lines
    .slice(title.end, Math.max(title.end, decidesAt))
    .filter(({ text, boxed }) => text !== '' && !boxed)
  const firstBasis = leading.findIndex((line) => basisStart.test(foldedOf(line)))
  const bases = firstBasis < 0 ? [] : leading.slice(firstBasis)
  const textFrom = Math.max(
    head.end,
    title.end,
    decidesAt + 1,
    ...[...addressee, ...bases].map((line) => lines.indexOf(line) + 1),
  )
  const body = lines.slice(textFrom, until).filter(({ boxed, text }) => !boxed && text !== '')
  const marks = lines.slice(0, Math.max(textFrom, head.end)).filter(isMark)
  return {
    ...head,
    ...title,
    addressee,
    bases,
    decides: lines[decidesAt] ?? null,
    body,
    recipientsHead: closing?.recipientsHead ?? null,
    recipients: closing?.recipients ?? [],
    typist: closing?.typist ?? null,
    authority: closing?.authority ?? [],
    signer: closing?.signer ?? null,
    marks,
    copyForm: lines.slice(0, searchedLines).find(({ text }) => copyForms.test(fold(text))) ?? null,
    after: closing === null ? [] : lines.slice(closing.end),
    annexes: annexesIn(lines.slice(closing?.end ?? head.end)),
  }
}
