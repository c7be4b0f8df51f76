import { useState, type ReactNode } from 'react'
import { numberLabel } from '#shared/kernel/document-code.ts'
import type { OperationName } from '#shared/contract/index.ts'
import { yearOf } from '#shared/kernel/time.ts'
import { formatNumber } from '#renderer/lib/format.ts'
import { useKeptForm } from '#renderer/lib/kept-form.ts'
import { useToday } from '#renderer/lib/now.ts'
import { useCommand, type Answer, type Sent } from '#renderer/lib/queries.tsx'
import { booksText } from '#renderer/text/books.ts'
import { refusalLine } from '#renderer/text/refusals.ts'
import { Dialog } from '#renderer/ui/dialog.tsx'
import { TextField } from '#renderer/ui/form-field.tsx'
import { useToast } from '#renderer/ui/toasts.tsx'
import { sideOf } from './book-tabs.ts'
import classes from './books.module.css'
import type { Book } from './selection.ts'

interface ReasonDialogProps<Name extends OperationName> {
  readonly operation: Name
  readonly words: { readonly reason: string; readonly submit: string }
  readonly title: string
  readonly hint: string
  readonly reasonHint?: string
  /** Said when no reason was written; without it the reason may stay away. */
  readonly missing?: string | undefined
  readonly tone?: 'danger'
  readonly children?: ReactNode
  readonly onClose: () => void
  /** Null while something above the reason is wrong. */
  readonly inputOf: (reason: string) => Sent<Name> | null
  readonly said: (answer: Answer<Name>) => string
}

/** An act on a book that is written down with its reason; the reason survives a closed window. */
const ReasonDialog = <Name extends OperationName>({
  operation,
  words,
  title,
  hint,
  reasonHint,
  missing,
  tone,
  children,
  onClose,
  inputOf,
  said,
}: ReasonDialogProps<Name>) => {
  const showToast = useToast()
  const command = useCommand(operation)
  const kept = useKeptForm(`books.${operation}`, { reason: '' })
  const [isAsked, setIsAsked] = useState(false)
  const { reason } = kept.value
  const isMissing = missing !== undefined && reason.trim() === ''
  const submit = async () => {
    setIsAsked(true)
    const input = isMissing ? null : inputOf(reason.trim())
    if (input === null) return
    const answer = await command.run(input)
    if (!answer.ok) return
    kept.clear()
    showToast({ text: said(answer.value) })
    onClose()
  }
  return (
    <Dialog
      title={title}
      isOpen
      width={460}
      onClose={onClose}
      submitLabel={words.submit}
      onSubmit={() => void submit()}
      isBusy={command.isBusy}
      {...(tone && { tone })}
      {...(command.refusal && { problem: refusalLine(command.refusal) })}
    >
      <p className={classes.note}>{hint}</p>
      {children}
      <TextField
        label={words.reason}
        isRequired={missing !== undefined}
        lines={2}
        value={reason}
        onChange={(text) => kept.change({ reason: text })}
        maxLength={1000}
        problem={isAsked && isMissing ? missing : undefined}
        {...(reasonHint !== undefined && { hint: reasonHint })}
      />
    </Dialog>
  )
}

interface BookDialogProps {
  readonly book: Book
  readonly onClose: () => void
}

/** Keeps the next numbers for papers still to come. */
export const ReserveDialog = ({ book, onClose }: BookDialogProps) => {
  const [count, setCount] = useState('1')
  const amount = /^[1-9]\d{0,2}$/.test(count.trim()) && Number(count) <= 100 ? Number(count) : null
  const words = booksText.reserve
  return (
    <ReasonDialog
      operation="registry.reserveNumbers"
      words={words}
      title={sideOf(book) === 'outgoing' ? words.outgoingTitle : words.title}
      hint={amount === null ? '' : words.preview(numberLabel(book.next), numberLabel(book.next + amount - 1))}
      missing={words.reasonMissing}
      onClose={onClose}
      inputOf={(reason) => (amount === null ? null : { bookId: book.id, count: amount, reason })}
      said={({ from, to }) => words.done(numberLabel(from), numberLabel(to))}
    >
      <TextField
        label={words.count}
        value={count}
        onChange={setCount}
        maxLength={3}
        problem={amount === null ? words.countWrong : undefined}
      />
    </ReasonDialog>
  )
}

export interface ReleaseDialogProps {
  readonly bookId: string
  readonly year: number
  readonly number: number
  readonly onClose: () => void
}

/** Gives up a kept number; it is never given again, and the ledger says why. */
export const ReleaseDialog = ({ bookId, year, number, onClose }: ReleaseDialogProps) => {
  const words = booksText.release
  return (
    <ReasonDialog
      operation="registry.releaseNumber"
      words={words}
      title={words.title(numberLabel(number))}
      hint={words.hint}
      missing={words.reasonMissing}
      onClose={onClose}
      inputOf={(reason) => ({ bookId, year, number, reason })}
      said={() => words.done(numberLabel(number))}
    />
  )
}

interface YearDialogProps {
  readonly bookId: string
  readonly year: number
  readonly onClose: () => void
}

/** Khóa sổ: nothing of that year is added or changed any more. */
export const LockDialog = ({ bookId, year, onClose }: YearDialogProps) => {
  const today = useToday()
  const words = booksText.lock
  const isUnderWay = year >= yearOf(today)
  return (
    <ReasonDialog
      operation="registry.lockBookYear"
      words={words}
      title={words.title(String(year))}
      hint={words.hint}
      {...(isUnderWay && { reasonHint: words.reasonHint })}
      missing={isUnderWay ? words.reasonMissing : undefined}
      tone="danger"
      onClose={onClose}
      inputOf={(reason) => ({ bookId, year, reason })}
      said={({ lastNumber, entries }) => words.done(numberLabel(lastNumber), formatNumber(entries))}
    />
  )
}

/** Opens a locked year again: the administrator's act, with a reason. */
export const UnlockDialog = ({ bookId, year, onClose }: YearDialogProps) => {
  const words = booksText.unlock
  return (
    <ReasonDialog
      operation="registry.unlockBookYear"
      words={words}
      title={words.title(String(year))}
      hint={words.hint}
      missing={words.reasonMissing}
      onClose={onClose}
      inputOf={(reason) => ({ bookId, year, reason })}
      said={() => words.done}
    />
  )
}
