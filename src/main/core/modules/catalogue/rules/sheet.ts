import { parseCsvRecords } from '#shared/kernel/csv.ts'
import { fail, ok, type Result } from '#shared/kernel/result.ts'
import { cleanText } from '#shared/kernel/text.ts'
import type { CivilDate } from '#shared/kernel/time.ts'
import { parseTypedDate } from '#shared/kernel/vietnamese-dates.ts'
import type { RowProblem } from '#shared/vocabulary/csv-words.ts'

/** Reading a sheet row by row, noting what is wrong with each field. */
export interface SheetRow<Column extends string> {
  readonly line: number
  readonly text: (column: Column, max: number) => string
  readonly required: (column: Column, max: number) => string
  readonly date: (column: Column) => CivilDate | null
  readonly order: (column: Column, otherwise: number) => number
  readonly note: (column: Column, problem: RowProblem['problem']) => void
}

const limits = { maxCharacters: 60_000_000, maxRows: 200_000 }

/** Calls `read` for every row. Refuses a text that is no sheet or lacks the column that names its rows. */
export const readSheet = <Column extends string, Row>(
  csv: string,
  sheet: { readonly naming: Column; readonly thisYear: number },
  read: (row: SheetRow<Column>) => Row,
): Result<{ readonly rows: Row[]; readonly problems: RowProblem[] }, 'catalogue.csvInvalid'> => {
  const parsed = parseCsvRecords(csv, limits)
  if (!parsed.ok) return fail('catalogue.csvInvalid', { problem: parsed.refusal.code })
  const [first] = parsed.value
  if (first === undefined) return fail('catalogue.csvInvalid', { problem: 'empty' })
  if (!(sheet.naming in first)) return fail('catalogue.csvInvalid', { problem: 'columns', expected: sheet.naming })
  const problems: RowProblem[] = []
  const rows = parsed.value.map((record, index) => {
    const line = index + 2
    const note = (column: Column, problem: RowProblem['problem']): void => {
      problems.push({ row: line, column, problem })
    }
    const text = (column: Column, max: number): string => {
      const written = cleanText(record[column] ?? '')
      if (written.length > max) note(column, 'tooLong')
      return written
    }
    return read({
      line,
      text,
      note,
      required: (column, max) => {
        const written = text(column, max)
        if (written === '') note(column, 'required')
        return written
      },
      date: (column) => {
        const written = text(column, 40)
        const date = written === '' ? null : parseTypedDate(written, sheet.thisYear)
        if (date === undefined) note(column, 'invalid')
        return date ?? null
      },
      order: (column, otherwise) => {
        const written = text(column, 10)
        if (written === '') return otherwise
        if (!/^\d{1,6}$/.test(written)) note(column, 'invalid')
        return Number.parseInt(written, 10) || 0
      },
    })
  })
  return ok({ rows, problems })
}
