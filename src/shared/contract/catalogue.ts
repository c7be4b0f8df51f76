import { z } from 'zod'
import { civilDate, done, id, instant, none, requiredText, text, version } from './fields.ts'
import { rowProblems } from '#shared/vocabulary/csv-words.ts'
import { deadlineUnits } from '#shared/vocabulary/document.ts'
import { workingHours } from './host.ts'
import { command, query } from './define.ts'

/** Word lists and calendars of the office: data with validity dates, editable, exchangeable as CSV. */

const validity = { validFrom: civilDate.nullable(), validTo: civilDate.nullable() }

export const documentType = z.object({
  id,
  name: z.string(),
  abbreviation: z.string(),
  group: z.enum(['administrative', 'normative', 'party', 'copy']),
  ...validity,
  version,
})

export const field = z.object({ id, name: z.string(), order: z.int(), ...validity, version })

export const agency = z.object({
  id,
  name: z.string(),
  code: z.string(),
  legacyCode: z.string(),
  parentName: z.string(),
  /** Abbreviation used in symbols, when known. */
  abbreviation: z.string(),
  successorId: id.nullable(),
  ...validity,
  version,
})

export const phrase = z.object({ id, text: z.string(), own: z.boolean(), order: z.int(), version })

export const dayKinds = ['holiday', 'compensatoryOff', 'swappedOff', 'swappedWorking', 'local'] as const
export const calendarDay = z.object({
  date: civilDate,
  kind: z.enum(dayKinds),
  name: z.string(),
  source: z.string(),
  confirmed: z.boolean(),
})

/** A deadline as the directive states it: an amount of time, or a date (with a clock time). */
export const deadlineRule = z.discriminatedUnion('unit', [
  z.object({ unit: z.literal(deadlineUnits[0]), amount: z.int().min(0).max(2000) }),
  z.object({ unit: z.literal(deadlineUnits[1]), amount: z.int().min(0).max(4000) }),
  z.object({ unit: z.literal(deadlineUnits[2]), amount: z.int().min(1).max(4000) }),
  z.object({
    unit: z.literal(deadlineUnits[3]),
    date: civilDate,
    at: z
      .string()
      .regex(/^\d{2}:\d{2}$/)
      .optional(),
  }),
])
export type DeadlineRuleInput = z.output<typeof deadlineRule>

/**
 * CSV columns. documentTypes: ma, nhom, thu_tu, ten, viet_tat, hieu_luc_tu, hieu_luc_den · fields: ma, thu_tu, ten,
 * hieu_luc_tu, hieu_luc_den · agencies: ma, ma_dinh_danh, ma_cu, ten, truc_thuoc, viet_tat, thay_the, hieu_luc_tu,
 * hieu_luc_den · phrases: ma, thu_tu, noi_dung · calendarDays: ngay, loai, ten, xac_nhan, nguon. A row whose `ma` is
 * empty is known by its name, code or text. All rows or none.
 */
export const csvKinds = ['documentTypes', 'fields', 'agencies', 'phrases', 'calendarDays'] as const

export const catalogue = {
  documentTypes: query({
    gate: 'signedIn',
    input: z.object({ on: civilDate.optional(), includeClosed: z.boolean().default(false) }),
    output: z.object({ items: z.array(documentType) }),
  }),
  saveDocumentType: command({
    gate: 'catalogue.edit',
    input: documentType
      .omit({ version: true })
      .extend({ version: version.nullable(), name: requiredText(100), abbreviation: text(20) }),
    output: done,
    refusals: ['catalogue.nameTaken'],
  }),
  fields: query({ gate: 'signedIn', input: none, output: z.object({ items: z.array(field) }) }),
  saveField: command({
    gate: 'catalogue.edit',
    input: field.omit({ version: true }).extend({ version: version.nullable(), name: requiredText(100) }),
    output: done,
    refusals: ['catalogue.nameTaken'],
  }),
  /** Accent-insensitive search over names, codes and abbreviations; answers at once over 120,000 agencies. */
  findAgencies: query({
    gate: 'signedIn',
    input: z.object({
      search: text(200),
      limit: z.int().min(1).max(100).default(20),
      includeClosed: z.boolean().default(false),
    }),
    output: z.object({ items: z.array(agency) }),
  }),
  agency: query({ gate: 'signedIn', input: z.object({ id }), output: agency }),
  saveAgency: command({
    gate: 'catalogue.edit',
    input: agency.omit({ version: true }).extend({
      version: version.nullable(),
      name: requiredText(200),
      code: text(35),
      legacyCode: text(35),
      parentName: text(200),
      abbreviation: text(30),
    }),
    output: done,
    refusals: ['catalogue.codeTaken'],
  }),
  /** Common phrases of directives and the person's own ones. */
  phrases: query({ gate: 'signedIn', input: none, output: z.object({ items: z.array(phrase) }) }),
  savePhrase: command({
    gate: 'signedIn',
    input: z.object({
      id,
      text: requiredText(500),
      own: z.boolean(),
      order: z.int().min(0).max(9999).default(0),
      version: version.nullable(),
    }),
    output: done,
  }),
  removePhrase: command({ gate: 'signedIn', input: z.object({ id, version }), output: done }),
  calendarDays: query({
    gate: 'signedIn',
    input: z.object({ year: z.int().min(2000).max(2100) }),
    output: z.object({ items: z.array(calendarDay), confirmed: z.boolean() }),
  }),
  saveCalendarDay: command({
    gate: 'catalogue.edit',
    input: calendarDay.extend({ name: requiredText(200), source: text(200) }),
    output: done,
  }),
  removeCalendarDay: command({ gate: 'catalogue.edit', input: z.object({ date: civilDate }), output: done }),
  confirmYear: command({
    gate: 'catalogue.edit',
    input: z.object({ year: z.int().min(2000).max(2100), source: text(200).default('') }),
    output: done,
  }),
  workingHours: query({ gate: 'signedIn', input: none, output: z.object({ items: z.array(workingHours) }) }),
  saveWorkingHours: command({
    gate: 'office.administer',
    input: workingHours,
    output: done,
    refusals: ['catalogue.hoursInvalid'],
  }),
  /** When would something received now (or then) be due, and in words why. */
  previewDeadline: query({
    gate: 'signedIn',
    input: z.object({ rule: deadlineRule, receivedAt: instant.optional() }),
    output: z.object({ dueAt: instant, workingDays: z.int(), yearUnconfirmed: z.boolean() }),
    refusals: ['catalogue.dateBeforeReceipt'],
  }),
  exportCsv: query({
    gate: 'signedIn',
    input: z.object({ kind: z.enum(csvKinds) }),
    output: z.object({ csv: z.string() }),
  }),
  importCsv: command({
    gate: 'catalogue.edit',
    input: z.object({ kind: z.enum(csvKinds), csv: z.string().max(60_000_000), check: z.enum(['preview', 'commit']) }),
    output: z.object({
      rows: z.int(),
      added: z.int(),
      changed: z.int(),
      problems: z.array(z.object({ row: z.int(), column: z.string(), problem: z.enum(rowProblems) })),
    }),
    refusals: ['catalogue.csvInvalid'],
  }),
} as const
