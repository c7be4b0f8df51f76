import type {
  AgencyRow,
  catalogueFacts,
  DayRow,
  FieldRow,
  HoursRow,
  ListRows,
  PhraseRow,
  TypeRow,
} from '#core/modules/catalogue/changes.ts'
import { codeKey } from '#core/modules/catalogue/rules/agencies.ts'
import { fold, searchWords } from '#shared/kernel/text.ts'
import type { ApplyTable } from './apply.ts'
import type { Row, Writer } from './writer.ts'

/** Writes a row that was new (`was` null) or stood in that version. */
const save = (writer: Writer, table: string, id: string, was: number | null, columns: Row): void => {
  if (was === null) writer.insert(table, { id, ...columns, version: 1 })
  else writer.update(table, id, { ...columns, version: was + 1 }, { version: was })
}

const validity = (row: Pick<TypeRow, 'validFrom' | 'validTo'>): Row => ({
  valid_from: row.validFrom,
  valid_to: row.validTo,
})

const saveType = (writer: Writer, row: TypeRow): void => {
  const { group, name, abbreviation, order } = row
  save(writer, 'document_types', row.id, row.was, { grp: group, name, abbreviation, ord: order, ...validity(row) })
}

const saveField = (writer: Writer, row: FieldRow): void => {
  save(writer, 'fields', row.id, row.was, { name: row.name, ord: row.order, ...validity(row) })
}

const saveAgency = (writer: Writer, row: AgencyRow): void => {
  save(writer, 'agencies', row.id, row.was, {
    name: row.name,
    name_key: fold(row.name),
    code: row.code,
    code_key: codeKey(row.code),
    legacy_code: row.legacyCode,
    legacy_key: codeKey(row.legacyCode),
    parent_name: row.parentName,
    abbreviation: row.abbreviation,
    abbreviation_key: codeKey(row.abbreviation),
    successor_id: row.successorId,
    ...validity(row),
  })
  writer.derive(
    'INSERT OR REPLACE INTO agency_search (rowid, words) SELECT ord, ? FROM agencies WHERE id = ?',
    searchWords(`${row.name} ${row.parentName} ${row.abbreviation}`).join(' '),
    row.id,
  )
}

const savePhrase = (writer: Writer, row: PhraseRow): void => {
  save(writer, 'phrases', row.id, row.was, { person_id: row.personId, text: row.text, ord: row.order })
}

/** Rows whose id is their date: the later word counts. */
const put = (writer: Writer, table: 'calendar_days' | 'working_hours', id: string, columns: Row): void => {
  const known = writer.read(`SELECT 1 FROM ${table} WHERE id = ?`, id)
  if (known === undefined) writer.insert(table, { id, ...columns })
  else writer.update(table, id, columns)
}

const saveDay = (writer: Writer, { date, kind, name, source, confirmed }: DayRow): void => {
  put(writer, 'calendar_days', date, { kind, name, source, confirmed: Number(confirmed) })
}

const saveHours = (writer: Writer, { validFrom, days }: HoursRow): void => {
  put(writer, 'working_hours', validFrom, { days: JSON.stringify(days) })
}

const saveList = (writer: Writer, list: ListRows): void => {
  switch (list.kind) {
    case 'documentTypes':
      return list.rows.forEach((row) => saveType(writer, row))
    case 'fields':
      return list.rows.forEach((row) => saveField(writer, row))
    case 'agencies':
      return list.rows.forEach((row) => saveAgency(writer, row))
    case 'phrases':
      return list.rows.forEach((row) => savePhrase(writer, row))
    case 'calendarDays':
      return list.rows.forEach((row) => saveDay(writer, row))
    case 'workingHours':
      return list.rows.forEach((row) => saveHours(writer, row))
  }
}

export const catalogueApply: ApplyTable<typeof catalogueFacts> = {
  'catalogue.rowsImported': (writer, _, list) => saveList(writer, list),
  'catalogue.documentTypeSaved': (writer, row) => saveType(writer, row),
  'catalogue.fieldSaved': (writer, row) => saveField(writer, row),
  'catalogue.agencySaved': (writer, row) => saveAgency(writer, row),
  'catalogue.phraseSaved': (writer, row, { text }) => savePhrase(writer, { ...row, text }),
  'catalogue.phraseRemoved': (writer, { id, version }) => {
    writer.update('phrases', id, { version: version + 1 }, { version })
    writer.remove('phrases', id)
  },
  'catalogue.calendarDaySaved': (writer, day) => saveDay(writer, day),
  'catalogue.calendarDayRemoved': (writer, { date }) => writer.remove('calendar_days', date),
  'catalogue.yearConfirmed': (writer, { dates, source }) => {
    const columns = source === '' ? { confirmed: 1 } : { confirmed: 1, source }
    for (const date of dates) writer.update('calendar_days', date, columns)
  },
  'catalogue.workingHoursSaved': (writer, hours) => saveHours(writer, hours),
}
