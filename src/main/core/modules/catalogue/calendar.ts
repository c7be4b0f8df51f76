import { deadline, yearsConfirmed, type DeadlineRule, type WorkingCalendar } from '#core/kernel/working-time.ts'
import { fail, ok, type Result } from '#shared/kernel/result.ts'
import { civilDateOf, yearOf, type Instant } from '#shared/kernel/time.ts'
import type { CatalogueStore } from './store.ts'

const calendars = new WeakMap<readonly unknown[], WorkingCalendar>()

/** The calendar and working hours of the office; made once for as long as the store hands out the same days and hours. */
export const calendarFor = async (stores: { readonly catalogue: CatalogueStore }): Promise<WorkingCalendar> => {
  const [hours, days] = await Promise.all([stores.catalogue.hours(), stores.catalogue.days()])
  const known = calendars.get(days)
  if (known?.hours === hours) return known
  const calendar = { hours, days: new Map(days.map((day) => [day.date, day])) }
  calendars.set(days, calendar)
  return calendar
}

/** When something received then is due. A date before the day of receipt is refused. */
export const dueAt = (
  receivedAt: Instant,
  rule: DeadlineRule,
  calendar: WorkingCalendar,
): Result<Instant, 'catalogue.dateBeforeReceipt'> => {
  if (rule.unit === 'date' && rule.date < civilDateOf(receivedAt)) return fail('catalogue.dateBeforeReceipt')
  const due = deadline(receivedAt, rule, calendar)
  return due < receivedAt ? fail('catalogue.dateBeforeReceipt') : ok(due)
}

/** True when the days off of a year that the two moments touch are not confirmed: the deadline may still move. */
export const hasUnconfirmedYear = (from: Instant, to: Instant, calendar: WorkingCalendar): boolean => {
  const confirmed = yearsConfirmed(calendar)
  for (let year = yearOf(civilDateOf(from)); year <= yearOf(civilDateOf(to)); year++) {
    if (!confirmed.has(year)) return true
  }
  return false
}
