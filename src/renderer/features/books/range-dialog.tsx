import { Button } from '@mantine/core'
import { useState } from 'react'
import { useToday } from '#renderer/lib/now.ts'
import { booksText } from '#renderer/text/books.ts'
import { DateField } from '#renderer/ui/date-field.tsx'
import { Dialog } from '#renderer/ui/dialog.tsx'
import { FieldRow, TextField } from '#renderer/ui/form-field.tsx'
import { wholeBook, type BookForm, type Range } from './selection.ts'

export interface RangeDialogProps {
  readonly form: BookForm
  readonly range: Range
  readonly onClose: () => void
  readonly onApply: (range: Range) => void
}

const words = booksText.range

const readNumber = (typed: string): number | null | undefined => {
  if (typed.trim() === '') return null
  return /^\d{1,6}$/.test(typed.trim()) && Number(typed) > 0 ? Number(typed) : undefined
}

const isReversed = <Value extends string | number>(from: Value | null, to: Value | null): boolean =>
  from !== null && to !== null && to < from

/** A part of the book, by numbers or by days: of arrival, of issue, of posting, of lending. */
export const RangeDialog = ({ form, range, onClose, onApply }: RangeDialogProps) => {
  const today = useToday()
  const [fromNumber, setFromNumber] = useState(range.fromNumber === null ? '' : String(range.fromNumber))
  const [toNumber, setToNumber] = useState(range.toNumber === null ? '' : String(range.toNumber))
  const [from, setFrom] = useState(range.from)
  const [to, setTo] = useState(range.to)
  const first = readNumber(fromNumber)
  const last = readNumber(toNumber)
  const numbersReversed = first !== undefined && last !== undefined && isReversed(first, last)
  const daysReversed = isReversed(from, to)
  const lastProblem = last === undefined ? words.numberUnreadable : numbersReversed ? words.reversed : undefined
  const apply = () => {
    if (first === undefined || last === undefined || numbersReversed || daysReversed) return
    onApply({ fromNumber: first, toNumber: last, from, to })
  }
  return (
    <Dialog
      title={words.title}
      isOpen
      onClose={onClose}
      submitLabel={words.apply}
      onSubmit={apply}
      width={460}
      footer={<Button onClick={() => onApply(wholeBook)}>{words.clear}</Button>}
    >
      <FieldRow>
        <TextField
          label={words.fromNumber}
          value={fromNumber}
          onChange={setFromNumber}
          problem={first === undefined ? words.numberUnreadable : undefined}
        />
        <TextField label={words.toNumber} value={toNumber} onChange={setToNumber} problem={lastProblem} />
      </FieldRow>
      <FieldRow>
        <DateField label={words.from[form]} value={from} onChange={setFrom} today={today} />
        <DateField
          label={words.to}
          value={to}
          onChange={setTo}
          today={today}
          problem={daysReversed ? words.reversed : undefined}
        />
      </FieldRow>
    </Dialog>
  )
}
