import type { Instant } from '#shared/kernel/time.ts'
import { formatDate, formatMoment, formatNumber } from '#renderer/lib/format.ts'
import type { LinkKind } from '#shared/vocabulary/document.ts'
import { mendingText } from '#renderer/text/mending.ts'
import { deliveryStateLabels, outgoingStateLabels, outgoingText } from '#renderer/text/outgoing.ts'
import type { Step } from '#renderer/ui/stepper.tsx'
import type { Delivery, Detail, Row } from './types.ts'

/** Where an outgoing document stands, in the words of its list and of its header: both count the same places. */

const words = outgoingText

type Totals = Row['deliveries']

/** Places it has reached, whatever they said to it. */
const reached = ({ total, prepared }: Totals): number => total - prepared

/** Places that have to give it back: who sent it back by himself has nothing. */
const askedBack = (deliveries: Totals): number => reached(deliveries) - deliveries.refused

const ofPlaces = (some: number, all: number): string => words.ofPlaces(formatNumber(some), formatNumber(all))

/** What it replaced, corrected, or was replaced and corrected by, once each; a state that says so takes the number on. */
const stateAndLinks = ({ state, linked }: Pick<Row, 'state' | 'linked'>): string => {
  const byKind = Map.groupBy(linked, ({ kind }) => kind)
  const codesOf = (kind: LinkKind): string => (byKind.get(kind) ?? []).map(({ code }) => code).join(', ')
  const said = [...byKind.keys()].map((kind) => mendingText.inList[kind](codesOf(kind)))
  if (state !== 'replaced' || codesOf('replacedBy') === '') return [outgoingStateLabels[state], ...said].join(' · ')
  const others = said.filter((line) => line !== mendingText.inList.replacedBy(codesOf('replacedBy')))
  return [mendingText.replacedBy(codesOf('replacedBy')), ...others].join(' · ')
}

/** The line of a list: the state, and how many places it went to or came back from. */
export const whereItIs = ({
  state,
  deliveries,
  unit,
  linked,
}: Pick<Row, 'state' | 'deliveries' | 'unit' | 'linked'>): string => {
  const said = stateAndLinks({ state, linked })
  if (deliveries.total === 0 || state === 'cancelled') return [said, unit].filter(Boolean).join(' · ')
  const counted =
    state === 'recalled'
      ? words.takenBack(ofPlaces(deliveries.recalled, askedBack(deliveries)))
      : words.sentTo(ofPlaces(reached(deliveries), deliveries.total))
  return `${said} · ${counted}`
}

type Arriving = Pick<Delivery, 'channel' | 'state' | 'opened'>

/** Whether a recipient has it: inside the office it lies in the work at once, and is received when somebody opens it. */
export const isReceived = ({ channel, state, opened }: Arriving): boolean =>
  state === 'received' && (channel !== 'internal' || opened > 0)

/** How it stands with one recipient, in words. */
export const deliveryStanding = (delivery: Arriving): string =>
  delivery.state === 'received' && !isReceived(delivery)
    ? words.delivery.handedOver
    : deliveryStateLabels[delivery.state]

/** Which rule the term of dispatch follows (Decree 30/2020/NĐ-CP Art. 18 cl. 1; Decision 28/2018/QĐ-TTg). */
export const termRule = ({ urgency, medium }: Pick<Row, 'urgency' | 'medium'>): string =>
  urgency === 'normal' ? words.termRules[medium] : words.termRules.urgent

/** Numbered, dispatched, received – or called back: where the document stands after its signature. */
export const stepsOf = (
  detail: Pick<
    Detail,
    'state' | 'deliveries' | 'dispatchedAt' | 'dispatchDueAt' | 'issuedOn' | 'urgency' | 'medium'
  > & { readonly recipients: readonly Arriving[] },
  now: Instant,
): readonly Step[] => {
  const { state, deliveries, dispatchedAt } = detail
  const isOver = state === 'cancelled' || state === 'replaced'
  const stateOf = (isDone: boolean, isCurrent: boolean): Step['state'] =>
    isDone ? 'done' : isCurrent && !isOver ? 'current' : 'waiting'
  const numbered: Step = {
    id: 'numbered',
    label: words.steps.numbered,
    state: 'done',
    detail: formatDate(detail.issuedOn),
  }
  const dispatched: Step =
    dispatchedAt === null
      ? {
          id: 'dispatched',
          label: words.steps.dispatched,
          state: stateOf(false, true),
          detail: `${words.dispatchBy} ${formatMoment(detail.dispatchDueAt, now).toLocaleLowerCase('vi')}`,
          hint: termRule(detail),
        }
      : {
          id: 'dispatched',
          label: words.steps.dispatched,
          state: 'done',
          detail: formatMoment(dispatchedAt, now),
        }
  if (state === 'recalled') {
    const asked = askedBack(deliveries)
    return [
      numbered,
      dispatched,
      {
        id: 'recalled',
        label: words.steps.recalled,
        state: stateOf(deliveries.recalled >= asked, true),
        detail: words.takenBack(ofPlaces(deliveries.recalled, asked)),
      },
    ]
  }
  const received = detail.recipients.filter(isReceived).length
  return [
    numbered,
    dispatched,
    {
      id: 'received',
      label: words.steps.received,
      state: stateOf(deliveries.total > 0 && received === deliveries.total, dispatchedAt !== null),
      detail: deliveries.total === 0 ? words.noPlace : words.receivedBy(ofPlaces(received, deliveries.total)),
    },
  ]
}
