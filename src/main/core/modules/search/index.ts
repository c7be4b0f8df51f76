import type { Contract } from '#shared/contract/index.ts'
import { ok } from '#shared/kernel/result.ts'
import type { Handlers } from '#core/kernel/module.ts'
import { visibilityOf } from '#core/kernel/visibility.ts'
import { workingTimeLeft } from '#core/kernel/working-time.ts'
import { calendarFor } from '#core/modules/catalogue/index.ts'
import { ask } from './ask.ts'
import { probesOf, rankerOf } from './rules/probes.ts'

const anyDay = { from: null, to: null }
/** How many of the newest matches are compared; beyond them the newest come first. */
const compared = 200

export const searchHandlers: Handlers<Contract['search']> = {
  ask,

  reindex: async (context, { from }) => ok({ next: await context.ports.scratch.reindex(from) }),

  /** Best answers first, newest first among equals. */
  find: async (context, { query, limit }) => {
    const visibility = visibilityOf(context.access)
    const { search } = context.stores
    const most = Math.max(compared, limit + 1)
    const places = new Set<number>()
    let hadMore = false
    for (const probe of probesOf(query)) {
      if (probe.ask === 'whenMore' && !hadMore) continue
      const found = await search.newest({ probe, visibility, limit: most, days: anyDay })
      hadMore = found.length === most
      for (const place of found) places.add(place)
    }
    const rows = await search.rowsAt([...places], { visibility, personId: context.access.personId })
    const newestFirst = rows.toSorted(
      (left, right) => compareText(right.arrivedOn, left.arrivedOn) || right.number - left.number,
    )
    const rankOf = rankerOf(query)
    const ranked = newestFirst
      .map((row) => ({ row, rank: rankOf(row) }))
      .sort((left, right) => left.rank - right.rank)
      .slice(0, limit)
    const calendar = await calendarFor(context.stores)
    return ok({
      items: ranked.map(({ row }) => ({
        ...row,
        workingDaysLeft:
          row.dueAt === null || row.closedAt !== null
            ? null
            : workingTimeLeft(context.now, row.dueAt, calendar).workingDays,
      })),
      more: rows.length > limit,
    })
  },
}

const compareText = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0)
