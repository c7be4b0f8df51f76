import { fold, toNfc } from '#shared/kernel/text.ts'

/**
 * Small accents that a scan lost or blurred, mended by the company of the syllable: "Chuyên đôi" is read where papers
 * say "chuyển đổi". Only accents change, never a letter; names, figures and symbols are left alone.
 */

/** How often syllables stand beside each other: accented readings, in small letters, by the pair without accents. */
type SyllablePairs = ReadonlyMap<string, ReadonlyMap<string, number>>

/** The table as it is shipped: after each first syllable its followers, each with how often it was seen. */
export interface PrintedPairs {
  readonly followers: Readonly<Record<string, string>>
}

const lettersOnly = /^\p{L}+$/u
const capital = /^\p{Lu}/u

/** A word with the signs around it taken off. */
interface Syllable {
  readonly before: string
  readonly core: string
  readonly after: string
}

const syllableOf = (word: string): Syllable => {
  const [, before = '', core = '', after = ''] = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/u.exec(word) ?? []
  return { before, core, after }
}

/** Whether two neighbours belong to one phrase. */
const isOnePhrase = (one: Syllable, other: Syllable): boolean =>
  lettersOnly.test(one.core) &&
  lettersOnly.test(other.core) &&
  one.after === '' &&
  other.before === '' &&
  !isName(one.core, other.core)

/** Two capitals beside small letters: a person, a place, a body. */
const isName = (one: string, other: string): boolean =>
  capital.test(one) &&
  capital.test(other) &&
  !(one.length > 1 && one === one.toUpperCase() && other.length > 1 && other === other.toUpperCase())

/** Pairs of neighbouring syllables of a text, in small letters. */
export const pairsIn = (text: string): string[] => {
  const syllables = toNfc(text).split(/\s+/).filter(Boolean).map(syllableOf)
  return syllables.flatMap((one, index) => {
    const next = syllables[index + 1]
    return next !== undefined && isOnePhrase(one, next) ? [`${one.core} ${next.core}`.toLowerCase()] : []
  })
}

/** Pairs with how often each of their syllables was seen in them. */
export interface KnownPairs {
  readonly pairs: SyllablePairs
  readonly syllables: ReadonlyMap<string, number>
}

/** Counts what was seen: each pair with how often. */
const counted = (seen: Iterable<readonly [pair: string, count: number]>): KnownPairs => {
  const pairs = new Map<string, Map<string, number>>()
  const syllables = new Map<string, number>()
  for (const [pair, count] of seen) {
    const folded = fold(pair)
    const readings = pairs.get(folded) ?? new Map<string, number>()
    pairs.set(folded, readings.set(pair, (readings.get(pair) ?? 0) + count))
    for (const syllable of pair.split(' ')) syllables.set(syllable, (syllables.get(syllable) ?? 0) + count)
  }
  return { pairs, syllables }
}

/** The table of pairs out of what is shipped. */
export const pairsOf = ({ followers }: PrintedPairs): KnownPairs =>
  counted(
    Object.entries(followers).flatMap(([first, seconds]) =>
      [...seconds.matchAll(/(\p{L}+)(\d*)/gu)].map(
        ([, second = '', count = '']) => [`${first} ${second}`, count === '' ? 1 : Number(count)] as const,
      ),
    ),
  )

/** Pairs of texts as they are shipped, a count of one unwritten. */
export const printedPairs = (texts: readonly string[]): PrintedPairs => {
  const { pairs } = counted(texts.flatMap(pairsIn).map((pair) => [pair, 1]))
  const followers: Record<string, string> = {}
  for (const [pair, count] of [...pairs.values()].flatMap((readings) => [...readings]).sort()) {
    const [first = '', second = ''] = pair.split(' ')
    const before = followers[first] ?? ''
    const space = before === '' || /\d$/.test(before) ? '' : ' '
    followers[first] = `${before}${space}${second}${count === 1 ? '' : String(count)}`
  }
  return { followers }
}

/** What the scan's own lines say often enough to be believed; a blurred accent is blurred another way each time. */
const leastOwn = { count: 3, share: 0.7 } as const

/** Pairs that a document itself repeats, of those the table does not know. */
export const ownPairs = (texts: readonly string[], table: KnownPairs): KnownPairs => {
  const { pairs } = counted(texts.flatMap((text) => pairsIn(withAccents(text, [table]).text)).map((pair) => [pair, 1]))
  return counted(
    [...pairs].flatMap(([folded, readings]) =>
      table.pairs.has(folded)
        ? []
        : [...readings].filter(([, count]) => count >= leastOwn.count && count >= totalOf(readings) * leastOwn.share),
    ),
  )
}

/** In natural logarithms: what changing a syllable costs, and what a pair that nobody wrote counts for. */
const costOfChange = 2.5
const neverSeen = 0.05

/** A pair counts as spelled so from this share of the times that its letters were seen; less are slips. */
const leastShare = 0.05
/** A pair makes others be changed when it was seen so often, and as this share of the rarer of its two syllables. */
const leastFirm = { count: 5, share: 0.03 } as const

interface Way {
  readonly core: string
  readonly score: number
  readonly from: Way | null
}

const withCaseOf = (accented: string, read: string): string =>
  [...accented].map((letter, at) => (read[at] !== read[at]?.toLowerCase() ? letter.toUpperCase() : letter)).join('')

export interface Accented {
  readonly text: string
  /** The share of its letters that stand in pairs which are known, 0 to 1. */
  readonly known: number
}

const totalOf = (readings: ReadonlyMap<string, number>): number =>
  [...readings.values()].reduce((sum, count) => sum + count, 0)

/** The text with the accents that its pairs of syllables make likeliest. */
export const withAccents = (text: string, tables: readonly KnownPairs[]): Accented => {
  const syllables = toNfc(text).split(' ').map(syllableOf)
  const between = syllables.map((one, at): Between | null => {
    const next = syllables[at + 1]
    if (next === undefined || !isOnePhrase(one, next)) return null
    const folded = fold(`${one.core} ${next.core}`)
    const table = tables.find(({ pairs }) => pairs.has(folded))
    const readings = table?.pairs.get(folded)
    return table === undefined || readings === undefined ? null : { readings, total: totalOf(readings), table }
  })
  const isKnown = (at: number, first: string, second: string): boolean => {
    const { readings, total } = between[at] ?? { readings: null, total: 0 }
    return (readings?.get(`${first} ${second}`) ?? 0) >= Math.max(1, total * leastShare)
  }
  const firmAt = (at: number, side: 0 | 1): string[] => {
    const pairs = between[at]
    return pairs === null || pairs === undefined
      ? []
      : [...pairs.readings.keys()].filter((pair) => isFirm(pair, pairs)).map((pair) => pair.split(' ')[side] ?? '')
  }
  const read = syllables.map(({ core }) => core.toLowerCase())
  const isRight = (at: number): boolean =>
    isKnown(at - 1, read[at - 1] ?? '', read[at] ?? '') || isKnown(at, read[at] ?? '', read[at + 1] ?? '')
  const scoreOf = (at: number, first: string, second: string): number => {
    const pairs = between[at]
    if (pairs === null || pairs === undefined) return 0
    return Math.log((pairs.readings.get(`${first} ${second}`) ?? neverSeen) / (pairs.total + neverSeen))
  }
  let ways: readonly Way[] = [{ core: '', score: 0, from: null }]
  for (const [at, core] of read.entries()) {
    const cores = new Set(isRight(at) ? [core] : [core, ...firmAt(at - 1, 1), ...firmAt(at, 0)])
    ways = [...cores].map((one) =>
      ways
        .map((from): Way => {
          const cost = one === core ? 0 : costOfChange
          return { core: one, from, score: from.score - cost + scoreOf(at - 1, from.core, one) }
        })
        .reduce((best, way) => (way.score > best.score ? way : best)),
    )
  }
  const meant: string[] = []
  let way: Way = ways.reduce((best, one) => (one.score > best.score ? one : best))
  for (; way.from !== null; way = way.from) meant.unshift(way.core)
  const stands = (at: number): boolean =>
    isKnown(at - 1, meant[at - 1] ?? '', meant[at] ?? '') || isKnown(at, meant[at] ?? '', meant[at + 1] ?? '')
  const letters = (some: readonly Syllable[]): number => some.reduce((sum, { core }) => sum + core.length, 0)
  return {
    text: syllables
      .map(({ before, core, after }, at) => `${before}${withCaseOf(meant[at] ?? core, core)}${after}`)
      .join(' '),
    known: letters(syllables.filter((_, at) => stands(at))) / Math.max(1, letters(syllables)),
  }
}

interface Between {
  readonly readings: ReadonlyMap<string, number>
  readonly total: number
  readonly table: KnownPairs
}

/** Words that stand beside each other because they belong together, not by chance as beside "và". */
const isFirm = (pair: string, { readings, table }: Between): boolean => {
  const count = readings.get(pair) ?? 0
  const seen = pair.split(' ').map((syllable) => table.syllables.get(syllable) ?? count)
  return count >= leastFirm.count && count >= Math.min(...seen) * leastFirm.share
}
