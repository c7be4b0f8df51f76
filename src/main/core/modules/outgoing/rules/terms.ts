import { instantAt, type CivilDate, type Instant } from '#shared/kernel/time.ts'
import type { DeliveryChannel, Medium, Urgency } from '#shared/vocabulary/document.ts'
import { isWorkingDay, workingDayAfter, type WorkingCalendar } from '#core/kernel/working-time.ts'

/** The two legal terms of dispatch. */

/** No morning is longer, whatever the office calls its hours. */
const noon = '12:00'

export interface Signed {
  readonly signedOn: CivilDate
  readonly urgency: Urgency
}

/**
 * The latest moment a document may leave. Electronic: the morning of the working day after it was signed (Decision
 * 28/2018/QĐ-TTg); on paper: that working day (Decree 30/2020/NĐ-CP, Art. 18 cl. 1). Urgent ones leave on the day they
 * are signed, for the law says at once (Art. 18).
 */
export const dispatchDue = ({ signedOn, urgency }: Signed, medium: Medium, calendar: WorkingCalendar): Instant => {
  if (urgency !== 'normal') {
    return isWorkingDay(signedOn, calendar)
      ? workingDayAfter(signedOn, calendar, 0).closesAt
      : instantAt(signedOn, '23:59')
  }
  const day = workingDayAfter(signedOn, calendar, 1)
  if (medium === 'paper') return day.closesAt
  const morning = day.spans[0]?.to ?? noon
  return instantAt(day.date, morning < noon ? morning : noon)
}

/** What the way to a recipient counts as: only paper has the longer term. */
export const mediumOf = (channel: DeliveryChannel): Medium => (channel === 'paper' ? 'paper' : 'electronic')
