import type { Contract } from '#shared/contract/index.ts'
import { fail, ok } from '#shared/kernel/result.ts'
import { yearOf } from '#shared/kernel/time.ts'
import { outgoingBookKinds, secretBookKinds } from '#shared/vocabulary/document.ts'
import type { Context, Handlers } from '#core/kernel/module.ts'
import { visibilityOf } from '#core/kernel/visibility.ts'
import { changeRegistry } from '../changes.ts'
import { bookFits, bookTakesEntries, takesArrivals, yearMayLock } from '../rules.ts'
import type { Book } from '../store.ts'

type Books = Pick<
  Handlers<Contract['registry']>,
  'books' | 'addBook' | 'changeBook' | 'lockBookYear' | 'unlockBookYear' | 'reserveNumbers' | 'releaseNumber' | 'ledger'
>

/** Only those the secret book is entrusted to may write in it or keep its numbers. */
export const bookToKeep = async (context: Context, id: string): Promise<Book | undefined> => {
  const book = await context.stores.registry.book(id)
  return book && (!secretBookKinds.includes(book.kind) || visibilityOf(context.access).secrets) ? book : undefined
}

/** Whoever sets the books up sees that there is a secret one; all others only when it is entrusted to them. */
const seesBook = (context: Context, book: Book): boolean =>
  !secretBookKinds.includes(book.kind) ||
  visibilityOf(context.access).secrets ||
  context.access.permissions.has('office.administer')

const outgoingKinds: ReadonlySet<string> = new Set(outgoingBookKinds)

const standsOn = (side: 'incoming' | 'outgoing' | 'all', book: Book): boolean => {
  if (side === 'all') return true
  return side === 'outgoing' ? outgoingKinds.has(book.kind) : takesArrivals(book)
}

export const books: Books = {
  books: async (context, { side }) => {
    const year = yearOf(context.today)
    const items = []
    const locked = await context.stores.registry.lockedYears()
    for (const book of await context.stores.registry.books()) {
      if (!seesBook(context, book) || !standsOn(side, book)) continue
      const state = await context.stores.registry.bookYear(book.id, year)
      items.push({
        id: book.id,
        name: book.name,
        kind: book.kind,
        typeIds: [...book.typeIds],
        body: book.body && { ...book.body },
        order: book.order,
        closed: book.closed,
        next: (state?.lastNumber ?? 0) + 1,
        year,
        lockedYears: locked.filter(({ bookId }) => bookId === book.id).map((lockedYear) => lockedYear.year),
        heldHere: book.holder === context.ports.device,
        version: book.version,
      })
    }
    return ok({ items })
  },

  addBook: async (context, input) => {
    if (await context.stores.registry.idTaken(input.id)) return fail('conflict')
    if (await context.stores.registry.bookNamed(input.name)) return fail('registry.bookNameTaken', { name: input.name })
    const fits = bookFits(input, await context.stores.registry.books())
    if (!fits.ok) return fits
    const { id: bookId, kind, order, typeIds, body } = input
    return ok({
      value: { id: bookId },
      changes: [
        changeRegistry(
          'registry.bookAdded',
          { bookId, kind, order, holder: context.ports.device, typeIds, body },
          { text: input.name },
        ),
      ],
    })
  },

  changeBook: async (context, input) => {
    const book = await context.stores.registry.book(input.id)
    if (!book) return fail('notFound')
    if (book.version !== input.version) return fail('conflict')
    const namesake = await context.stores.registry.bookNamed(input.name)
    if (namesake && namesake.id !== book.id) return fail('registry.bookNameTaken', { name: input.name })
    const typeIds = input.typeIds ?? [...book.typeIds]
    const body = input.body === undefined ? book.body : input.body
    if (!input.closed) {
      const others = (await context.stores.registry.books()).filter(({ id }) => id !== book.id)
      const fits = bookFits({ kind: book.kind, typeIds, body }, others)
      if (!fits.ok) return fits
    }
    return ok({
      value: {},
      changes: [
        changeRegistry(
          'registry.bookChanged',
          { bookId: book.id, version: book.version, order: input.order, closed: input.closed ? 1 : 0, typeIds, body },
          { text: input.name },
        ),
      ],
    })
  },

  lockBookYear: async (context, input) => {
    const { registry } = context.stores
    const book = await bookToKeep(context, input.bookId)
    const state = book && (await registry.bookYear(book.id, input.year))
    if (!book || !state) return fail('registry.bookUnknown')
    const open = await registry.countOpenReservations(book.id, input.year)
    const may = yearMayLock(input.year, state, open, input.reason, context.today)
    if (!may.ok) return may
    return ok({
      value: { lastNumber: state.lastNumber, entries: await registry.countEntries(book.id, input.year) },
      changes: [
        changeRegistry(
          'registry.yearLocked',
          { bookId: book.id, year: input.year, lastNumber: state.lastNumber },
          { book: book.name, text: input.reason },
        ),
      ],
    })
  },

  unlockBookYear: async (context, input) => {
    const book = await context.stores.registry.book(input.bookId)
    if (!book) return fail('registry.bookUnknown')
    const state = await context.stores.registry.bookYear(book.id, input.year)
    if (!state?.lockedAt) return fail('registry.notLocked')
    return ok({
      value: {},
      changes: [
        changeRegistry(
          'registry.yearUnlocked',
          { bookId: book.id, year: input.year },
          { book: book.name, text: input.reason },
        ),
      ],
    })
  },

  reserveNumbers: async (context, input) => {
    const { registry } = context.stores
    const book = await bookToKeep(context, input.bookId)
    if (!book) return fail('registry.bookUnknown')
    const year = yearOf(context.today)
    const state = await registry.bookYear(book.id, year)
    const open = bookTakesEntries(book, state, context.ports.device)
    if (!open.ok) return open
    const from = (state?.lastNumber ?? 0) + 1
    const numbers = Array.from({ length: input.count }, (_, index) => ({
      ledgerId: context.ports.newId(),
      number: from + index,
    }))
    return ok({
      value: { from, to: from + input.count - 1, year },
      changes: [
        changeRegistry(
          'registry.numbersReserved',
          { bookId: book.id, year, lastNumber: state?.lastNumber ?? null, numbers },
          { book: book.name, text: input.reason },
        ),
      ],
    })
  },

  releaseNumber: async (context, input) => {
    const { registry } = context.stores
    const book = await bookToKeep(context, input.bookId)
    const reservation = book && (await registry.openReservation(book.id, input.year, input.number))
    if (!book || !reservation) return fail('registry.numberNotReserved', { number: input.number })
    return ok({
      value: {},
      changes: [
        changeRegistry(
          'registry.numberReleased',
          {
            bookId: book.id,
            year: input.year,
            number: input.number,
            ledgerId: context.ports.newId(),
            reservationId: reservation.id,
          },
          { book: book.name, text: input.reason },
        ),
      ],
    })
  },

  ledger: async (context, input) => {
    const { registry } = context.stores
    const book = await bookToKeep(context, input.bookId)
    if (!book) return fail('notFound')
    return ok({
      items: (await registry.ledger(book.id, input.year)).map((line) => ({ ...line })),
      unexplained: [...(await registry.unexplainedNumbers(book.id, input.year))],
    })
  },
}
