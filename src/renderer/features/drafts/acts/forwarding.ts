import type { DeadlineRuleInput } from '#shared/contract/catalogue.ts'
import type { AuthorityMode, ForwardKind } from '#shared/vocabulary/drafting.ts'
import { draftActText } from '#renderer/text/draft-acts.ts'
import { deadlineProblem, noDeadline, ruleOf, type DeadlineChoice } from '#renderer/ui/acts/deadline.ts'
import type { Problems } from '#renderer/ui/acts/use-act-form.ts'
import type { Detail } from '../draft-types.ts'
import { refOf, type Chosen } from './candidate-field.tsx'

/** The next step of a draft as it is being chosen. */
export interface Forwarding {
  readonly kind: ForwardKind
  readonly to: Chosen | null
  /** Null takes the usual one of the signer. */
  readonly authority: AuthorityMode | null
  readonly note: string
  readonly deadline: DeadlineChoice
}

/** The likeliest next step, as the core proposes it. */
export const proposedForwarding = ({ next }: Detail): Forwarding => {
  const [first] = next
  return {
    kind: first?.kind ?? 'contentCheck',
    to: first?.to ?? null,
    authority: first?.authority ?? null,
    note: first?.note ?? '',
    deadline: noDeadline,
  }
}

/** The authority that is sent: the chosen one, else the usual one of the signer; none for a check. */
export const authorityOf = ({ kind, to, authority }: Pick<Forwarding, 'kind' | 'to' | 'authority'>) =>
  kind === 'signing' ? (authority ?? to?.authorities?.[0]?.mode ?? null) : null

export const forwardingProblems = (value: Forwarding): Problems<Forwarding> => ({
  to: value.to === null ? draftActText.forward.missing : undefined,
  authority:
    value.kind === 'signing' && value.to !== null && authorityOf(value) === null
      ? draftActText.forward.authorityMissing
      : undefined,
  deadline: deadlineProblem(value.deadline),
})

/** Ask only of a forwarding without problems. */
export const nextOf = (value: Forwarding) => {
  const deadline: DeadlineRuleInput | null = ruleOf(value.deadline)
  return {
    kind: value.kind,
    to: value.to === null ? { kind: 'post' as const, id: '' } : refOf(value.to),
    note: value.note,
    deadline,
    authority: authorityOf(value),
  }
}
