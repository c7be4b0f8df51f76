import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import { formatNumber } from '#renderer/lib/format.ts'
import { deliveryChannelLabels, outgoingText } from '#renderer/text/outgoing.ts'
import classes from '#renderer/ui/acts/acts.module.css'
import { useActForm } from '#renderer/ui/acts/use-act-form.ts'
import { Sheet } from '#renderer/ui/dialog.tsx'
import { TextField } from '#renderer/ui/form-field.tsx'
import { useToast } from '#renderer/ui/toasts.tsx'
import own from '../outgoing.module.css'
import { useLacking } from '../use-lacking.ts'
import { papersOf, useOutgoingPapers } from '../use-papers.tsx'
import { OutgoingDialog, type OutgoingActProps } from './act.tsx'
import { Remaining } from './remaining.tsx'

const words = outgoingText.acts.send

interface Form {
  /** Ids left out this time. */
  readonly without: readonly string[]
  readonly tracking: Readonly<Record<string, string>>
  readonly unsealedReason: string
}

/**
 * Phát hành: to units and people of the office at once; for the other ways it says that it has left, and what is still
 * to be carried out by hand.
 */
export const SendDialog = (props: OutgoingActProps) => {
  const { detail, onClose } = props
  const showToast = useToast()
  const isUnsealed = useLacking(detail)?.lacks === 'seal'
  const waiting = detail.recipients.filter(({ state }) => state === 'prepared')
  const papers = useOutgoingPapers(detail)
  const [sent, setSent] = useState<readonly string[]>([])
  const act = useActForm<'exchange.send', Form>({
    key: `act.exchange.send.${detail.id}`,
    operation: 'exchange.send',
    initial: { without: [], tracking: {}, unsealedReason: '' },
    check: ({ without, unsealedReason }) => ({
      unsealedReason: isUnsealed && unsealedReason.trim() === '' ? words.unsealedMissing : undefined,
      without: waiting.every(({ id }) => without.includes(id)) ? words.missing : undefined,
    }),
    inputOf: ({ without, tracking, unsealedReason }) => ({
      documentId: detail.id,
      version: detail.version,
      unsealedReason: isUnsealed ? unsealedReason : '',
      deliveries: waiting
        .filter(({ id }) => !without.includes(id))
        .map(({ id }) => ({ id, trackingCode: tracking[id] ?? '' })),
    }),
    onDone: ({ sent: count }, { without }) => {
      showToast({ text: words.done(formatNumber(count)) })
      const carried = waiting.filter(({ id, channel }) => channel !== 'internal' && !without.includes(id))
      if (carried.length === 0) onClose()
      else setSent(carried.map(({ id }) => id))
    },
  })
  const { without, tracking } = act.value
  if (papers.sheet) return papers.sheet
  if (sent.length > 0) {
    return (
      <Sheet title={words.remaining} isOpen onClose={onClose} width={640}>
        <p className={classes.said}>{words.remainingHint}</p>
        <Remaining
          papers={papersOf(detail)}
          deliveries={detail.recipients.filter(({ id }) => sent.includes(id))}
          onMake={papers.make}
        />
        <Button variant="filled" onClick={onClose}>
          {words.finished}
        </Button>
      </Sheet>
    )
  }
  return (
    <OutgoingDialog props={props} act={act} name="send" title={words.title} submitLabel={words.submit} width={640}>
      <p className={classes.said}>{words.hint}</p>
      <div className={own.places} role="list" aria-label={words.title}>
        {waiting.map(({ id, recipient, channel, purpose }) => (
          <div key={id} className={own.sending} role="listitem">
            <Checkbox
              checked={!without.includes(id)}
              label={recipient.label}
              description={[deliveryChannelLabels[channel], purpose].filter(Boolean).join(' · ')}
              onChange={(event) => {
                const { checked } = event.currentTarget
                act.set('without', checked ? without.filter((one) => one !== id) : [...without, id])
              }}
            />
            {channel === 'paper' && (
              <TextField
                label={words.tracking}
                maxLength={100}
                value={tracking[id] ?? ''}
                onChange={(code) => act.set('tracking', { ...tracking, [id]: code })}
              />
            )}
          </div>
        ))}
      </div>
      <Remaining papers={papersOf(detail)} deliveries={waiting} onMake={papers.make} />
      {isUnsealed && (
        <>
          <p className={own.problem}>{words.unsealed}</p>
          <TextField
            label={words.unsealedReason}
            maxLength={1000}
            value={act.value.unsealedReason}
            problem={act.problems.unsealedReason}
            onChange={(reason) => act.set('unsealedReason', reason)}
          />
        </>
      )}
      {act.problems.without !== undefined && <p className={own.problem}>{act.problems.without}</p>}
    </OutgoingDialog>
  )
}
