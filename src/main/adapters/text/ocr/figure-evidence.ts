import type { Likely } from './handwriting.ts'

/** What the readers of letters and the reader of figures make of one place together. */

export interface Filled {
  readonly text: string
  /** 0 to 1. */
  readonly sure: number
}

/** Figures that are written or stamped so that readers of print take the one for the other. */
const alike = new Set(['14', '17', '12', '27', '06', '08', '38', '35', '56', '49', '58', '89', '69', '79', '47', '39'])
const isAlike = (one: string, other: string): boolean => alike.has(one < other ? one + other : other + one)

/** Costs (logarithms of chances) of reading one sign for another. */
const same = 0.2
const lookAlike = 2.4
const another = 4.5
/** A one that is written with an upstroke is read as a four more often than not. */
const fourForOne = 0.9
/** Letters and signs that were read where figures are say nothing, not even how many there are. */
const noFigure = 1.3

const costOf = (read: string, figure: string): number => {
  if (read === figure) return same
  if (!/\d/.test(read)) return noFigure
  if (read === '4' && figure === '1') return fourForOne
  return isAlike(read, figure) ? lookAlike : another
}

/** How little likely it is that `text` is read as `read`: the least costs that turn the one into the other. */
const misreading = (read: string, text: string): number => {
  const lost = { figure: /^\d*$/.test(read) ? 3.2 : 1.4, sign: 1.3 } as const
  let row = [...text].reduce<number[]>((costs) => [...costs, (costs.at(-1) ?? 0) + lost.figure], [0])
  for (const sign of read) {
    const next = [(row[0] ?? 0) + (/\d/.test(sign) ? lost.figure : lost.sign)]
    for (const [index, figure] of [...text].entries())
      next.push(
        Math.min(
          (row[index] ?? 0) + costOf(sign, figure),
          (row[index + 1] ?? 0) + (/\d/.test(sign) ? lost.figure : lost.sign),
          (next[index] ?? 0) + lost.figure,
        ),
      )
    row = next
  }
  return row.at(-1) ?? 0
}

/** Letters as they were read in a place of figures. */
export interface ReadLetters {
  readonly text: string
  /** Of its least sure letter, 0 to 1. */
  readonly sure: number
}

/**
 * What a reading weighs. A second one of the same letters by the same reader says little new; one that is half signs is
 * half a reading; and the reader of print is seldom sure where it reads writing wrongly.
 */
const weightOf = ({ text, sure }: ReadLetters, count: number): number =>
  (((1 + 0.3 * (count - 1)) / count) * sure ** 2 * text.replace(/\D/g, '').length) / text.length

/** Chance of what only letters say: the reader of figures saw something else. */
const unseen = 0.002
/** What a reading costs, by its length, that is none of the texts it is held against. */
const noText = noFigure

const tidy = (read: string): string => read.replace(/^[.,:;'’_…\s]+|[.,:;'’_…\s]+$/g, '')

/**
 * The likeliest of what figures were read as, in the light of the letters that were read in the same place. Null where
 * there is nothing to choose from.
 * @param likely how likely a text is beforehand, for those that only letters say
 */
export const weighed = (
  written: readonly Likely[],
  reads: readonly ReadLetters[],
  likely: (text: string) => number,
): Filled | null => {
  const said = reads.map(({ text, sure }) => ({ text: tidy(text), sure })).filter(({ text }) => text !== '')
  const unread = new Set(
    said
      .map(({ text }) => text)
      .filter((text) => /^\d{1,6}$/.test(text) && likely(text) > 0 && !written.some((one) => one.text === text)),
  )
  /** How likely it is that letters are read so, given how much each reading costs. */
  const inTheirLight = (cost: (read: string) => number): number =>
    Math.exp(-said.reduce((sum, read) => sum + weightOf(read, said.length) * cost(read.text), 0))
  const chances = [...written, ...[...unread].map((text) => ({ text, chance: unseen }))].map(({ text, chance }) => ({
    text,
    chance: chance * inTheirLight((read) => misreading(read, text)),
  }))
  const [best] = chances.toSorted((one, other) => other.chance - one.chance)
  if (best === undefined) return null
  const none = Math.max(0.001, 1 - written.reduce((sum, { chance }) => sum + chance, 0))
  const rest = none * inTheirLight((read) => noText * read.length)
  const chance = best.chance / chances.reduce((sum, { chance }) => sum + chance, rest)
  // Figures that run together cost chance in every look, though what is likeliest of them is right nearly always.
  return { text: best.text, sure: Math.sqrt(chance) }
}
