import type { CivilDate } from '#shared/kernel/time.ts'
import type { WorkingHours } from './types.ts'

export type Spans = WorkingHours['days'][number]['spans']

const clock = (hour: string, minute: string | undefined): string | null => {
  const [h, m] = [Number(hour), Number(minute === undefined || minute === '' ? '0' : minute)]
  return h <= 23 && m <= 59 ? `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}` : null
}

const spanPattern = /^(\d{1,2})(?:[:h.](\d{0,2}))?\s*(?:-|–|—|đến)\s*(\d{1,2})(?:[:h.](\d{0,2}))?$/i

/**
 * The hours of one day as people type them: `07:30-11:30, 13:30-17:00`, `7h30 – 11h30; 13h-17h`. An empty text is a
 * day off; null when it cannot be read, when a span ends before it begins, when spans overlap or are more than three.
 */
export const parseSpans = (typed: string): Spans | null => {
  const parts = typed
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  if (parts.length > 3) return null
  const spans: Spans = []
  for (const part of parts) {
    const match = spanPattern.exec(part)
    const from = match?.[1] === undefined ? null : clock(match[1], match[2])
    const to = match?.[3] === undefined ? null : clock(match[3], match[4])
    if (from === null || to === null || from >= to || from < (spans.at(-1)?.to ?? '')) return null
    spans.push({ from, to })
  }
  return spans
}

/** `07:30–11:30, 13:30–17:00` */
export const formatSpans = (spans: Spans): string => spans.map(({ from, to }) => `${from}–${to}`).join(', ')

export interface DayGroup {
  readonly first: number
  readonly last: number
  readonly spans: Spans
}

/** Weekdays 1–7, neighbours with the same hours together. */
export const groupDays = (week: WorkingHours): readonly DayGroup[] => {
  const groups: DayGroup[] = []
  for (let weekday = 1; weekday <= 7; weekday += 1) {
    const spans = week.days.find((day) => day.weekday === weekday)?.spans ?? []
    const before = groups.at(-1)
    if (before && formatSpans(before.spans) === formatSpans(spans)) {
      groups[groups.length - 1] = { ...before, last: weekday }
    } else groups.push({ first: weekday, last: weekday, spans })
  }
  return groups
}

export type Season = 'inForce' | 'toCome' | 'past'

/** Weeks, latest first, each with whether it counts today. */
export const seasonsOf = (
  weeks: readonly WorkingHours[],
  today: CivilDate,
): readonly { readonly week: WorkingHours; readonly season: Season }[] => {
  const latestFirst = weeks.toSorted((left, right) => (left.validFrom < right.validFrom ? 1 : -1))
  const current = latestFirst.find((week) => week.validFrom <= today)
  return latestFirst.map((week) => ({
    week,
    season: week === current ? 'inForce' : week.validFrom > today ? 'toCome' : 'past',
  }))
}
