import { hash } from 'node:crypto'
import { z } from 'zod'
import { importedRecord } from '#shared/contract/imports.ts'
import { parseTypedDate } from '#shared/kernel/vietnamese-dates.ts'
import type { CivilDate } from '#shared/kernel/time.ts'

/** One record of a list, as the office takes it. */
export type ImportedRecord = z.output<typeof importedRecord>

/** A record, or what is wrong with its row. `scan`: its letters are read off pictures when it comes in, not before. */
export type ReadRow =
  | { readonly row: number; readonly record: ImportedRecord; readonly scan?: true }
  | { readonly row: number; readonly problems: readonly { readonly field: string; readonly problem: string }[] }

/** A list writes numbers as numbers, and leaves out what it does not know. */
const words = z
  .union([z.string(), z.number(), z.null()])
  .default('')
  .transform((value) => (value === null ? '' : String(value).trim()))

const listed = z.object({
  externalId: words,
  number: words,
  symbol: words,
  subject: words,
  issuer: words,
  date: words,
  text: words,
})

const dateOf = (typed: string): CivilDate | null | undefined => {
  if (typed === '') return null
  return parseTypedDate(/^\d{4}-\d{2}-\d{2}T/.test(typed) ? typed.slice(0, 10) : typed, new Date().getFullYear())
}

/** Reads one row; a row without an id of its own is known by all it says. */
export const readRow = (row: number, values: unknown): ReadRow => {
  const read = listed.safeParse(values)
  if (!read.success) return { row, problems: problemsOf(read.error) }
  const { text, date: typed, externalId, ...rest } = read.data
  const date = dateOf(typed)
  if (date === undefined) return { row, problems: [{ field: 'date', problem: 'notADate' }] }
  if (text === '' && rest.subject === '') return { row, problems: [{ field: 'text', problem: 'empty' }] }
  const key =
    externalId === '' ? `row:${hash('sha256', JSON.stringify(read.data), 'hex')}` : `id:${externalId.normalize('NFC')}`
  const record = importedRecord.safeParse({ key, externalId, ...rest, date, content: text, file: null })
  return record.success ? { row, record: record.data } : { row, problems: problemsOf(record.error) }
}

const problemsOf = (error: z.ZodError) =>
  error.issues.map(({ path, code }) => ({ field: path.join('.'), problem: code }))
