import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  cleanParagraphs,
  cleanText,
  collationKey,
  compareVi,
  fold,
  normaliseTone,
  plainLetters,
  searchWords,
  toNfc,
} from '#shared/kernel/text.ts'

const anyText = fc.string({ unit: 'binary', maxLength: 40 })
const vietnameseLetter = fc.constantFrom(...Array.from('aàảãáạăằắặâầấậbcdđeẻéêềếghiíklmnoòóôồốơờớpqrstuúưừứvxyýỵ '))
const vietnamese = fc.string({ unit: vietnameseLetter, maxLength: 20 })

describe('folding', () => {
  it.each([
    ['Điện đường ƯƠNG', 'dien duong uong'],
    ['ế ệ ộ ỡ ữ', 'e e o o u'],
    ['Q\u00D0 \u0189\u00F0', 'qd dd'],
    ['QĐ–UBND — 5−3', 'qd-ubnd - 5-3'],
    ['một\u00A0hai\u00ADba\u200B bốn', 'mot haiba bon'],
    ['quyết định'.normalize('NFD'), 'quyet dinh'],
    ['QĐ-U\u0412ND', 'qd-ubnd'],
    ['\u039D\u0413\u0397\u0406 quy\u0435\u0302\u0301t', 'n\u0433hi quyet'],
    ['\uFF11\uFF15\uFF0F\uFF31Đ', '15/qd'],
    ['\u041C\u043E\u0441\u043A\u0432\u0430', fold('\u043C\u041E\u0421\u041A\u0412\u0410')],
    ['o\uFB03ce m\u00B2', 'office m2'],
    ['hòa hoà', 'hoa hoa'],
  ])('%s → %s', (text, folded) => expect(fold(text)).toBe(folded))

  it('does the same to composed and decomposed text, and nothing the second time', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')))
        expect(fold(fold(text))).toBe(fold(text))
      }),
    )
  })

  it('folds composed letters one by one as it folds any text', () => {
    const letters = fc.string({ unit: fc.integer({ min: 0x20, max: 0x2fff }).map((code) => String.fromCharCode(code)) })
    fc.assert(
      fc.property(letters, (text) => {
        // A letter of another alphabet keeps a text from being folded letter by letter.
        expect(fold(`${text} 中`)).toBe(`${fold(text)} 中`)
      }),
    )
  })

  it('keeps accents where letters are only made plain, and does nothing the second time', () => {
    expect(plainLetters('QUY\u0415\u0302\u0301T Đ\u1ECANH U\u0412ND')).toBe('quyết định ubnd')
    expect(plainLetters('Quyết Định')).toBe('quyết định')
    expect(plainLetters('\uFF31\uFF35Ý')).toBe('quý')
    fc.assert(
      fc.property(anyText, (text) => {
        expect(plainLetters(plainLetters(text))).toBe(plainLetters(text))
        expect(fold(plainLetters(text))).toBe(fold(text))
      }),
    )
  })

  it('splits into folded words', () => {
    expect(searchWords('Về việc “Chuyển đổi số”, năm 2026: 15/QĐ-UBND')).toEqual([
      've',
      'viec',
      'chuyen',
      'doi',
      'so',
      'nam',
      '2026',
      '15',
      'qd',
      'ubnd',
    ])
    expect(searchWords(' … ')).toEqual([])
  })
})

describe('cleaning', () => {
  it('keeps what can be seen, on one line', () => {
    expect(cleanText(' \uFEFFBáo\u00A0 cáo\r\n tháng\u200B \u0000\t10 ')).toBe('Báo cáo tháng 10')
    expect(cleanText('Quyết định'.normalize('NFD'))).toBe(toNfc('Quyết định'))
    expect(cleanText('Q\u00D0-UBND')).toBe('QĐ-UBND')
  })

  it('keeps the lines of a paragraph', () => {
    expect(cleanParagraphs('\n Một  \r\nhai\u200B\n\nba \n')).toBe('Một\nhai\n\nba')
  })

  it('does nothing the second time', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(cleanText(cleanText(text))).toBe(cleanText(text))
        expect(cleanParagraphs(cleanParagraphs(text))).toBe(cleanParagraphs(text))
      }),
    )
  })
})

describe('tone placement', () => {
  it.each([
    ['Hoà bình', 'Hòa bình'],
    ['HOÀ', 'HÒA'],
    ['khoẻ', 'khỏe'],
    ['Uỷ ban', 'Ủy ban'],
    ['thuý', 'thúy'],
    ['thuỵ', 'thụy'],
    ['quý', 'quý'],
    ['qúy', 'quý'],
    ['Quỹ', 'Quỹ'],
    ['toàn', 'toàn'],
    ['ngoài', 'ngoài'],
    ['khuỷu', 'khuỷu'],
    ['thuyền', 'thuyền'],
    ['hoặc', 'hoặc'],
    ['hóa', 'hóa'],
  ])('%s → %s', (typed, one) => {
    expect(normaliseTone(typed)).toBe(one)
    expect(normaliseTone(normaliseTone(typed))).toBe(one)
    expect(fold(normaliseTone(typed))).toBe(fold(typed))
  })
})

describe('order', () => {
  it('puts letters and tones in Vietnamese order', () => {
    const letters = ['a', 'ă', 'â', 'b', 'd', 'đ', 'e', 'ê', 'o', 'ô', 'ơ', 'u', 'ư', 'y']
    expect([...letters].reverse().sort(compareVi)).toEqual(letters)
    const tones = ['ba', 'bà', 'bả', 'bã', 'bá', 'bạ']
    expect([...tones].reverse().sort(compareVi)).toEqual(tones)
  })

  it('has keys whose binary order is that order', () => {
    fc.assert(
      fc.property(vietnamese, vietnamese, (left, right) => {
        const [leftKey, rightKey] = [collationKey(left), collationKey(right)]
        const byKey = leftKey < rightKey ? -1 : leftKey > rightKey ? 1 : 0
        expect(byKey).toBe(Math.sign(compareVi(cleanText(left), cleanText(right))))
      }),
      { numRuns: 2000 },
    )
  })

  it('counts neither case nor punctuation in keys', () => {
    expect(collationKey('UBND tỉnh A - B')).toBe(collationKey('ubnd tỉnh a b'))
  })
})
