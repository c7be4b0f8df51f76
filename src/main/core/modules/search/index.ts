import type { Contract } from '#shared/contract/index.ts'
import { ok } from '#shared/kernel/result.ts'
import type { Handlers } from '#core/kernel/module.ts'
import { visibilityOf } from '#core/kernel/visibility.ts'
import { workingTimeLeft } from '#core/kernel/working-time.ts'
import { calendarFor } from '#core/modules/catalogue/index.ts'
import type { IncomingRow } from '#core/modules/registry/index.ts'
import { probesOf, rankOf } from './rules/probes.ts'

/** How many of the newest matches are compared; beyond them the newest come first. */
const compared = 200

export const searchHandlers: Handlers<Contract['search']> = {
  /** Best answers first, newest first among equals. */
  find: async (context, { query, limit }) => {
    const visibility = visibilityOf(context.access)
    const found = new Map<string, IncomingRow>()
    for (const probe of probesOf(query)) {
      const rows = await context.stores.search.newest({
        probe,
        visibility,
        personId: context.access.personId,
        limit: Math.max(compared, limit + 1),
      })
      for (const row of rows) if (!found.has(row.id)) found.set(row.id, row)
    }
    const newestFirst = [...found.values()].sort(
      (left, right) => compareText(right.arrivedOn, left.arrivedOn) || right.number - left.number,
    )
    const ranked = newestFirst
      .map((row) => ({ row, rank: rankOf(query, row) }))
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
      more: found.size > limit,
    })
  },
}

const compareText = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0)
