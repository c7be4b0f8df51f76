import { yearOf } from '#shared/kernel/time.ts'
import { useOperation } from '#renderer/lib/queries.tsx'
import { useMay } from '#renderer/lib/session.tsx'
import { intakeText } from '#renderer/text/intake.ts'
import { choicesOf } from '#renderer/text/vocabulary.ts'
import { SelectField, TextField } from '#renderer/ui/form-field.tsx'
import type { FieldsProps } from './document-fields.tsx'
import { FieldCell } from './field-cell.tsx'
import { bookOf } from './form-state.ts'
import classes from './form.module.css'

const words = intakeText.numbering
const ways = ['next', 'inserted', 'reserved'] as const

/** Numbers kept for later that no document has taken and nobody gave up. */
const useReserved = (bookId: string | null, year: number): readonly number[] | null => {
  const may = useMay()
  const ledger = useOperation('registry.ledger', bookId !== null && may('books.keep') ? { bookId, year } : null)
  if (!ledger.value) return null
  const { items } = ledger.value
  const released = new Set(items.filter(({ kind }) => kind === 'released').map(({ number }) => number))
  return items
    .filter(({ kind, documentId, number }) => kind === 'reserved' && documentId === null && !released.has(number))
    .map(({ number }) => number)
}

/** A suffix number, a number kept before, an entry of an earlier day: only for who may, and with a written reason. */
export const NumberingFields = ({ form, change, problems, books, today }: FieldsProps) => {
  const book = bookOf(form, books)
  const reserved = useReserved(form.way === 'reserved' ? (book?.id ?? null) : null, yearOf(form.arrivedOn ?? today))
  const isOpen = form.way !== 'next' || form.backDatedReason !== '' || problems.backDatedReason !== undefined
  const isBackDated = form.way === 'next' && (form.arrivedOn !== null || problems.backDatedReason !== undefined)
  const hint =
    reserved === null ? undefined : reserved.length === 0 ? words.noneReserved : words.reserved(reserved.join(', '))
  return (
    <details className={classes.unusual} open={isOpen || undefined}>
      <summary>{words.title}</summary>
      <div className={classes.grid}>
        <FieldCell name="way">
          <SelectField
            label={words.way}
            value={form.way}
            onChange={(way) => change({ way })}
            choices={choicesOf(ways, words.ways)}
          />
        </FieldCell>
        {form.way !== 'next' && (
          <FieldCell name="number" span={3}>
            <TextField
              label={words.number}
              value={form.number}
              onChange={(number) => change({ number })}
              problem={problems.number}
              maxLength={5}
            />
          </FieldCell>
        )}
        {form.way === 'inserted' && (
          <FieldCell name="suffix" span={3}>
            <TextField
              label={words.suffix}
              value={form.suffix}
              onChange={(suffix) => change({ suffix })}
              problem={problems.suffix}
              maxLength={1}
            />
          </FieldCell>
        )}
        {hint !== undefined && <p className={classes.reserved}>{hint}</p>}
        {form.way !== 'next' && (
          <FieldCell name="reason" span={12}>
            <TextField
              label={words.reason}
              isRequired
              value={form.reason}
              onChange={(reason) => change({ reason })}
              problem={problems.reason}
              maxLength={1000}
            />
          </FieldCell>
        )}
        {isBackDated && (
          <FieldCell name="backDatedReason" span={12}>
            <TextField
              label={words.backDatedReason}
              value={form.backDatedReason}
              onChange={(backDatedReason) => change({ backDatedReason })}
              problem={problems.backDatedReason}
              hint={words.backDatedHint}
              maxLength={1000}
            />
          </FieldCell>
        )}
      </div>
    </details>
  )
}
