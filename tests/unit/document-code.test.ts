import { describe, expect, it } from 'vitest'
import {
  codeIdentityKey,
  codeSearchKey,
  formatDocumentCode,
  guessTypeAbbreviation,
  parseDocumentCode,
} from '#shared/kernel/document-code.ts'

describe('a typed code', () => {
  it.each([
    ['15/QĐ-UBND', '15', '', 'QĐ-UBND', undefined, '15/QĐ-UBND'],
    ['30/2020/NĐ-CP', '30', '', 'NĐ-CP', 2020, '30/2020/NĐ-CP'],
    ['Số: 15 /2020/NĐ-CP', '15', '', 'NĐ-CP', 2020, '15/2020/NĐ-CP'],
    ['20/2023/QH15', '20', '', 'QH15', 2023, '20/2023/QH15'],
    ['05/BNV-VP', '05', '', 'BNV-VP', undefined, '05/BNV-VP'],
    ['12a/BC-STC', '12', 'a', 'BC-STC', undefined, '12a/BC-STC'],
    [' 02302 / QĐ – UBND ', '02302', '', 'QĐ-UBND', undefined, '02302/QĐ-UBND'],
    ['Công văn số 1666/UBND-VX ngày 05/01/2026', '1666', '', 'UBND-VX', undefined, '1666/UBND-VX'],
    ['SỐ:7/TTr-STC.', '7', '', 'TTr-STC', undefined, '7/TTr-STC'],
    ['154/CTPH-LĐLĐ-SVH,TT,DL', '154', '', 'CTPH-LĐLĐ-SVH,TT,DL', undefined, '154/CTPH-LĐLĐ-SVH,TT,DL'],
    ['2118/PCCC&CNCH-P6', '2118', '', 'PCCC&CNCH-P6', undefined, '2118/PCCC&CNCH-P6'],
    ['237/NQ-UBTVQH16', '237', '', 'NQ-UBTVQH16', undefined, '237/NQ-UBTVQH16'],
    ['999/Q\u00D0-TTg', '999', '', 'QĐ-TTg', undefined, '999/QĐ-TTg'],
    ['29-CT/TU', '29', '', 'CT/TU', undefined, '29-CT/TU'],
    ['Số 123 CV/TU', '123', '', 'CV/TU', undefined, '123-CV/TU'],
    ['36 - HD/VPTW', '36', '', 'HD/VPTW', undefined, '36-HD/VPTW'],
  ])('%s', (typed, number, suffix, notation, year, printed) => {
    const code = parseDocumentCode(typed)
    expect(code).toMatchObject({ number, suffix, notation, printed })
    expect(code?.year).toBe(year)
    expect(parseDocumentCode(printed)).toEqual(code)
    expect(parseDocumentCode(typed.normalize('NFD'))).toEqual(code)
  })

  it.each(['', '15', '/KH-UBND', 'QĐ-UBND', '15/11/2026', 'xxx/2023/QĐ-UBND', '123456789012/QĐ-UBND', '15/'])(
    '%s is none',
    (typed) => expect(parseDocumentCode(typed)).toBeUndefined(),
  )

  it('is printed with the leading zero of numbers below 10', () => {
    expect(formatDocumentCode(parseDocumentCode('5/QĐ-UBND')!)).toBe('05/QĐ-UBND')
    expect(formatDocumentCode(parseDocumentCode('30/2020/NĐ-CP')!)).toBe('30/2020/NĐ-CP')
    expect(formatDocumentCode({ number: '7', suffix: 'b', notation: 'CV/TU', separator: '-' })).toBe('07b-CV/TU')
  })
})

describe('keys', () => {
  it('are equal for the same code however typed', () => {
    for (const typed of ['Số: 05 / QĐ – UBND', '5/qđ-ubnd', '05/QĐ-UBND'.normalize('NFD'), '5/Q\u00D0-UBND.']) {
      expect(codeIdentityKey(typed)).toBe('5/QĐ-UBND')
      expect(codeSearchKey(typed)).toBe('5/qd-ubnd')
    }
  })

  it('tell đề án from dự án, and the State from the Party', () => {
    expect(codeIdentityKey('5/ĐA-UBND')).not.toBe(codeIdentityKey('5/DA-UBND'))
    expect(codeIdentityKey('5-CT/TU')).not.toBe(codeIdentityKey('5/CT-TU'))
    expect(codeSearchKey('5/ĐA-UBND')).toBe(codeSearchKey('5/DA-UBND'))
  })

  it('find a part of a code', () => {
    expect(codeSearchKey('QĐ - UBND')).toBe('qd-ubnd')
    expect(codeSearchKey('0015')).toBe('15')
    expect(codeSearchKey('30 / 2020')).toBe('30/2020')
  })
})

describe('the type a symbol begins with', () => {
  const abbreviations = ['QĐ', 'QyĐ', 'TTr', 'CTr', 'CT', 'ĐA', 'DA', 'GM', 'NĐ', 'TT', 'CV', 'HD', 'HĐ']
  it.each([
    ['QĐ-UBND', 'QĐ'],
    ['QD-UBND', 'QĐ'],
    ['QYĐ-UBND', 'QyĐ'],
    ['TTR-STC', 'TTr'],
    ['CTr-UBND', 'CTr'],
    ['ĐA-UBND', 'ĐA'],
    ['DA-UBND', 'DA'],
    ['HĐ-STC', 'HĐ'],
    ['CT/TU', 'CT'],
    ['CV/TU', 'CV'],
    ['BNV-VP', undefined],
    ['QH15', undefined],
    ['', undefined],
  ])('%s: %s', (notation, type) => expect(guessTypeAbbreviation(notation, abbreviations)).toBe(type))

  it('may be known from several lists', () => {
    expect(guessTypeAbbreviation('NQ-HĐND', ['NQ', 'NQ'])).toBe('NQ')
  })
})
