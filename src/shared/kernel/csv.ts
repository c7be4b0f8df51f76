import { fail, ok, type Result } from './result.ts'

/** CSV after RFC 4180, as Excel reads and writes it. */

export interface CsvLimits {
  readonly maxCharacters: number
  readonly maxRows: number
}

export type CsvRefusal = 'csv.tooLarge' | 'csv.tooManyRows' | 'csv.unclosedQuote'

const byteOrderMark = '\uFEFF'
/** A text that a spreadsheet would run as a formula; an apostrophe before it makes it text again. */
const formula = /^'*[=+\-@\t\r]/
const guardedFormula = /^'+[=+\-@\t\r]/

/** A header line is shorter; the rest of a longer one would not change the verdict. */
const longestHeader = 10_000

const delimiters = [',', ';', '\t'] as const

/**
 * Excel writes `;` where the comma is the decimal sign, as in Vietnam, and tabs into what it calls Unicode text: the first
 * line decides.
 */
const sniffDelimiter = (text: string): (typeof delimiters)[number] => {
  const beginning = text.slice(0, longestHeader).replace(/"[^"]*"/g, '')
  const firstLine = /^[^\r\n]*/.exec(beginning)?.[0] ?? ''
  const count = (delimiter: string): number => firstLine.split(delimiter).length
  return delimiters.reduce((best, one) => (count(one) > count(best) ? one : best))
}

interface Field {
  readonly value: string
  /** Where the delimiter, the line end or the end of the text stands. */
  readonly end: number
  /** Characters after the closing quotation mark, or all of a field without one. */
  readonly plain: number
}

/** The field that begins at `start`; undefined when its quotation mark is never closed. */
const readField = (text: string, start: number, delimiter: string): Field | undefined => {
  let value = ''
  let position = start
  if (text[position] === '"') {
    for (;;) {
      const quote = text.indexOf('"', position + 1)
      if (quote === -1) return undefined
      value += text.slice(position + 1, quote)
      position = quote + 1
      if (text[position] !== '"') break
      value += '"'
    }
  }
  let end = position
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end++
  return { value: value + text.slice(position, end), end, plain: end - position }
}

/**
 * Rows of fields; blank lines are left out, `,`, `;` or a tab is recognised, a byte order mark is ignored, and the apostrophe
 * that `writeCsv` puts before a formula is taken away. Quotation marks inside an unquoted field are kept as they are.
 */
export const parseCsv = (text: string, limits: CsvLimits): Result<string[][], CsvRefusal> => {
  if (text.length > limits.maxCharacters) return fail('csv.tooLarge', { maxCharacters: limits.maxCharacters })
  const content = text.startsWith(byteOrderMark) ? text.slice(1) : text
  const delimiter = sniffDelimiter(content)
  const rows: string[][] = []
  let row: string[] = []
  let position = 0
  while (position < content.length) {
    const field = readField(content, position, delimiter)
    if (field === undefined) return fail('csv.unclosedQuote', { row: rows.length + 1 })
    row.push(guardedFormula.test(field.value) ? field.value.slice(1) : field.value)
    position = field.end + 1
    if (content[field.end] === delimiter) {
      if (position === content.length) row.push('')
      else continue
    }
    if (content[field.end] === '\r' && content[position] === '\n') position++
    if (row.length > 1 || row[0] !== '') rows.push(row)
    row = []
    if (rows.length > limits.maxRows) return fail('csv.tooManyRows', { maxRows: limits.maxRows })
  }
  return ok(rows)
}

/**
 * The rows after the header line, each field under its column's name; a field the row lacks is empty.
 * The header's row does not count against `maxRows` of the caller's data.
 */
export const parseCsvRecords = (
  text: string,
  limits: CsvLimits,
): Result<Readonly<Record<string, string>>[], CsvRefusal> => {
  const parsed = parseCsv(text, { ...limits, maxRows: limits.maxRows + 1 })
  if (!parsed.ok) return parsed
  const [header = [], ...rows] = parsed.value
  return ok(rows.map((row) => Object.fromEntries(header.map((column, index) => [column.trim(), row[index] ?? '']))))
}

/** A row of a table as the spreadsheet counts it, blank rows too; no cells where its quotation marks do not pair. */
export interface CsvRow {
  readonly row: number
  readonly cells: readonly string[] | null
}

/**
 * The longest heading line tells how columns are parted: lines of a title above it may hold commas of their own, and so
 * may the text between tabs.
 */
const sniffBelowTitle = (text: string): (typeof delimiters)[number] => {
  const lines = text
    .slice(0, longestHeader)
    .replace(/"[^"\r\n]*"/g, '')
    .split(/\r?\n/, 20)
  const most = (mark: string): number => Math.max(...lines.map((line) => line.split(mark).length))
  if (most('\t') > 2) return '\t'
  return most(';') >= most(',') ? ';' : ','
}

/**
 * Rows of a table that others made by hand: a row whose quotation mark is not closed where a field ends costs that row
 * alone, and reading goes on with the next line. Blank rows are left out but counted.
 */
export function* csvRows(text: string): Generator<CsvRow> {
  const content = text.startsWith(byteOrderMark) ? text.slice(1) : text
  const delimiter = sniffBelowTitle(content)
  let position = 0
  for (let row = 1; position < content.length; row += 1) {
    const start = position
    const cells: string[] = []
    for (;;) {
      const field = readField(content, position, delimiter)
      const isBroken = field === undefined || (content[position] === '"' && field.plain > 0)
      if (isBroken) {
        const lineEnd = content.indexOf('\n', start)
        position = lineEnd === -1 ? content.length : lineEnd + 1
        yield { row, cells: null }
        break
      }
      cells.push(guardedFormula.test(field.value) ? field.value.slice(1) : field.value)
      position = field.end + 1
      if (content[field.end] === delimiter) continue
      if (content[field.end] === '\r' && content[position] === '\n') position += 1
      if (cells.some((cell) => cell !== '')) yield { row, cells }
      break
    }
  }
}

const writeField = (value: string | number): string => {
  const text = typeof value === 'string' && formula.test(value) ? `'${value}` : String(value)
  return /[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** CSV that Excel opens with its accents right: byte order mark, commas, CRLF; formulas are made harmless. */
export const writeCsv = (rows: readonly (readonly (string | number)[])[]): string =>
  byteOrderMark + rows.map((row) => `${row.map(writeField).join(',')}\r\n`).join('')
