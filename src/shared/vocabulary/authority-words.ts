import type { AgencyKind } from './document.ts'

/** Words of posts and bodies as they stand above a signature (Decree 30/2020/NĐ-CP, Annex I, part I, II.7a). */

/** What the head of an agency is usually called: printed when no post says it. */
export const usualHeadTitles: Readonly<Record<AgencyKind, string>> = {
  department: 'Giám đốc',
  provincialCommittee: 'Chủ tịch',
  communeCommittee: 'Chủ tịch',
  office: 'Chánh Văn phòng',
  centre: 'Giám đốc',
  division: 'Trưởng phòng',
  board: 'Trưởng ban',
  school: 'Hiệu trưởng',
  hospital: 'Giám đốc',
  ministry: 'Bộ trưởng',
  other: 'Thủ trưởng',
}

/** The collective body of a committee. */
export const committeeName = 'Ủy ban nhân dân'

/** A title of somebody who acts as head. */
export const actingTitle = /^(quyền|q\.)\s*/iu

/** Additions to a title that the State does not know and that are not printed. */
export const titleNotPrinted = /\s*[,(]?\s*(giao phụ trách|giao điều hành|phụ trách|thường trực|điều hành)\b.*$/iu

/** The committee behind a title: "Chủ tịch UBND xã" is printed "Chủ tịch". */
export const committeeOf = /\s+(ủy ban nhân dân|uỷ ban nhân dân|ubnd)\b.*$/iu
