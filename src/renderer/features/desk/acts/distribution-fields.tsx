import type { Instant } from '#shared/kernel/time.ts'
import { newId } from '#renderer/lib/ids.ts'
import { useCommand, useOperation } from '#renderer/lib/queries.tsx'
import { actText } from '#renderer/text/acts.ts'
import { TextField } from '#renderer/ui/form-field.tsx'
import { useToast } from '#renderer/ui/toasts.tsx'
import classes from '#renderer/ui/acts/acts.module.css'
import { deadlineProblem, readDeadline, type DeadlineChoice } from '#renderer/ui/acts/deadline.ts'
import { DeadlineField } from '#renderer/ui/acts/deadline-field.tsx'
import { fillPhrase, wordsOf, type Distribution } from './distribution.ts'
import { RecipientsField } from './recipients-field.tsx'

const words = actText.recipient

/** The moment a typed deadline means, once the core has counted it. */
export const useDueAt = (deadline: DeadlineChoice): Instant | null => {
  const reading = readDeadline(deadline)
  const preview = useOperation('catalogue.previewDeadline', reading.kind === 'rule' ? { rule: reading.rule } : null)
  return preview.value?.dueAt ?? null
}

interface FieldsProps {
  readonly value: Distribution
  readonly onChange: (value: Distribution) => void
}

/** The phrase with its blanks open, for the button. */
const blankPhrase = (phrase: string): string => phrase.replace(/\{\w+\}\.?/g, actText.phrases.blank)

export interface DistributionTextProps extends FieldsProps {
  readonly label: string
  readonly dueAt: Instant | null
  readonly problem?: string | undefined
  readonly isRequired?: boolean
}

/** The words, with sample phrases to take over by one click and a way to keep one's own. */
export const DistributionText = ({
  value,
  onChange,
  label,
  dueAt,
  problem,
  isRequired = false,
}: DistributionTextProps) => {
  const phrases = useOperation('catalogue.phrases', {})
  const savePhrase = useCommand('catalogue.savePhrase')
  const showToast = useToast()
  const text = wordsOf(value, dueAt)
  const write = (next: string) => onChange({ ...value, text: next, phrase: null })
  const take = (phrase: string) =>
    value.phrase === null && value.text.trim() !== ''
      ? write(`${value.text.trimEnd()} ${fillPhrase(phrase, value, dueAt)}`)
      : onChange({ ...value, phrase })
  const keep = async () => {
    const answer = await savePhrase.run({ id: newId(), text: value.text.trim(), own: true, version: null })
    if (answer.ok) showToast({ text: actText.phrases.saved })
  }
  const canKeep = value.phrase === null && value.text.trim() !== ''
  return (
    <>
      <TextField
        label={label}
        lines={3}
        value={text}
        onChange={write}
        problem={problem}
        isRequired={isRequired}
        maxLength={5000}
      />
      <div className={classes.phrases} role="group" aria-label={actText.phrases.label}>
        {phrases.value?.items.map((phrase) => (
          <button
            key={phrase.id}
            type="button"
            className={classes.phrase}
            aria-pressed={phrase.text === value.phrase}
            title={blankPhrase(phrase.text)}
            onClick={() => take(phrase.text)}
          >
            {blankPhrase(phrase.text)}
          </button>
        ))}
        {canKeep && (
          <button type="button" className={classes.phrase} onClick={() => void keep()}>
            + {actText.phrases.save}
          </button>
        )}
      </div>
    </>
  )
}

export interface DistributionRecipientsProps extends FieldsProps {
  readonly purpose: 'direct' | 'assign' | 'submit'
  readonly documentId: string | undefined
  readonly problem?: string | undefined
  /** Whether the problems of a first try are shown. */
  readonly showsProblems: 'yes' | 'no'
}

/** Lead, cooperating, for information, and the deadline of those who have to do something. */
export const DistributionRecipients = ({
  value,
  onChange,
  purpose,
  documentId,
  problem,
  showsProblems,
}: DistributionRecipientsProps) => {
  const shared = { purpose, documentId }
  return (
    <>
      <RecipientsField
        {...shared}
        label={words.lead}
        value={value.lead}
        problem={problem}
        onChange={(lead) => onChange({ ...value, lead })}
      />
      <RecipientsField
        {...shared}
        label={words.cooperating}
        value={value.cooperating}
        onChange={(cooperating) => onChange({ ...value, cooperating })}
      />
      <RecipientsField
        {...shared}
        label={words.forInformation}
        value={value.forInformation}
        onChange={(forInformation) => onChange({ ...value, forInformation })}
      />
      <DeadlineField
        value={value.deadline}
        problem={showsProblems === 'yes' ? deadlineProblem(value.deadline) : undefined}
        onChange={(deadline) => onChange({ ...value, deadline })}
      />
    </>
  )
}
