import { fold } from '#shared/kernel/text.ts'
import type { Role } from './roles.ts'

/** Words a person writes into a CSV column where the program keeps a closed list. The first one is exported. */

/** What may be wrong with one field of an imported sheet. */
export const rowProblems = [
  'required',
  'tooLong',
  'unknown',
  'ambiguous',
  'invalid',
  'taken',
  'twice',
  'weak',
  'notHere',
  'cycle',
] as const

/** `row` is the line of the sheet: the header is 1. */
export interface RowProblem {
  readonly row: number
  readonly column: string
  readonly problem: (typeof rowProblems)[number]
}

type Words<Key extends string> = Readonly<Record<Key, readonly [string, ...string[]]>>

export const roleWords: Words<Role> = {
  administrator: ['Quản trị'],
  clerk: ['Văn thư'],
  officeHead: ['Chánh Văn phòng'],
  head: ['Thủ trưởng', 'Lãnh đạo', 'Giám đốc', 'Chủ tịch'],
  deputyHead: ['Phó thủ trưởng', 'Phó lãnh đạo', 'Cấp phó', 'Phó Giám đốc', 'Phó Chủ tịch'],
  unitHead: ['Trưởng phòng', 'Trưởng đơn vị'],
  unitDeputy: ['Phó phòng', 'Phó trưởng phòng', 'Phó trưởng đơn vị', 'Phó đơn vị'],
  specialist: ['Chuyên viên'],
  archivist: ['Lưu trữ'],
  inspector: ['Thanh tra'],
}

export const typeGroupWords: Words<'administrative' | 'normative' | 'party' | 'copy'> = {
  administrative: ['Hành chính'],
  normative: ['Quy phạm pháp luật'],
  party: ['Đảng'],
  copy: ['Bản sao'],
}

export const dayKindWords: Words<'holiday' | 'compensatoryOff' | 'swappedOff' | 'swappedWorking' | 'local'> = {
  holiday: ['Nghỉ lễ'],
  compensatoryOff: ['Nghỉ bù'],
  swappedOff: ['Nghỉ hoán đổi'],
  swappedWorking: ['Làm bù'],
  local: ['Nghỉ riêng'],
}

export const answerWords: Words<'true' | 'false'> = { true: ['Có', 'x', '1'], false: ['Không', '0'] }

/** The key a written word stands for: its own name or one of its words, in any case, with or without accents. */
export const keyOfWord = <Key extends string>(words: Words<Key>, written: string): Key | undefined =>
  (Object.keys(words) as Key[]).find((key) => [key, ...words[key]].some((word) => fold(word) === fold(written).trim()))
