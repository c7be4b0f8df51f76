import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import exceljs, { type CellValue } from 'exceljs'
import { csvRows, type CsvRow } from '#shared/kernel/csv.ts'
import { fold } from '#shared/kernel/text.ts'
import { readRow, type ReadRow } from './record.ts'
import { headings } from './text.ts'

/** Which column holds a field: `{ "subject": "Trích yếu" }`. Fields left out are looked for under usual headings. */
export type ColumnMap = Readonly<Partial<Record<keyof typeof headings, string>>>

/** A list that cannot be read at all. */
export class UnreadableList extends Error {}

/** Sheets of a workbook: the one that is read, and those that hold rows too. */
export interface Sheets {
  readonly sheet: string
  readonly otherSheets: readonly string[]
}

/** Told once the headings of a table are found: which column holds which field; of a workbook, on which sheet. */
export type ColumnsFound = (columns: Readonly<Record<string, string>>, sheets?: Sheets) => void

const maxCharacters = 500_000_000
/** A register's title, its year and its agency stand above its headings. */
const rowsSearched = 20

/** Lines of JSON, one record each. */
export async function* readJsonLines(path: string): AsyncGenerator<ReadRow> {
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
    yield readRow(row, value)
  }
}

const folded = (heading: string): string => fold(heading).replace(/\s+/g, ' ').trim()

/** Where the fields stand in a row of headings; a mapped one that is not there is missing. */
const columnsIn = (cells: readonly string[], map: ColumnMap): ReadonlyMap<string, number> => {
  const byField = new Map<string, number>()
  for (const [field, usual] of Object.entries(headings)) {
    const named = map[field as keyof ColumnMap]
    const column = cells.findIndex((one) =>
      named === undefined ? usual.some((heading) => heading === folded(one)) : folded(one) === folded(named),
    )
    if (column !== -1) byField.set(field, column)
  }
  return byField
}

/** The row of headings: the one that names the most fields. Throws `UnreadableList` when none does. */
const headingsOf = (rows: readonly CsvRow[], map: ColumnMap) => {
  const mapped = Object.keys(map)
  let best: { place: number; cells: readonly string[]; columns: ReadonlyMap<string, number> } | undefined
  for (const [place, { cells }] of rows.slice(0, rowsSearched).entries()) {
    if (cells === null) continue
    const columns = columnsIn(cells, map)
    const isNamed = columns.size >= 2 || place === 0 || (mapped.length > 0 && columns.size === mapped.length)
    if (isNamed && mapped.every((field) => columns.has(field)) && columns.size > (best?.columns.size ?? 0))
      best = { place, cells, columns }
  }
  if (best) return best
  const all = rows.slice(0, rowsSearched).flatMap(({ cells }) => cells ?? [])
  const absent = Object.values(map).find((named) => !all.some((cell) => folded(cell) === folded(named)))
  throw new UnreadableList(absent ?? (rows[0]?.cells ?? []).join(', '))
}

/** The line under the headings that only counts the columns: (1), (2), (3). */
const countsColumns = ({ cells }: CsvRow): boolean => {
  const filled = (cells ?? []).filter((cell) => cell.trim() !== '')
  return filled.length > 2 && filled.every((cell, index) => cell.replace(/[()\s]/g, '') === String(index + 1))
}

function* rowsOf(rows: readonly CsvRow[], map: ColumnMap, found: ColumnsFound): Generator<ReadRow> {
  if (rows.length === 0) return
  const { place, cells: named, columns } = headingsOf(rows, map)
  found(Object.fromEntries([...columns].map(([field, column]) => [field, (named[column] ?? '').trim()])))
  for (const [below, one] of rows.slice(place + 1).entries()) {
    const { row, cells } = one
    if (below === 0 && countsColumns(one)) continue
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
  const text = decoded(await readFile(path))
  if (text.length > maxCharacters) throw new UnreadableList('csv.tooLarge')
  yield* rowsOf([...csvRows(text)], map, found)
}

const cellText = (value: CellValue): string => {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (typeof value !== 'object') return String(value)
  if ('richText' in value) return value.richText.map(({ text }) => text).join('')
  if ('result' in value) return cellText(value.result)
  return 'text' in value ? value.text : ''
}

/** Covers and notes have no headings of a register. */
const hasHeadings = (rows: readonly CsvRow[], map: ColumnMap): boolean => {
  try {
    return headingsOf(rows, map).columns.size >= 2
  } catch (error) {
    if (error instanceof UnreadableList) return false
    throw error
  }
}

/** The first sheet of a workbook that has the headings of a register in one of its first rows, else its first. */
export async function* readXlsx(path: string, map: ColumnMap, found: ColumnsFound): AsyncGenerator<ReadRow> {
  const workbook = new exceljs.Workbook()
  try {
    await workbook.xlsx.readFile(path)
  } catch {
    throw new UnreadableList('it is no XLSX workbook.')
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
  yield* rowsOf(table.rows, map, (columns) => found(columns, { sheet: table.name, otherSheets }))
}
