import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ok } from '#shared/kernel/result.ts'
import { importRows, type ImportRun } from '#main/hosts/import/import.ts'
import exceljs from 'exceljs'
import { UnreadableList } from '#main/hosts/import/columns.ts'
import { readCsv, readJsonLines, readXlsx } from '#main/hosts/import/lists.ts'
import { readTree } from '#main/hosts/import/tree.ts'
import type { ReadRow } from '#main/hosts/import/record.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lacthu-import-'))
})
afterAll(() => rm(folder, { recursive: true }))

const fileOf = async (name: string, text: string): Promise<string> => {
  const path = join(folder, name)
  await writeFile(path, text)
  return path
}
const ignored = () => undefined
const all = async (rows: AsyncIterable<ReadRow>): Promise<ReadRow[]> => {
  const read: ReadRow[] = []
  for await (const row of rows) read.push(row)
  return read
}

it('reads lines of JSON, and tells what is wrong with each other one', async () => {
  const path = await fileOf(
    'a.jsonl',
    '{"externalId":7,"text":"Một","date":"05/01/2020","number":12}\n\n{"text":1\n{"subject":"x","date":"32/1/2020"}\n{}\n',
  )
  const [first, ...wrong] = await all(readJsonLines(path, {}, ignored))
  expect(first).toMatchObject({ row: 1, record: { key: 'id:7', number: '12', date: '2020-01-05', content: 'Một' } })
  expect(wrong).toEqual([
    { row: 3, problems: [{ field: '', problem: 'notJson' }] },
    { row: 4, problems: [{ field: 'date', problem: 'notADate' }] },
    { row: 5, problems: [{ field: 'text', problem: 'empty' }] },
  ])
})

it('reads a table by its usual headings, or by a map of columns', async () => {
  const path = await fileOf('a.csv', 'Số, ký hiệu;Trích yếu;Cột lạ\n12/QĐ-UBND;Cầu treo;Sở Thí Dụ\n')
  expect(await all(readCsv(path, { issuer: 'cột lạ' }, ignored))).toMatchObject([
    { row: 2, record: { symbol: '12/QĐ-UBND', subject: 'Cầu treo', issuer: 'Sở Thí Dụ' } },
  ])
  await expect(all(readCsv(path, { subject: 'Không có' }, ignored))).rejects.toThrow(UnreadableList)
})

it('finds the headings of a register below its title, and tells them and the rows as the sheet counts them', async () => {
  const workbook = new exceljs.Workbook()
  workbook.addWorksheet('Bìa').addRows([['SỔ ĐĂNG KÝ VĂN BẢN ĐẾN'], ['Từ số 01']])
  workbook.addWorksheet('Trống')
  workbook
    .addWorksheet('Sổ')
    .addRows([
      ['UỶ BAN NHÂN DÂN XÃ THÍ DỤ'],
      ['SỔ ĐĂNG KÝ VĂN BẢN ĐẾN, năm 1998'],
      [],
      ['Ngày đến', 'Số, ký hiệu', 'Ngày tháng', 'Tên loại và trích yếu nội dung'],
      ['(1)', '(2)', '(3)', '(4)'],
      ['', '12/QĐ-UBND', '05/01/1998', 'Cầu treo'],
      ['', '13/QĐ-UBND', '32/01/1998', 'Đường làng'],
    ])
  const path = join(folder, 'so.xlsx')
  await workbook.xlsx.writeFile(path)
  const told: unknown[] = []
  expect(await all(readXlsx(path, {}, (...found) => told.push(...found)))).toMatchObject([
    { row: 6, record: { symbol: '12/QĐ-UBND', date: '1998-01-05', subject: 'Cầu treo' } },
    { row: 7, problems: [{ field: 'date', problem: 'notADate' }] },
  ])
  expect(told).toEqual([
    {
      columns: { symbol: 'Số, ký hiệu', date: 'Ngày tháng', subject: 'Tên loại và trích yếu nội dung' },
      leftOut: ['Ngày đến'],
      missing: ['issuer'],
    },
    { sheet: 'Sổ', otherSheets: ['Bìa'] },
  ])
})

it('loses one row of a table to a quotation mark that nobody closed', async () => {
  const lines = ['Sổ cũ, xã Thí Dụ', 'Số;Trích yếu', '1;"Cầu; treo"', '', '2;"Đường', '3;"Chợ"', '4;Đê']
  const path = await fileOf('quote.csv', `${lines.join('\n')}\n5;"Hồ`)
  expect(await all(readCsv(path, {}, ignored))).toMatchObject([
    { row: 3, record: { number: '1', subject: 'Cầu; treo' } },
    { row: 5, problems: [{ field: '', problem: 'unclosedQuote' }] },
    { row: 6, record: { number: '3', subject: 'Chợ' } },
    { row: 7, record: { number: '4', subject: 'Đê' } },
    { row: 8, problems: [{ field: '', problem: 'unclosedQuote' }] },
  ])
})

it('counts pictures of a folder among its files, and tells which files are of no known kind', async () => {
  const tree = await mkdtemp(join(folder, 'tree-'))
  await writeFile(join(tree, 'a.TIF'), 'a')
  await writeFile(join(tree, 'b.mp3'), 'b')
  const call = (_: string, { input }: { input?: unknown }) => Promise.resolve(ok(input))
  const rows = await all(readTree(tree, { call, upload: () => Promise.resolve(ok({})) }, 'rehearse'))
  expect(rows.map((row) => ('record' in row ? row.record.subject : row.problems[0])).sort()).toEqual([
    { field: 'b.mp3', problem: 'notSupported' },
    'a.TIF',
  ])
})

it('goes on behind a file that is gone when its turn comes', async () => {
  const tree = await mkdtemp(join(folder, 'gone-'))
  const names = ['a.png', 'b.png']
  for (const name of names) await writeFile(join(tree, name), name)
  const call = async (_: string, { input }: { input?: unknown }) => {
    // The first that is asked about takes the other with it.
    const { keys } = input as { keys: string[] }
    const hashOf = (name: string) => `file:${createHash('sha256').update(name).digest('hex')}`
    await Promise.all(names.filter((name) => hashOf(name) !== keys[0]).map((name) => rm(join(tree, name))))
    return ok({ keys })
  }
  const rows = await all(readTree(tree, { call, upload: () => Promise.resolve(ok({})) }, 'take'))
  expect(rows).toHaveLength(2)
  expect(rows[0]).toHaveProperty('record')
  expect(rows[1]).toMatchObject({ problems: [{ problem: 'unreadable' }] })
})

it('passes over what is known, counts what is wrong, and takes nothing in a rehearsal', async () => {
  const path = await fileOf(
    'b.jsonl',
    ['a', 'b', 'b', 'c'].map((id) => `{"externalId":"${id}","text":"x"}`).join('\n') + '\nno',
  )
  const asked: string[] = []
  const call: ImportRun['call'] = (operation, { input }) => {
    asked.push(operation)
    const { documents } = input as { documents?: { key: string }[] }
    const added = documents?.filter(({ key }) => key !== 'id:a').length
    return Promise.resolve(ok(operation === 'imports.known' ? { keys: ['id:a'] } : { added, known: ['id:a'] }))
  }
  const wrong: ReadRow[] = []
  const run = (mode: ImportRun['mode']) =>
    importRows({
      call,
      rows: readJsonLines(path, {}, ignored),
      source: 'b',
      mode,
      atOnce: 3,
      wrongRow: (row) => wrong.push(row),
      progress: () => undefined,
    })
  const tally = { rows: 5, added: 2, known: 2, wrong: 1 }
  expect(await run('rehearse')).toEqual(tally)
  expect(asked).toEqual(['imports.known'])
  expect(await run('take')).toEqual(tally)
  expect(asked.slice(1)).toEqual(['imports.addDocuments'])
  expect(wrong).toHaveLength(2)
})

it('joins the pieces of the index after much came in, a step at a time, and not after little', async () => {
  const stepsAfter = async (records: number): Promise<number> => {
    const path = await fileOf(
      `many-${String(records)}.jsonl`,
      Array.from({ length: records }, (_, id) => `{"externalId":"m${String(id)}","text":"x"}`).join('\n'),
    )
    let steps = 0
    const call: ImportRun['call'] = (operation, { input }) => {
      if (operation !== 'imports.joinIndex')
        return Promise.resolve(ok({ added: (input as { documents: unknown[] }).documents.length, known: [] }))
      steps += 1
      return Promise.resolve(ok({ whole: steps === 3 }))
    }
    await importRows({
      call,
      rows: readJsonLines(path, {}, ignored),
      source: 'b',
      mode: 'take',
      atOnce: 500,
      wrongRow: () => undefined,
      progress: () => undefined,
    })
    return steps
  }
  expect(await stepsAfter(10_000)).toBe(3)
  expect(await stepsAfter(20)).toBe(0)
})
