import { useState, type ReactNode } from 'react'
import type { Refusal } from '#shared/kernel/result.ts'
import { yearOf } from '#shared/kernel/time.ts'
import { formatNumber } from '#renderer/lib/format.ts'
import { useKeptForm } from '#renderer/lib/kept-form.ts'
import { useToday } from '#renderer/lib/now.ts'
import { useCommand } from '#renderer/lib/queries.tsx'
import { booksText } from '#renderer/text/books.ts'
import { refusalLine } from '#renderer/text/refusals.ts'
import { Dialog } from '#renderer/ui/dialog.tsx'
import { TextField } from '#renderer/ui/form-field.tsx'
import { useToast } from '#renderer/ui/toasts.tsx'
import classes from './books.module.css'
import { numberLabel, type Book } from './selection.ts'

interface ReasonDialogProps {
  readonly name: string
  readonly words: { readonly reason: string; readonly reasonMissing: string; readonly submit: string }
  readonly title: string
  readonly hint: string
  readonly reasonHint?: string
  readonly isRequired: boolean
  readonly isBusy: boolean
  readonly refusal: Refusal | undefined
  readonly tone?: 'danger'
  readonly children?: ReactNode
  readonly onClose: () => void
  /** Answers whether it was done. */
  readonly onSubmit: (reason: string) => Promise<boolean>
}

/** An act on a book that is written down with its reason; the reason survives a closed window. */
const ReasonDialog = ({ name, words, title, hint, reasonHint, isRequired, tone, ...rest }: ReasonDialogProps) => {
  const kept = useKeptForm(`books.${name}`, { reason: '' })
  const [isAsked, setIsAsked] = useState(false)
  const { reason } = kept.value
  const isMissing = isRequired && reason.trim() === ''
  const submit = async () => {
    setIsAsked(true)
    if (!isMissing && (await rest.onSubmit(reason.trim()))) kept.clear()
  }
  return (
    <Dialog
      title={title}
      isOpen
      width={460}
      onClose={rest.onClose}
      submitLabel={words.submit}
      onSubmit={() => void submit()}
      isBusy={rest.isBusy}
      {...(tone && { tone })}
      {...(rest.refusal && { problem: refusalLine(rest.refusal) })}
    >
      <p className={classes.note}>{hint}</p>
      {rest.children}
      <TextField
        label={words.reason}
        isRequired={isRequired}
        lines={2}
        value={reason}
        onChange={(text) => kept.change({ reason: text })}
        maxLength={1000}
        problem={isAsked && isMissing ? words.reasonMissing : undefined}
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
  const showToast = useToast()
  const command = useCommand('registry.reserveNumbers')
  const [count, setCount] = useState('1')
  const amount = /^[1-9]\d{0,2}$/.test(count.trim()) && Number(count) <= 100 ? Number(count) : null
  const words = booksText.reserve
  const reserve = async (reason: string) => {
    if (amount === null) return false
    const answer = await command.run({ bookId: book.id, count: amount, reason })
    if (!answer.ok) return false
    showToast({ text: words.done(numberLabel(answer.value.from), numberLabel(answer.value.to)) })
    onClose()
    return true
  }
  return (
    <ReasonDialog
      name="reserve"
      words={words}
      title={words.title}
      hint={amount === null ? '' : words.preview(numberLabel(book.next), numberLabel(book.next + amount - 1))}
      isRequired
      isBusy={command.isBusy}
      refusal={command.refusal}
      onClose={onClose}
      onSubmit={reserve}
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
  const showToast = useToast()
  const command = useCommand('registry.releaseNumber')
  const words = booksText.release
  const release = async (reason: string) => {
    const answer = await command.run({ bookId, year, number, reason })
    if (!answer.ok) return false
    showToast({ text: words.done(numberLabel(number)) })
    onClose()
    return true
  }
  return (
    <ReasonDialog
      name="release"
      words={words}
      title={words.title(numberLabel(number))}
      hint={words.hint}
      isRequired
      isBusy={command.isBusy}
      refusal={command.refusal}
      onClose={onClose}
      onSubmit={release}
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
  const showToast = useToast()
  const today = useToday()
  const command = useCommand('registry.lockBookYear')
  const words = booksText.lock
  const isUnderWay = year >= yearOf(today)
  const lock = async (reason: string) => {
    const answer = await command.run({ bookId, year, reason })
    if (!answer.ok) return false
    showToast({ text: words.done(numberLabel(answer.value.lastNumber), formatNumber(answer.value.entries)) })
    onClose()
    return true
  }
  return (
    <ReasonDialog
      name="lock"
      words={words}
      title={words.title(String(year))}
      hint={words.hint}
      {...(isUnderWay && { reasonHint: words.reasonHint })}
      isRequired={isUnderWay}
      tone="danger"
      isBusy={command.isBusy}
      refusal={command.refusal}
      onClose={onClose}
      onSubmit={lock}
    />
  )
}

/** Opens a locked year again: the administrator's act, with a reason. */
export const UnlockDialog = ({ bookId, year, onClose }: YearDialogProps) => {
  const showToast = useToast()
  const command = useCommand('registry.unlockBookYear')
  const words = booksText.unlock
  const unlock = async (reason: string) => {
    const answer = await command.run({ bookId, year, reason })
    if (!answer.ok) return false
    showToast({ text: words.done })
    onClose()
    return true
  }
  return (
    <ReasonDialog
      name="unlock"
      words={words}
      title={words.title(String(year))}
      hint={words.hint}
      isRequired
      isBusy={command.isBusy}
      refusal={command.refusal}
      onClose={onClose}
      onSubmit={unlock}
    />
  )
}
