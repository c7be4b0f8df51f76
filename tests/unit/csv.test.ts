import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCsv, parseCsvRecords, writeCsv } from '#shared/kernel/csv.ts'

const limits = { maxCharacters: 10_000, maxRows: 100 }
const rowsOf = (text: string) => {
  const parsed = parseCsv(text, limits)
  if (!parsed.ok) throw new Error(parsed.refusal.code)
  return parsed.value
}

describe('reading', () => {
  it('follows RFC 4180', () => {
    expect(rowsOf('a,"b ""c"", d",\r\n"1\r\n2",3,4')).toEqual([
      ['a', 'b "c", d', ''],
      ['1\r\n2', '3', '4'],
    ])
    expect(rowsOf('a,b\n1,')).toEqual([
      ['a', 'b'],
      ['1', ''],
    ])
  })

  it('recognises semicolons, the byte order mark, old line ends and blank lines', () => {
    expect(rowsOf('\uFEFFtên;"mã, số"\r\rA;1,5\r')).toEqual([
      ['tên', 'mã, số'],
      ['A', '1,5'],
    ])
    expect(rowsOf('"a;b",c\n')).toEqual([['a;b', 'c']])
    expect(rowsOf('')).toEqual([])
  })

  it('recognises tabs, as Excel writes Unicode text', () => {
    expect(rowsOf('"Số, ký hiệu"\tTrích yếu\n12/QĐ\tMột, hai; ba')).toEqual([
      ['Số, ký hiệu', 'Trích yếu'],
      ['12/QĐ', 'Một, hai; ba'],
    ])
  })

  it('keeps a quotation mark inside a plain field', () =>
    expect(rowsOf('khổ 5" x 7",b')).toEqual([['khổ 5" x 7"', 'b']]))

  it('refuses what is too large or broken', () => {
    expect(parseCsv('a,b', { maxCharacters: 2, maxRows: 9 })).toMatchObject({ refusal: { code: 'csv.tooLarge' } })
    expect(parseCsv('a\nb\nc', { maxCharacters: 9, maxRows: 2 })).toMatchObject({
      refusal: { code: 'csv.tooManyRows' },
    })
    expect(parseCsv('a\n"b', limits)).toMatchObject({ refusal: { code: 'csv.unclosedQuote', params: { row: 2 } } })
  })

  it('names fields by their column', () => {
    expect(parseCsvRecords('name, code\nSở Thí dụ,H99\nB', { ...limits, maxRows: 2 })).toEqual({
      ok: true,
      value: [
        { name: 'Sở Thí dụ', code: 'H99' },
        { name: 'B', code: '' },
      ],
    })
  })
})

describe('writing', () => {
  it('is what Excel reads', () => {
    expect(
      writeCsv([
        ['tên', 'số'],
        ['a,b', 5],
        ['"x"', -1],
      ]),
    ).toBe('\uFEFFtên,số\r\n"a,b",5\r\n"""x""",-1\r\n')
  })

  it('lets no formula through', () => {
    for (const cell of ['=1+1', '+84', '-1', '@SUM(A1)', '\t=1', "'=1"]) {
      expect(writeCsv([[cell]])).toMatch(/^\uFEFF"?'/)
    }
  })

  it('is read back as it was', () => {
    const cell = fc.string({ unit: fc.constantFrom(...Array.from('aĐ ,;"\'=+-@\r\n\t1')), maxLength: 8 })
    const row = fc.array(cell, { minLength: 2, maxLength: 4 })
    fc.assert(
      fc.property(fc.array(row, { maxLength: 5 }), (rows) => {
        // The first line decides about the delimiter, as every file of ours has a header.
        const written = [['name', 'code'], ...rows]
        expect(rowsOf(writeCsv(written))).toEqual(written)
      }),
      { numRuns: 1000 },
    )
  })
})
