import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import exceljs, { type CellValue } from 'exceljs'
import { parseCsvRecords } from '#shared/kernel/csv.ts'
import { fold } from '#shared/kernel/text.ts'
import { readRow, type ReadRow } from './record.ts'
import { headings } from './text.ts'

/** Which column holds a field: `{ "subject": "Trích yếu" }`. Fields left out are looked for under usual headings. */
export type ColumnMap = Readonly<Partial<Record<keyof typeof headings, string>>>

/** A list that cannot be read at all. */
export class UnreadableList extends Error {}

const limits = { maxCharacters: 500_000_000, maxRows: 1_000_000 }

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

/** The columns of a table by field. Throws `UnreadableList` when a mapped column is not there. */
const columnsOf = (columns: readonly string[], map: ColumnMap): ReadonlyMap<string, string> => {
  const byField = new Map<string, string>()
  for (const [field, usual] of Object.entries(headings)) {
    const named = map[field as keyof ColumnMap]
    const column = columns.find((one) =>
      named === undefined ? usual.some((heading) => heading === folded(one)) : folded(one) === folded(named),
    )
    if (column !== undefined) byField.set(field, column)
    else if (named !== undefined) throw new UnreadableList(named)
  }
  if (byField.size === 0) throw new UnreadableList(columns.join(', '))
  return byField
}

function* rowsOf(records: readonly Readonly<Record<string, string>>[], map: ColumnMap): Generator<ReadRow> {
  const columns = columnsOf(Object.keys(records[0] ?? {}), map)
  for (const [place, record] of records.entries())
    yield readRow(place + 2, Object.fromEntries([...columns].map(([field, column]) => [field, record[column]])))
}

/** A table with its headings in the first row. */
export async function* readCsv(path: string, map: ColumnMap): AsyncGenerator<ReadRow> {
  const parsed = parseCsvRecords(await readFile(path, 'utf8'), limits)
  if (!parsed.ok) throw new UnreadableList(parsed.refusal.code)
  if (parsed.value.length > 0) yield* rowsOf(parsed.value, map)
}

const cellText = (value: CellValue): string => {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (typeof value !== 'object') return String(value)
  if ('richText' in value) return value.richText.map(({ text }) => text).join('')
  if ('result' in value) return cellText(value.result)
  return 'text' in value ? value.text : ''
}

/** The first sheet of a workbook, with its headings in the first row. */
export async function* readXlsx(path: string, map: ColumnMap): AsyncGenerator<ReadRow> {
  const workbook = new exceljs.Workbook()
  try {
    await workbook.xlsx.readFile(path)
  } catch (error) {
    throw new UnreadableList(String(error))
  }
  const records: Record<string, string>[] = []
  let columns: readonly string[] = []
  workbook.worksheets[0]?.eachRow((row, place) => {
    const cells = (row.values as CellValue[]).slice(1).map(cellText)
    if (place === 1) columns = cells.map((cell) => cell.trim())
    else records.push(Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? ''])))
  })
  if (records.length > 0) yield* rowsOf(records, map)
}
