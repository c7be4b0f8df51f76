import { fold, normaliseTone, plainLetters, toNfc } from '#shared/kernel/text.ts'

/** The syllables of a text, which Vietnamese writes apart; a word is mostly two of them. */
export interface Syllable {
  /** Lower case, accents kept, one tone placement, no leading zeros. */
  readonly exact: string
  /** Without accents. */
  readonly folded: string
}

/** `05` and `5` are one number. */
export const plainNumber = (word: string): string => (word.startsWith('0') ? word.replace(/^0+(?=\d)/, '') : word)

/** A word of an index, and the last text it was met in. */
interface Word {
  readonly text: string
  readonly id: number
  metIn: number
}

/** A syllable as it was written, in the chain of those of the same hash. */
interface Kept extends Syllable {
  readonly written: string
  readonly accented: Word
  readonly plain: Word
  readonly next: Kept | undefined
}

/** More than the syllables of Vietnamese. */
const syllablesKept = 50_000
const hashes = 0xffff
let known: (Kept | undefined)[] = []
let kept = 0
let words = new Map<string, Word>()

/** Between two texts only: within one, a word has one id. */
const forgetWhenFull = (): void => {
  if (kept < syllablesKept) return
  known = []
  kept = 0
  words = new Map()
}

const wordOf = (text: string): Word => {
  const word = words.get(text) ?? { text, id: words.size, metIn: 0 }
  words.set(text, word)
  return word
}

const keep = (written: string, hash: number): Kept => {
  const exact = plainNumber(normaliseTone(plainLetters(written)))
  const folded = plainNumber(fold(exact))
  const one: Kept = { exact, folded, written, accented: wordOf(exact), plain: wordOf(folded), next: known[hash] }
  known[hash] = one
  kept += 1
  return one
}

const standsAt = (written: string, text: string, from: number): boolean => {
  for (let at = 0; at < written.length; at++) if (written.charCodeAt(at) !== text.charCodeAt(from + at)) return false
  return true
}

const hashed = (hash: number, code: number): number => (Math.imul(hash, 31) + code) & 0x7fffffff

/** Tone placement and folding work within a syllable, and texts use the same few thousand of them. */
const syllableAt = (text: string, from: number, to: number, hash: number): Kept => {
  for (let one = known[hash & hashes]; one !== undefined; one = one.next)
    if (one.written.length === to - from && standsAt(one.written, text, from)) return one
  // Letter by letter: a piece cut from a text would hold the whole of it in memory.
  let written = ''
  for (let at = from; at < to; at++) written += text.charAt(at)
  return keep(written, hash & hashes)
}

const keptOf = (written: string): Kept => {
  let hash = 0
  for (let at = 0; at < written.length; at++) hash = hashed(hash, written.charCodeAt(at))
  return syllableAt(written, 0, written.length, hash)
}

export const syllableOf = (written: string): Syllable => {
  forgetWhenFull()
  return keptOf(written)
}

export const syllablePattern = /[\p{L}\p{M}\p{N}]+/gu

/** By code unit, filled as they are met. */
const kinds = new Uint8Array(0x10000)
const kind = { unknown: 0, apart: 1, within: 2, half: 3 } as const
const kindOf = (code: number): number => {
  const letter = String.fromCharCode(code)
  const found = !letter.isWellFormed() ? kind.half : /[\p{L}\p{M}\p{N}]/u.test(letter) ? kind.within : kind.apart
  kinds[code] = found
  return found
}

const keptIn = (text: string): Kept[] => {
  forgetWhenFull()
  const composed = toNfc(text)
  const syllables: Kept[] = []
  let from = -1
  let hash = 0
  for (let at = 0; at < composed.length; at++) {
    const code = composed.charCodeAt(at)
    let is = kinds[code]
    if (is === kind.unknown) is = kindOf(code)
    if (is === kind.half) return (composed.match(syllablePattern) ?? []).map(keptOf)
    if (is === kind.within) {
      if (from < 0) {
        from = at
        hash = 0
      }
      hash = hashed(hash, code)
    } else if (from >= 0) {
      syllables.push(syllableAt(composed, from, at, hash))
      from = -1
    }
  }
  if (from >= 0) syllables.push(syllableAt(composed, from, composed.length, hash))
  return syllables
}

/** Read letter by letter: texts are read whole while people wait, and a pattern makes a string of every syllable. */
export const syllablesOf = (text: string): readonly Syllable[] => keptIn(text)

/** Two neighbouring syllables as one word. */
export const pairOf = (first: string, second: string): string => `${first}_${second}`

let textsRead = 0

/** What a text is found by, each once: its syllables without accents, those with accents, and pairs of neighbours. */
export const distinctWordsOf = (text: string): string[] => {
  const syllables = keptIn(text)
  const ids = Math.max(0x10000, words.size)
  const pairs = new Set<number>()
  const distinct: string[] = []
  textsRead += 1
  let before: Word | undefined
  for (const { plain, accented } of syllables) {
    if (plain.metIn !== textsRead) {
      plain.metIn = textsRead
      distinct.push(plain.text)
    }
    if (accented.metIn !== textsRead) {
      accented.metIn = textsRead
      distinct.push(accented.text)
    }
    if (before !== undefined && pairs.size !== pairs.add(before.id * ids + plain.id).size)
      distinct.push(pairOf(before.text, plain.text))
    before = plain
  }
  return distinct
}
