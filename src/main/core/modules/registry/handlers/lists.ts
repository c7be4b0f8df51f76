import type { z } from 'zod'
import type { Contract } from '#shared/contract/index.ts'
import type { incomingFilter } from '#shared/contract/registry.ts'
import { ok } from '#shared/kernel/result.ts'
import { fold } from '#shared/kernel/text.ts'
import type { CivilDate, Instant } from '#shared/kernel/time.ts'
import type { Handlers } from '#core/kernel/module.ts'
import type { WorkingCalendar } from '#core/kernel/working-time.ts'
import { calendarFor } from '#core/modules/catalogue/index.ts'
import { visibilityOf } from '#core/kernel/visibility.ts'
import { soonUntil } from '../rules.ts'
import type { ListCriteria } from '../store.ts'

type Lists = Pick<Handlers<Contract['registry']>, 'incomingList' | 'filterCounts'>

const openSets: ReadonlySet<string> = new Set(['open', 'dueSoon', 'overdue', 'urgent', 'unread'])

/** A filter of the screen, brought to the questions a query can answer. */
export const criteriaOf = (
  filter: z.output<typeof incomingFilter>,
  moment: { readonly now: Instant; readonly today: CivilDate },
  calendar: WorkingCalendar,
): ListCriteria => {
  const { now, today } = moment
  const { set } = filter
  const due =
    set === 'overdue'
      ? { after: null, upTo: now }
      : set === 'dueSoon'
        ? { after: now, upTo: soonUntil(today, calendar) }
        : null
  // The year of a number is the year of its arrival: the dates lead to it over an index.
  const [yearStart, yearEnd] =
    filter.year === undefined
      ? [null, null]
      : [`${String(filter.year)}-01-01` as CivilDate, `${String(filter.year)}-12-31` as CivilDate]
  return {
    bookId: filter.bookId ?? null,
    year: filter.year ?? null,
    stage: filter.stage ?? (set === 'closed' ? 'closed' : null),
    openOnly: openSets.has(set),
    due,
    urgentOnly: set === 'urgent',
    unreadOnly: set === 'unread',
    starredOnly: set === 'starred',
    from: set === 'today' ? today : (filter.from ?? yearStart),
    to: set === 'today' ? today : (filter.to ?? yearEnd),
    typeId: filter.typeId ?? null,
    issuerKey: filter.issuer ? fold(filter.issuer) : null,
    unitId: filter.unitId ?? null,
    label: filter.label ?? null,
  }
}

export const lists: Lists = {
  incomingList: async (context, { filter, after, limit }) => {
    const page = await context.stores.registry.list({
      visibility: visibilityOf(context.access),
      personId: context.access.personId,
      criteria: criteriaOf(filter, context, await calendarFor(context.stores)),
      after: after ?? null,
      limit,
    })
    return ok({ items: page.items.map((item) => ({ ...item })), next: page.next })
  },

  filterCounts: async (context) => {
    const counts = await context.stores.registry.counts(
      visibilityOf(context.access),
      context.access.personId,
      context.now,
      soonUntil(context.today, await calendarFor(context.stores)),
    )
    const cards = context.access.permissions.has('incoming.register') ? await context.stores.files.countWaiting() : 0
    return ok({ ...counts, cards })
  },
}
