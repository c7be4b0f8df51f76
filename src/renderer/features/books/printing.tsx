import { useState } from 'react'
import { numberLabel } from '#shared/kernel/document-code.ts'
import type { contract, OutputOf } from '#shared/contract/index.ts'
import { formatNumber } from '#renderer/lib/format.ts'
import { useCommand } from '#renderer/lib/queries.tsx'
import { booksText } from '#renderer/text/books.ts'
import { refusalLine } from '#renderer/text/refusals.ts'
import { choicesOf } from '#renderer/text/vocabulary.ts'
import { Dialog } from '#renderer/ui/dialog.tsx'
import { SelectField, TextField } from '#renderer/ui/form-field.tsx'
import { useToast } from '#renderer/ui/toasts.tsx'
import { isLegalBook, isUseBook, type BookTab } from './book-tabs.ts'
import classes from './books.module.css'
import { rangeInput, wholeBook, type BookForm, type Range } from './selection.ts'

type Made = OutputOf<typeof contract.reports.printBook>
export type Format = 'pdf' | 'docx' | 'xlsx'

export interface Shown {
  readonly bookId: string
  readonly year: number
  readonly form: BookForm
  readonly range: Range
}

const words = booksText.printing

interface OnwardWords {
  readonly onward: (number: string) => string
  readonly fromStart: string
  readonly fromLast: string
}

/** Goes on from the number behind the last printed one; what was posted or lent, from the last print. */
export const onwardWords = (form: BookTab, printedTo: number, said: OnwardWords = words): string => {
  if (!isUseBook(form)) return said.onward(numberLabel(printedTo + 1))
  return printedTo === 0 ? said.fromStart : said.fromLast
}

/** From which number to which, how many, and what the clerk must not forget. */
export const madeNote = ({ fromNumber, toNumber, entries, corrections }: Made, form: BookForm): string => {
  const isBook = isLegalBook(form) && !isUseBook(form)
  const made = isBook
    ? words.made(numberLabel(fromNumber), numberLabel(toNumber), formatNumber(entries))
    : words.madeRows(formatNumber(entries))
  return isBook && corrections > 0 ? `${made}. ${words.corrections(formatNumber(corrections))}` : made
}

/** Makes the part on screen as a file, without counting as printed. */
export const useExport = (shown: Shown, onMade: (made: Made) => void) => {
  const command = useCommand('reports.printBook')
  const showToast = useToast()
  const run = async (format: Format) => {
    const { range, ...book } = shown
    const answer = await command.run({ ...book, ...rangeInput(range), format, record: 'exported' })
    if (answer.ok) onMade(answer.value)
    else showToast({ text: refusalLine(answer.refusal), tone: 'danger' })
  }
  return { run, isBusy: command.isBusy }
}

export interface PrintDialogProps {
  readonly shown: Shown
  /** The last number printed before, 0 for none. */
  readonly printedTo: number
  readonly onClose: () => void
  readonly onMade: (made: Made) => void
}

/**
 * Prints for binding: from where the last print ended, or the part on screen; either way the print is recorded
 * (Decree 30/2020/NĐ-CP, Art. 22: entries of a system are printed, signed for and bound).
 */
export const PrintDialog = ({ shown, printedTo, onClose, onMade }: PrintDialogProps) => {
  const command = useCommand('reports.printBook')
  const [part, setPart] = useState<'onward' | 'shown'>('onward')
  const [volume, setVolume] = useState('1')
  const isVolume = /^[1-9]\d{0,2}$/.test(volume.trim())
  const submit = async () => {
    if (!isVolume) return
    const { range, ...book } = shown
    const answer = await command.run({
      ...book,
      ...rangeInput(part === 'shown' ? range : wholeBook),
      sincePrint: part === 'onward',
      volume: Number(volume),
      format: 'pdf',
      record: 'printed',
    })
    if (answer.ok) onMade(answer.value)
  }
  const parts = { onward: onwardWords(shown.form, printedTo, words.parts), shown: words.parts.shown }
  return (
    <Dialog
      title={words.title}
      isOpen
      width={460}
      onClose={onClose}
      submitLabel={words.submit}
      onSubmit={() => void submit()}
      isBusy={command.isBusy}
      {...(command.refusal && { problem: refusalLine(command.refusal) })}
    >
      <SelectField
        label={words.part}
        value={part}
        onChange={setPart}
        choices={choicesOf(['onward', 'shown'] as const, parts)}
      />
      <TextField
        label={words.volume}
        value={volume}
        onChange={setVolume}
        maxLength={3}
        problem={isVolume ? undefined : words.volumeWrong}
      />
      <p className={classes.note}>{words.record}</p>
    </Dialog>
  )
}
