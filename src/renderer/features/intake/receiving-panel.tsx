import { Button } from '@mantine/core'
import { formatBytes } from '#renderer/lib/format.ts'
import { intakeText } from '#renderer/text/intake.ts'
import { refusalLine } from '#renderer/text/refusals.ts'
import { fileProblemLabels } from '#renderer/text/vocabulary.ts'
import { Icon } from '#renderer/ui/icon.tsx'
import { IconAlertTriangle, IconStack, IconX } from '#renderer/ui/icons.ts'
import { ProgressLine } from '#renderer/ui/progress-line.tsx'
import classes from './intake.module.css'
import type { Receiver, Receiving, ReceivingState, RefusedFile } from './receiving.ts'

const words = intakeText.receiving

const isSettled = ({ state }: Receiving): boolean => state === 'done' || state === 'failed' || state === 'stopped'

const stateOf = ({ state, sent, bytes }: Receiving): string => {
  if (state === 'sending') return `${formatBytes(sent)}/${formatBytes(bytes)}`
  return state === 'opening' ? words.opening : words.waiting
}

const shownAtOnce = 6

/** What the file really is, where that tells more than the problem itself. */
const reallyIs = (problem: RefusedFile['problem'], actual: string | null): string => {
  const tellsNothing = actual === null || actual === 'unknown' || problem === 'executable' || problem === 'empty'
  return tellsNothing ? '' : words.actual(words.kinds[actual] ?? actual)
}

const UnderWay = ({ items, receiver }: { readonly items: readonly Receiving[]; readonly receiver: Receiver }) => (
  <ul className={classes.receiving}>
    {items.slice(0, shownAtOnce).map((item) => (
      <li key={item.id} className={classes.receivingItem}>
        <span className={classes.receivingName} title={item.name}>
          {item.name}
        </span>
        <span className={classes.receivingState}>{stateOf(item)}</span>
        <button
          type="button"
          className={classes.small}
          aria-label={words.stop(item.name)}
          onClick={() => receiver.stop(item.id)}
        >
          <Icon of={IconX} size={13} />
        </button>
      </li>
    ))}
  </ul>
)

/** Files the office did not take: which, why, and what they really are. */
const Refused = ({ current, receiver }: { readonly current: ReceivingState; readonly receiver: Receiver }) => {
  const failed = current.items.filter(({ state }) => state === 'failed')
  const count = current.refused.length + failed.length
  if (count === 0) return null
  return (
    <div className={classes.refused} role="alert">
      <div className={classes.refusedTitle}>
        <Icon of={IconAlertTriangle} size={15} /> {words.refused(count)}
      </div>
      <ul className={classes.refusedList}>
        {current.refused.map(({ name, problem, actual }, index) => (
          <li key={`${index}-${name}`}>
            <strong>{name}</strong>
            <div>
              {fileProblemLabels[problem]} {reallyIs(problem, actual)}
            </div>
          </li>
        ))}
        {failed.map((item) => (
          <li key={item.id}>
            <strong>{item.name}</strong>
            <div>{item.refusal === null ? words.unsent : refusalLine(item.refusal)}</div>
          </li>
        ))}
      </ul>
      <Button size="xs" onClick={receiver.dismiss}>
        {words.dismiss}
      </Button>
    </div>
  )
}

export interface ReceivingPanelProps {
  readonly receiver: Receiver & { readonly current: ReceivingState }
  /** Several cards of one round may be one document. */
  readonly onGroup: (cardIds: readonly string[]) => void
  readonly waitingIds: ReadonlySet<string>
}

/** Files on their way in, with a way to stop each; then what became of them. */
export const ReceivingPanel = ({ receiver, onGroup, waitingIds }: ReceivingPanelProps) => {
  const { current } = receiver
  const underWay = current.items.filter((item) => !isSettled(item))
  const together = current.cards.map(({ id }) => id).filter((id) => waitingIds.has(id))
  return (
    <>
      {underWay.length > 0 && (
        <div className={classes.panel}>
          <ProgressLine
            label={words.title}
            done={current.items.length - underWay.length}
            total={current.items.length}
            onCancel={receiver.stopAll}
          />
          <UnderWay items={underWay} receiver={receiver} />
        </div>
      )}
      {underWay.length === 0 && together.length > 1 && (
        <div className={classes.panel} role="status">
          <div className={classes.received}>
            <span>{words.done(current.cards.length)}</span>
            <button type="button" className={classes.small} aria-label={words.dismiss} onClick={receiver.dismiss}>
              <Icon of={IconX} size={13} />
            </button>
          </div>
          <Button size="xs" leftSection={<Icon of={IconStack} size={14} />} onClick={() => onGroup(together)}>
            {words.together}
          </Button>
        </div>
      )}
      <Refused current={current} receiver={receiver} />
    </>
  )
}
