import { useRef, type KeyboardEvent } from 'react'
import { addDays, weekdayOf, yearOf, type CivilDate } from '#shared/kernel/time.ts'
import { formatDate, formatWeekday } from '#renderer/lib/format.ts'
import { adminText } from '#renderer/text/admin.ts'
import { dayKindLabels } from '#renderer/text/vocabulary.ts'
import classes from './admin.module.css'
import type { CalendarDay } from './types.ts'

const text = adminText.calendar

const dateOf = (year: number, month: number, day: number): CivilDate =>
  `${String(year)}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` as CivilDate

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

/** Weeks of a month from Monday; null where a week reaches into the neighbours. */
export const weeksOf = (year: number, month: number): readonly (readonly (CivilDate | null)[])[] => {
  const before = weekdayOf(dateOf(year, month, 1)) - 1
  const cells: (CivilDate | null)[] = [
    ...Array.from({ length: before }, () => null),
    ...Array.from({ length: daysIn(year, month) }, (_, index) => dateOf(year, month, index + 1)),
  ]
  while (cells.length % 7 !== 0) cells.push(null)
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7))
}

const describe = (date: CivilDate, day: CalendarDay | undefined, today: CivilDate): string => {
  const plain = weekdayOf(date) > 5 ? text.weekend : text.noData
  const parts = day ? [dayKindLabels[day.kind], day.name, day.confirmed ? '' : text.predicted] : [plain]
  return [`${formatWeekday(date)} ${formatDate(date)}`, ...parts, date === today ? text.today : '']
    .filter((part) => part !== '')
    .join(', ')
}

interface DayButtonProps {
  readonly date: CivilDate
  readonly day: CalendarDay | undefined
  readonly today: CivilDate
  readonly isStop: boolean
  readonly onOpen: (date: CivilDate) => void
}

const DayButton = ({ date, day, today, isStop, onOpen }: DayButtonProps) => (
  <button
    type="button"
    className={classes.day}
    data-date={date}
    data-kind={day && (day.kind === 'swappedWorking' ? 'working' : 'off')}
    data-predicted={day && !day.confirmed ? true : undefined}
    data-weekend={weekdayOf(date) > 5 || undefined}
    data-today={date === today || undefined}
    aria-label={describe(date, day, today)}
    title={day && describe(date, day, today)}
    tabIndex={isStop ? 0 : -1}
    onClick={() => onOpen(date)}
  >
    {Number(date.slice(8))}
  </button>
)

export interface CalendarGridProps {
  readonly year: number
  readonly days: ReadonlyMap<CivilDate, CalendarDay>
  readonly today: CivilDate
  /** The one day that Tab reaches. */
  readonly stop: CivilDate
  readonly onStop: (date: CivilDate) => void
  readonly onOpen: (date: CivilDate) => void
}

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

/** Twelve months; one tab stop, arrows walk from day to day and week to week across the year. */
export const CalendarGrid = ({ year, days, today, stop, onStop, onOpen }: CalendarGridProps) => {
  const box = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key]
    if (step === undefined || event.altKey || event.ctrlKey) return
    event.preventDefault()
    const next = addDays(stop, step)
    if (yearOf(next) !== year) return
    onStop(next)
    box.current?.querySelector<HTMLElement>(`[data-date="${next}"]`)?.focus()
  }
  return (
    <div ref={box} role="group" aria-label={text.label(year)} className={classes.months} onKeyDown={onKeyDown}>
      {Array.from({ length: 12 }, (_, index) => index + 1).map((month) => (
        <table key={month} className={classes.month} aria-label={text.month(month, year)}>
          <caption>{text.monthShort(month)}</caption>
          <thead>
            <tr>
              {text.weekdays.map((weekday, index) => (
                <th key={weekday} scope="col" abbr={text.weekdayNames[index]}>
                  {weekday}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeksOf(year, month).map((week, row) => (
              <tr key={row}>
                {week.map((date, column) => (
                  <td key={column}>
                    {date && (
                      <DayButton
                        date={date}
                        day={days.get(date)}
                        today={today}
                        isStop={date === stop}
                        onOpen={onOpen}
                      />
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </div>
  )
}
