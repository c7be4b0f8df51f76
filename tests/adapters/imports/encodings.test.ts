import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readCsv, readXlsx } from '#main/hosts/import/lists.ts'
import type { ReadRow } from '#main/hosts/import/record.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lacthu-encodings-'))
})
afterAll(() => rm(folder, { recursive: true }))

const table = 'Số, ký hiệu\tNgày văn bản\tTrích yếu\r\n12/QĐ-UBND\t05/01/2024\tCầu treo, đường về xã\r\n'
const little = Buffer.from(table, 'utf16le')

/** The same in Windows-1258, where tones stand behind their letters. */
const vietnameseWindows = Buffer.from(
  [
    '53f4ec2c206b79ec206869eaf275094e67e0792076e36e206261d26e095472ed63682079eaec750d0a31322f51',
    'd02d55424e440930352f30312f323032340943e2cc75207472656f2c20f0fdf5cc6e672076eacc207861de0d0a',
  ].join(''),
  'hex',
)

describe('a table as programs write it', () => {
  it.each([
    ['UTF-8', Buffer.from(table)],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${table}`)],
    ['UTF-16, little end first', Buffer.concat([Buffer.from([0xff, 0xfe]), little])],
    ['UTF-16, big end first', Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(little).swap16()])],
    ['the letters of a Vietnamese Windows', vietnameseWindows],
  ])('is read: %s', async (name, bytes) => {
    const path = join(folder, `${name}.csv`)
    await writeFile(path, bytes)
    const rows: ReadRow[] = []
    for await (const row of readCsv(path, {}, () => undefined)) rows.push(row)
    expect(rows).toMatchObject([
      { row: 2, record: { symbol: '12/QĐ-UBND', date: '2024-01-05', subject: 'Cầu treo, đường về xã' } },
    ])
  })

  it('that is no workbook says so', async () => {
    const path = join(folder, 'no.xlsx')
    await writeFile(path, 'no workbook')
    await expect(readXlsx(path, {}, () => undefined).next()).rejects.toThrow('notWorkbook')
  })
})
