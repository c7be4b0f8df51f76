import { z } from 'zod'
import { agency, calendarDay, documentType, field, phrase } from '#shared/contract/catalogue.ts'
import { civilDate, id, version } from '#shared/contract/fields.ts'
import { workingHours } from '#shared/contract/host.ts'
import { changesOf, fact } from '#core/kernel/change.ts'

/** `was`: the version the row was changed from, null for a new row. */
const was = version.nullable()

export const typeRow = documentType.omit({ version: true }).extend({ was, order: z.int() })
export const fieldRow = field.omit({ version: true }).extend({ was })
export const agencyRow = agency.omit({ version: true }).extend({ was })
export const phraseRow = phrase.omit({ version: true, own: true }).extend({ was, personId: id.nullable() })

/** The rows of one list. */
export const listRows = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('documentTypes'), rows: z.array(typeRow) }),
  z.object({ kind: z.literal('fields'), rows: z.array(fieldRow) }),
  z.object({ kind: z.literal('agencies'), rows: z.array(agencyRow) }),
  z.object({ kind: z.literal('phrases'), rows: z.array(phraseRow) }),
  z.object({ kind: z.literal('calendarDays'), rows: z.array(calendarDay) }),
  z.object({ kind: z.literal('workingHours'), rows: z.array(workingHours) }),
])

export const catalogueFacts = {
  /** Many rows at once stand beside the chain, their hash in it: a directory of 120,000 agencies would swell an entry. */
  'catalogue.rowsImported': fact(z.object({ kind: z.string(), rows: z.int() }), listRows),
  'catalogue.documentTypeSaved': fact(typeRow),
  'catalogue.fieldSaved': fact(fieldRow),
  'catalogue.agencySaved': fact(agencyRow),
  'catalogue.phraseSaved': fact(phraseRow.omit({ text: true }), z.object({ text: z.string() })),
  'catalogue.phraseRemoved': fact(z.object({ id, version })),
  'catalogue.calendarDaySaved': fact(calendarDay),
  'catalogue.calendarDayRemoved': fact(z.object({ date: civilDate })),
  /** The days off and swaps of the year are as announced; a source replaces the ones of the days named. */
  'catalogue.yearConfirmed': fact(z.object({ year: z.int(), dates: z.array(civilDate), source: z.string() })),
  'catalogue.workingHoursSaved': fact(workingHours),
}

export const changeCatalogue = changesOf(catalogueFacts)

export type ListRows = z.output<typeof listRows>
export type TypeRow = z.output<typeof typeRow>
export type FieldRow = z.output<typeof fieldRow>
export type AgencyRow = z.output<typeof agencyRow>
export type PhraseRow = z.output<typeof phraseRow>
export type DayRow = z.output<typeof calendarDay>
export type HoursRow = z.output<typeof workingHours>

export const rowsImported = (list: ListRows) =>
  changeCatalogue('catalogue.rowsImported', { kind: list.kind, rows: list.rows.length }, list)
