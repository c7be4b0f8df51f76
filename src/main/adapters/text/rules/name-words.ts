import { fold } from '#shared/kernel/text.ts'
import type { Box, TextLine } from '../model.ts'

/** Words of names: what looks like one, how far two are apart, and how common family names are. */

/** A word of a line in which a name may stand. */
export interface NameRead {
  readonly text: string
  readonly sure: number
  readonly x: number
  readonly right: number
}

/** A syllable as Vietnamese spells it, with a capital. */
const syllable =
  /^(?:b|c|ch|d|đ|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|qu|r|s|t|th|tr|v|x)?[aeiouyăâêôơư]{1,3}(?:c|ch|m|n|ng|nh|p|t)?$/u
const toneless = (word: string): string =>
  word
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300\u0301\u0303\u0309\u0323]/gu, '')
    .normalize('NFC')

export const isNameWord = (word: string): boolean => /^\p{Lu}\p{Ll}*$/u.test(word) && syllable.test(toneless(word))

export const wordsOf = (line: TextLine): NameRead[] =>
  line.runs
    .map(({ text, sure, x, width }) => ({
      text: text.trim().replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''),
      sure,
      x,
      right: x + width,
    }))
    .filter(({ text }) => text !== '')

/** Edits that turn what was read into `wanted`; a wrong accent is half an edit, and noise before it next to none. */
export const editsTo = (wanted: string, read: string): number => {
  const [letters, seen] = [[...wanted.toLowerCase()], [...read.toLowerCase()]]
  let row = Array.from({ length: seen.length + 1 }, (_, index) => index * 0.3)
  for (const [at, letter] of letters.entries()) {
    const next = [at + 1]
    for (const [index, other] of seen.entries()) {
      const same = letter === other ? 0 : fold(letter) === fold(other) ? 0.4 : 1
      next.push(Math.min((row[index + 1] ?? 0) + 1, (next[index] ?? 0) + 1, (row[index] ?? 0) + same))
    }
    row = next
  }
  return row.at(-1) ?? wanted.length
}

/** How common the commonest family names are, in parts of a hundred; the others share the rest. */
const commonSurnames: Readonly<Record<string, number>> = {
  Nguyễn: 38,
  Trần: 11,
  Lê: 9.5,
  Phạm: 7,
  Hoàng: 3,
  Huỳnh: 2,
  Phan: 4.5,
  Vũ: 2.5,
  Võ: 1.5,
  Đặng: 2,
  Bùi: 2,
  Đỗ: 1.4,
  Hồ: 1.3,
  Ngô: 1.3,
  Dương: 1,
}
const anyOther = 0.25

/** How likely a family name is beforehand (logarithm of parts of a hundred). */
export const surnameWeight = (name: string): number => Math.log(commonSurnames[name] ?? anyOther)
/** Family names below this are rare. */
export const rareSurname = -1

/** Whether the seal's edge crosses the word: what was read there may be another letter. */
export const touches = (word: NameRead, line: Box, seal: Box): boolean => {
  const [x, y, radius] = [seal.x + seal.width / 2, seal.y + seal.height / 2, seal.width / 2]
  const nearestX = Math.max(word.x, Math.min(x, word.right))
  const nearestY = Math.max(line.y, Math.min(y, line.y + line.height))
  return Math.hypot(nearestX - x, nearestY - y) < radius + 2
}

/** The end of a name as several readings of its line agree on it, and what each read just before. */
export interface NameEnd {
  readonly text: string
  readonly x: number
  readonly right: number
  readonly line: TextLine
  readonly before: readonly string[]
}

const least = { sure: 0.5, share: 0.6 } as const

const isSureName = ({ text, sure }: NameRead): boolean => isNameWord(text) && sure > least.sure
/** Strokes of a signature may follow a name; what begins like a word is part of it. */
const isStroke = ({ text, sure }: NameRead): boolean => sure < least.sure && !/^\p{Lu}\p{L}{2}/u.test(text)

/**
 * The longest end of a name that most readings of it have; null where no two readings agree.
 * @param isHidden whether a word stands where its letters may be others than were read
 */
export const nameEnd = (
  readings: readonly (readonly TextLine[])[],
  isHidden: (word: NameRead, line: TextLine) => boolean,
): NameEnd | null => {
  const lines = readings.flat().map((line) => {
    const words = wordsOf(line)
    for (let last = words.at(-1); last !== undefined && isStroke(last); last = words.at(-1)) words.pop()
    const from = words.findLastIndex((word) => !isSureName(word) || isHidden(word, line)) + 1
    return { line, words, from }
  })
  const ends = lines.flatMap(({ line, words, from }) =>
    words.slice(from).map((first, index) => ({
      line,
      first,
      last: words.at(-1) as NameRead,
      length: words.length - from - index,
      text: words
        .slice(from + index)
        .map(({ text }) => text)
        .join(' '),
      before: words[from + index - 1]?.text,
    })),
  )
  const count = (text: string): number => ends.filter((end) => end.text === text).length
  const [commonest] = ends
    .filter(({ length }) => length === 1)
    .toSorted((one, other) => count(other.text) - count(one.text))
  if (commonest === undefined || count(commonest.text) < 2) return null
  const most = count(commonest.text)
  const [best] = ends
    .filter(
      ({ text, length }) =>
        length < 4 && text.endsWith(commonest.text) && count(text) >= Math.max(2, most * least.share),
    )
    .toSorted((one, other) => other.length - one.length)
  if (best === undefined) return null
  const before = ends.flatMap((end) => (end.text === best.text && end.before !== undefined ? [end.before] : []))
  return { text: best.text, x: best.first.x, right: best.last.right, line: best.line, before }
}
