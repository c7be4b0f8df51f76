import { z } from 'zod'
import { agency, calendarDay, documentType } from '#shared/contract/catalogue.ts'
import { civilDate } from '#shared/contract/fields.ts'
import { parseCsvRecords } from '#shared/kernel/csv.ts'
import type { CivilDate } from '#shared/kernel/time.ts'
import { rowsImported, type AgencyRow, type HoursRow } from './changes.ts'

/** The texts of `resources/catalogue/<name>.csv` by name. */
type CatalogueResources = Readonly<Record<string, string>>

type CsvRecord = Readonly<Record<string, string>>
const limits = { maxCharacters: 10_000_000, maxRows: 50_000 }

const recordsOf = (resources: CatalogueResources, name: string): readonly CsvRecord[] => {
  const parsed = parseCsvRecords(resources[name] ?? '', limits)
  if (!parsed.ok || parsed.value.length === 0) throw new Error(`resources/catalogue/${name}.csv is no catalogue`)
  return parsed.value
}

const dateOrNull = z.union([z.literal('').transform((): CivilDate | null => null), civilDate])
const validityOf = (record: CsvRecord) => ({
  validFrom: dateOrNull.parse(record['valid_from']),
  validTo: dateOrNull.parse(record['valid_to']),
})
const textOf = (record: CsvRecord, column: string): string => record[column] ?? ''
const orderOf = (record: CsvRecord): number => z.coerce.number().int().parse(record['order'])

const hoursOf = (records: readonly CsvRecord[]): HoursRow[] =>
  [...Map.groupBy(records, (record) => textOf(record, 'valid_from'))].map(([validFrom, week]) => ({
    validFrom: civilDate.parse(validFrom),
    days: [...Map.groupBy(week, (record) => Number(record['weekday']))].map(([weekday, spans]) => ({
      weekday,
      spans: spans.map((span) => ({ from: textOf(span, 'from'), to: textOf(span, 'to') })),
    })),
  }))

/** A code that went from one body to the next: the present bearer has the plain id, a former one its last day too. */
const agencyId = (code: string, validTo: string): string =>
  validTo === '' ? `agency.${code}` : `agency.${code}.${validTo}`

const agenciesOf = (records: readonly CsvRecord[]): AgencyRow[] => {
  const bearers = new Set(records.filter((record) => record['valid_to'] === '').map((record) => textOf(record, 'code')))
  return records.map((record) => {
    const successor = textOf(record, 'successor_code')
    return agency
      .omit({ version: true })
      .extend({ was: z.null() })
      .parse({
        id: agencyId(textOf(record, 'code'), textOf(record, 'valid_to')),
        name: textOf(record, 'name'),
        code: textOf(record, 'code'),
        legacyCode: textOf(record, 'legacy_code'),
        parentName: '',
        abbreviation: '',
        successorId: bearers.has(successor) ? agencyId(successor, '') : null,
        ...validityOf(record),
        was: null,
      })
  })
}

/**
 * The catalogues an office starts with. Ids are made of the words of the law, so that two offices name the same type by
 * the same id. `workingHours` are the ones chosen at founding, instead of the usual ones. Throws when a file is damaged.
 */
export const catalogueSeed = (
  resources: CatalogueResources,
  { workingHours }: { readonly workingHours?: HoursRow | undefined } = {},
) => [
  rowsImported({
    kind: 'documentTypes',
    rows: recordsOf(resources, 'document-types').map((record) => {
      const group = documentType.shape.group.parse(record['group'])
      return {
        id: `type.${group}.${orderOf(record)}`,
        was: null,
        group,
        name: textOf(record, 'name'),
        abbreviation: textOf(record, 'abbreviation'),
        order: orderOf(record),
        ...validityOf(record),
      }
    }),
  }),
  rowsImported({
    kind: 'fields',
    rows: recordsOf(resources, 'fields').map((record) => ({
      id: `field.${orderOf(record)}`,
      was: null,
      name: textOf(record, 'name'),
      order: orderOf(record),
      ...validityOf(record),
    })),
  }),
  rowsImported({ kind: 'agencies', rows: agenciesOf(recordsOf(resources, 'agency-codes')) }),
  rowsImported({
    kind: 'phrases',
    rows: recordsOf(resources, 'directive-phrases').map((record) => ({
      id: `phrase.${orderOf(record)}`,
      was: null,
      personId: null,
      text: textOf(record, 'text'),
      order: orderOf(record),
    })),
  }),
  rowsImported({
    kind: 'calendarDays',
    rows: recordsOf(resources, 'calendar-days').map((record) =>
      calendarDay.parse({ ...record, confirmed: record['confirmed'] === 'true' }),
    ),
  }),
  rowsImported({
    kind: 'workingHours',
    rows: workingHours ? [workingHours] : hoursOf(recordsOf(resources, 'working-hours')),
  }),
]
