/** What changed between two versions of a text. */
import { diffArrays } from 'diff'
import type { ComparedPart, Comparison } from '#shared/contract/comparison.ts'
import { fail, ok, type Result } from '#shared/kernel/result.ts'
import type { TextTrouble } from '../../text/model.ts'
import { paragraphsOf } from './paragraphs.ts'

/** Longer texts are no drafts. */
const mostLetters = 3_000_000
const mostParagraphs = 30_000

/** Milliseconds one comparison of words may take, and all of them together; beyond it paragraphs are set side by side. */
const budgets = { one: 300, all: 4000 } as const
/** Changes within one paragraph beyond which it reads as another paragraph. */
const mostEdits = 1500
/** Pairs of paragraphs looked at in one stretch of changes. */
const mostPairs = 400_000
/** Share of words in common from which two paragraphs are one that was changed. */
const alike = 0.5
/** Letters of a paragraph that is recognised when it stands elsewhere. */
const leastMoved = 25

const token = /\s+|[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]/gu
const tokensOf = (text: string): string[] => text.match(token) ?? []
const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []

type Words = Extract<ComparedPart, { kind: 'changed' }>['words']

/** Null when the two are too different or too long to be compared word by word. */
const compareWords = (before: string, after: string, timeout: number): Words | null => {
  const changes = diffArrays(tokensOf(before), tokensOf(after), { timeout, maxEditLength: mostEdits })
  return (
    changes?.map(({ added, removed, value }) => ({
      kind: added ? ('added' as const) : removed ? ('removed' as const) : ('same' as const),
      text: value.join(''),
    })) ?? null
  )
}

/** Dice's coefficient over words with their counts, 0 to 1. */
const likeness = (one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>, all: number): number => {
  let common = 0
  for (const [word, count] of one) common += Math.min(count, other.get(word) ?? 0)
  return all === 0 ? 0 : (2 * common) / all
}

const bagOf = (text: string): { readonly bag: ReadonlyMap<string, number>; readonly size: number } => {
  const bag = new Map<string, number>()
  const words = wordsOf(text)
  for (const word of words) bag.set(word, (bag.get(word) ?? 0) + 1)
  return { bag, size: words.length }
}

/** Pairs of paragraphs in order that are most alike together: the best common subsequence by weight. */
const pairsOf = (removed: readonly string[], added: readonly string[]): readonly (readonly [number, number])[] => {
  if (removed.length * added.length > mostPairs) return []
  const bags = { removed: removed.map(bagOf), added: added.map(bagOf) }
  const weights = bags.removed.map((one) =>
    bags.added.map((other) => {
      const weight = likeness(one.bag, other.bag, one.size + other.size)
      return weight >= alike ? weight : 0
    }),
  )
  const best = Array.from({ length: removed.length + 1 }, () => new Float64Array(added.length + 1))
  const at = (row: number, column: number): number => best[row]?.[column] ?? 0
  for (let row = removed.length - 1; row >= 0; row--)
    for (let column = added.length - 1; column >= 0; column--) {
      const weight = weights[row]?.[column] ?? 0
      const paired = weight > 0 ? weight + at(row + 1, column + 1) : 0
      const line = best[row]
      if (line !== undefined) line[column] = Math.max(paired, at(row + 1, column), at(row, column + 1))
    }
  const pairs: (readonly [number, number])[] = []
  let [row, column] = [0, 0]
  while (row < removed.length && column < added.length) {
    const weight = weights[row]?.[column] ?? 0
    if (weight > 0 && at(row, column) === weight + at(row + 1, column + 1)) pairs.push([row++, column++])
    else if (at(row, column) === at(row + 1, column)) row++
    else column++
  }
  return pairs
}

/** One stretch of changed paragraphs: changed ones in pairs, what is left of either side between them. */
const settle = (
  removed: readonly string[],
  added: readonly string[],
  changed: (one: string, other: string) => ComparedPart[],
) => {
  const parts: ComparedPart[] = []
  let [row, column] = [0, 0]
  const flush = (toRow: number, toColumn: number): void => {
    for (; row < toRow; row++) parts.push({ kind: 'removed', text: removed[row] ?? '' })
    for (; column < toColumn; column++) parts.push({ kind: 'added', text: added[column] ?? '' })
  }
  for (const [oneAt, otherAt] of pairsOf(removed, added)) {
    flush(oneAt, otherAt)
    parts.push(...changed(removed[oneAt] ?? '', added[otherAt] ?? ''))
    row++
    column++
  }
  flush(removed.length, added.length)
  return parts
}

/** A paragraph taken out here and put in there, word for word, was moved. */
const withMoves = (parts: readonly ComparedPart[]): ComparedPart[] => {
  const away = new Map<string, number[]>()
  for (const [index, part] of parts.entries())
    if (part.kind === 'removed' && part.text.length >= leastMoved)
      away.set(part.text, [...(away.get(part.text) ?? []), index])
  const moved = [...parts]
  let move = 0
  for (const [index, part] of parts.entries()) {
    const from = part.kind === 'added' ? away.get(part.text)?.shift() : undefined
    if (part.kind !== 'added' || from === undefined) continue
    move++
    moved[from] = { kind: 'movedAway', text: part.text, move }
    moved[index] = { kind: 'movedHere', text: part.text, move }
  }
  return moved
}

/** Compares paragraphs, then words within those that were changed. `now` counts milliseconds. */
export const compareParagraphs = (
  before: readonly string[],
  after: readonly string[],
  now: () => number = () => performance.now(),
): Comparison => {
  const end = now() + budgets.all
  let detail: Comparison['detail'] = 'fine'
  const changed = (one: string, other: string): ComparedPart[] => {
    const left = Math.min(budgets.one, end - now())
    const words = left <= 0 ? null : compareWords(one, other, left)
    if (words !== null) return [{ kind: 'changed', words }]
    detail = 'coarse'
    return [
      { kind: 'removed', text: one },
      { kind: 'added', text: other },
    ]
  }
  const stretches = diffArrays([...before], [...after], { timeout: budgets.all / 2 })
  if (stretches === undefined) detail = 'coarse'
  const parts: ComparedPart[] = []
  let removed: readonly string[] = stretches === undefined ? before : []
  let added: readonly string[] = stretches === undefined ? after : []
  const close = (): void => {
    if (removed.length * added.length > mostPairs) detail = 'coarse'
    parts.push(...settle(removed, added, changed))
    removed = []
    added = []
  }
  for (const stretch of stretches ?? []) {
    if (stretch.removed) removed = [...removed, ...stretch.value]
    else if (stretch.added) added = [...added, ...stretch.value]
    else {
      close()
      for (const text of stretch.value) parts.push({ kind: 'same', text })
    }
  }
  close()
  const settled = withMoves(parts)
  const count = (kind: ComparedPart['kind']): number => settled.filter((part) => part.kind === kind).length
  return {
    parts: settled,
    counts: { added: count('added'), removed: count('removed'), changed: count('changed'), moved: count('movedHere') },
    detail,
  }
}

/** The texts of two files, each a Word file or a PDF with letters of its own. */
export const compareTexts = async (before: Uint8Array, after: Uint8Array): Promise<Result<Comparison, TextTrouble>> => {
  const [one, other] = [await paragraphsOf(before), await paragraphsOf(after)]
  if (!one.ok) return one
  if (!other.ok) return other
  for (const texts of [one.value, other.value])
    if (texts.length > mostParagraphs || texts.reduce((sum, text) => sum + text.length, 0) > mostLetters)
      return fail('tooLarge')
  return ok(compareParagraphs(one.value, other.value))
}
