import { fold } from '#shared/kernel/text.ts'
import type { Box, CloseLook, TextLine } from '../model.ts'
import { nearlySame } from './likeness.ts'
import type { KnownWords } from './known-words.ts'
import { editsTo, isNameWord, surnameWeight, touches, wordsOf, type NameRead } from './name-words.ts'

/**
 * The name below a seal, whose first letters the seal's edge may cross. Given names must be read alike more than once
 * or be surely read; a family name half hidden is taken from those that exist, when one alone is near enough.
 */
export interface SealedName {
  readonly name: string
  readonly box: Box
  /** 0 to 1. */
  readonly sure: number
}

interface Reading {
  /** What stands where the family name is, as far as it was read. */
  readonly first: NameRead
  readonly given: readonly NameRead[]
  readonly box: Box
  /** What stands first may be no name. */
  readonly doubtful: boolean
}

/** Military and police ranks, as they are read when a seal crosses them. */
const rankNames = ['dai', 'thuong', 'trung', 'thieu'].flatMap((step) => [`${step}tuong`, `${step}ta`])
const isRankLike = (lead: string): boolean => rankNames.some((rank) => nearlySame(lead, rank, 0.6))

/** A line as a name: the words with capitals at its end, and what stands close before them. */
const readingOf = (line: TextLine, surnames: readonly string[]): Reading | null => {
  const words = wordsOf(line)
  // Strokes of a signature may follow the name.
  while (words.length > 0 && !isNameWord(words.at(-1)?.text ?? '')) {
    const { text, sure } = words.at(-1) as NameRead
    if (sure > 0.6 || /^\p{Lu}\p{L}{2}/u.test(text)) return null
    words.pop()
  }
  let from = words.length
  while (from > 0 && isNameWord(words[from - 1]?.text ?? '')) from--
  const named = words.slice(from)
  const before = words[from - 1]
  const [start] = named
  if (start === undefined || named.length > 5) return null
  const lead = fold(
    words
      .slice(0, from)
      .map(({ text }) => text)
      .join(''),
  )
  const hidden =
    before !== undefined && !isRankLike(lead) && before.text.length > 1 && start.x - before.right < line.size * 0.9
  // What stands close before a family name is a rank, or the family name before a second one.
  const doubtful = hidden && surnames.includes(start.text)
  if (hidden) return { first: before, given: named, box: line.box, doubtful }
  return named.length > 1 ? { first: start, given: named.slice(1), box: line.box, doubtful } : null
}

const perEdit = 1.6
const clearly = 1.6
const mostEdits = 0.62

/** The family name meant by what several readings made of it; null when two are nearly as likely, or none is near. */
const familyName = (
  reads: readonly NameRead[],
  words: KnownWords,
  isTouched: boolean,
  most: number,
): { readonly name: string; readonly sure: number } | null => {
  const ranked = words.surnames
    .map((name) => {
      const edits = reads.map(({ text }) => editsTo(name, text)).sort((one, other) => one - other)
      // The worse half of the readings are strokes of the seal.
      const better = edits.slice(0, Math.ceil(edits.length / 2))
      const mean = better.reduce((sum, one) => sum + one, 0) / Math.max(1, better.length)
      // Of a name of two letters two edits leave nothing, of Nguyễn most.
      const score = surnameWeight(name) - (perEdit * mean * 5) / (name.length + 1)
      return { name, score, least: Math.min(...edits) / name.length }
    })
    .sort((one, other) => other.score - one.score)
  const [best, second] = ranked
  const read = Math.max(...reads.filter(({ text }) => words.surnames.includes(text)).map(({ sure }) => sure))
  const readAs = reads.find(({ text, sure }) => sure === read && words.surnames.includes(text))?.text
  if (!isTouched && readAs !== undefined && read >= surelyRead) return { name: readAs, sure: read }
  if (best === undefined || best.least > most || best.score - (second?.score ?? -99) < clearly) return null
  return { name: best.name, sure: 0.8 }
}

const surelyRead = 0.86

/** @param texts lines of the document, where the name of the signer may stand in full, as among "Nơi nhận" */
const nameByLetters = ({ below, seal }: CloseLook, words: KnownWords, texts: readonly string[]): SealedName | null => {
  const readings = below.flatMap((lines) =>
    lines.map((line) => readingOf(line, words.surnames)).filter((one): one is Reading => one !== null),
  )
  const sureOf = ({ given }: Reading): number => Math.min(...given.map(({ sure }) => sure))
  const givenOf = ({ given }: Reading): string => given.map(({ text }) => text).join(' ')
  const [best] = [...new Set(readings.map(givenOf))]
    .map((given) => {
      const same = readings.filter((one) => givenOf(one) === given)
      // What is its end, or differs from it by a slip, speaks for it.
      const like = readings.filter((one) => {
        const own = givenOf(one)
        return own !== given && (given.endsWith(` ${own}`) || editsTo(given, own) <= 1.2)
      })
      const weight = [...same, ...like].reduce((sum, one) => sum + sureOf(one), 0) + same.length * 0.2
      return { given, same, sure: Math.max(...same.map(sureOf)), weight, count: same.length + like.length / 2 }
    })
    .sort((one, other) => other.weight - one.weight)
  if (best === undefined) return null
  const agreed =
    best.count >= 2 ? best.sure > 0.5 || best.same.length * 2 > below.length : best.count >= 1.5 && best.sure > 0.75
  if (!agreed && best.sure < surelyRead) return null
  const firsts = best.same.map(({ first }) => first)
  const [box] = best.same.map((one) => one.box)
  if (box === undefined) return null
  // In full elsewhere on the paper: "PTTg Nguyễn Văn Thử".
  const written = words.surnames.filter(
    (name) => best.given.includes(' ') && texts.some((text) => text.includes(`${name} ${best.given}`)),
  )
  const [only] = written
  if (only !== undefined && written.length === 1 && firsts.some(({ text }) => editsTo(only, text) < only.length * 0.8))
    return { name: `${only} ${best.given}`, box, sure: 0.9 }
  const family = familyName(
    firsts,
    words,
    firsts.some((word) => touches(word, box, seal)),
    best.same.some(({ doubtful }) => doubtful) ? mostEdits / 2 : mostEdits,
  )
  return family === null
    ? null
    : { name: `${family.name} ${best.given}`, box, sure: Math.min(agreed ? 0.85 : best.sure, family.sure) * 0.95 }
}

/** How sure a name is that letters and print say alike, that print alone says, and that they say differently. */
const bothAlike = 0.95
const printedAlone = 0.85
const disputed = 0.4

/**
 * The name below a seal, by the letters that were read and by what is printed in their place.
 * @param texts lines of the document, where the name of the signer may stand in full, as among "Nơi nhận"
 */
export const sealedName = (look: CloseLook, words: KnownWords, texts: readonly string[]): SealedName | null => {
  const read = nameByLetters(look, words, texts)
  const { printed } = look
  if (printed === null) return read
  if (read === null) return { ...printed, sure: printedAlone }
  return { ...read, sure: read.name === printed.name ? Math.max(bothAlike, read.sure) : disputed }
}
