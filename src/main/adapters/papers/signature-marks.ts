import type { CivilDate } from '#shared/kernel/time.ts'
import { formatShortDate } from '#shared/kernel/vietnamese-dates.ts'

/** What agency signatures say in letters: Decree 30/2020/NĐ-CP, Annex I, II.8 (annexes, electronic copies). */

const vietnamOffset = 7 * 3_600_000

/** "21/11/2026 09:30:15 +07:00" of an instant in milliseconds, in the time of Viet Nam (ISO 8601 offset). */
const signingTime = (at: number): string => {
  const local = new Date(at + vietnamOffset).toISOString()
  return `${formatShortDate(local.slice(0, 10) as CivilDate)} ${local.slice(11, 19)} +07:00`
}

/** "Số: 15/QĐ-UBND; 21/11/2026 09:30:15 +07:00": an annex in a file of its own. */
export const annexMark = (numberAndSymbol: string, at: number): string => `Số: ${numberAndSymbol}; ${signingTime(at)}`

/** "SAO Y; Sở Nội vụ tỉnh X; 21/11/2026 09:30:15 +07:00": an electronic copy. */
export const copyMark = (form: string, agency: string, at: number): string => `${form}; ${agency}; ${signingTime(at)}`
