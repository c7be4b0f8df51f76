import type { Contract } from '#shared/contract/index.ts'
import { fail, ok } from '#shared/kernel/result.ts'
import { yearOf } from '#shared/kernel/time.ts'
import type { Handlers } from '#core/kernel/module.ts'
import { rowsImported } from '../changes.ts'
import { writeAgencies, writeDays, writeFields, writePhrases, writeTypes } from '../rules/export.ts'
import {
  readAgencies,
  readDays,
  readFields,
  readPhrases,
  readTypes,
  type CsvKind,
  type ImportWorld,
} from '../rules/import.ts'
import type { CatalogueStore } from '../store.ts'

const officePhrases = (store: CatalogueStore) => store.phrases(null)

const write = async (kind: CsvKind, store: CatalogueStore): Promise<string> => {
  switch (kind) {
    case 'documentTypes':
      return writeTypes(await store.documentTypes())
    case 'fields':
      return writeFields(await store.fields())
    case 'agencies':
      return writeAgencies(await store.everyAgency())
    case 'phrases':
      return writePhrases(await officePhrases(store))
    case 'calendarDays':
      return writeDays(await store.days())
  }
}

const read = async (kind: CsvKind, csv: string, store: CatalogueStore, world: ImportWorld) => {
  switch (kind) {
    case 'documentTypes':
      return readTypes(csv, await store.documentTypes(), world)
    case 'fields':
      return readFields(csv, await store.fields(), world)
    case 'agencies':
      return readAgencies(csv, await store.everyAgency(), world)
    case 'phrases':
      return readPhrases(csv, await officePhrases(store), world)
    case 'calendarDays':
      return readDays(csv, await store.days(), world)
  }
}

/** Lists as CSV: a preview names every problem, a commit takes all rows or refuses them all. */
export const sheetHandlers: Pick<Handlers<Contract['catalogue']>, 'exportCsv' | 'importCsv'> = {
  exportCsv: async ({ stores }, { kind }) => ok({ csv: await write(kind, stores.catalogue) }),

  importCsv: async ({ stores, ports, today }, { kind, csv, check }) => {
    const world = { thisYear: yearOf(today), newId: ports.newId }
    const reading = await read(kind, csv, stores.catalogue, world)
    if (!reading.ok) return reading
    const { list, read: rows, added, changed, problems } = reading.value
    if (check === 'commit' && problems.length > 0) {
      return fail('catalogue.csvInvalid', { problem: 'rows', count: problems.length })
    }
    const changes = check === 'preview' || list.rows.length === 0 ? [] : [rowsImported(list)]
    return ok({ value: { rows, added, changed, problems: [...problems] }, changes })
  },
}
