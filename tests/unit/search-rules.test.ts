import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { probesOf } from '#core/modules/search/rules/probes.ts'
import { exactWords, foldedWords, joinedSymbol, searchTextOf } from '#core/modules/search/rules/words.ts'

const entry = {
  number: 412,
  code: '015/QĐ-UBND',
  subject: 'Thuỷ lợi và đường sá',
  issuer: 'UBND tỉnh',
  typeName: '',
  signerName: '',
}

describe('words', () => {
  it('are the same for the two placements of tones, for look-alikes and for leading zeros', () => {
    expect(exactWords('Thuỷ 05/QĐ–UBND')).toEqual(exactWords('thủy 5/qđ-ubnd'))
    expect(foldedWords('ÐƯỜNG 012')).toEqual(['duong', '12'])
  })

  it('hold the joined symbol and both numbers', () => {
    const { folded, exact } = searchTextOf(entry)
    for (const word of ['15', 'qd', 'ubnd', '15qdubnd', 'qdubnd', 'xso15', 'xden412'])
      expect(folded.split(' ')).toContain(word)
    expect(exact.split(' ')).toContain('thủy')
  })

  it.each(['15/QĐ-UBND', '15 qd ubnd', '15qdubnd', '015 / qđ–ubnd'])('%s is one symbol', (typed) => {
    expect(joinedSymbol(typed)).toBe('15qdubnd')
  })
})

describe('probes', () => {
  it('try a number as a number first', () => {
    expect(probesOf(' 0412 ', '412')[0]).toMatchObject({ words: ['xden412', 'xso412'], join: 'any' })
  })

  it('try what carries accents with them too, when more is found without', () => {
    expect(probesOf('đường', null).map(({ column, ask }) => [column, ask])).toEqual([
      ['folded', 'always'],
      ['exact', 'whenMore'],
    ])
    expect(probesOf('duong', null).map(({ column }) => column)).toEqual(['folded'])
  })

  it('take the last word for the beginning of one only where it is the last that was typed', () => {
    const letters = 'abcdefghijklmno'.split('').map((letter) => `${letter}x`)
    const lastIn = (count: number) => probesOf(letters.slice(0, count).join(' '), null).map(({ last }) => last)
    expect(lastIn(12).at(-1)).toBe('beginning')
    expect(lastIn(13).at(-1)).toBe('whole')
    expect(probesOf('báo cáo kết quả thực hiện nhiệm vụ phát triển kinh tế xã', null).map(({ last }) => last)).toEqual([
      'whole',
      'whole',
    ])
  })

  it('never hold anything but words, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (query) => {
        for (const { words } of probesOf(query, null)) {
          expect(words.length).toBeGreaterThan(0)
          for (const word of words) expect(word).toMatch(/^[\p{L}\p{M}\p{N}]+$/u)
        }
      }),
    )
  })
})
