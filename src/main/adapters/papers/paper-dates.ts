/** Dates on printed papers, from plain dates and moments alike. */
import { formatLongDate, formatShortDate } from '#shared/kernel/vietnamese-dates.ts'
import { clockTimeOf, instantFromEpoch, type CivilDate, type Instant } from '#shared/kernel/time.ts'

const dayOf = (date: string): CivilDate => date.slice(0, 10) as CivilDate

/** `21/11/2026` */
export const shortDate = (date: string): string => formatShortDate(dayOf(date))

/** "ngày 05 tháng 01 năm 2026" */
export const longDate = (date: string): string => formatLongDate(dayOf(date))

/** "09:30 21/11/2026" of a moment. */
export const dateAndTime = (moment: string): string => `${clockTimeOf(moment as Instant)} ${shortDate(moment)}`

/** The same of an instant in UTC, as certificates and signatures state it. */
export const utcDateAndTime = (instant: string): string => dateAndTime(instantFromEpoch(Date.parse(instant)))
