import type { Book, BookYear, LedgerLine, RegistryStore } from '#core/modules/registry/store.ts'
import type { Reader } from './connection.ts'

type Books = Pick<
  RegistryStore,
  | 'books'
  | 'book'
  | 'bookNamed'
  | 'bookYear'
  | 'lockedYears'
  | 'countEntries'
  | 'numberTaken'
  | 'ledgerLines'
  | 'openReservation'
  | 'countOpenReservations'
  | 'openReservations'
  | 'ledger'
  | 'unexplainedNumbers'
>

type BookRow = Omit<Book, 'closed' | 'typeIds' | 'body'> & {
  readonly closed: 0 | 1
  readonly typeIds: string | null
  readonly bodyName: string | null
  readonly bodyAbbreviation: string | null
}

const bookColumns = `id, name, kind, type_ids AS typeIds, body_name AS bodyName, body_abbreviation AS bodyAbbreviation,
  ord AS "order", closed, holder, version`
const ledgerColumns =
  'id, book_id AS bookId, year, number, suffix, kind, reason, by_name AS by, at, document_id AS documentId'

const bookOf = ({ closed, typeIds, bodyName, bodyAbbreviation, ...row }: BookRow): Book => ({
  ...row,
  typeIds: typeIds === null ? [] : (JSON.parse(typeIds) as string[]),
  body: bodyName === null ? null : { name: bodyName, abbreviation: bodyAbbreviation ?? '' },
  closed: closed === 1,
})

/** Every entry of any book: a book holds incoming or outgoing ones, never both. */
const entriesOfYear = `SELECT number, suffix FROM incoming WHERE book_id = @bookId AND year = @year
  UNION ALL SELECT number, suffix FROM outgoing WHERE book_id = @bookId AND year = @year`

export const createRegistryBooks = (reader: Reader): Books => ({
  books: async () => {
    await Promise.resolve()
    return reader.all<BookRow>('registry.books', `SELECT ${bookColumns} FROM books ORDER BY ord, name`).map(bookOf)
  },
  book: async (id) => {
    await Promise.resolve()
    const row = reader.get<BookRow>('registry.book', `SELECT ${bookColumns} FROM books WHERE id = ?`, id)
    return row && bookOf(row)
  },
  bookNamed: async (name) => {
    await Promise.resolve()
    const row = reader.get<BookRow>('registry.bookNamed', `SELECT ${bookColumns} FROM books WHERE name = ?`, name)
    return row && bookOf(row)
  },
  bookYear: async (bookId, year) => {
    await Promise.resolve()
    return reader.get<BookYear>(
      'registry.bookYear',
      'SELECT last_number AS lastNumber, latest_arrival AS latestDay, locked_at AS lockedAt FROM book_years WHERE book_id = ? AND year = ?',
      bookId,
      year,
    )
  },
  lockedYears: async () => {
    await Promise.resolve()
    return reader.all<{ bookId: string; year: number }>(
      'registry.lockedYears',
      'SELECT book_id AS bookId, year FROM book_years WHERE locked_at IS NOT NULL ORDER BY year',
    )
  },
  countEntries: async (bookId, year) => {
    await Promise.resolve()
    const row = reader.get<{ count: number }>(
      'registry.countEntries',
      `SELECT count(*) AS count FROM (${entriesOfYear})`,
      { bookId, year },
    )
    return row?.count ?? 0
  },
  numberTaken: async (bookId, year, number, suffix) => {
    await Promise.resolve()
    return (
      reader.get(
        'registry.numberTaken',
        `SELECT 1 FROM (${entriesOfYear}) WHERE number = @number AND suffix = @suffix`,
        { bookId, year, number, suffix },
      ) !== undefined
    )
  },
  ledgerLines: async (bookId, year, number) => {
    await Promise.resolve()
    return reader.all<LedgerLine>(
      'registry.ledgerLines',
      `SELECT ${ledgerColumns} FROM number_ledger WHERE book_id = ? AND year = ? AND number = ? ORDER BY at, id`,
      bookId,
      year,
      number,
    )
  },
  openReservation: async (bookId, year, number) => {
    await Promise.resolve()
    return reader.get<LedgerLine>(
      'registry.openReservation',
      `SELECT ${ledgerColumns} FROM number_ledger
       WHERE book_id = ? AND year = ? AND number = ? AND kind = 'reserved' AND settled_at IS NULL`,
      bookId,
      year,
      number,
    )
  },
  countOpenReservations: async (bookId, year) => {
    await Promise.resolve()
    const row = reader.get<{ count: number }>(
      'registry.countOpenReservations',
      `SELECT count(*) AS count FROM number_ledger WHERE book_id = ? AND year = ? AND kind = 'reserved' AND settled_at IS NULL`,
      bookId,
      year,
    )
    return row?.count ?? 0
  },
  openReservations: async (bookId, year) => {
    await Promise.resolve()
    return reader
      .all<{ number: number }>(
        'registry.openReservations',
        `SELECT number FROM number_ledger
         WHERE book_id = ? AND year = ? AND kind = 'reserved' AND settled_at IS NULL ORDER BY number`,
        bookId,
        year,
      )
      .map(({ number }) => number)
  },
  ledger: async (bookId, year) => {
    await Promise.resolve()
    return reader.all<LedgerLine>(
      'registry.ledger',
      `SELECT ${ledgerColumns} FROM number_ledger WHERE book_id = ? AND year = ? ORDER BY number, suffix, at, id`,
      bookId,
      year,
    )
  },
  unexplainedNumbers: async (bookId, year) => {
    await Promise.resolve()
    // A sound book is told by counting: its entries and the numbers that only the ledger knows make up the last number.
    const sums = reader.get<{ entries: number; others: number; last: number | null }>(
      'registry.explainedNumbers',
      `SELECT
         (SELECT count(DISTINCT number) FROM (${entriesOfYear}) WHERE suffix = '') AS entries,
         (SELECT count(DISTINCT l.number) FROM number_ledger AS l
           WHERE l.book_id = @bookId AND l.year = @year AND l.suffix = ''
             AND NOT EXISTS (SELECT 1 FROM incoming AS i
               WHERE i.book_id = l.book_id AND i.year = l.year AND i.number = l.number AND i.suffix = '')
             AND NOT EXISTS (SELECT 1 FROM outgoing AS o
               WHERE o.book_id = l.book_id AND o.year = l.year AND o.number = l.number AND o.suffix = '')) AS others,
         (SELECT last_number FROM book_years WHERE book_id = @bookId AND year = @year) AS last`,
      { bookId, year },
    )
    if (!sums || sums.entries + sums.others === (sums.last ?? 0)) return []
    const gaps = reader.all<{ after: number; before: number }>(
      'registry.unexplainedNumbers',
      `WITH explained AS (
         SELECT number FROM (${entriesOfYear}) WHERE suffix = ''
         UNION SELECT number FROM number_ledger WHERE book_id = @bookId AND year = @year AND suffix = ''
         UNION SELECT 0
         UNION SELECT last_number + 1 FROM book_years WHERE book_id = @bookId AND year = @year
       )
       SELECT after, before FROM (SELECT number AS after, lead(number) OVER (ORDER BY number) AS before FROM explained)
       WHERE before > after + 1`,
      { bookId, year },
    )
    return gaps.flatMap(({ after, before }) =>
      Array.from({ length: before - after - 1 }, (_, index) => after + 1 + index),
    )
  },
})
