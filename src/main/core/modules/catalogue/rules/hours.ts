import { fail, ok, type Result } from '#shared/kernel/result.ts'
import type { WorkingHours, WorkingSpan } from '#core/kernel/working-time.ts'

const clockTime = /^([01]\d|2[0-3]):[0-5]\d$/

const areSound = (spans: readonly WorkingSpan[]): boolean =>
  spans.every(
    (span, index) =>
      clockTime.test(span.from) &&
      clockTime.test(span.to) &&
      span.from < span.to &&
      (spans[index - 1]?.to ?? '') <= span.from,
  )

/** A week with its days and spans in order: clock times are real, spans do not overlap, somebody works some day. */
export const checkHours = <Week extends WorkingHours>(week: Week): Result<Week, 'catalogue.hoursInvalid'> => {
  const days = week.days
    .map((day) => ({ ...day, spans: day.spans.toSorted((left, right) => left.from.localeCompare(right.from)) }))
    .toSorted((left, right) => left.weekday - right.weekday)
  const sound =
    days.every((day) => areSound(day.spans)) &&
    new Set(days.map((day) => day.weekday)).size === days.length &&
    days.some((day) => day.spans.length > 0)
  return sound ? ok({ ...week, days }) : fail('catalogue.hoursInvalid')
}
