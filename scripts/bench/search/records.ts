import { createDice } from '../../../src/main/adapters/papers/dice.ts'
import type { Passage } from './corpus.ts'

/** Short made-up records in the words of the law, for measuring with as many of them as one likes. */

export interface ShortRecord {
  readonly externalId: string
  readonly number: string
  readonly symbol: string
  readonly subject: string
  readonly issuer: string
  readonly date: string
  readonly text: string
}

const kinds = ['QĐ', 'CV', 'KH', 'TB', 'BC', 'TTr', 'CT', 'HD', 'NQ', 'GM'] as const
const bodies = ['UBND', 'SNV', 'STC', 'SXD', 'VP', 'HĐND', 'STNMT', 'SGDĐT', 'SYT', 'BQL'] as const
const issuers = [
  'Ủy ban nhân dân tỉnh Thí Dụ',
  'Sở Nội vụ tỉnh Thí Dụ',
  'Sở Tài chính tỉnh Thí Dụ',
  'Sở Xây dựng tỉnh Thí Dụ',
  'Văn phòng Ủy ban nhân dân huyện Thượng Thí Dụ',
  'Hội đồng nhân dân tỉnh Thí Dụ',
  'Sở Tài nguyên và Môi trường tỉnh Thí Dụ',
  'Sở Giáo dục và Đào tạo tỉnh Thí Dụ',
  'Sở Y tế tỉnh Thí Dụ',
  'Ban Quản lý dự án huyện Hạ Thí Dụ',
] as const
const shortest = 30
const longest = 220

const sentencesOf = (passages: readonly Passage[]): readonly string[] =>
  passages.flatMap(({ text }) =>
    text
      .split(/[\n.;:]+/)
      .map((sentence) => sentence.trim())
      .filter(({ length }) => length >= shortest && length <= longest),
  )

const firstWords = (sentence: string, count: number): string => sentence.split(/[ ,]+/).slice(0, count).join(' ')

/** Letters of a page: three passages of law each, about 3,200 bytes, again and again under other ids. */
export function* longRecords(passages: readonly Passage[], count: number): Generator<ShortRecord> {
  for (let place = 1; place <= count; place++) {
    const from = (3 * place) % (passages.length - 3)
    const [first] = passages.slice(from, from + 1)
    yield {
      externalId: `tr-${String(place)}`,
      number: String(1 + (place % 9973)),
      symbol: '',
      subject: first === undefined ? '' : `${first.law} ${first.article}`,
      issuer: 'Quốc hội',
      date: '2020-01-02',
      text: passages
        .slice(from, from + 3)
        .map(({ text }) => text)
        .join('\n'),
    }
  }
}

/** The same records for the same passages, about 450 letters each. */
export function* shortRecords(passages: readonly Passage[], count: number): Generator<ShortRecord> {
  const dice = createDice(5)
  const sentences = sentencesOf(passages)
  for (let place = 1; place <= count; place++) {
    const body = dice.between(0, bodies.length - 1)
    const number = String(1 + (place % 9973))
    const day = dice.between(1, 28).toString().padStart(2, '0')
    const month = dice.between(1, 12).toString().padStart(2, '0')
    yield {
      externalId: `hs-${String(place)}`,
      number,
      symbol: `${number}/${dice.pick(kinds)}-${bodies[body] ?? ''}`,
      subject: `Về việc ${firstWords(dice.pick(sentences), 12)}`,
      issuer: issuers[body] ?? '',
      date: `${String(dice.between(2005, 2025))}-${month}-${day}`,
      text: `${dice.pick(sentences)}. ${dice.pick(sentences)}, số tiền ${String(dice.between(1, 900_000))} đồng. ${dice.pick(sentences)}.`,
    }
  }
}
