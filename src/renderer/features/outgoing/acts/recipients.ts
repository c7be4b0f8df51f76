import type { contract, OutputOf, SentInputOf } from '#shared/contract/index.ts'
import type { DeliveryChannel } from '#shared/vocabulary/document.ts'

type Suggestions = OutputOf<typeof contract.exchange.suggestRecipients>
export type Suggestion = Suggestions['items'][number]
type Candidate = Suggestion['candidates'][number]
export type Planned = SentInputOf<typeof contract.exchange.addRecipients>['recipients'][number]
export type Group = OutputOf<typeof contract.exchange.groups>['items'][number]

/** A place the document is to go, as it is being chosen. */
export interface Chosen {
  readonly key: string
  readonly label: string
  readonly recipient: Planned['recipient']
  readonly channel: DeliveryChannel
  readonly purpose: string
  readonly email: string
  /** What the line of Nơi nhận says, where it came from one. */
  readonly line: string
}

const isInternal = ({ recipient }: Pick<Chosen, 'recipient'>): boolean =>
  recipient.kind === 'unit' || recipient.kind === 'post'

/** Units and people of the office have it at once; everybody else by a file, a mail or on paper. */
export const channelsFor = (chosen: Pick<Chosen, 'recipient'>): readonly DeliveryChannel[] =>
  isInternal(chosen) ? ['internal', 'paper'] : ['package', 'email', 'paper']

export const keyOf = (recipient: Planned['recipient']): string =>
  recipient.kind === 'name' ? `name:${recipient.name}` : `${recipient.kind}:${recipient.id}`

const chosenOf = (candidate: Exclude<Candidate, { kind: 'group' | 'all' }>, purpose: string, line: string): Chosen => {
  const recipient: Planned['recipient'] =
    candidate.kind === 'name' ? { kind: 'name', name: candidate.name } : { kind: candidate.kind, id: candidate.id }
  return {
    key: keyOf(recipient),
    label: candidate.kind === 'name' ? candidate.name : candidate.label,
    recipient,
    channel: candidate.channel,
    purpose,
    email: '',
    line,
  }
}

/** Who a group stands for. */
export const membersOf = (group: Group): readonly Chosen[] =>
  group.members.map(({ recipient, channel, purpose, email, label }) => ({
    key: keyOf(recipient),
    label,
    recipient,
    channel,
    purpose,
    email,
    line: '',
  }))

/** What Nơi nhận proposes: the likeliest reading of every line; a group, or several named together, by their members. */
export const proposalOf = (suggestions: readonly Suggestion[], groups: readonly Group[]): readonly Chosen[] => {
  const found = suggestions.flatMap(({ candidates, purpose, line }): readonly Chosen[] => {
    const [first] = candidates
    if (!first) return []
    if (first.kind === 'all') {
      return first.members.map((member) => chosenOf({ ...member, channel: 'internal' }, purpose, line))
    }
    if (first.kind !== 'group') return [chosenOf(first, purpose, line)]
    const group = groups.find(({ id }) => id === first.id)
    return group ? membersOf(group) : []
  })
  return withoutRepeats(found)
}

export const withoutRepeats = (all: readonly Chosen[]): readonly Chosen[] =>
  [...new Map(all.toReversed().map((one) => [one.key, one])).values()].toReversed()

export const plannedOf = ({ recipient, channel, purpose, email }: Chosen): Planned => ({
  recipient,
  channel,
  purpose,
  email,
})
