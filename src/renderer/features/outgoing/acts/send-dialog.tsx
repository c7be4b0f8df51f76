import { Checkbox } from '@mantine/core'
import { formatNumber } from '#renderer/lib/format.ts'
import { deliveryChannelLabels, outgoingText } from '#renderer/text/outgoing.ts'
import classes from '#renderer/ui/acts/acts.module.css'
import { TextField } from '#renderer/ui/form-field.tsx'
import own from '../outgoing.module.css'
import { useLacking } from '../use-lacking.ts'
import { OutgoingDialog, useOutgoingAct, type OutgoingActProps } from './act.tsx'

const words = outgoingText.acts.send

interface Form {
  /** Ids left out this time. */
  readonly without: readonly string[]
  readonly tracking: Readonly<Record<string, string>>
  readonly unsealedReason: string
}

/** Phát hành: to units and people of the office at once; for the other ways it says that it has left. */
export const SendDialog = (props: OutgoingActProps) => {
  const isUnsealed = useLacking(props.detail)?.lacks === 'seal'
  const waiting = props.detail.recipients.filter(({ state }) => state === 'prepared')
  const act = useOutgoingAct<'exchange.send', Form>(props, {
    operation: 'exchange.send',
    initial: { without: [], tracking: {}, unsealedReason: '' },
    check: ({ without, unsealedReason }) => ({
      unsealedReason: isUnsealed && unsealedReason.trim() === '' ? words.unsealedMissing : undefined,
      without: waiting.every(({ id }) => without.includes(id)) ? words.missing : undefined,
    }),
    inputOf: ({ without, tracking, unsealedReason }, on) => ({
      ...on,
      unsealedReason: isUnsealed ? unsealedReason : '',
      deliveries: waiting
        .filter(({ id }) => !without.includes(id))
        .map(({ id }) => ({ id, trackingCode: tracking[id] ?? '' })),
    }),
    said: ({ sent }) => words.done(formatNumber(sent)),
  })
  const { without, tracking } = act.value
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
