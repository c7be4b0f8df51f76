import { accountName } from '#shared/contract/host.ts'
import { parseCsvRecords, writeCsv } from '#shared/kernel/csv.ts'
import { fail, ok, type Result } from '#shared/kernel/result.ts'
import { cleanText } from '#shared/kernel/text.ts'
import type { CivilDate } from '#shared/kernel/time.ts'
import { keyOfWord, roleWords, type RowProblem } from '#shared/vocabulary/csv-words.ts'
import type { Role } from '#shared/vocabulary/roles.ts'
import { passwordProblem } from './passwords.ts'
import { isOpen, unitNameKey } from './units.ts'

export interface ImportReading<Row> {
  readonly rows: readonly Row[]
  readonly problems: readonly RowProblem[]
}

type CsvInvalid = 'accounts.csvInvalid'

const limits = { maxCharacters: 5_000_000, maxRows: 5_000 }
const peopleColumns = [
  'ho_ten',
  'tai_khoan',
  'mat_khau',
  'don_vi',
  'chuc_vu',
  'vai_tro',
  'dien_thoai',
  'email',
] as const
const unitColumns = ['ten', 'viet_tat', 'truc_thuoc'] as const

const readRecords = <Column extends string>(
  csv: string,
  columns: readonly Column[],
): Result<Readonly<Record<Column, string>>[], CsvInvalid> => {
  const parsed = parseCsvRecords(csv, limits)
  if (!parsed.ok) return fail('accounts.csvInvalid', { problem: parsed.refusal.code })
  const [first] = parsed.value
  if (first === undefined) return fail('accounts.csvInvalid', { problem: 'empty' })
  const [naming] = columns
  if (naming === undefined || !(naming in first))
    return fail('accounts.csvInvalid', { problem: 'columns', expected: columns.join(', ') })
  return ok(
    parsed.value.map(
      (record) =>
        Object.fromEntries(columns.map((column) => [column, cleanText(record[column] ?? '')])) as Record<
          Column,
          string
        >,
    ),
  )
}

interface OpenUnit {
  readonly id: string
  readonly parentId: string | null
  readonly name: string
  readonly abbreviation: string
  readonly validTo: CivilDate | null
}

/** Units are named in full or by their abbreviation. */
const unitsNamed = <Named extends Pick<OpenUnit, 'name' | 'abbreviation'>>(
  written: string,
  units: readonly Named[],
): Named[] => {
  const byName = units.filter((unit) => unitNameKey(unit.name) === unitNameKey(written))
  return byName.length > 0 ? byName : units.filter((unit) => unit.abbreviation !== '' && unit.abbreviation === written)
}

export interface ImportedPerson {
  readonly fullName: string
  readonly phone: string
  readonly email: string
  readonly account: { readonly name: string; readonly password: string } | null
  readonly post: { readonly unitId: string; readonly title: string; readonly role: Role } | null
}

const tooLong = (text: string, max: number): RowProblem['problem'] | undefined =>
  text.length > max ? 'tooLong' : undefined

/**
 * People with their account and post, as the sheet states them. An inspector has a scope and an end date, which the
 * sheet cannot carry: such a post is given on screen (`notHere`).
 */
export const readPeopleCsv = (
  csv: string,
  office: { readonly units: readonly OpenUnit[]; readonly accountNames: readonly string[]; readonly today: CivilDate },
): Result<ImportReading<ImportedPerson>, CsvInvalid> => {
  const records = readRecords(csv, peopleColumns)
  if (!records.ok) return records
  const openUnits = office.units.filter((unit) => isOpen(unit, office.today))
  const taken = new Set(office.accountNames)
  const inSheet = new Set<string>()
  const problems: RowProblem[] = []
  const rows = records.value.map((record, index): ImportedPerson => {
    const note = (column: (typeof peopleColumns)[number], problem: RowProblem['problem'] | undefined): void => {
      if (problem !== undefined) problems.push({ row: index + 2, column, problem })
    }
    note('ho_ten', record.ho_ten === '' ? 'required' : tooLong(record.ho_ten, 100))
    note('dien_thoai', tooLong(record.dien_thoai, 30))
    note('email', tooLong(record.email, 100))
    note('chuc_vu', tooLong(record.chuc_vu, 100))
    const person = { fullName: record.ho_ten, phone: record.dien_thoai, email: record.email }
    return { ...person, account: readAccount(record, note, taken, inSheet), post: readPost(record, note, openUnits) }
  })
  return ok({ rows, problems })
}

type PeopleRecord = Readonly<Record<(typeof peopleColumns)[number], string>>
type Note = (column: (typeof peopleColumns)[number], problem: RowProblem['problem'] | undefined) => void

const readAccount = (
  record: PeopleRecord,
  note: Note,
  taken: ReadonlySet<string>,
  inSheet: Set<string>,
): ImportedPerson['account'] => {
  if (record.tai_khoan === '') return null
  const parsed = accountName.safeParse(record.tai_khoan)
  if (!parsed.success) {
    note('tai_khoan', 'invalid')
    return null
  }
  const name = parsed.data
  note('tai_khoan', taken.has(name) ? 'taken' : inSheet.has(name) ? 'twice' : undefined)
  inSheet.add(name)
  note('mat_khau', record.mat_khau === '' ? 'required' : passwordProblem(record.mat_khau, name) && 'weak')
  return { name, password: record.mat_khau }
}

const readPost = (record: PeopleRecord, note: Note, openUnits: readonly OpenUnit[]): ImportedPerson['post'] => {
  if (record.don_vi === '' && record.vai_tro === '') return null
  const units = unitsNamed(record.don_vi, openUnits)
  note(
    'don_vi',
    record.don_vi === '' ? 'required' : units.length === 0 ? 'unknown' : units.length > 1 ? 'ambiguous' : undefined,
  )
  const role = keyOfWord(roleWords, record.vai_tro)
  note(
    'vai_tro',
    record.vai_tro === '' ? 'required' : role === undefined ? 'unknown' : role === 'inspector' ? 'notHere' : undefined,
  )
  const [unit] = units
  if (unit === undefined || role === undefined) return null
  return { unitId: unit.id, title: record.chuc_vu === '' ? roleWords[role][0] : record.chuc_vu, role }
}

export interface ExportedPerson {
  readonly fullName: string
  readonly account: string | null
  readonly phone: string
  readonly email: string
  readonly posts: readonly { readonly unitName: string; readonly title: string; readonly role: Role }[]
}

/** One line for each post; passwords are never exported. */
export const writePeopleCsv = (people: readonly ExportedPerson[]): string =>
  writeCsv([
    peopleColumns,
    ...people.flatMap((person) =>
      (person.posts.length > 0 ? person.posts : [undefined]).map((post) => [
        person.fullName,
        person.account ?? '',
        '',
        post?.unitName ?? '',
        post?.title ?? '',
        post === undefined ? '' : roleWords[post.role][0],
        person.phone,
        person.email,
      ]),
    ),
  ])

export interface ImportedUnit {
  readonly id: string
  readonly parentId: string | null
  readonly name: string
  readonly abbreviation: string
}

/**
 * Units in an order in which each parent comes before its children. `truc_thuoc` names a unit of the office or of the
 * sheet; empty means under the office itself (`rootId`).
 */
export const readUnitsCsv = (
  csv: string,
  office: { readonly units: readonly OpenUnit[]; readonly rootId: string | null; readonly today: CivilDate },
  newId: () => string,
): Result<ImportReading<ImportedUnit>, CsvInvalid> => {
  const records = readRecords(csv, unitColumns)
  if (!records.ok) return records
  const problems: RowProblem[] = []
  const openUnits = office.units.filter((unit) => isOpen(unit, office.today))
  const listed = records.value.map((record, index) => ({
    record,
    row: index + 2,
    unit: { id: newId(), name: record.ten, abbreviation: record.viet_tat },
  }))
  const known = [...openUnits, ...listed.map(({ unit }) => unit)]
  const placed = listed.map(({ record, row, unit }): ImportedUnit & { readonly row: number } => {
    if (unit.name === '' || unit.name.length > 200)
      problems.push({ row, column: 'ten', problem: unit.name === '' ? 'required' : 'tooLong' })
    if (unit.abbreviation.length > 20) problems.push({ row, column: 'viet_tat', problem: 'tooLong' })
    if (record.truc_thuoc === '') return { ...unit, parentId: office.rootId, row }
    const parents = unitsNamed(record.truc_thuoc, known)
    if (parents.length !== 1)
      problems.push({ row, column: 'truc_thuoc', problem: parents.length === 0 ? 'unknown' : 'ambiguous' })
    return { ...unit, parentId: parents[0]?.id ?? office.rootId, row }
  })
  const names = new Map<string, 'taken' | 'twice'>(
    openUnits.map((unit) => [`${unit.parentId ?? ''}|${unitNameKey(unit.name)}`, 'taken']),
  )
  for (const unit of placed) {
    const key = `${unit.parentId ?? ''}|${unitNameKey(unit.name)}`
    const problem = names.get(key)
    if (problem !== undefined) problems.push({ row: unit.row, column: 'ten', problem })
    names.set(key, problem ?? 'twice')
  }
  const { ordered, cyclic } = parentsFirst(placed)
  problems.push(...cyclic.map(({ row }) => ({ row, column: 'truc_thuoc', problem: 'cycle' as const })))
  return ok({ rows: ordered, problems })
}

const parentsFirst = <Placed extends ImportedUnit>(
  placed: readonly Placed[],
): { ordered: Placed[]; cyclic: Placed[] } => {
  const ordered: Placed[] = []
  let waiting = [...placed]
  for (let before = -1; waiting.length !== before;) {
    before = waiting.length
    const open = new Set(waiting.map((unit) => unit.id))
    ordered.push(...waiting.filter((unit) => unit.parentId === null || !open.has(unit.parentId)))
    waiting = waiting.filter((unit) => unit.parentId !== null && open.has(unit.parentId))
  }
  return { ordered, cyclic: waiting }
}
