import type { Instant } from '#shared/kernel/time.ts'
import { formatDate, formatMoment, formatNumber } from '#renderer/lib/format.ts'
import { outgoingStateLabels, outgoingText } from '#renderer/text/outgoing.ts'
import type { Step } from '#renderer/ui/stepper.tsx'
import type { Detail, Row } from './types.ts'

/** Where an outgoing document stands, in the words of its list and of its header: both count the same places. */

const words = outgoingText

type Totals = Row['deliveries']

/** Places it has reached, whatever they said to it. */
const reached = ({ total, prepared }: Totals): number => total - prepared

/** Places that have to give it back: who sent it back by himself has nothing. */
const askedBack = (deliveries: Totals): number => reached(deliveries) - deliveries.refused

const ofPlaces = (some: number, all: number): string => words.ofPlaces(formatNumber(some), formatNumber(all))

/** The line of a list: the state, and how many places it went to or came back from. */
export const whereItIs = ({ state, deliveries, unit }: Pick<Row, 'state' | 'deliveries' | 'unit'>): string => {
  const said = outgoingStateLabels[state]
  if (deliveries.total === 0 || state === 'cancelled') return [said, unit].filter(Boolean).join(' · ')
  const counted =
    state === 'recalled'
      ? words.takenBack(ofPlaces(deliveries.recalled, askedBack(deliveries)))
      : words.sentTo(ofPlaces(reached(deliveries), deliveries.total))
  return `${said} · ${counted}`
}

/** Which rule the term of dispatch follows (Decree 30/2020/NĐ-CP Art. 18 cl. 1; Decision 28/2018/QĐ-TTg). */
export const termRule = ({ urgency, medium }: Pick<Row, 'urgency' | 'medium'>): string =>
  urgency === 'normal' ? words.termRules[medium] : words.termRules.urgent

/** Numbered, dispatched, received – or called back: where the document stands after its signature. */
export const stepsOf = (
  detail: Pick<Detail, 'state' | 'deliveries' | 'dispatchedAt' | 'dispatchDueAt' | 'issuedOn' | 'urgency' | 'medium'>,
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
  const isReceived = deliveries.total > 0 && deliveries.received === deliveries.total
  return [
    numbered,
    dispatched,
    {
      id: 'received',
      label: words.steps.received,
      state: stateOf(isReceived, dispatchedAt !== null),
      detail:
        deliveries.total === 0 ? words.noPlace : words.receivedBy(ofPlaces(deliveries.received, deliveries.total)),
    },
  ]
}
