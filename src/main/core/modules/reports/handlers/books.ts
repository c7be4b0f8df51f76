import type { Contract } from '#shared/contract/index.ts'
import type { bookForms } from '#shared/contract/reading.ts'
import { fail, ok, type Fail, type Ok } from '#shared/kernel/result.ts'
import type { CivilDate } from '#shared/kernel/time.ts'
import { postGranting } from '#core/kernel/access.ts'
import type { Context, Handlers } from '#core/kernel/module.ts'
import { namedInBook } from '#core/modules/exchange/index.ts'
import { numberLabel } from '#core/modules/registry/index.ts'
import { changeReports } from '../changes.ts'
import type { BookHead, OutgoingEntry, TableModels } from '../papers.ts'
import { mostEntries, partOf, readableDays, sideOf } from '../rules.ts'
import type { BookPart, BookSummary, OutgoingBookRow } from '../store.ts'
import { frameOf, keepPaper } from '#core/kernel/made-papers.ts'
import type { PaperFrame } from '#core/kernel/paper.ts'

type Books = Pick<Handlers<Contract['reports']>, 'book' | 'printBook' | 'prints'>
type Form = (typeof bookForms)[number]
type BookModel = TableModels[Form]

interface Asked {
  readonly bookId: string
  readonly year: number
  readonly fromNumber?: number | undefined
  readonly toNumber?: number | undefined
  readonly from?: CivilDate | undefined
  readonly to?: CivilDate | undefined
}

interface ReadableBook {
  readonly name: string
  readonly side: BookPart['side']
  readonly days: { readonly from: CivilDate | null; readonly to: CivilDate | null }
}

const readableBook = async (context: Context, asked: Asked): Promise<ReadableBook | undefined> => {
  const book = await context.stores.registry.book(asked.bookId)
  const days = book && readableDays(book, context.access, { from: asked.from ?? null, to: asked.to ?? null })
  return book && days ? { name: book.name, side: sideOf(book.kind), days } : undefined
}

const headOf = (name: string, part: BookPart, summary: BookSummary, volume: number, today: CivilDate): BookHead => ({
  name,
  year: part.year,
  from: summary.from ?? part.from ?? today,
  to: summary.to ?? part.to ?? today,
  firstNumber: summary.first ? numberLabel(summary.first.number, summary.first.suffix) : '',
  lastNumber: summary.last ? numberLabel(summary.last.number, summary.last.suffix) : '',
  volume,
  side: part.side,
})

interface Filled {
  readonly model: BookModel
  readonly entries: number
}

const outgoingEntry = ({ sentTo, namedRecipients, addressees, ...row }: OutgoingBookRow): OutgoingEntry => ({
  ...row,
  recipients: sentTo ?? namedInBook(namedRecipients, addressees),
})

/** The lines of a form from `offset`, as many as asked for; `entries` counts all of them. */
const fill = async (
  context: Context,
  form: Form,
  part: BookPart,
  common: { readonly frame: PaperFrame; readonly book: BookHead; readonly summary: BookSummary },
  page: { readonly offset: number; readonly limit: number },
): Promise<Filled> => {
  const { reports } = context.stores
  const { frame, book, summary } = common
  const cut = <Entry>(entries: readonly Entry[]): Entry[] => entries.slice(page.offset, page.offset + page.limit)
  if (form === 'corrections') {
    const entries = await reports.corrections(part)
    return { model: { frame, book, entries: cut(entries) }, entries: entries.length }
  }
  if (form === 'ledger') {
    const entries = await reports.ledger(part)
    return { model: { frame, book, entries: cut(entries) }, entries: entries.length }
  }
  if (form === 'posted')
    return {
      model: { frame, book, entries: await reports.posted(part, page.offset, page.limit) },
      entries: summary.entries,
    }
  if (form === 'keptLoans')
    return {
      model: { frame, book, entries: await reports.keptLoans(part, page.offset, page.limit) },
      entries: summary.entries,
    }
  const entries =
    form === 'outgoing'
      ? (await reports.outgoing(part, page.offset, page.limit)).map(outgoingEntry)
      : await reports.entries(part, page.offset, page.limit)
  const corrections = (await reports.corrections({ ...part, since: null })).length
  return { model: { frame, book, entries, corrections } as BookModel, entries: summary.entries }
}

/** What a form says of its part of the book; a book of one side has no entries in the forms of the other. */
const summaryOf = async ({ stores }: Context, part: BookPart, form: Form): Promise<BookSummary> => {
  if (form === 'posted' || form === 'keptLoans') return stores.reports.usesSummary(part, form)
  const summary = await stores.reports.summary(part)
  const isOther = part.side === 'incoming' ? form === 'outgoing' : form === 'register' || form === 'followUp'
  return isOther ? { ...summary, entries: 0 } : summary
}

const whereItWent = async (context: Context, asked: Asked & { readonly form: Form; readonly sincePrint: boolean }) =>
  asked.sincePrint ? context.stores.reports.printedTo(asked.bookId, asked.year, asked.form) : null

const mayPrint = (entries: number): Ok<true> | Fail<'reports.nothingToPrint' | 'reports.tooMany'> => {
  if (entries === 0) return fail('reports.nothingToPrint')
  return entries > mostEntries ? fail('reports.tooMany', { most: mostEntries }) : ok(true)
}

export const books: Books = {
  book: async (context, asked) => {
    const { reports } = context.stores
    const readable = await readableBook(context, asked)
    if (!readable) return fail('notFound')
    const part = partOf(asked, readable.days, null, readable.side)
    const summary = await summaryOf(context, part, asked.form)
    const common = {
      frame: await frameOf(context, null),
      book: headOf(readable.name, part, summary, 1, context.today),
      summary,
    }
    const filled = await fill(context, asked.form, part, common, asked)
    const table = context.ports.papers.tabulate(asked.form, filled.model)
    return ok({
      title: table.title,
      columns: table.columns.map((column) => ({ ...column })),
      rows: table.rows.map((row) => [...row]),
      total: filled.entries,
      printedTo: (await reports.printedTo(asked.bookId, asked.year, asked.form))?.number ?? 0,
      correctedAfterPrint: (await reports.corrections(part)).length,
    })
  },

  printBook: async (context, asked) => {
    const { reports } = context.stores
    const readable = await readableBook(context, asked)
    if (!readable) return fail('registry.bookUnknown')
    const keeps = context.access.permissions.has('books.keep')
    if (asked.record === 'printed' && !keeps) return fail('forbidden')
    const part = partOf(asked, readable.days, await whereItWent(context, asked), readable.side)
    const summary = await summaryOf(context, part, asked.form)
    const headHash = await reports.headHash(context.ports.device)
    const book = headOf(readable.name, part, summary, asked.volume, context.today)
    const common = { frame: await frameOf(context, headHash), book, summary }
    const filled = await fill(context, asked.form, part, common, { offset: 0, limit: mostEntries })
    const may = mayPrint(filled.entries)
    if (!may.ok) return may
    const paper = await keepPaper(context, await context.ports.papers.render(asked.form, filled.model, asked.format))
    const corrections = (await reports.corrections(part)).length
    const [fromNumber, toNumber] = [summary.first?.number ?? 0, summary.last?.number ?? 0]
    const made = {
      bookId: asked.bookId,
      year: asked.year,
      form: asked.form,
      fromNumber,
      toNumber,
      entries: filled.entries,
      blob: paper.blob,
    }
    const words = { book: readable.name, text: paper.name }
    const post = keeps ? postGranting(context.access, 'books.keep') : undefined
    return ok({
      value: { ...paper, fromNumber, toNumber, entries: filled.entries, corrections },
      changes: [
        asked.record === 'printed'
          ? changeReports(
              'reports.bookPrinted',
              { ...made, printId: context.ports.newId(), headHash: headHash ?? '' },
              words,
            )
          : changeReports('reports.bookExported', made, words),
      ],
      ...(post && { as: post.postId }),
    })
  },

  prints: async (context, asked) => {
    if (!(await readableBook(context, asked))) return fail('notFound')
    const items = await context.stores.reports.prints(asked.bookId, asked.year)
    return ok({ items: items.map((print) => ({ ...print })) })
  },
}
