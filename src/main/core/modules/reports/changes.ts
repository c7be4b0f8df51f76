import { z } from 'zod'
import { id, sha256 } from '#shared/contract/fields.ts'
import { bookForms } from '#shared/contract/reading.ts'
import { changesOf, fact } from '#core/kernel/change.ts'

const made = z.object({
  bookId: id,
  year: z.int(),
  form: z.enum(bookForms),
  fromNumber: z.int(),
  toNumber: z.int(),
  entries: z.int(),
  blob: sha256,
})
const words = z.object({ book: z.string(), text: z.string() })

/** A book on paper: printed for binding (the next print goes on from there), or merely exported. */
export const reportsFacts = {
  'reports.bookPrinted': fact(made.extend({ printId: id, headHash: z.string() }), words),
  'reports.bookExported': fact(made, words),
}

export const changeReports = changesOf(reportsFacts)
