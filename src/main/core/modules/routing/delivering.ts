import { fail, ok, type Result } from '#shared/kernel/result.ts'
import type { Change } from '#core/facts.ts'
import { postGranting } from '#core/kernel/access.ts'
import type { Context } from '#core/kernel/module.ts'
import { wholeOffice } from '#core/kernel/visibility.ts'
import { calendarFor } from '#core/modules/catalogue/index.ts'
import { enterInternal, type InternalEntry } from '#core/modules/registry/index.ts'
import { newLine, outcomeOf, type Case } from './case.ts'
import { changeRouting } from './changes.ts'
import { directoryOf } from './directory.ts'
import { ownRoot } from './handlers/directing.ts'
import { recipientsOf, recipientWords, type AskedRecipient, type RecipientRefusal } from './recipients.ts'
import { isOpen, passOn } from './rules/lines.ts'

export interface Delivered {
  readonly incomingId: string
  readonly changes: readonly Change[]
}

/**
 * Puts a document of the office into the work of its own units and people, at once: an entry of the internal book with
 * a line for each of them. Whoever dispatches stands at the root, so that what is returned comes back there.
 */
export const deliverInternally = async (
  context: Context,
  entry: InternalEntry,
  to: readonly AskedRecipient[],
): Promise<Result<Delivered, RecipientRefusal | 'registry.noInternalBook' | 'forbidden'>> => {
  const { access, stores, today } = context
  const post = postGranting(access, 'outgoing.number')
  if (!post) return fail('forbidden')
  const entered = await enterInternal(context, entry)
  if (!entered.ok) return entered
  const { record, changes } = entered.value
  const [calendar, directory] = await Promise.all([calendarFor(stores), directoryOf(stores, today)])
  const found: Case = {
    context,
    document: record,
    lines: [],
    calendar,
    directory,
    situation: { stage: record.stage, lines: [], access, today },
  }
  const recipients = await recipientsOf(found, to, { post, line: null, reach: 'proposal' })
  if (!recipients.ok) return recipients
  const root = ownRoot(found, post)
  const lines = recipients.value.map(({ party, role, dueAt }) =>
    newLine(found, { address: root.to, post }, party, { parentId: root.id, role, dueAt, note: '' }),
  )
  const outcome = await outcomeOf(found, passOn([root], root.id, lines, context.now), { text: '' })
  return ok({
    incomingId: record.id,
    changes: [
      ...changes,
      changeRouting('routing.delivered', outcome.data, { ...outcome.payload, ...recipientWords(recipients.value) }),
    ],
  })
}

/**
 * Takes a delivered document out of the work of the office again: every open line ends, the entry stays as it was for
 * the record. Null when it was recalled before.
 */
export const recallDelivered = async (context: Context, incomingId: string, reason: string): Promise<Change | null> => {
  const { access, stores, today, now } = context
  const document = await stores.registry.incoming(incomingId, wholeOffice)
  if (!document || document.stage === 'cancelled') return null
  const [lines, calendar, directory] = await Promise.all([
    stores.routing.lines(incomingId),
    calendarFor(stores),
    directoryOf(stores, today),
  ])
  const found: Case = {
    context,
    document,
    lines,
    calendar,
    directory,
    situation: { stage: document.stage, lines, access, today },
  }
  const ended = lines.map((line) => (isOpen(line) ? { ...line, state: 'takenBack' as const, finishedAt: now } : line))
  const { data, payload } = await outcomeOf(found, ended, { text: reason })
  return changeRouting('routing.recalled', { ...data, stage: 'cancelled' }, { ...payload, holder: '' })
}
