import type { DeadlineRuleInput } from '#shared/contract/catalogue.ts'
import { deadlineUnits } from '#shared/vocabulary/document.ts'
import { civilDateOf, clockTimeOf } from '#shared/kernel/time.ts'
import { formatDate, formatWeekday } from '#renderer/lib/format.ts'
import { useToday } from '#renderer/lib/now.ts'
import { useOperation } from '#renderer/lib/queries.tsx'
import { actText } from '#renderer/text/acts.ts'
import { refusalLine } from '#renderer/text/refusals.ts'
import { DateField } from '#renderer/ui/date-field.tsx'
import { SelectField, TextField } from '#renderer/ui/form-field.tsx'
import classes from './acts.module.css'
import { readDeadline, type DeadlineChoice } from './deadline.ts'

const words = actText.deadline
const units = ['none', ...deadlineUnits] as const
const unitChoices = units.map((value) => ({
  value,
  label: value === 'none' ? words.none : words.units[value],
}))

/** Until when, in words: `hạn: 16:30 thứ Sáu 27/11/2026`, counted by the core over holidays and working hours. */
const Preview = ({ rule }: { readonly rule: DeadlineRuleInput }) => {
  const preview = useOperation('catalogue.previewDeadline', { rule }, { whileChanging: 'keep' })
  if (preview.refusal) {
    return (
      <div className={classes.deadlinePreview} data-tone="problem" role="status">
        {refusalLine(preview.refusal)}
      </div>
    )
  }
  if (!preview.value) return null
  const { dueAt, yearUnconfirmed } = preview.value
  const date = civilDateOf(dueAt)
  return (
    <div className={classes.deadlinePreview} data-tone={yearUnconfirmed ? 'warning' : undefined} role="status">
      {words.preview(clockTimeOf(dueAt), formatWeekday(date), formatDate(date))}
      {yearUnconfirmed && ` – ${words.unconfirmed}`}
    </div>
  )
}

export interface DeadlineFieldProps {
  readonly label?: string
  readonly value: DeadlineChoice
  readonly onChange: (value: DeadlineChoice) => void
  /** Say what is missing. */
  readonly problem?: string | undefined
  /** `must`: there is no way without a deadline. */
  readonly need?: 'may' | 'must'
}

/** A deadline as a directive states it: so many working days, hours or days, or a date; with the moment it means. */
export const DeadlineField = ({ label = words.label, value, onChange, problem, need = 'may' }: DeadlineFieldProps) => {
  const today = useToday()
  const reading = readDeadline(value)
  return (
    <>
      <div className={classes.deadline} data-unit={value.unit}>
        <SelectField
          label={label}
          value={value.unit}
          choices={need === 'must' ? unitChoices.slice(1) : unitChoices}
          onChange={(unit) => onChange({ ...value, unit })}
        />
        {value.unit === 'date' && (
          <>
            <DateField
              label={words.date}
              value={value.date}
              today={today}
              problem={problem}
              onChange={(date) => onChange({ ...value, date })}
            />
            <TextField
              label={words.time}
              value={value.at}
              placeholder="16:30"
              onChange={(at) => onChange({ ...value, at })}
            />
          </>
        )}
        {value.unit !== 'date' && value.unit !== 'none' && (
          <TextField
            label={words.amount}
            value={value.amount}
            problem={problem}
            onChange={(amount) => onChange({ ...value, amount })}
          />
        )}
      </div>
      {reading.kind === 'rule' && <Preview rule={reading.rule} />}
    </>
  )
}
