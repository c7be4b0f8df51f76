import type { contract, OutputOf, SentInputOf } from '#shared/contract/index.ts'
import type { DeliveryChannel } from '#shared/vocabulary/document.ts'
import { mendingText } from '#renderer/text/mending.ts'
import { outgoingText } from '#renderer/text/outgoing.ts'

const words = outgoingText.acts.addRecipients

type Suggestions = OutputOf<typeof contract.exchange.suggestRecipients>
export type Suggestion = Suggestions['items'][number]
type Candidate = Suggestion['candidates'][number]
export type Planned = SentInputOf<typeof contract.exchange.addRecipients>['recipients'][number]
type GroupMember = Pick<Chosen, 'recipient' | 'channel' | 'purpose' | 'email' | 'address'>
export type Group = OutputOf<typeof contract.exchange.groups>['items'][number]

/** A place the document is to go, as it is being chosen. */
export interface Chosen {
  readonly key: string
  readonly label: string
  readonly recipient: Planned['recipient']
  readonly channel: DeliveryChannel
  readonly purpose: string
  readonly email: string
  /** Where a paper goes. */
  readonly address: string
  /** Of a paper, as it is being typed. */
  readonly copies: string
  /** What the line of Nơi nhận says, where it came from one. */
  readonly line: string
}

/** Units and people of the office have it at once; everybody else by a file, a mail or on paper. */
export const channelsFor = (kind: Planned['recipient']['kind']): readonly DeliveryChannel[] =>
  kind === 'unit' || kind === 'post' ? ['internal', 'paper'] : ['package', 'email', 'paper']

/** A number of copies or envelopes. */
export const isCount = (typed: string): boolean => /^[1-9]\d{0,3}$/.test(typed.trim())

/** One, where no number stands. */
export const countOf = (typed: string): number => (isCount(typed) ? Number(typed.trim()) : 1)

/** What nobody has said yet of a place. */
export const unsaid = { purpose: '', email: '', address: '', copies: '1', line: '' } as const

export const keyOf = (recipient: Planned['recipient']): string =>
  recipient.kind === 'name' ? `name:${recipient.name}` : `${recipient.kind}:${recipient.id}`

const chosenOf = (candidate: Exclude<Candidate, { kind: 'group' | 'all' }>, purpose: string, line: string): Chosen => {
  const recipient: Planned['recipient'] =
    candidate.kind === 'name' ? { kind: 'name', name: candidate.name } : { kind: candidate.kind, id: candidate.id }
  return {
    key: keyOf(recipient),
    label: candidate.kind === 'name' ? candidate.name : candidate.label,
    recipient,
    ...unsaid,
    channel: candidate.channel,
    email: candidate.email,
    address: candidate.address,
    purpose,
    line,
  }
}

/** Who a group stands for. */
export const membersOf = (group: Group): readonly Chosen[] =>
  group.members.map(({ recipient, ...member }) => ({ ...unsaid, ...member, key: keyOf(recipient), recipient }))

/** What Nơi nhận proposes: the likeliest reading of every line; a group, or several named together, by their members. */
export const proposalOf = (suggestions: readonly Suggestion[], groups: readonly Group[]): readonly Chosen[] => {
  const found = suggestions.flatMap(({ candidates, purpose, had, ...read }): readonly Chosen[] => {
    const line = had === null ? read.line : mendingText.had(had)
    const [first] = candidates
    if (!first) return []
    if (first.kind === 'all') {
      return first.members.map((member) => chosenOf(member, purpose, line))
    }
    if (first.kind !== 'group') return [chosenOf(first, purpose, line)]
    const group = groups.find(({ id }) => id === first.id)
    return group ? membersOf(group) : []
  })
  return withoutRepeats(found)
}

export const withoutRepeats = (all: readonly Chosen[]): readonly Chosen[] =>
  [...new Map(all.toReversed().map((one) => [one.key, one])).values()].toReversed()

/** What is sent; copies are counted of paper only. */
export const plannedOf = (chosen: Chosen): Planned => ({
  ...groupMemberOf(chosen),
  copies: chosen.channel === 'paper' ? countOf(chosen.copies) : 1,
})

/** What a group keeps of a place. */
export const groupMemberOf = ({ recipient, channel, purpose, email, address }: Chosen): GroupMember => ({
  recipient,
  channel,
  purpose,
  email,
  address,
})

/** What keeps the places from being written down. */
export const problemOf = (chosen: readonly Chosen[]): string | undefined => {
  if (chosen.length === 0) return words.missing
  if (chosen.some(({ channel, email }) => channel === 'email' && !email.includes('@'))) return words.emailMissing
  if (chosen.some(({ channel, copies }) => channel === 'paper' && !isCount(copies))) return words.copiesUnreadable
  return undefined
}
