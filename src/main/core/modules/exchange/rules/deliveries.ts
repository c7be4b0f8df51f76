import { fail, ok, type Fail, type Ok } from '#shared/kernel/result.ts'
import { civilDateOf, type CivilDate, type Instant } from '#shared/kernel/time.ts'
import type { DeliveryChannel, DeliveryState } from '#shared/vocabulary/document.ts'

/** What may be done with one recipient's delivery. */

export type RecipientKind = 'unit' | 'post' | 'agency' | 'name'

export interface Planned {
  readonly kind: RecipientKind
  readonly label: string
  readonly channel: DeliveryChannel
  readonly email: string
}

export const isOfOffice = (kind: RecipientKind): boolean => kind === 'unit' || kind === 'post'

/** Units and people of the office have their work here or take paper; nobody outside is reached internally. */
export const channelFits = (planned: Planned): Ok<true> | Fail<'exchange.channelUnfit' | 'exchange.emailMissing'> => {
  const { kind, channel, label, email } = planned
  const fits = isOfOffice(kind) ? channel === 'internal' || channel === 'paper' : channel !== 'internal'
  if (!fits) return fail('exchange.channelUnfit', { name: label })
  return channel === 'email' && email === '' ? fail('exchange.emailMissing', { name: label }) : ok(true)
}

/** The same recipient, whichever way it is reached. */
export const recipientKey = (recipient: {
  readonly kind: RecipientKind
  readonly id: string | null
  readonly label: string
}): string => `${recipient.kind}:${recipient.id ?? recipient.label}`

export interface Leaving {
  readonly label: string
  readonly state: DeliveryState
  readonly channel: DeliveryChannel
}

/** May the delivery leave then? Of secrets only paper leaves, in an envelope of its own (law on state secrets). */
export const mayLeave = (
  delivery: Leaving,
  document: { readonly issuedOn: CivilDate; readonly secret: 'yes' | 'no'; readonly mainFile: 'there' | 'missing' },
  moment: { readonly sentAt: Instant; readonly now: Instant },
):
  | Ok<true>
  | Fail<
      | 'exchange.alreadySent'
      | 'exchange.secretChannel'
      | 'exchange.noMainFile'
      | 'exchange.sentBeforeIssue'
      | 'exchange.sentInFuture'
    > => {
  if (delivery.state !== 'prepared') return fail('exchange.alreadySent', { name: delivery.label })
  if (document.secret === 'yes' && delivery.channel !== 'paper') return fail('exchange.secretChannel')
  if (document.mainFile === 'missing' && delivery.channel !== 'paper') return fail('exchange.noMainFile')
  if (moment.sentAt > moment.now) return fail('exchange.sentInFuture')
  return civilDateOf(moment.sentAt) < document.issuedOn ? fail('exchange.sentBeforeIssue') : ok(true)
}

/** A recipient says that it arrived, or sends it back: once, and only of what was sent. */
export const mayAnswer = (
  state: DeliveryState,
  answer: 'received' | 'refused',
  reason: string,
): Ok<true> | Fail<'exchange.notSent' | 'exchange.alreadyAnswered' | 'exchange.reasonNeeded'> => {
  if (state === 'prepared') return fail('exchange.notSent')
  if (state !== 'sent') return fail('exchange.alreadyAnswered')
  return answer === 'refused' && reason === '' ? fail('exchange.reasonNeeded') : ok(true)
}

/** What a recall makes of a delivery: null leaves it as it is, for nothing lies there (any more). */
export const recalledState = ({
  channel,
  state,
}: Pick<Leaving, 'channel' | 'state'>): 'recalled' | 'recallAsked' | null => {
  if (state !== 'sent' && state !== 'received') return null
  return channel === 'internal' ? 'recalled' : 'recallAsked'
}

interface Addressed {
  readonly id: string
  readonly label: string
  readonly address: string
  readonly envelopes: number
}

/** One line an envelope; what a delivery does not say itself is taken from what was typed for it. */
export const envelopesOf = (
  deliveries: readonly Addressed[],
  typed: readonly { readonly id: string; readonly address: string }[],
): { readonly name: string; readonly address: string }[] =>
  deliveries.flatMap(({ id, label: name, address, envelopes }) => {
    const said = address === '' ? (typed.find((one) => one.id === id)?.address ?? '') : address
    return Array.from({ length: envelopes }, () => ({ name, address: said }))
  })
