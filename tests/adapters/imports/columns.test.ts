import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { UnreadableList, type ColumnMap, type ColumnsTold } from '#main/hosts/import/columns.ts'
import { readCsv, readJsonLines } from '#main/hosts/import/lists.ts'
import type { ReadRow } from '#main/hosts/import/record.ts'
import { words } from '#main/hosts/cli/text.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lacthu-columns-'))
})
afterAll(() => rm(folder, { recursive: true }))

let files = 0
const read = async (lines: readonly string[], map: ColumnMap = {}, reader: typeof readCsv = readCsv) => {
  const path = join(folder, `${String(files++)}.csv`)
  await writeFile(path, lines.join('\n'))
  const rows: ReadRow[] = []
  let told: ColumnsTold | undefined
  const found = (columns: ColumnsTold): void => {
    told = columns
  }
  for await (const row of reader(path, map, found)) rows.push(row)
  return { rows, told }
}
const troubleOf = async (lines: readonly string[], map: ColumnMap = {}) => {
  const error: unknown = await read(lines, map).catch((thrown: unknown) => thrown)
  if (!(error instanceof UnreadableList)) throw new Error('It was read.')
  return { trouble: error.trouble, sentence: words.listUnreadable(error.trouble) }
}

const register = [
  'SỔ CÔNG VĂN ĐẾN NĂM 2019;;;;;',
  'STT;Số/KH văn bản;Ngày VB;Nơi gửi đến;Nội dung văn bản;Loại VB',
  '1;12/QĐ-UBND;05/01/2019;Sở Thí Dụ;Cầu treo;QĐ',
  '2;13/QĐ-UBND;32/3/2019;Sở Thí Dụ;Đường làng;QĐ',
]

describe('the headings of an old register', () => {
  it.each<[string, ColumnMap]>([
    ['by themselves', {}],
    ['with the subject named by a map', { subject: 'Nội dung văn bản' }],
  ])('are understood %s, and what is left out is told', async (_, map) => {
    const { rows, told } = await read(register, map)
    expect(rows).toEqual([
      {
        row: 3,
        record: expect.objectContaining({
          symbol: '12/QĐ-UBND',
          date: '2019-01-05',
          issuer: 'Sở Thí Dụ',
          subject: 'Cầu treo',
          content: '',
        }) as unknown,
      },
      { row: 4, problems: [{ field: 'date', problem: 'notADate' }] },
    ])
    expect(told).toEqual({
      columns: {
        symbol: 'Số/KH văn bản',
        date: 'Ngày VB',
        issuer: 'Nơi gửi đến',
        subject: 'Nội dung văn bản',
      },
      leftOut: ['STT', 'Loại VB'],
      missing: [],
    })
  })

  it.each([
    ['symbol', ['Số/ký hiệu', 'Số/KH', 'Số KH văn bản', 'Số và ký hiệu VB', 'SKH', 'Số hiệu', 'Số, ký hiệu (gốc)']],
    ['number', ['Số', 'Số VB', 'Số CV']],
    ['date', ['Ngày VB', 'Ngày văn bản', 'Ngày tháng', 'Ngày, tháng, năm', 'Ngày ban hành', 'Ngày BH']],
    ['issuer', ['Nơi gửi', 'Nơi gửi đến', 'Cơ quan gửi', 'CQ ban hành', 'CQBH', 'Đơn vị gửi', 'Tác giả văn bản']],
    ['subject', ['Trích yếu', 'Trích yếu ND', 'Tên loại và trích yếu nội dung văn bản', 'Nội dung', 'V/v']],
  ])('hold the %s under its usual names', async (field, usual) => {
    for (const heading of usual) {
      const others = field === 'subject' ? 'Nơi ban hành' : 'Trích yếu'
      const { told } = await read([`"${heading}";${others}`, '05/01/2019;a'])
      expect(told?.columns).toMatchObject({ [field]: heading })
    }
  })

  it('hold the text where there is a subject too, or whole documents', async () => {
    const both = await read(['Số;Trích yếu;Nội dung', '1;Cầu treo;Toàn văn'])
    expect(both.told?.columns).toEqual({ number: 'Số', subject: 'Trích yếu', text: 'Nội dung' })
    const whole = await read(['Số;Nội dung', `1;${'dài '.repeat(400)}`])
    expect(whole.told?.columns).toEqual({ number: 'Số', text: 'Nội dung' })
  })

  it('are the plainest last, and a column without one is told by its place', async () => {
    const { told } = await read(['Ngày;Ngày văn bản;Trích yếu;', '1/1/2019;2/1/2019;Cầu treo;lạ'])
    expect(told).toEqual({
      columns: { date: 'Ngày văn bản', subject: 'Trích yếu' },
      leftOut: ['Ngày', '#4'],
      missing: ['symbol', 'issuer'],
    })
  })
})

describe('a list that cannot be read', () => {
  it('tells its headings, not its title, and what is missing', async () => {
    const { trouble, sentence } = await troubleOf([
      'SỔ CÔNG VĂN ĐẾN NĂM 2019;;',
      'Vào sổ;Ngày VB;Việc',
      '1;1/1/2019;Cầu',
    ])
    expect(trouble).toEqual({
      why: 'noHeadings',
      row: 2,
      headings: ['Vào sổ', 'Ngày VB', 'Việc'],
      missing: ['symbol', 'issuer', 'subject'],
      absent: [],
    })
    for (const said of [
      'row 2: “Vào sổ”, “Ngày VB”, “Việc”',
      'the subject (subject or text)',
      '--map FILE',
      'externalId',
    ])
      expect(sentence).toContain(said)
    expect(sentence).not.toContain('SỔ CÔNG VĂN')
  })

  it('tells which heading of the map it has not', async () => {
    const { trouble, sentence } = await troubleOf(register, { subject: 'Nội dung', issuer: 'Nơi gửi đến' })
    expect(trouble).toMatchObject({ why: 'mapAbsent', row: 2, absent: ['Nội dung'] })
    expect(sentence).toContain('the map names “Nội dung”, and no column is called so')
  })
})

it('takes lines of JSON by the map, and tells keys that were left out', async () => {
  const lines = ['{"Việc":"Cầu treo","issuer":"Sở Thí Dụ"}', '{"Việc":"Đường","Loại":"CV"}']
  const { rows, told } = await read(lines, { subject: 'Việc' }, readJsonLines)
  expect(rows).toMatchObject([
    { record: { subject: 'Cầu treo', issuer: 'Sở Thí Dụ' } },
    { record: { subject: 'Đường' } },
  ])
  expect(told).toEqual({
    columns: { issuer: 'issuer', subject: 'Việc' },
    leftOut: ['Loại'],
    missing: ['symbol', 'date'],
  })
})

it('says in one line each what was taken, left out and not found', () => {
  expect(words.columnsTaken({ symbol: 'Số/KH', subject: 'Trích yếu' })).toBe(
    'Columns taken: “Số/KH” as symbol, “Trích yếu” as subject.',
  )
  expect(words.columnsTaken({})).toBe('No column was taken.')
  expect(words.columnsLeftOut(['Loại VB'])).toContain('Columns left out: “Loại VB”. Name the column')
  expect(words.fieldsMissing(['date'])).toContain('No column was found for the date (date).')
  expect(words.sheetsLeftOut('Sổ', ['Bìa'])).toContain('Sheets left out: “Bìa”')
})
