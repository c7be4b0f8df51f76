import { outgoingBookKinds, type BookKind } from '#shared/vocabulary/document.ts'
import type { Book, BookForm } from './selection.ts'

/** What a book is kept of: what comes in, what goes out, or what stays in the office. */
type BookSide = 'incoming' | 'outgoing' | 'internal'

/** A part of a book that stands behind a tab; all but the last two are forms one can make a file of. */
export type BookTab = BookForm | 'prints' | 'returned'

const tabsBySide: Readonly<Record<BookSide, readonly [BookTab, ...BookTab[]]>> = {
  incoming: ['register', 'followUp', 'corrections', 'ledger', 'prints', 'returned'],
  outgoing: ['outgoing', 'posted', 'keptLoans', 'corrections', 'ledger', 'prints'],
  internal: ['register', 'followUp', 'corrections', 'ledger', 'prints'],
}

export const sideOf = ({ kind }: Pick<Book, 'kind'>): BookSide => {
  if ((outgoingBookKinds as readonly BookKind[]).includes(kind)) return 'outgoing'
  return kind === 'internal' ? 'internal' : 'incoming'
}

/** The parts of a book; the first one is its register. */
export const tabsOf = (book: Pick<Book, 'kind'>): readonly [BookTab, ...BookTab[]] => tabsBySide[sideOf(book)]

/** The form in which the entries of a book are registered (Decree 30/2020/NĐ-CP, Annex IV). */
export const registerOf = (book: Pick<Book, 'kind'>): 'register' | 'outgoing' =>
  sideOf(book) === 'outgoing' ? 'outgoing' : 'register'

/** The form behind a tab; null where the tab shows what is no form. */
export const formOf = (tab: BookTab): BookForm | null => (tab === 'prints' || tab === 'returned' ? null : tab)

/** Lines in the order in which things were done, not of numbers: what was posted, what was lent. */
export const isUseBook = (tab: string): tab is 'posted' | 'keptLoans' => tab === 'posted' || tab === 'keptLoans'

type LegalBook = 'register' | 'followUp' | 'outgoing' | 'posted' | 'keptLoans'

/** A book of Annex IV, printed, signed for and bound; the other parts are printed beside it. */
export const isLegalBook = (tab: BookTab): tab is LegalBook =>
  tab === 'register' || tab === 'followUp' || tab === 'outgoing' || isUseBook(tab)

const sideOrder: readonly BookSide[] = ['incoming', 'outgoing', 'internal']

/** Books side by side of what they are kept of; sides without a book are left out. */
export const booksBySide = (books: readonly Book[]): readonly (readonly [BookSide, readonly Book[]])[] =>
  sideOrder
    .map((side) => [side, books.filter((book) => sideOf(book) === side)] as const)
    .filter(([, those]) => those.length > 0)
