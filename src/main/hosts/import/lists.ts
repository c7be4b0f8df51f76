import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import type { CellValue } from 'exceljs'
import { csvRows, type CsvRow } from '#shared/kernel/csv.ts'
import {
  createKeysTold,
  hasHeadings,
  readHeadings,
  UnreadableList,
  type ColumnMap,
  type ColumnsTold,
} from './columns.ts'
import { readRow, type ReadRow } from './record.ts'

/** Sheets of a workbook: the one that is read, and those that hold rows too. */
export interface Sheets {
  readonly sheet: string
  readonly otherSheets: readonly string[]
}

/** Told once it is known what became of the columns: of a table before its first row, of lines of JSON after the last. */
export type ColumnsFound = (told: ColumnsTold, sheets?: Sheets) => void

/** What is decoded whole stays below the longest text there can be. */
const maxBytes = 500_000_000

/** Lines of JSON, one record each. */
export async function* readJsonLines(path: string, map: ColumnMap, found: ColumnsFound): AsyncGenerator<ReadRow> {
  const keys = createKeysTold(map)
  let row = 0
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    row += 1
    if (line.trim() === '') continue
    let value: unknown
    try {
      value = JSON.parse(row === 1 ? line.replace(/^\uFEFF/, '') : line)
    } catch {
      yield { row, problems: [{ field: '', problem: 'notJson' }] }
      continue
    }
    yield readRow(row, keys.read(value))
  }
  found(keys.told())
}

/** The line under the headings that only counts the columns: (1), (2), (3). */
const countsColumns = ({ cells }: CsvRow): boolean => {
  const filled = (cells ?? []).filter((cell) => cell.trim() !== '')
  return filled.length > 2 && filled.every((cell, index) => cell.replace(/[()\s]/g, '') === String(index + 1))
}

function* rowsOf(rows: readonly CsvRow[], map: ColumnMap, found: ColumnsFound): Generator<ReadRow> {
  if (rows.length === 0) return
  const { below, columns, told } = readHeadings(rows, map)
  found(told)
  for (const [place, one] of below.entries()) {
    const { row, cells } = one
    if (place === 0 && countsColumns(one)) continue
    if (cells === null) yield { row, problems: [{ field: '', problem: 'unclosedQuote' }] }
    else yield readRow(row, Object.fromEntries([...columns].map(([field, column]) => [field, cells[column] ?? ''])))
  }
}

/** UTF-8 or UTF-16 as its first bytes tell; else the letters that Excel writes on a Vietnamese Windows. */
const decoded = (bytes: Uint8Array): string => {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1258').decode(bytes).normalize('NFC')
  }
}

/** A table, its headings in one of its first rows. */
export async function* readCsv(path: string, map: ColumnMap, found: ColumnsFound): AsyncGenerator<ReadRow> {
  if ((await stat(path)).size > maxBytes) throw new UnreadableList({ why: 'tooLarge' })
  yield* rowsOf([...csvRows(decoded(await readFile(path)))], map, found)
}

const cellText = (value: CellValue): string => {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (typeof value !== 'object') return String(value)
  if ('richText' in value) return value.richText.map(({ text }) => text).join('')
  if ('result' in value) return cellText(value.result)
  return 'text' in value ? value.text : ''
}

/** The first sheet of a workbook that has the headings of a register in one of its first rows, else its first. */
export async function* readXlsx(path: string, map: ColumnMap, found: ColumnsFound): AsyncGenerator<ReadRow> {
  const { default: exceljs } = await import('exceljs')
  const workbook = new exceljs.Workbook()
  try {
    await workbook.xlsx.readFile(path)
  } catch {
    throw new UnreadableList({ why: 'notWorkbook' })
  }
  const tables = workbook.worksheets.flatMap((sheet) => {
    const rows: CsvRow[] = []
    sheet.eachRow((row, place) => {
      // Cells that were never written are holes.
      rows.push({ row: place, cells: Array.from((row.values as CellValue[]).slice(1), cellText) })
    })
    return rows.length === 0 ? [] : [{ name: sheet.name, rows }]
  })
  const table = tables.find(({ rows }) => hasHeadings(rows, map)) ?? tables[0]
  if (!table) return
  const otherSheets = tables.filter((other) => other !== table).map(({ name }) => name)
  yield* rowsOf(table.rows, map, (told) => found(told, { sheet: table.name, otherSheets }))
}
