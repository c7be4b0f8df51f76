import { fold, toNfc } from '#shared/kernel/text.ts'
import { isCapitals } from './items.ts'
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
