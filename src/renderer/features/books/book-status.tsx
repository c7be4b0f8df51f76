import { numberLabel } from '#shared/kernel/document-code.ts'
import type { contract, OutputOf } from '#shared/contract/index.ts'
import { formatInstant, formatNumber } from '#renderer/lib/format.ts'
import { useOperation } from '#renderer/lib/queries.tsx'
import { booksText } from '#renderer/text/books.ts'
import { IconLock } from '#renderer/ui/icons.ts'
import { StateBadge } from '#renderer/ui/tags.tsx'
import { isLegalBook, isUseBook, type BookTab } from './book-tabs.ts'
import classes from './books.module.css'
import type { Book } from './selection.ts'

const words = booksText.status

export interface BookStatusProps {
  readonly book: Book
  readonly year: number
  readonly tab: BookTab
  /** What the office says of the part; undefined while it has not answered. */
  readonly standing: OutputOf<typeof contract.reports.book> | undefined
}

/** How the book stands, in a line under its name. */
export const BookStatus = ({ book, year, tab, standing }: BookStatusProps) => {
  // What was posted or lent goes on from a moment, not from a number.
  const prints = useOperation('reports.prints', isUseBook(tab) ? { bookId: book.id, year } : null)
  const lastPrint = prints.value?.items.find(({ form }) => form === tab)
  const isLocked = book.lockedYears.includes(year)
  const printed = (printedTo: number): readonly string[] => {
    if (!isLegalBook(tab)) return []
    if (printedTo === 0) return [words.neverPrinted]
    if (!isUseBook(tab)) return [words.printedTo(numberLabel(printedTo))]
    return lastPrint ? [words.printedAt(formatInstant(lastPrint.at))] : []
  }
  const facts = [
    ...(standing ? [words.entries(formatNumber(standing.total))] : []),
    ...(book.year === year && !isLocked ? [words.next(numberLabel(book.next))] : []),
    ...(standing ? printed(standing.printedTo) : []),
  ]
  const corrected = standing?.correctedAfterPrint ?? 0
  return (
    <span className={classes.status}>
      {facts.join(' · ')}
      {isLocked && (
        <StateBadge tone="calm" icon={IconLock}>
          {words.locked}
        </StateBadge>
      )}
      {corrected > 0 && <StateBadge tone="warning">{words.corrected(formatNumber(corrected))}</StateBadge>}
    </span>
  )
}
