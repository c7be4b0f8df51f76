import type { Instant } from '#shared/kernel/time.ts'
import { describeDeadline, formatMomentWithin } from '#renderer/lib/format.ts'
import { useNow } from '#renderer/lib/now.ts'
import {
  draftText,
  dutyPairLabels,
  opinionAnswerLabels,
  stepKindLabels,
  stepStateLabels,
} from '#renderer/text/drafts.ts'
import { cx } from '#renderer/ui/class-names.ts'
import cardLines from '#renderer/ui/card-lines.module.css'
import type { DraftFile, DraftStep } from './draft-types.ts'
import classes from './drafts.module.css'

const words = draftText.card
const openStates: ReadonlySet<DraftStep['state']> = new Set(['queued', 'waiting', 'opened'])

/** `Phòng Kế hoạch (Đỗ Thị Hạnh)`; only the label when it names the person already. */
export const stepAddressee = ({ to, toPerson }: Pick<DraftStep, 'to' | 'toPerson'>): string =>
  toPerson === '' || to.label.includes(toPerson) ? to.label : `${to.label} (${toPerson})`

const whoDid = (step: DraftStep): string => {
  if (step.decidedBy === '') return stepAddressee(step)
  const title = step.decidedTitle === '' ? step.decidedBy : `${step.decidedBy}, ${step.decidedTitle}`
  return step.onBehalfOf === null ? title : `${title}, ${words.onBehalfOf(step.onBehalfOf)}`
}

const numberById = (files: readonly DraftFile[]): ReadonlyMap<string, number> =>
  new Map(files.flatMap(({ versions }) => versions.map(({ id, number }) => [id, number] as const)))

interface StepLineProps {
  readonly step: DraftStep
  readonly now: Instant
  /** Of the version an initial stands on. */
  readonly initialled: number | undefined
}

const StepLine = ({ step, now, initialled }: StepLineProps) => {
  const isOpen = openStates.has(step.state)
  const at = step.decidedAt ?? step.openedAt
  const isLate = isOpen && step.dueAt !== null && describeDeadline(step.dueAt, now).lateness === 'late'
  return (
    <li className={cardLines.line} data-over={!isOpen || undefined}>
      <span className={cardLines.secondary}>{stepKindLabels[step.kind]}: </span>
      <span className={cx(cardLines.name, step.mine && isOpen && cardLines.mine)}>{whoDid(step)}</span>
      <span className={cardLines.secondary}>
        {` · ${[stepStateLabels[step.state], at === null ? '' : formatMomentWithin(at, now)].filter(Boolean).join(' ')}`}
      </span>
      {step.dueAt !== null && isOpen && (
        <span className={isLate ? cardLines.late : cardLines.secondary}>
          {` · ${words.dueAt(formatMomentWithin(step.dueAt, now))}`}
        </span>
      )}
      {step.state === 'approved' && initialled !== undefined && (
        <span className={cardLines.secondary}>{` · ${words.initial(initialled)}`}</span>
      )}
      {step.answer !== null && <span>{` · ${opinionAnswerLabels[step.answer]}`}</span>}
      {step.text !== '' && <q className={cardLines.quote}>{step.text}</q>}
      {step.text === '' && step.note !== '' && (
        <q className={cardLines.quote} title={words.from(step.from)}>
          {step.note}
        </q>
      )}
      {step.warnings.map((pair) => (
        <div key={pair} className={classes.warning}>
          {dutyPairLabels[pair]}
        </div>
      ))}
    </li>
  )
}

export interface CircuitProps {
  readonly steps: readonly DraftStep[]
  readonly files: readonly DraftFile[]
}

/** The whole way of a draft, oldest first: who was asked for what, who did it for whom, on which version, with what words. */
export const Circuit = ({ steps, files }: CircuitProps) => {
  const now = useNow()
  const numbers = numberById(files)
  return (
    <ol className={cardLines.people}>
      {steps.map((step) => (
        <StepLine
          key={step.id}
          step={step}
          now={now}
          initialled={step.versionId === null ? undefined : numbers.get(step.versionId)}
        />
      ))}
    </ol>
  )
}
