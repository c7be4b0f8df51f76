import { createDice } from '../../../src/main/adapters/papers/dice.ts'
import { fold } from '../../../src/shared/kernel/text.ts'
import type { ShortRecord } from './records.ts'

/** What people type, of every kind, about made-up records. */

export interface AskedQuestion {
  readonly kind: 'rare' | 'common' | 'phrase' | 'number' | 'plain' | 'filter' | 'long'
  readonly query: string
}

const common = ['quyết định', 'cơ quan', 'tổ chức', 'nhà nước', 'quy định', 'cá nhân', 'thẩm quyền', 'Ủy ban nhân dân']

/** Two hundred questions, the same for the same records. */
export const mixedQuestions = (records: readonly ShortRecord[]): readonly AskedQuestion[] => {
  const dice = createDice(11)
  const wordsOf = (count: number): string => {
    const words = dice.pick(records).text.split(/[^\p{L}\p{N}]+/u)
    const from = dice.between(0, Math.max(0, words.length - count - 1))
    return words.slice(from, from + count).join(' ')
  }
  const year = (): number => dice.between(2006, 2024)
  const makers: readonly (readonly [AskedQuestion['kind'], number, () => string])[] = [
    ['rare', 30, () => /\d{5,}/.exec(dice.pick(records).text)?.[0] ?? wordsOf(5)],
    ['common', 40, () => dice.pick(common)],
    ['phrase', 30, () => `"${wordsOf(dice.between(2, 4))}"`],
    [
      'number',
      30,
      () =>
        [String(dice.between(1, 9973)), dice.pick(records).symbol, fold(dice.pick(records).symbol)][
          dice.between(0, 2)
        ] ?? '',
    ],
    ['plain', 30, () => fold(dice.between(0, 1) === 0 ? dice.pick(common) : wordsOf(3))],
    [
      'filter',
      25,
      () => {
        const from = year()
        return dice.pick([
          `từ:${String(from)} đến:${String(from + 1)} ${wordsOf(2)}`,
          `${dice.pick(common)} từ:${String(from)}`,
          `${wordsOf(2)} loại:"quyết định"`,
          `năm ${String(from)}`,
        ])
      },
    ],
    ['long', 15, () => wordsOf(20)],
  ]
  return makers.flatMap(([kind, count, make]) => Array.from({ length: count }, () => ({ kind, query: make() })))
}

/** Those that hold most, or nothing but a field. */
export const worstQuestions: readonly string[] = [
  'quyết định',
  'quyet dinh',
  'ubnd',
  'a',
  'va',
  'của',
  'loại:"quyết định"',
  'từ:2005',
  'từ:2010 đến:2015',
  'quyết định từ:2005 đến:2006',
  'năm 2015',
]
