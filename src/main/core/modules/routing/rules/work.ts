import { addDays, instantAt, type CivilDate, type Instant } from '#shared/kernel/time.ts'
import { isWorkingDay, type WorkingCalendar } from '#core/kernel/working-time.ts'

/** Sắp hạn: due within this many working days. */
export const dueSoonDays = 3

/** The end of the last day that counts as soon: as many working days after today as {@link dueSoonDays}. */
export const soonUntil = (today: CivilDate, calendar: WorkingCalendar): Instant => {
  let day = today
  for (let counted = 0; counted < dueSoonDays;) {
    day = addDays(day, 1)
    if (isWorkingDay(day, calendar)) counted++
  }
  return instantAt(addDays(day, 1), '00:00')
}
