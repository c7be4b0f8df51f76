import type { CsvRow } from '#shared/kernel/csv.ts'
import { fold, searchWords } from '#shared/kernel/text.ts'
import { emptyWords, headings, shortened, subjectOrText, understoodEnd } from './text.ts'

/** What a column may hold. */
export type Field = keyof typeof headings

export const fields = Object.keys(headings) as [Field, ...Field[]]

/** Which column holds a field: `{ "subject": "Trích yếu" }`. Fields left out are looked for under usual headings. */
export type ColumnMap = Readonly<Partial<Record<Field, string>>>

/** What became of the columns of a list. */
export interface ColumnsTold {
  /** Heading by field. */
  readonly columns: Readonly<Partial<Record<Field, string>>>
  /** Headings of columns that nothing is taken from; `#5` for the fifth column, filled but without a heading. */
  readonly leftOut: readonly string[]
  /** Fields that a register has and that no column holds; `symbol` and `subject` stand for `number` and `text` too. */
  readonly missing: readonly Field[]
}

/** Why a list cannot be read at all; `row` and `headings` are the row that looks most like headings. */
export type ListTrouble =
  | { readonly why: 'notWorkbook' | 'tooLarge' }
  | {
      readonly why: 'noHeadings' | 'mapAbsent'
      readonly row: number
      readonly headings: readonly string[]
      readonly missing: readonly Field[]
      /** Headings the map names and the list has not. */
      readonly absent: readonly string[]
    }

/** A list that cannot be read at all. */
export class UnreadableList extends Error {
  readonly trouble: ListTrouble
  constructor(trouble: ListTrouble) {
    super(trouble.why)
    this.trouble = trouble
  }
}

/** A register's title, its year and its agency stand above its headings. */
const rowsSearched = 20

/** A subject is shorter; what is longer is the document itself. */
const longestSubject = 1000

const folded = (heading: string): string => fold(heading).replace(/\s+/g, ' ').trim()

/** A heading in whole words, without remarks in brackets: "Số/KH VB (gốc)" → "so ky hieu van ban". */
const headingWords = (heading: string): string =>
  searchWords(heading.replace(/\([^)]*\)/g, ' '))
    .filter((word) => !emptyWords.has(word))
    .map((word) => shortened[word] ?? word)
    .join(' ')

/** Where the fields stand in a row of headings; a mapped one that is not there is missing. A column holds one field. */
const columnsIn = (cells: readonly string[], map: ColumnMap): ReadonlyMap<Field, number> => {
  const byField = new Map<Field, number>()
  for (const field of fields) {
    const named = map[field]
    const column = named === undefined ? -1 : cells.findIndex((one) => folded(one) === folded(named))
    if (column !== -1) byField.set(field, column)
  }
  const taken = new Set(byField.values())
  const whole = cells.map(headingWords)
  for (const field of fields) {
    if (map[field] !== undefined) continue
    const names: readonly string[] = headings[field]
    const places = names.map((name) =>
      whole.findIndex((one, at) => !taken.has(at) && (one === name || one.replace(understoodEnd, '') === name)),
    )
    const column = places.find((place) => place !== -1)
    if (column === undefined) continue
    byField.set(field, column)
    taken.add(column)
  }
  return byField
}

const missingOf = (has: (field: Field) => boolean): readonly Field[] => [
  ...(has('symbol') || has('number') ? [] : (['symbol'] as const)),
  ...(['date', 'issuer'] as const).filter((field) => !has(field)),
  ...(has('subject') || has('text') ? [] : (['subject'] as const)),
]

const filled = (cells: readonly string[]): string[] => [
  ...new Set(cells.map((cell) => cell.replace(/\s+/g, ' ').trim()).filter((cell) => cell !== '')),
]

/** What stands in the way, told by the row that names the most fields, else by the one that is filled the most. */
const troubleOf = (rows: readonly CsvRow[], map: ColumnMap): ListTrouble => {
  const ranked = rows.slice(0, rowsSearched).map(({ row, cells }) => {
    const columns = columnsIn(cells ?? [], map)
    return { row, headings: filled(cells ?? []), columns }
  })
  const [first = { row: 1, headings: [], columns: new Map<Field, number>() }] = ranked.sort(
    (left, right) => right.columns.size - left.columns.size || right.headings.length - left.headings.length,
  )
  const everywhere = new Set(ranked.flatMap((one) => one.headings.map(folded)))
  const absent = Object.values(map).filter((named) => !everywhere.has(folded(named)))
  return {
    why: absent.length > 0 ? 'mapAbsent' : 'noHeadings',
    row: first.row,
    headings: first.headings,
    missing: missingOf((field) => first.columns.has(field)),
    absent,
  }
}

/** The row of headings: the one that names the most fields, the subject or the text among them. */
const headingRow = (rows: readonly CsvRow[], map: ColumnMap) => {
  const mapped = Object.keys(map) as Field[]
  let best: { place: number; cells: readonly string[]; columns: ReadonlyMap<Field, number> } | undefined
  for (const [place, { cells }] of rows.slice(0, rowsSearched).entries()) {
    if (cells === null) continue
    const columns = columnsIn(cells, map)
    const isNamed = columns.size >= 2 || place === 0 || (mapped.length > 0 && columns.size === mapped.length)
    const says = columns.has('subject') || columns.has('text')
    if (isNamed && says && mapped.every((field) => columns.has(field)) && columns.size > (best?.columns.size ?? 0))
      best = { place, cells, columns }
  }
  return best
}

/** Covers and notes have no headings of a register. */
export const hasHeadings = (rows: readonly CsvRow[], map: ColumnMap): boolean =>
  (headingRow(rows, map)?.columns.size ?? 0) >= 2

/** "Nội dung" over whole documents is their text, not their subject. */
const byLength = (
  cells: readonly string[],
  columns: ReadonlyMap<Field, number>,
  below: readonly CsvRow[],
  map: ColumnMap,
): ReadonlyMap<Field, number> => {
  const column = columns.get('subject')
  if (column === undefined || map.subject !== undefined || columns.has('text')) return columns
  if (headingWords(cells[column] ?? '').replace(understoodEnd, '') !== subjectOrText) return columns
  if (below.every((row) => (row.cells?.[column] ?? '').length <= longestSubject)) return columns
  return new Map([...columns].map(([field, at]) => [field === 'subject' ? 'text' : field, at]))
}

/**
 * The headings of a table, in one of its first rows: what stands where, and what is to be told of it. Throws
 * `UnreadableList` when no row says where the subject or the text is.
 */
export const readHeadings = (rows: readonly CsvRow[], map: ColumnMap) => {
  const found = headingRow(rows, map)
  if (!found) throw new UnreadableList(troubleOf(rows, map))
  const { place, cells } = found
  const below = rows.slice(place + 1)
  const columns = byLength(cells, found.columns, below, map)
  const taken = new Set(columns.values())
  const widest = below.reduce((most, row) => Math.max(most, row.cells?.length ?? 0), cells.length)
  const leftOut = Array.from({ length: widest }, (_, column) => column).flatMap((column) => {
    if (taken.has(column)) return []
    const heading = (cells[column] ?? '').replace(/\s+/g, ' ').trim()
    if (heading !== '') return [heading]
    return below.some((row) => (row.cells?.[column] ?? '').trim() !== '') ? [`#${String(column + 1)}`] : []
  })
  const told: ColumnsTold = {
    columns: Object.fromEntries([...columns].map(([field, column]) => [field, (cells[column] ?? '').trim()])),
    leftOut,
    missing: missingOf((field) => columns.has(field)),
  }
  return { below, columns, told }
}

/** What the keys of lines of JSON tell; of lines that differ, `told` is what all of them came to. */
export const createKeysTold = (map: ColumnMap) => {
  const renamed = Object.entries(map) as [Field, string][]
  const mappedKeys = new Set(Object.values(map))
  const known: ReadonlySet<string> = new Set(fields)
  const seen = new Set<string>()
  return {
    /** The record under the names of its fields. */
    read: (value: unknown): unknown => {
      if (typeof value !== 'object' || value === null) return value
      for (const key in value) seen.add(key)
      if (renamed.length === 0) return value
      const given = value as Readonly<Record<string, unknown>>
      return { ...given, ...Object.fromEntries(renamed.map(([field, key]) => [field, given[key]])) }
    },
    told: (): ColumnsTold => {
      const columns: ColumnsTold['columns'] = Object.fromEntries(
        fields.flatMap((field) => {
          const key = map[field] ?? field
          return seen.has(key) ? [[field, key]] : []
        }),
      )
      return {
        columns,
        leftOut: [...seen].filter(
          (key) => !mappedKeys.has(key) && !(known.has(key) && map[key as Field] === undefined),
        ),
        missing: missingOf((field) => field in columns),
      }
    },
  }
}
