import { yearOf } from '#shared/kernel/time.ts'
import { useToday } from '#renderer/lib/now.ts'
import { booksText } from '#renderer/text/books.ts'
import { controlClass } from '#renderer/ui/form-field.tsx'
import { booksBySide } from './book-tabs.ts'
import classes from './books.module.css'
import type { Book } from './selection.ts'

const yearsBack = 12

export interface ChooserProps {
  readonly books: readonly Book[]
  readonly book: Book
  readonly year: number
  readonly onBook: (id: string) => void
  readonly onYear: (year: number) => void
}

/** Which book, which year. */
export const Chooser = ({ books, book, year, onBook, onYear }: ChooserProps) => {
  const thisYear = yearOf(useToday())
  return (
    <>
      <select
        className={`${controlClass} ${classes.bookChoice}`}
        aria-label={booksText.book}
        value={book.id}
        onChange={(event) => onBook(event.currentTarget.value)}
      >
        {booksBySide(books).map(([side, those]) => (
          <optgroup key={side} label={booksText.sides[side]}>
            {those.map(({ id, name, closed }) => (
              <option key={id} value={id}>
                {closed ? booksText.bookClosed(name) : name}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      <select
        className={`${controlClass} ${classes.yearChoice}`}
        aria-label={booksText.year}
        value={year}
        onChange={(event) => onYear(Number(event.currentTarget.value))}
      >
        {Array.from({ length: yearsBack }, (_, index) => thisYear - index).map((each) => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </select>
    </>
  )
}
