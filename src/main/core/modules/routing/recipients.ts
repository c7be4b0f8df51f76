import { fail, ok, type Result } from '#shared/kernel/result.ts'
import type { Instant } from '#shared/kernel/time.ts'
import type { DeadlineRuleInput } from '#shared/contract/catalogue.ts'
import type { HeldPost } from '#core/kernel/access.ts'
import { deadline } from '#core/kernel/working-time.ts'
import type { Case } from './case.ts'
import { partyAt, unitsBelow, type Party, type PartyRef } from './directory.ts'
import { childrenOf, hasLiveLead, isOpen, type Line } from './rules/lines.ts'
import type { DirectiveRecipient } from './store.ts'

export type RecipientRefusal =
  | 'routing.noRecipient'
  | 'routing.noLead'
  | 'routing.recipientTwice'
  | 'routing.recipientUnknown'
  | 'routing.recipientSelf'
  | 'routing.unitWithoutHead'
  | 'catalogue.dateBeforeReceipt'
  | 'routing.deadlinePastParent'

export interface AskedRecipient {
  readonly to: PartyRef
  readonly role: 'lead' | 'cooperating' | 'forInformation'
  readonly deadline: DeadlineRuleInput | null
}

export interface Recipient {
  readonly party: Party
  readonly role: AskedRecipient['role']
  readonly rule: DeadlineRuleInput | null
  readonly dueAt: Instant | null
}

/** Where the work comes from: the post that sends, and the line it comes out of (none for a new root). */
export interface Origin {
  readonly post: HeldPost
  readonly line: Line | null
  /** `within`: the unit gives work to its own people and sub-units only. `proposal`: nothing is sent yet. */
  readonly reach: 'office' | 'within' | 'proposal'
}

/** The moment a stated deadline means, counted from now; refused when it is not in the future or past the given work's own. */
export const dueAtOf = (
  found: Case,
  rule: DeadlineRuleInput,
  limit: Instant | null,
): Result<Instant, 'catalogue.dateBeforeReceipt' | 'routing.deadlinePastParent'> => {
  const { now, today } = found.context
  if (rule.unit === 'date' && rule.date < today) return fail('catalogue.dateBeforeReceipt')
  const dueAt = deadline(now, rule, found.calendar)
  if (dueAt <= now) return fail('catalogue.dateBeforeReceipt')
  return limit !== null && dueAt > limit ? fail('routing.deadlinePastParent', { limit }) : ok(dueAt)
}

/** One party, when work may be sent there from here. */
export const sendTo = async (found: Case, to: PartyRef, origin: Origin): Promise<Result<Party, RecipientRefusal>> => {
  const party = await partyAt(found.context.stores, found.directory, to, found.context.today)
  if (typeof party === 'string') return fail(party, { id: to.id, name: found.directory.units.get(to.id)?.name ?? '' })
  const isSelf = origin.post.keys.includes(party.address) || origin.line?.to === party.address
  if (isSelf && origin.reach !== 'proposal') {
    return fail('routing.recipientSelf', { name: party.label })
  }
  if (origin.reach === 'within') {
    const units = unitsBelow(found.directory, origin.post.unitId)
    if (party.unitId === null || !units.has(party.unitId))
      return fail('routing.recipientUnknown', { id: to.id, name: party.label })
  }
  return ok(party)
}

const working = (found: Case, line: Line | null): ReadonlySet<string> =>
  new Set(
    line
      ? childrenOf(found.lines, line)
          .filter(isOpen)
          .map((child) => child.to)
      : [],
  )

/** Who was named, with the moments their deadlines mean; the first thing wrong with them otherwise. */
export const recipientsOf = async (
  found: Case,
  asked: readonly AskedRecipient[],
  origin: Origin,
): Promise<Result<readonly Recipient[], RecipientRefusal>> => {
  const named = new Set(working(found, origin.line))
  const limit = origin.line?.dueAt ?? null
  const recipients: Recipient[] = []
  for (const { to, role, deadline: rule } of asked) {
    const party = await sendTo(found, to, origin)
    if (!party.ok) return party
    if (named.has(party.value.address)) return fail('routing.recipientTwice', { name: party.value.label })
    named.add(party.value.address)
    const due = rule === null ? null : dueAtOf(found, rule, limit)
    if (due?.ok === false) return due
    recipients.push({ party: party.value, role, rule, dueAt: due?.value ?? null })
  }
  return ok(withInheritedDeadlines(recipients, limit))
}

/** Without a deadline of its own, work takes over the one it comes from; who cooperates keeps to the lead's. */
const withInheritedDeadlines = (recipients: readonly Recipient[], limit: Instant | null): readonly Recipient[] => {
  const leadDue = recipients.flatMap(({ role, dueAt }) => (role === 'lead' && dueAt !== null ? [dueAt] : [])).sort()[0]
  return recipients.map((recipient) => {
    if (recipient.dueAt !== null || recipient.role === 'forInformation') return recipient
    return { ...recipient, dueAt: recipient.role === 'lead' ? limit : (leadDue ?? limit) }
  })
}

/** Somebody must lead where somebody cooperates, unless whoever gives the work keeps the lead. */
export const leadIsNamed = (found: Case, recipients: readonly Recipient[], line: Line | null): boolean =>
  recipients.every(({ role }) => role === 'forInformation') ||
  recipients.some(({ role }) => role === 'lead') ||
  (line !== null && (line.role === 'lead' || line.role === 'cooperating' || hasLiveLead(found.lines, line)))

const labelsOf = (recipients: readonly Recipient[], role: Recipient['role']): string =>
  recipients
    .filter((recipient) => recipient.role === role)
    .map(({ party }) => party.label)
    .join(', ')

/** The recipients in words, for the timeline and the directive. */
export const recipientWords = (recipients: readonly Recipient[]) => ({
  lead: labelsOf(recipients, 'lead'),
  cooperating: labelsOf(recipients, 'cooperating'),
  forInformation: labelsOf(recipients, 'forInformation'),
  recipients: recipients.map(({ party, role, rule }): DirectiveRecipient => ({
    kind: party.kind,
    id: party.id,
    label: party.label,
    role,
    deadline: rule,
  })),
})
