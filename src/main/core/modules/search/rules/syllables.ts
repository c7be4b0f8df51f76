import { fold, normaliseTone, plainLetters, toNfc } from '#shared/kernel/text.ts'
import { utf8Of } from '#shared/kernel/utf8.ts'

/** The syllables of a text, which Vietnamese writes apart; a word is mostly two of them. */
export interface Syllable {
  /** Lower case, accents kept, one tone placement, no leading zeros. */
  readonly exact: string
  /** Without accents. */
  readonly folded: string
}

/** `05` and `5` are one number. */
export const plainNumber = (word: string): string => (word.startsWith('0') ? word.replace(/^0+(?=\d)/, '') : word)

/** A word of an index: its UTF-8 in `letters`, and the last text it was met in. */
interface Word {
  readonly id: number
  readonly from: number
  readonly to: number
  metIn: number
}

/** A syllable as it was written, in the chain of those of the same hash. */
interface Kept extends Syllable {
  readonly written: string
  readonly hash: number
  readonly accented: Word
  readonly plain: Word
  readonly next: Kept | undefined
}

/** More than the syllables of Vietnamese. */
const syllablesKept = 50_000
const chains = 0xffff
let known: (Kept | undefined)[] = []
let kept = 0
let words = new Map<string, Word>()
/** Of all words, one behind the other: what lies together is written out together. */
let letters = new Uint8Array(0x10000)
let lettersKept = 0

/** Between two texts only: within one, a word has one id. */
const forgetWhenFull = (): void => {
  if (kept < syllablesKept) return
  known = []
  kept = 0
  words = new Map()
  lettersKept = 0
}

const grown = (bytes: Uint8Array<ArrayBuffer>, atLeast: number): Uint8Array<ArrayBuffer> => {
  if (atLeast <= bytes.length) return bytes
  const larger = new Uint8Array(Math.max(atLeast, 2 * bytes.length))
  larger.set(bytes)
  return larger
}

const wordOf = (text: string): Word => {
  const found = words.get(text)
  if (found) return found
  const bytes = utf8Of(text)
  letters = grown(letters, lettersKept + bytes.length)
  letters.set(bytes, lettersKept)
  const word = { id: words.size, from: lettersKept, to: lettersKept + bytes.length, metIn: 0 }
  lettersKept = word.to
  words.set(text, word)
  return word
}

const keep = (written: string, hash: number): Kept => {
  const exact = plainNumber(normaliseTone(plainLetters(written)))
  const folded = plainNumber(fold(exact))
  const [accented, plain] = [wordOf(exact), wordOf(folded)]
  const one: Kept = { exact, folded, written, hash, accented, plain, next: known[hash & chains] }
  known[hash & chains] = one
  kept += 1
  return one
}

const standsAt = (written: string, text: string, from: number): boolean => {
  for (let at = 0; at < written.length; at++) if (written.charCodeAt(at) !== text.charCodeAt(from + at)) return false
  return true
}

const hashed = (hash: number, code: number): number => (Math.imul(hash, 31) + code) & 0x3fffffff

/** Tone placement and folding work within a syllable, and texts use the same few thousand of them. */
const syllableAt = (text: string, from: number, to: number, hash: number): Kept => {
  for (let one = known[hash & chains]; one !== undefined; one = one.next)
    if (one.hash === hash && one.written.length === to - from && standsAt(one.written, text, from)) return one
  // Letter by letter: a piece cut from a text would hold the whole of it in memory.
  let written = ''
  for (let at = from; at < to; at++) written += text.charAt(at)
  return keep(written, hash)
}

const keptOf = (written: string): Kept => {
  let hash = 0
  for (let at = 0; at < written.length; at++) hash = hashed(hash, written.charCodeAt(at))
  return syllableAt(written, 0, written.length, hash)
}

const syllablePattern = /[\p{L}\p{M}\p{N}]+/gu

/** By code unit, filled as they are met. */
const kinds = new Uint8Array(0x10000)
const kind = { unknown: 0, apart: 1, within: 2, half: 3 } as const
const kindOf = (code: number): number => {
  const letter = String.fromCharCode(code)
  const found = !letter.isWellFormed() ? kind.half : /[\p{L}\p{M}\p{N}]/u.test(letter) ? kind.within : kind.apart
  kinds[code] = found
  return found
}

/** A letter of two code units is rare; where one is, the pattern finds the syllables. */
const keptByPattern = (composed: string, places: number[] | undefined): Kept[] => {
  if (places) places.length = 0
  return [...composed.matchAll(syllablePattern)].map(({ 0: written, index }) => {
    places?.push(index, index + written.length)
    return keptOf(written)
  })
}

/** The syllables of a composed text; `places` is told where each of them begins and ends. */
const keptIn = (composed: string, places?: number[]): Kept[] => {
  forgetWhenFull()
  const syllables: Kept[] = []
  let from = -1
  let hash = 0
  for (let at = 0; at < composed.length; at++) {
    const code = composed.charCodeAt(at)
    let is = kinds[code]
    if (is === kind.unknown) is = kindOf(code)
    if (is === kind.half) return keptByPattern(composed, places)
    if (is === kind.within) {
      if (from < 0) {
        from = at
        hash = 0
      }
      hash = hashed(hash, code)
    } else if (from >= 0) {
      syllables.push(syllableAt(composed, from, at, hash))
      places?.push(from, at)
      from = -1
    }
  }
  if (from >= 0) {
    syllables.push(syllableAt(composed, from, composed.length, hash))
    places?.push(from, composed.length)
  }
  return syllables
}

/** Read letter by letter: texts are read whole while people wait, and a pattern makes a string of every syllable. */
export const syllablesOf = (text: string): readonly Syllable[] => keptIn(toNfc(text))

/** A text, composed, its syllables, and where in it each begins and ends: two numbers for each. */
export interface PlacedSyllables {
  readonly text: string
  readonly syllables: readonly Syllable[]
  readonly places: readonly number[]
}

export const placedSyllablesOf = (given: string): PlacedSyllables => {
  const text = toNfc(given)
  const places: number[] = []
  return { text, syllables: keptIn(text, places), places }
}

/** Two neighbouring syllables as one word. */
export const pairOf = (first: string, second: string): string => `${first}_${second}`

/** Words of the text that is being written out, in UTF-8, a space behind each; grows with the longest of them. */
let written = new Uint8Array(0x10000)
let length = 0

const write = ({ from, to }: Word, behind: number): void => {
  const [target, source] = [written, letters]
  let end = length
  for (let at = from; at < to; at++) target[end++] = source[at] as number
  target[end] = behind
  length = end + 1
}

/** Pairs met in the text that is being read: an open hash table, for a set of numbers takes ten times as long. */
let pairs = new Float64Array(0x1000)

const emptyPairs = (syllables: number): number => {
  let size = 0x100
  while (size < 2 * syllables) size *= 2
  if (size > pairs.length) pairs = new Float64Array(size)
  else pairs.fill(0, 0, size)
  return size - 1
}

const isNewPair = (first: number, second: number, mask: number): boolean => {
  const key = first * 0x4000000 + second + 1
  let at = (Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b)) >>> 7
  for (at &= mask; pairs[at] !== 0; at = (at + 1) & mask) if (pairs[at] === key) return false
  pairs[at] = key
  return true
}

const space = 0x20
const underscore = 0x5f
let textsRead = 0

/**
 * What a text is found by, each once: its syllables without accents, those with accents, and pairs of neighbours; and
 * `others` behind them. UTF-8, apart by spaces: the index takes bytes, and strings of all of them would be made for nothing.
 */
export const distinctWordsOf = (text: string, others: readonly string[]): Uint8Array => {
  const syllables = keptIn(toNfc(text))
  const mask = emptyPairs(syllables.length)
  length = 0
  textsRead += 1
  let before: Word | undefined
  for (const { plain, accented } of syllables) {
    const own = 2 * (plain.to - plain.from) + accented.to - accented.from
    written = grown(written, length + own + (before === undefined ? 0 : before.to - before.from) + 4)
    if (plain.metIn !== textsRead) {
      plain.metIn = textsRead
      write(plain, space)
    }
    if (accented.metIn !== textsRead) {
      accented.metIn = textsRead
      write(accented, space)
    }
    if (before !== undefined && isNewPair(before.id, plain.id, mask)) {
      write(before, underscore)
      write(plain, space)
    }
    before = plain
  }
  for (const other of others) {
    const bytes = utf8Of(other)
    written = grown(written, length + bytes.length + 1)
    written.set(bytes, length)
    length += bytes.length
    written[length++] = space
  }
  return written.subarray(0, Math.max(0, length - 1))
}
