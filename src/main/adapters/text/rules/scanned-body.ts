import { fold, normaliseTone, toNfc } from '#shared/kernel/text.ts'
import type { KnownPairs } from './accents.ts'
import { centreOf, isCapitals, type Item } from './items.ts'
import { mendedBody, type KnownWords } from './known-words.ts'
import { awaitsName, hangs } from './vocabulary.ts'

/** The name of a body off a scan, whose capitals lose their accents easily and whose lines their ends. */

/** How often the body of a paper must spell a word alike for its head to be mended, and as which share. */
const leastAlike = { count: 2, share: 0.7 } as const

const wordsOf = (text: string): string[] => toNfc(text).split(/\s+/).filter(Boolean)
const bare = (word: string): string => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')

/** How the small letters of a paper spell neighbours, by the pair without accents. */
const pairsOf = (texts: readonly string[]): ReadonlyMap<string, ReadonlyMap<string, number>> => {
  const pairs = new Map<string, Map<string, number>>()
  for (const text of texts.filter((one) => !isCapitals(one))) {
    const words = wordsOf(text).map(bare)
    for (const [index, word] of words.entries()) {
      const pair = `${word} ${words[index + 1] ?? ''}`.toLowerCase()
      const readings = pairs.get(fold(pair)) ?? new Map<string, number>()
      pairs.set(fold(pair), readings.set(pair, (readings.get(pair) ?? 0) + 1))
    }
  }
  return pairs
}

/** The name with the accents that the text below it gives its words: `CỤC CÁNH SÁT` over "Cục Cảnh sát" is mended. */
export const spelledAsBelow = (name: string, texts: readonly string[]): string => {
  const pairs = pairsOf(texts)
  const words = wordsOf(name)
  const meant = words.map((): Set<string> => new Set())
  for (const [index, word] of words.entries()) {
    const readings = pairs.get(fold(`${bare(word)} ${bare(words[index + 1] ?? '')}`))
    const [best] = [...(readings ?? [])].toSorted((one, other) => other[1] - one[1])
    const all = [...(readings?.values() ?? [])].reduce((sum, count) => sum + count, 0)
    if (best === undefined || best[1] < leastAlike.count || best[1] < all * leastAlike.share) continue
    const [first = '', second = ''] = best[0].split(' ')
    meant[index]?.add(first.toUpperCase())
    meant[index + 1]?.add(second.toUpperCase())
  }
  return words
    .map((word, index) => {
      const [only, ...others] = meant[index] ?? []
      return only === undefined || others.length > 0 || only.length !== bare(word).length
        ? word
        : word.replace(bare(word), only)
    })
    .join(' ')
}

/** A pair of the table is a word by itself, and not by chance, from so often and so large a share of its letters. */
const leastKnown = { count: 3, share: 0.9 } as const
/** Words that stand between the parts of a name. */
const between = /^(?:VÀ|CỦA|CÁC|VỀ|[-–&]|\d{1,3}|[IVX]{2,4})$/u

/**
 * Whether every word of a name is proved by another: by a name the words know, by the text below it, or by the word it
 * stands beside. A place or a firm that nothing else names may have lost an accent or a word to the scanner.
 */
export const isProved = (
  name: string,
  { phrases }: KnownWords,
  texts: readonly string[],
  tables: readonly KnownPairs[],
): boolean => {
  const own = pairsOf(texts)
  const words = wordsOf(name)
  const proved = words.map((word) => between.test(bare(word) === '' ? word : bare(word)))
  const prove = (from: number, count: number): void => {
    proved.fill(true, from, from + count)
  }
  const isPair = (pair: string): boolean =>
    own.get(fold(pair))?.has(pair) === true ||
    tables.some(({ pairs }) => {
      const readings = pairs.get(fold(pair))
      const count = readings?.get(pair) ?? 0
      const all = [...(readings?.values() ?? [])].reduce((sum, one) => sum + one, 0)
      return count >= leastKnown.count && count >= all * leastKnown.share
    })
  const known = phrases.map((phrase) => phrase.split(' '))
  for (const [index, word] of words.entries()) {
    for (const phrase of known)
      if (phrase.every((one, at) => normaliseTone(words[index + at] ?? '') === one)) prove(index, phrase.length)
    const next = words[index + 1]
    if (next !== undefined && isPair(`${bare(word)} ${bare(next)}`.toLowerCase())) prove(index, 2)
  }
  return proved.every(Boolean)
}

/** Lines of a head stand above each other on one axis (points); one that does not has lost a word at its end. */
const axisSlack = 12

export const isOnOneAxis = (lines: readonly Item[]): boolean => {
  const centres = lines.map(centreOf)
  return centres.length === 0 || Math.max(...centres) - Math.min(...centres) <= 2 * axisSlack
}

const kind = /^(?:.* )?(?:BỘ|SỞ|TỈNH|THÀNH PHỐ|UBND|ĐẠI HỌC) (?<tail>.+)$/u

/** Whether the end of a name was lost: `BỘ CÔNG`, `SỞ VĂN HÓA, THỂ THAO VÀ`, `ỦY BAN NHÂN DÂN TỈNH`. */
export const isCutShort = (name: string, { phrases }: KnownWords): boolean => {
  const folded = fold(name)
  if (hangs.test(folded) || awaitsName.test(folded)) return true
  const tail = kind.exec(name)?.groups?.['tail']
  return tail !== undefined && !phrases.includes(tail) && phrases.some((phrase) => phrase.startsWith(`${tail} `))
}

/** The name as it is meant: its known parts as they are spelled, the others as the paper itself spells them. */
export const scannedBody = (name: string, words: KnownWords, texts: readonly string[]): string =>
  mendedBody(spelledAsBelow(name, texts), words)
