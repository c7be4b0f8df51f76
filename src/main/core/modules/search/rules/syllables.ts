import { fold, normaliseTone, plainDashes, toNfc } from '#shared/kernel/text.ts'

/** The syllables of a text, which Vietnamese writes apart; a word is mostly two of them. */
export interface Syllable {
  /** Lower case, accents kept, one tone placement, no leading zeros. */
  readonly exact: string
  /** Without accents. */
  readonly folded: string
}

/** `05` and `5` are one number. */
export const plainNumber = (word: string): string => (word.startsWith('0') ? word.replace(/^0+(?=\d)/, '') : word)

/** More than the syllables of Vietnamese. */
const syllablesKept = 50_000
const known = new Map<string, Syllable>()

/** Tone placement and folding work within a syllable, and texts use the same few thousand of them. */
export const syllableOf = (written: string): Syllable => {
  const kept = known.get(written)
  if (kept !== undefined) return kept
  if (known.size >= syllablesKept) known.clear()
  const exact = plainNumber(normaliseTone(written.toLowerCase()))
  const syllable = { exact, folded: plainNumber(fold(exact)) }
  known.set(written, syllable)
  return syllable
}

export const syllablePattern = /[\p{L}\p{M}\p{N}]+/gu

export const syllablesOf = (text: string): Syllable[] =>
  (toNfc(plainDashes(text)).match(syllablePattern) ?? []).map(syllableOf)

/** Two neighbouring syllables as one word. */
export const pairOf = (first: string, second: string): string => `${first}_${second}`
