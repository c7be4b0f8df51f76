import type { z } from 'zod'
import type { Contract } from '#shared/contract/index.ts'
import type { draftRow } from '#shared/contract/draft.ts'
import { fail, ok } from '#shared/kernel/result.ts'
import { postAnswering } from '#core/kernel/access.ts'
import type { Context, Handlers } from '#core/kernel/module.ts'
import { visibilityOf } from '#core/kernel/visibility.ts'
import { workingTimeLeft, type WorkingCalendar } from '#core/kernel/working-time.ts'
import { calendarFor } from '#core/modules/catalogue/index.ts'
import { seeDraft } from '../case.ts'
import { wordFilesOf } from '../mending.ts'
import { waits } from '../rules/way.ts'
import type { DraftItem, DraftsOf } from '../store.ts'

type Lists = Pick<Handlers<Contract['drafting']>, 'list' | 'counts' | 'ofIncoming' | 'mending' | 'markOpened'>

const unitKey = 'unit:'

/** Whose drafts these are: acted for, readable, and of which units the person leads. */
export const draftsOf = ({ access }: Context): DraftsOf => ({
  personId: access.personId,
  keys: access.keys,
  readerKeys: access.readerKeys,
  unitIds: access.readerKeys.filter((key) => key.startsWith(unitKey)).map((key) => key.slice(unitKey.length)),
})

export const rowOf = (item: DraftItem, context: Context, calendar: WorkingCalendar): z.output<typeof draftRow> => ({
  ...item,
  workingDaysLeft: item.dueAt === null ? null : workingTimeLeft(context.now, item.dueAt, calendar).workingDays,
})

export const listHandlers: Lists = {
  list: async (context, { set, state, asked, after, limit }) => {
    const calendar = await calendarFor(context.stores)
    const page = await context.stores.drafting.list(
      draftsOf(context),
      { set, state: state ?? null, asked: asked ?? null },
      { after: after ?? null, limit },
    )
    return ok({ items: page.items.map((item) => rowOf(item, context, calendar)), next: page.next })
  },

  counts: async (context) => {
    const counts = await context.stores.drafting.counts(draftsOf(context), context.now)
    const waiting = Object.values(counts.waitingBy).reduce((sum, count) => sum + count, 0)
    return ok({ ...counts, waitingBy: { ...counts.waitingBy }, waiting, numbering: counts.waitingBy.numbering })
  },

  ofIncoming: async (context, { documentId }) => {
    const document = await context.stores.registry.incoming(documentId, visibilityOf(context.access))
    if (!document) return fail('notFound')
    const calendar = await calendarFor(context.stores)
    const items = await context.stores.drafting.ofIncoming(documentId, draftsOf(context))
    return ok({ items: items.map((item) => rowOf(item, context, calendar)) })
  },

  mending: async (context, { documentId }) => {
    const { stores, access } = context
    const visibility = visibilityOf(access)
    if (!(await stores.outgoing.document(documentId, visibility))) return fail('notFound')
    const calendar = await calendarFor(stores)
    const items = await stores.drafting.mending(documentId, draftsOf(context))
    const mends = (await stores.drafting.draftOf(documentId))?.mends
    const wrong = mends && (await stores.outgoing.document(mends.documentId, visibility))
    const files = await wordFilesOf(context, documentId)
    return ok({
      drafts: items.map(({ as, ...item }) => ({ ...rowOf(item, context, calendar), as })),
      mends: wrong ? { documentId: wrong.id, as: mends.as, code: wrong.code, subject: wrong.fields.subject } : null,
      files: files.map(({ role, version: { name } }) => ({ role, name })),
    })
  },

  /**
   * Appends to the chain of reading traces: once a day for each person, and once for every address of this person that
   * had not opened its step yet (`opened:<address>`), which is what taking back asks about.
   */
  markOpened: async (context, { draftId }) => {
    const { access, now, ports, stores, today } = context
    const found = await seeDraft(context, draftId)
    if (!found.ok) return found
    const unopened = new Map(
      found.value.way.steps.flatMap((step) => {
        const post = waits(step) && step.openedAt === null ? postAnswering(access, step.to) : undefined
        return post ? [[step.to, post] as const] : []
      }),
    )
    const lastOpened = await stores.routing.lastOpened(access.personId, draftId)
    const trace = { personId: access.personId, documentId: draftId, at: now }
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
