import { z } from 'zod'
import { civilDate, id, instant, none, requiredText, sha256, text } from './fields.ts'
import { command, query, scratch } from './define.ts'

/**
 * Old material brought in from elsewhere: searchable records with their content. They are no entries of the legal books
 * (Decree 30/2020/NĐ-CP, Art. 22), get no number and go no way through the office.
 */

/** At most this many come in one command: the index of a whole group is written out at once. */
export const importedAtOnce = 2000

/** What the same record is known by when it comes again: its external id, its file, or the row itself. */
const recordKey = requiredText(300)

export const importedRecord = z.object({
  key: recordKey,
  externalId: text(200).default(''),
  number: text(50).default(''),
  symbol: text(100).default(''),
  subject: text(3000).default(''),
  issuer: text(300).default(''),
  date: civilDate.nullable().default(null),
  content: z.string().max(5_000_000).default(''),
  /** The file it was read from, brought in by the same person before. */
  file: z
    .object({ blob: sha256, name: requiredText(500) })
    .nullable()
    .default(null),
})

export const imports = {
  /** Takes what is not here yet; what is known by its key stays as it is. */
  addDocuments: command({
    gate: 'incoming.register',
    input: z.object({
      /** The list or folder it comes from, in words. */
      source: requiredText(300),
      documents: z.array(importedRecord).min(1).max(importedAtOnce),
    }),
    output: z.object({ added: z.int(), known: z.array(z.string()) }),
    refusals: ['imports.fileUnknown'],
  }),
  /**
   * Joins the pieces that the index of old material is written in, a step of a moment; asked again until it is
   * whole. A question looks into each piece: after much was brought in, this is what makes it fast.
   */
  joinIndex: scratch({ gate: 'incoming.register', input: none, output: z.object({ whole: z.boolean() }) }),
  /** Which of these are here already. */
  known: query({
    gate: 'incoming.register',
    input: z.object({ keys: z.array(recordKey).min(1).max(importedAtOnce) }),
    output: z.object({ keys: z.array(z.string()) }),
  }),
  /** One of them whole, for whom every document is open. */
  document: query({
    gate: 'signedIn',
    input: z.object({ id }),
    output: z.object({
      id,
      externalId: z.string(),
      number: z.string(),
      symbol: z.string(),
      subject: z.string(),
      issuer: z.string(),
      date: civilDate.nullable(),
      content: z.string(),
      /** The file it was read from; its bytes are for whom this record is. Null for a row of a list. */
      file: z.object({ blob: sha256, name: z.string() }).nullable(),
      source: z.string(),
      importedAt: instant,
      importedBy: z.string(),
    }),
  }),
} as const
