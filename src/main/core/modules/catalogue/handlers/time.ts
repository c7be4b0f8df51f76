import type { Contract } from '#shared/contract/index.ts'
import { fail, ok } from '#shared/kernel/result.ts'
import { yearOf } from '#shared/kernel/time.ts'
import type { Handlers } from '#core/kernel/module.ts'
import { workingTimeLeft } from '#core/kernel/working-time.ts'
import { calendarFor, dueAt, hasUnconfirmedYear } from '../calendar.ts'
import { changeCatalogue } from '../changes.ts'
import { checkHours } from '../rules/hours.ts'

type TimeHandlers = Pick<
  Handlers<Contract['catalogue']>,
  | 'calendarDays'
  | 'saveCalendarDay'
  | 'removeCalendarDay'
  | 'confirmYear'
  | 'workingHours'
  | 'saveWorkingHours'
  | 'previewDeadline'
>

/** Days off, swapped days, working hours, and the deadlines they make. */
export const timeHandlers: TimeHandlers = {
  calendarDays: async ({ stores }, { year }) => {
    const items = (await stores.catalogue.days()).filter((day) => yearOf(day.date) === year)
    return ok({ items, confirmed: items.length > 0 && items.every((day) => day.confirmed) })
  },

  saveCalendarDay: async (_, day) => {
    await Promise.resolve()
    return ok({ value: {}, changes: [changeCatalogue('catalogue.calendarDaySaved', day)] })
  },

  removeCalendarDay: async ({ stores }, { date }) => {
    const days = await stores.catalogue.days()
    if (!days.some((day) => day.date === date)) return fail('notFound')
    return ok({ value: {}, changes: [changeCatalogue('catalogue.calendarDayRemoved', { date })] })
  },

  confirmYear: async ({ stores }, { year, source }) => {
    const days = (await stores.catalogue.days()).filter((day) => yearOf(day.date) === year)
    if (days.length === 0) return fail('notFound')
    const dates = days.filter((day) => !day.confirmed).map((day) => day.date)
    if (dates.length === 0) return ok({ value: {}, changes: [] })
    return ok({ value: {}, changes: [changeCatalogue('catalogue.yearConfirmed', { year, dates, source })] })
  },

  workingHours: async ({ stores }) => ok({ items: [...(await stores.catalogue.hours())] }),

  saveWorkingHours: async (_, week) => {
    await Promise.resolve()
    const checked = checkHours(week)
    if (!checked.ok) return checked
    return ok({ value: {}, changes: [changeCatalogue('catalogue.workingHoursSaved', checked.value)] })
  },

  previewDeadline: async ({ stores, now }, { rule, receivedAt }) => {
    const from = receivedAt ?? now
    const calendar = await calendarFor(stores)
    const due = dueAt(from, rule, calendar)
    if (!due.ok) return due
    return ok({
      dueAt: due.value,
      workingDays: workingTimeLeft(from, due.value, calendar).workingDays,
      yearUnconfirmed: hasUnconfirmedYear(from, due.value, calendar),
    })
  },
}
