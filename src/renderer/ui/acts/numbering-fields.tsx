import type { contract, SentInputOf } from '#shared/contract/index.ts'
import { formatDate } from '#renderer/lib/format.ts'
import { useToday } from '#renderer/lib/now.ts'
import { useOperation } from '#renderer/lib/queries.tsx'
import { outgoingText } from '#renderer/text/outgoing.ts'
import { refusalLine } from '#renderer/text/refusals.ts'
import classes from './acts.module.css'
import type { Problems } from './use-act-form.ts'
import { DateField } from '../date-field.tsx'
import { FieldRow, SelectField, TextField } from '../form-field.tsx'
import type { NumberingForm } from './numbering.ts'

const words = outgoingText.numbering
const ways = ['next', 'inserted', 'reserved', 'reused'] as const

export interface NumberingFieldsProps {
  /** What the office composes the number for; null until the type is known. */
  readonly asked: SentInputOf<typeof contract.outgoing.suggestNumber> | null
  readonly form: NumberingForm
  readonly onChange: (patch: Partial<NumberingForm>) => void
  readonly problems: Problems<NumberingForm>
}

/** Book, number, symbol and day, as the office's rules give them; anything else with a reason. */
export const NumberingFields = ({ asked, form, onChange, problems }: NumberingFieldsProps) => {
  const today = useToday()
  const books = useOperation('registry.books', { side: 'outgoing' }).value?.items ?? []
  const suggestion = useOperation(
    'outgoing.suggestNumber',
    asked && { ...asked, bookId: form.bookId, ...(form.issuedOn !== null && { issuedOn: form.issuedOn }) },
    { whileChanging: 'keep' },
  )
  const found = suggestion.value
  const issuedOn = form.issuedOn ?? today
  const last = found?.lastIssuedOn ?? null
  const isBackDated = last !== null && issuedOn < last
  const needsReason = form.way !== 'next' || isBackDated
  return (
    <div className={classes.group}>
      <div className={classes.legend}>{words.title}</div>
      <p className={classes.said} role="status">
        {found && form.way === 'next' ? words.will(found.code, found.bookName) : null}
        {suggestion.refusal && refusalLine(suggestion.refusal)}
        {!asked && words.first}
      </p>
      <FieldRow>
        <SelectField
          label={words.book}
          value={form.bookId ?? found?.bookId ?? null}
          choices={books.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(bookId) => onChange({ bookId })}
        />
        <SelectField
          label={words.way}
          value={form.way}
          choices={ways.map((value) => ({ value, label: words.ways[value] }))}
          onChange={(way) => onChange({ way })}
        />
      </FieldRow>
      <FieldRow>
        <TextField
          label={words.symbol}
          maxLength={60}
          value={form.symbol}
          placeholder={found?.symbol ?? ''}
          onChange={(symbol) => onChange({ symbol })}
        />
        <DateField
          label={words.issuedOn}
          value={issuedOn}
          today={today}
          onChange={(day) => onChange({ issuedOn: day === today ? null : day })}
          {...(isBackDated && { warning: words.backDated(formatDate(last)) })}
        />
      </FieldRow>
      {needsReason && (
        <FieldRow>
          {form.way !== 'next' && (
            <TextField
              label={words.number}
              value={form.number}
              problem={problems.number}
              onChange={(number) => onChange({ number })}
              {...(found &&
                found.openNumbers.length > 0 &&
                form.way === 'reserved' && { hint: words.open(found.openNumbers) })}
              {...(found && found.reusable.length > 0 && form.way === 'reused' && { hint: words.open(found.reusable) })}
            />
          )}
          {form.way === 'inserted' && (
            <TextField
              label={words.suffix}
              maxLength={1}
              value={form.suffix}
              problem={problems.suffix}
              onChange={(suffix) => onChange({ suffix })}
            />
          )}
          <TextField
            label={words.reason}
            isRequired
            maxLength={1000}
            value={form.reason}
            problem={problems.reason}
            onChange={(reason) => onChange({ reason })}
          />
        </FieldRow>
      )}
    </div>
  )
}
