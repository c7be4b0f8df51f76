import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Instant } from '#shared/kernel/time.ts'
import { formatMoment, formatNumber } from '#renderer/lib/format.ts'
import { useNow } from '#renderer/lib/now.ts'
import { useCommand } from '#renderer/lib/queries.tsx'
import { useMay } from '#renderer/lib/session.tsx'
import { deliveryChannelLabels, outgoingText } from '#renderer/text/outgoing.ts'
import { refusalLine } from '#renderer/text/refusals.ts'
import { StateBadge, type Tone } from '#renderer/ui/tags.tsx'
import { useToast } from '#renderer/ui/toasts.tsx'
import { AnswerDialog } from './acts/answer-dialog.tsx'
import { ChangeDeliveryDialog } from './acts/change-delivery-dialog.tsx'
import classes from './outgoing.module.css'
import { deliveryStanding, isReceived } from './standing.ts'
import type { Delivery, Detail } from './types.ts'

const words = outgoingText.delivery

const tones: Readonly<Record<Delivery['state'], Tone>> = {
  prepared: 'calm',
  sent: 'calm',
  received: 'calm',
  refused: 'danger',
  recallAsked: 'warning',
  recalled: 'warning',
  recallRefused: 'danger',
}

const toneOf = (delivery: Delivery): Tone => {
  if (delivery.overdue) return 'danger'
  return isReceived(delivery) ? 'ok' : tones[delivery.state]
}

const awaitsAnswer = ({ channel, state }: Delivery): boolean =>
  state === 'recallAsked' || (channel !== 'internal' && state === 'sent')

interface DeliveryLineProps {
  /** As long as nobody may change the list of a document that was called back or replaced, nothing is offered. */
  readonly mayChange: boolean
  readonly delivery: Delivery
  readonly onAnswer: () => void
  readonly onChange: () => void
  readonly onRemove: () => void
}

const DeliveryLine = ({ delivery, mayChange, onAnswer, onChange, onRemove }: DeliveryLineProps) => {
  const now = useNow()
  const may = useMay()
  const { recipient, channel, state, purpose, dueAt, sentAt, answeredAt, recallAskedAt, recalledAt } = delivery
  const isClerk = may('outgoing.number')
  const when = (at: Instant): string => formatMoment(at, now).toLocaleLowerCase('vi')
  return (
    <div className={classes.delivery}>
      <div className={classes.deliveryHead}>
        <span className={classes.deliveryName}>{recipient.label}</span>
        <StateBadge tone={toneOf(delivery)}>{deliveryStanding(delivery)}</StateBadge>
      </div>
      <div className={classes.muted}>
        {[
          deliveryChannelLabels[channel],
          purpose,
          channel === 'email' ? delivery.email : '',
          channel === 'paper' ? delivery.address : '',
          channel === 'paper' && delivery.copies > 1 ? words.copies(formatNumber(delivery.copies)) : '',
          sentAt === null && dueAt !== null ? words.due(when(dueAt)) : '',
          sentAt === null ? '' : words.sent(when(sentAt), delivery.sentBy),
          delivery.trackingCode,
          answeredAt === null || channel === 'internal' ? '' : words.answered(when(answeredAt), delivery.answeredBy),
          recallAskedAt === null || recalledAt !== null ? '' : words.recallAsked(when(recallAskedAt)),
          recalledAt === null ? '' : words.recalled(when(recalledAt)),
          delivery.opened > 0 ? words.opened(formatNumber(delivery.opened)) : '',
          delivery.answer,
        ]
          .filter(Boolean)
          .join(' · ')}
      </div>
      {isClerk && (
        <div className={classes.deliveryActs}>
          {awaitsAnswer(delivery) && (
            <button type="button" className={classes.link} onClick={onAnswer}>
              {words.answer}
            </button>
          )}
          {mayChange && state === 'prepared' && (
            <>
              <button type="button" className={classes.link} onClick={onChange}>
                {words.change}
              </button>
              <button type="button" className={classes.link} onClick={onRemove}>
                {words.remove}
              </button>
            </>
          )}
          {delivery.incomingId !== null && (
            <Link to="/van-ban-den/$id" params={{ id: delivery.incomingId }} className={classes.link}>
              {words.openIncoming}
            </Link>
          )}
        </div>
      )}
    </div>
  )
}

/** Where the document went: one line a recipient, with the times. */
export const Deliveries = ({ detail }: { readonly detail: Detail }) => {
  const showToast = useToast()
  const remove = useCommand('exchange.removeRecipient')
  const [answering, setAnswering] = useState<Delivery | null>(null)
  const [changing, setChanging] = useState<Delivery | null>(null)
  const removeOne = async ({ id, version, recipient }: Delivery) => {
    const answer = await remove.run({ id, version })
    showToast(
      answer.ok ? { text: words.removed(recipient.label) } : { text: refusalLine(answer.refusal), tone: 'danger' },
    )
  }
  if (detail.recipients.length === 0) return <p className={classes.muted}>{outgoingText.card.noRecipients}</p>
  return (
    <>
      {detail.recipients.map((delivery) => (
        <DeliveryLine
          key={delivery.id}
          delivery={delivery}
          mayChange={detail.actions.includes('addRecipients')}
          onAnswer={() => setAnswering(delivery)}
          onChange={() => setChanging(delivery)}
          onRemove={() => void removeOne(delivery)}
        />
      ))}
      {answering && <AnswerDialog detail={detail} delivery={answering} onClose={() => setAnswering(null)} />}
      {changing && <ChangeDeliveryDialog detail={detail} delivery={changing} onClose={() => setChanging(null)} />}
    </>
  )
}
