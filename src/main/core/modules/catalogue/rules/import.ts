import type { csvKinds } from '#shared/contract/catalogue.ts'
import { ok, type Result } from '#shared/kernel/result.ts'
import { cleanText } from '#shared/kernel/text.ts'
import { answerWords, dayKindWords, keyOfWord, typeGroupWords, type RowProblem } from '#shared/vocabulary/csv-words.ts'
import type { AgencyRow, DayRow, FieldRow, ListRows, PhraseRow, TypeRow } from '../changes.ts'
import type { Agency, Day, DocumentType, Field, Phrase } from '../store.ts'
import { codeKey } from './agencies.ts'
import { readSheet, type SheetRow } from './sheet.ts'

export type CsvKind = (typeof csvKinds)[number]

/** What a sheet would change: only rows that are new or differ. */
export interface ListImport {
  readonly list: ListRows
  readonly read: number
  readonly added: number
  readonly changed: number
  readonly problems: readonly RowProblem[]
}

export interface ImportWorld {
  readonly thisYear: number
  readonly newId: () => string
}

type Read = Result<ListImport, 'catalogue.csvInvalid'>
type Versioned = { readonly id: string; readonly was: number | null }
type Known = Readonly<Record<string, unknown>> & { readonly id: string; readonly version: number }

const nameKey = (name: string): string => cleanText(name).toLowerCase()

const differs = (row: object, known: object): boolean =>
  Object.entries(row).some(([key, value]) => key !== 'was' && (known as Record<string, unknown>)[key] !== value)

/** Finds the known row a sheet row means, by `ma`, else by its natural key, and notes a row that comes twice. */
const matcher = <Column extends string, Row extends Known>(
  known: readonly Row[],
  idColumn: Column,
  newId: () => string,
) => {
  const byId = new Map(known.map((row) => [row.id, row]))
  const seen = new Set<string>()
  return (sheetRow: SheetRow<Column>, naturalKey: string, byKey: () => Row | undefined) => {
    const row = byId.get(sheetRow.text(idColumn, 64)) ?? byKey()
    const identity = row?.id ?? `new ${naturalKey}`
    if (seen.has(identity)) sheetRow.note(idColumn, 'twice')
    seen.add(identity)
    return { known: row, id: row?.id ?? newId(), was: row?.version ?? null }
  }
}

const outcome = <Row extends Versioned>(
  read: {
    readonly rows: readonly { readonly row: Row; readonly known: object | undefined }[]
    readonly problems: readonly RowProblem[]
  },
  list: (rows: Row[]) => ListRows,
): Read => {
  const added = read.rows.filter(({ known }) => known === undefined)
  const changed = read.rows.filter(({ row, known }) => known !== undefined && differs(row, known))
  return ok({
    list: list([...added, ...changed].map(({ row }) => row)),
    read: read.rows.length,
    added: added.length,
    changed: changed.length,
    problems: read.problems,
  })
}

const validity = <Column extends string>(row: SheetRow<Column | 'hieu_luc_tu' | 'hieu_luc_den'>) => {
  const [validFrom, validTo] = [row.date('hieu_luc_tu'), row.date('hieu_luc_den')]
  if (validFrom !== null && validTo !== null && validTo < validFrom) row.note('hieu_luc_den', 'invalid')
  return { validFrom, validTo }
}

type ValidityColumn = 'hieu_luc_tu' | 'hieu_luc_den'
type TypeColumn = 'ma' | 'nhom' | 'thu_tu' | 'ten' | 'viet_tat' | ValidityColumn

export const readTypes = (csv: string, known: readonly DocumentType[], { thisYear, newId }: ImportWorld): Read => {
  const match = matcher<TypeColumn, DocumentType>(known, 'ma', newId)
  const byName = new Map(known.map((type) => [`${type.group}|${nameKey(type.name)}`, type]))
  const read = readSheet<TypeColumn, { row: TypeRow; known: DocumentType | undefined }>(
    csv,
    { naming: 'ten', thisYear },
    (sheet) => {
      const group = keyOfWord(typeGroupWords, sheet.required('nhom', 40))
      if (group === undefined) sheet.note('nhom', 'unknown')
      const name = sheet.required('ten', 100)
      const key = `${group ?? ''}|${nameKey(name)}`
      const { known: type, id, was } = match(sheet, key, () => byName.get(key))
      const row: TypeRow = {
        id,
        was,
        group: group ?? 'administrative',
        name,
        abbreviation: sheet.text('viet_tat', 20),
        order: sheet.order('thu_tu', type?.order ?? sheet.line),
        ...validity(sheet),
      }
      return { row, known: type }
    },
  )
  return read.ok ? outcome(read.value, (rows) => ({ kind: 'documentTypes', rows })) : read
}

type FieldColumn = 'ma' | 'thu_tu' | 'ten' | ValidityColumn

export const readFields = (csv: string, known: readonly Field[], { thisYear, newId }: ImportWorld): Read => {
  const match = matcher<FieldColumn, Field>(known, 'ma', newId)
  const byName = new Map(known.map((field) => [nameKey(field.name), field]))
  const read = readSheet<FieldColumn, { row: FieldRow; known: Field | undefined }>(
    csv,
    { naming: 'ten', thisYear },
    (sheet) => {
      const name = sheet.required('ten', 100)
      const { known: field, id, was } = match(sheet, nameKey(name), () => byName.get(nameKey(name)))
      const order = sheet.order('thu_tu', field?.order ?? sheet.line)
      return { row: { id, was, name, order, ...validity(sheet) }, known: field }
    },
  )
  return read.ok ? outcome(read.value, (rows) => ({ kind: 'fields', rows })) : read
}

type AgencyColumn = 'ma' | 'ma_dinh_danh' | 'ma_cu' | 'ten' | 'truc_thuoc' | 'viet_tat' | 'thay_the' | ValidityColumn

/**
 * The body of a sheet row: the one of its code and name, else the open one of its code, since a body may be renamed
 * and a code may have belonged to several bodies in turn; without a code, the one of its name and parent.
 */
const agencyFinder = (known: readonly Agency[]) => {
  const byCode = Map.groupBy(known, (agency) => codeKey(agency.code))
  const byName = Map.groupBy(known, (agency) => nameKey(agency.name))
  return (wanted: Pick<Agency, 'code' | 'name' | 'parentName' | 'validTo'>): Agency | undefined => {
    const sameName = (agency: Agency): boolean => nameKey(agency.name) === nameKey(wanted.name)
    if (wanted.code === '') {
      return byName
        .get(nameKey(wanted.name))
        ?.find((agency) => nameKey(agency.parentName) === nameKey(wanted.parentName))
    }
    const bearers = byCode.get(codeKey(wanted.code)) ?? []
    const open = (): Agency | undefined =>
      wanted.validTo === null ? bearers.find((agency) => agency.validTo === null) : undefined
    return bearers.find(sameName) ?? open()
  }
}

export const readAgencies = (csv: string, known: readonly Agency[], { thisYear, newId }: ImportWorld): Read => {
  const match = matcher<AgencyColumn, Agency>(known, 'ma', newId)
  const find = agencyFinder(known)
  const read = readSheet<AgencyColumn, { row: AgencyRow; known: Agency | undefined; successorCode: string }>(
    csv,
    { naming: 'ten', thisYear },
    (sheet) => {
      const wanted = {
        name: sheet.required('ten', 200),
        code: sheet.text('ma_dinh_danh', 35),
        legacyCode: sheet.text('ma_cu', 35),
        parentName: sheet.text('truc_thuoc', 200),
        abbreviation: sheet.text('viet_tat', 30),
        ...validity(sheet),
      }
      const key = [wanted.code, wanted.name, wanted.parentName].map(nameKey).join('|')
      const { known: agency, id, was } = match(sheet, key, () => find(wanted))
      const successorCode = sheet.text('thay_the', 35)
      return { row: { id, was, ...wanted, successorId: agency?.successorId ?? null }, known: agency, successorCode }
    },
  )
  if (!read.ok) return read
  const openIdByCode = new Map(
    [...known, ...read.value.rows.map(({ row }) => row)]
      .filter((agency) => agency.code !== '' && agency.validTo === null)
      .map((agency) => [codeKey(agency.code), agency.id]),
  )
  const rows = read.value.rows.map(({ row, known: agency, successorCode }) => ({
    row: successorCode === '' ? row : { ...row, successorId: openIdByCode.get(codeKey(successorCode)) ?? null },
    known: agency,
  }))
  return outcome({ rows, problems: read.value.problems }, (saved) => ({ kind: 'agencies', rows: saved }))
}

type PhraseColumn = 'ma' | 'thu_tu' | 'noi_dung'

/** Phrases of the whole office; a person's own ones stay that person's. */
export const readPhrases = (csv: string, known: readonly Phrase[], { thisYear, newId }: ImportWorld): Read => {
  const match = matcher<PhraseColumn, Phrase>(known, 'ma', newId)
  const byText = new Map(known.map((phrase) => [nameKey(phrase.text), phrase]))
  const read = readSheet<PhraseColumn, { row: PhraseRow; known: Phrase | undefined }>(
    csv,
    { naming: 'noi_dung', thisYear },
    (sheet) => {
      const text = sheet.required('noi_dung', 500)
      const { known: phrase, id, was } = match(sheet, nameKey(text), () => byText.get(nameKey(text)))
      const order = sheet.order('thu_tu', phrase?.order ?? sheet.line)
      return { row: { id, was, text, personId: null, order }, known: phrase }
    },
  )
  return read.ok ? outcome(read.value, (rows) => ({ kind: 'phrases', rows })) : read
}

type DayColumn = 'ngay' | 'loai' | 'ten' | 'xac_nhan' | 'nguon'

export const readDays = (csv: string, known: readonly Day[], { thisYear }: ImportWorld): Read => {
  const byDate = new Map(known.map((day) => [day.date, day]))
  const seen = new Set<string>()
  const read = readSheet<DayColumn, DayRow | undefined>(csv, { naming: 'ngay', thisYear }, (sheet) => {
    sheet.required('ngay', 40)
    const date = sheet.date('ngay')
    const kind = keyOfWord(dayKindWords, sheet.required('loai', 40))
    if (kind === undefined) sheet.note('loai', 'unknown')
    const written = sheet.text('xac_nhan', 10)
    const confirmed = written === '' ? 'false' : keyOfWord(answerWords, written)
    if (confirmed === undefined) sheet.note('xac_nhan', 'unknown')
    if (date !== null && seen.has(date)) sheet.note('ngay', 'twice')
    if (date !== null) seen.add(date)
    const named = { name: sheet.required('ten', 200), source: sheet.text('nguon', 200) }
    return date === null || kind === undefined ? undefined : { date, kind, ...named, confirmed: confirmed === 'true' }
  })
  if (!read.ok) return read
  const rows = read.value.rows.filter((day) => day !== undefined)
  const added = rows.filter((day) => !byDate.has(day.date))
  const changed = rows.filter((day) => {
    const old = byDate.get(day.date)
    return old !== undefined && differs(day, old)
  })
  return ok({
    list: { kind: 'calendarDays', rows: [...added, ...changed] },
    read: read.value.rows.length,
    added: added.length,
    changed: changed.length,
    problems: read.value.problems,
  })
}
