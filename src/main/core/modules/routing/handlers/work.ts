import type { z } from 'zod'
import type { Contract } from '#shared/contract/index.ts'
import type { workRow } from '#shared/contract/routing.ts'
import { fail, ok } from '#shared/kernel/result.ts'
import type { Context, Handlers } from '#core/kernel/module.ts'
import { visibilityOf } from '#core/kernel/visibility.ts'
import { workingTimeLeft, type WorkingCalendar } from '#core/kernel/working-time.ts'
import { calendarFor } from '#core/modules/catalogue/index.ts'
import { numberLabel, soonUntil } from '#core/modules/registry/index.ts'
import { changeRouting } from '../changes.ts'
import { holderPost } from '../rules/permitted.ts'
import type { PageAsked, WorkItem, WorkOf } from '../store.ts'

type WorkHandlers = Pick<Handlers<Contract['routing']>, 'myWork' | 'workCounts' | 'labels' | 'mark' | 'markOpened'>
type WorkSet = Parameters<WorkHandlers['myWork']>[1]['set']

const workOf = ({ access, today }: Context): WorkOf => ({
  personId: access.personId,
  keys: access.keys,
  registering: access.permissions.has('incoming.register') ? 'yes' : 'no',
  today,
})

const rowOf = (
  { number, suffix, ...item }: WorkItem,
  context: Context,
  calendar: WorkingCalendar,
): z.output<typeof workRow> => ({
  ...item,
  label: numberLabel(number, suffix),
  workingDaysLeft: item.dueAt === null ? null : workingTimeLeft(context.now, item.dueAt, calendar).workingDays,
})

const pageOf = (context: Context, set: WorkSet, calendar: WorkingCalendar, page: PageAsked) => {
  const { routing } = context.stores
  const work = workOf(context)
  switch (set) {
    case 'waiting':
      return routing.waiting(work, page)
    case 'dueSoon':
      return routing.waitingDue(work, { after: context.now, upTo: soonUntil(context.today, calendar) }, page)
    case 'overdue':
      return routing.waitingDue(work, { after: null, upTo: context.now }, page)
    case 'following':
      return routing.following(work, page)
    case 'snoozed':
      return routing.snoozed(work, page)
    case 'sent':
      return routing.sent(work, page)
  }
}

export const workHandlers: WorkHandlers = {
  myWork: async (context, { set, after, limit }) => {
    const calendar = await calendarFor(context.stores)
    const page = await pageOf(context, set, calendar, { after: after ?? null, limit })
    return ok({ items: page.items.map((item) => rowOf(item, context, calendar)), next: page.next })
  },

  workCounts: async (context) => {
    const calendar = await calendarFor(context.stores)
    return ok(await context.stores.routing.counts(workOf(context), context.now, soonUntil(context.today, calendar)))
  },

  labels: async ({ access, stores }) => {
    const items = await stores.routing.labels(access.personId)
    return ok({ items: [...items] })
  },

  mark: async (context, input) => {
    const { access, stores, today } = context
    const document = await stores.registry.incoming(input.documentId, visibilityOf(access))
    if (!document) return fail('notFound')
    if (input.snoozedUntil && input.snoozedUntil <= today) return fail('routing.snoozeInPast')
    const before = await stores.routing.mark(access.personId, document.id)
    return ok({
      value: {},
      changes: [
        changeRouting(
          'routing.marked',
          {
            personId: access.personId,
            markedId: document.id,
            starred: (input.starred ?? before?.starred) ? 1 : 0,
            snoozedUntil: input.snoozedUntil === undefined ? (before?.snoozedUntil ?? null) : input.snoozedUntil,
          },
          { labels: [...new Set(input.labels ?? before?.labels ?? [])] },
        ),
      ],
    })
  },

  /**
   * Appends to the chain of reading traces: once a day for each person, and once for every address of this person that
   * had not opened its work yet (`opened:<address>`), which is what taking back asks about.
   */
  markOpened: async (context, { documentId }) => {
    const { access, now, ports, stores, today } = context
    const document = await stores.registry.incoming(documentId, visibilityOf(access))
    if (!document) return fail('notFound')
    const lines = await stores.routing.lines(documentId)
    const unopened = new Map(
      lines.flatMap((line) => {
        const post = line.state === 'waiting' ? holderPost(access, line) : undefined
        return post ? [[line.to, post] as const] : []
      }),
    )
    const lastOpened = await stores.routing.lastOpened(access.personId, documentId)
    const trace = { personId: access.personId, documentId, at: now }
    for (const [address, post] of unopened) {
      await ports.scratch.trace({ ...trace, postId: post.postId, kind: `opened:${address}` })
    }
    const isFirstToday = lastOpened?.slice(0, 10) !== today
    if (unopened.size === 0 && isFirstToday) {
      await ports.scratch.trace({ ...trace, postId: access.posts[0]?.postId ?? null, kind: 'opened' })
    }
    if (unopened.size > 0 || isFirstToday) context.announce('openings')
    return ok({ first: lastOpened === undefined })
  },
}
