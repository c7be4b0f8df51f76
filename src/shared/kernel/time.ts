/**
 * Time as the office counts it: always +07:00, whatever the PC says. Viet Nam has no daylight saving,
 * so text in this form sorts like the moments it names.
 */

/** `2026-11-21T09:30:15.123+07:00` */
export type Instant = string & { readonly __brand: 'Instant' }
/** `2026-11-21` */
export type CivilDate = string & { readonly __brand: 'CivilDate' }

const offsetMs = 7 * 3_600_000
const dayMs = 86_400_000

const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}\+07:00$/
const datePattern = /^(\d{4})-(\d{2})-(\d{2})$/

/** Milliseconds since 1970 (UTC) to the office's instant. */
export const instantFromEpoch = (epochMs: number): Instant =>
  new Date(epochMs + offsetMs).toISOString().replace('Z', '+07:00') as Instant

/** The instant a time in UTC names, as certificates and signatures write it: `2026-10-01T09:02:00.000Z`. */
export const instantFromUtc = (utc: string): Instant => instantFromEpoch(Date.parse(utc))

export const epochFromInstant = (instant: Instant): number => Date.parse(instant)

export const isInstant = (text: string): text is Instant => instantPattern.test(text) && !Number.isNaN(Date.parse(text))

/** A day that every month has. */
const usualDay = /^(?!00)\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])$/

/** True for a real day of the calendar: 2026-02-30 is not one. */
export const isCivilDate = (text: string): text is CivilDate => {
  if (usualDay.test(text)) return true
  const match = datePattern.exec(text)
  if (!match) return false
  const day = new Date(Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])))
  return day.toISOString().slice(0, 10) === text
}

export const civilDateOf = (instant: Instant): CivilDate => instant.slice(0, 10) as CivilDate

/** `HH:mm` of the instant. */
export const clockTimeOf = (instant: Instant): string => instant.slice(11, 16)

/** `at` is `HH:mm`. */
export const instantAt = (date: CivilDate, at: string): Instant => `${date}T${at}:00.000+07:00` as Instant

export const yearOf = (date: CivilDate): number => Number(date.slice(0, 4))

export const addDays = (date: CivilDate, days: number): CivilDate =>
  new Date(Date.parse(date) + days * dayMs).toISOString().slice(0, 10) as CivilDate

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: CivilDate, to: CivilDate): number => (Date.parse(to) - Date.parse(from)) / dayMs

/** 1 = Monday … 7 = Sunday (ISO 8601). */
export const weekdayOf = (date: CivilDate): number => new Date(Date.parse(date)).getUTCDay() || 7
