import type { LedgerKind } from '#core/modules/registry/store.ts'
import { Moved, type Writer } from './writer.ts'

/** Numbers of books, incoming and outgoing: one counter a book and year, one ledger of what left the plain order. */

export const yearId = (bookId: string, year: number): string => `${bookId}:${String(year)}`

/** Moves the last number of a book's year on, from the state it was decided on. */
export const countOn = (
  writer: Writer,
  at: { readonly bookId: string; readonly year: number; readonly lastNumber: number | null },
  to: { readonly lastNumber: number; readonly latestDay: string | null },
): void => {
  const id = yearId(at.bookId, at.year)
  const state = { last_number: to.lastNumber, latest_arrival: to.latestDay }
  if (at.lastNumber !== null) {
    writer.update('book_years', id, state, { last_number: at.lastNumber, locked_at: null })
    return
  }
  if (writer.read('SELECT 1 FROM book_years WHERE id = ?', id)) throw new Moved(id)
  writer.insert('book_years', { id, book_id: at.bookId, year: at.year, ...state, locked_at: null })
}

export interface TakenNumber {
  readonly documentId: string
  readonly bookId: string
  readonly year: number
  readonly number: number
  readonly suffix: string
  readonly way: 'next' | 'inserted' | 'reserved' | 'backDated' | 'reused'
  /** Line of the ledger: a new one, or the reservation that is used; null for a plain next number. */
  readonly ledgerId: string | null
  readonly ledger: 'added' | 'used' | 'none'
}

interface LedgerLine {
  readonly ledgerId: string
  readonly bookId: string
  readonly year: number
  readonly number: number
  readonly suffix: string
  /** Null for a number that no document bears. */
  readonly documentId: string | null
}

interface Said {
  readonly reason: string
  readonly by: string
  readonly at: string
}

/** Adds a line to the ledger of numbers. */
export const enterInLedger = (writer: Writer, line: LedgerLine, kind: LedgerKind, said: Said): void => {
  writer.insert('number_ledger', {
    id: line.ledgerId,
    book_id: line.bookId,
    year: line.year,
    number: line.number,
    suffix: line.suffix,
    kind,
    reason: said.reason,
    by_name: said.by,
    at: said.at,
    document_id: line.documentId,
    settled_at: null,
  })
}

const kindByWay: Readonly<Record<TakenNumber['way'], LedgerKind>> = {
  next: 'backDated',
  backDated: 'backDated',
  // A number that was skipped is taken after its neighbours.
  reserved: 'backDated',
  inserted: 'inserted',
  reused: 'reused',
}

/** Tells the ledger of a number that left the plain order. */
export const settleNumber = (writer: Writer, taken: TakenNumber, said: Said): void => {
  if (taken.ledgerId === null) return
  if (taken.ledger === 'used') {
    writer.update(
      'number_ledger',
      taken.ledgerId,
      { document_id: taken.documentId, settled_at: said.at },
      { kind: 'reserved', settled_at: null },
    )
    return
  }
  enterInLedger(writer, { ...taken, ledgerId: taken.ledgerId }, kindByWay[taken.way], said)
}
