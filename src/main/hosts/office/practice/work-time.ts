import { isWorkingDay, type WorkingCalendar } from '#core/kernel/working-time.ts'
import {
  addDays,
  civilDateOf,
  epochFromInstant,
  instantAt,
  instantFromEpoch,
  type CivilDate,
  type Instant,
} from '#shared/kernel/time.ts'

/**
 * The time in which the made-up year runs: minutes of work since its first day, breaks, nights and days off left out.
 * A day of work has {@link dayMinutes} of them.
 */
export interface WorkTime {
  /** The minute of work that has just passed. */
  readonly now: number
  readonly days: readonly CivilDate[]
  readonly at: (minute: number) => Instant
  readonly dateOf: (minute: number) => CivilDate
}

export const dayMinutes = 480
/** Usual hours, as resources/catalogue/working-hours.csv has them. */
const halves = ['07:30', '13:00'] as const
const halfMinutes = dayMinutes / 2
const minuteMs = 60_000

/** Working days from `from` to the day of `until`; time stands still at `until`. */
export const createWorkTime = (calendar: WorkingCalendar, from: CivilDate, until: Instant): WorkTime => {
  const today = civilDateOf(until)
  const days: CivilDate[] = []
  for (let day = from; day <= today; day = addDays(day, 1)) if (isWorkingDay(day, calendar)) days.push(day)
  const dateOf = (minute: number): CivilDate => {
    const date = days[Math.floor(minute / dayMinutes)]
    if (date === undefined) throw new RangeError(`minute ${minute} lies outside the year`)
    return date
  }
  const workedToday = halves.reduce((sum, opens) => {
    const passed = (epochFromInstant(until) - epochFromInstant(instantAt(today, opens))) / minuteMs
    return sum + Math.min(Math.max(passed, 0), halfMinutes)
  }, 0)
  const last = days.at(-1) === today ? (days.length - 1) * dayMinutes + workedToday : days.length * dayMinutes
  return {
    now: last - 0.01,
    days,
    dateOf,
    at: (minute) => {
      const ofDay = minute % dayMinutes
      const half = ofDay < halfMinutes ? 0 : 1
      const opens = epochFromInstant(instantAt(dateOf(minute), halves[half]))
      return instantFromEpoch(Math.floor(opens + (ofDay - half * halfMinutes) * minuteMs))
    },
  }
}
