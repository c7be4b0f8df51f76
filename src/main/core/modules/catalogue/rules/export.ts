import { writeCsv } from '#shared/kernel/csv.ts'
import type { CivilDate } from '#shared/kernel/time.ts'
import { formatShortDate } from '#shared/kernel/vietnamese-dates.ts'
import { answerWords, dayKindWords, typeGroupWords } from '#shared/vocabulary/csv-words.ts'
import type { Agency, Day, DocumentType, Field, Phrase } from '../store.ts'

/** Sheets with the columns the imports read, so that an exported list may be edited and imported again. */

const day = (date: CivilDate | null): string => (date === null ? '' : formatShortDate(date))

export const writeTypes = (types: readonly DocumentType[]): string =>
  writeCsv([
    ['ma', 'nhom', 'thu_tu', 'ten', 'viet_tat', 'hieu_luc_tu', 'hieu_luc_den'],
    ...types.map((type) => [
      type.id,
      typeGroupWords[type.group][0],
      type.order,
      type.name,
      type.abbreviation,
      day(type.validFrom),
      day(type.validTo),
    ]),
  ])

export const writeFields = (fields: readonly Field[]): string =>
  writeCsv([
    ['ma', 'thu_tu', 'ten', 'hieu_luc_tu', 'hieu_luc_den'],
    ...fields.map((field) => [field.id, field.order, field.name, day(field.validFrom), day(field.validTo)]),
  ])

export const writeAgencies = (agencies: readonly Agency[]): string => {
  const codeById = new Map(agencies.map((agency) => [agency.id, agency.code]))
  return writeCsv([
    ['ma', 'ma_dinh_danh', 'ma_cu', 'ten', 'truc_thuoc', 'viet_tat', 'thay_the', 'hieu_luc_tu', 'hieu_luc_den'],
    ...agencies.map((agency) => [
      agency.id,
      agency.code,
      agency.legacyCode,
      agency.name,
      agency.parentName,
      agency.abbreviation,
      agency.successorId === null ? '' : (codeById.get(agency.successorId) ?? ''),
      day(agency.validFrom),
      day(agency.validTo),
    ]),
  ])
}

export const writePhrases = (phrases: readonly Phrase[]): string =>
  writeCsv([['ma', 'thu_tu', 'noi_dung'], ...phrases.map((phrase) => [phrase.id, phrase.order, phrase.text])])

export const writeDays = (days: readonly Day[]): string =>
  writeCsv([
    ['ngay', 'loai', 'ten', 'xac_nhan', 'nguon'],
    ...days.map((one) => [
      formatShortDate(one.date),
      dayKindWords[one.kind][0],
      one.name,
      answerWords[one.confirmed ? 'true' : 'false'][0],
      one.source,
    ]),
  ])
