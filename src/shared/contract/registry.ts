import { z } from 'zod'
import { signatureBadges } from '#shared/signatures/badge.ts'
import { bookKinds, channels, secrecies, stages, urgencies, usualLanguage } from '#shared/vocabulary/document.ts'
import {
  civilDate,
  done,
  id,
  instant,
  none,
  pageOf,
  pageRequest,
  reason,
  requiredText,
  sha256,
  text,
  version,
  versioned,
} from './fields.ts'
import { command, query } from './define.ts'

/** Books, numbers and entries. Source: Decree 30/2020/NĐ-CP Art. 20–24, Annex IV, Annex VI. */

const bookBody = z.object({ name: requiredText(300), abbreviation: requiredText(30) })

export const book = z.object({
  id,
  name: z.string(),
  kind: z.enum(bookKinds),
  /** Types of documents an outgoing book is kept for; none: all that have no book of their own. */
  typeIds: z.array(id),
  /** Who issues what stands in the book of a council or board: its name, and its abbreviation for symbols. */
  body: bookBody.nullable(),
  order: z.int(),
  closed: z.boolean(),
  /** Next number of the current year. */
  next: z.int(),
  year: z.int(),
  /** Years nobody registers in any more (khóa sổ), ascending. */
  lockedYears: z.array(z.int()),
  /** Only the device that holds the book gives its numbers. */
  heldHere: z.boolean(),
  version,
})

/** Fields of Annex VI.II for incoming documents, as the clerk types them. */
export const incomingFields = z.object({
  typeId: id.nullable().default(null),
  typeName: text(100).default(''),
  /** As printed: `15/QĐ-UBND`. */
  code: text(60).default(''),
  issuedOn: civilDate.nullable().default(null),
  issuerId: id.nullable().default(null),
  issuer: text(300).default(''),
  subject: text(5000).default(''),
  signerName: text(100).default(''),
  signerPosition: text(200).default(''),
  urgency: z.enum(urgencies).default('normal'),
  secrecy: z.enum(secrecies).default('none'),
  fieldId: id.nullable().default(null),
  language: text(30).default(usualLanguage),
  pages: z.int().min(0).max(99_999).nullable().default(null),
  copies: z.int().min(0).max(99_999).nullable().default(null),
  note: text(2000).default(''),
  channel: z.enum(channels).default('paper'),
  /** Deadline the sender's text asks for. */
  replyBy: civilDate.nullable().default(null),
  paper: z
    .object({
      hasPaper: z.boolean(),
      /** Addressed to a named person or unit: passed on unopened. */
      unopened: z.boolean(),
      addressee: text(200),
    })
    .default({ hasPaper: false, unopened: false, addressee: '' }),
  fileNotation: text(50).default(''),
})

export const numbering = z.discriminatedUnion('way', [
  z.object({ way: z.literal('next') }),
  /** Suffix number: 12a. */
  z.object({ way: z.literal('inserted'), number: z.int().min(1), suffix: z.string().regex(/^[a-zđ]$/), reason }),
  /** A reserved or skipped number taken into use. */
  z.object({ way: z.literal('reserved'), number: z.int().min(1), reason }),
])

export const registrationWarnings = [
  'subjectLong',
  'codeLong',
  'issuerLong',
  'issuedInFuture',
  'issuedLongAgo',
  'sameCode',
  'sameFile',
  'yearUnconfirmed',
] as const

/** A recipient: a post (person) or a unit. */
export const party = z.object({ kind: z.enum(['post', 'unit']), id, label: z.string() })

export const incomingRow = z.object({
  id,
  number: z.int(),
  suffix: z.string(),
  year: z.int(),
  bookId: id,
  arrivedOn: civilDate,
  code: z.string(),
  issuedOn: civilDate.nullable(),
  issuer: z.string(),
  typeName: z.string(),
  subject: z.string(),
  urgency: z.enum(urgencies),
  secrecy: z.enum(secrecies),
  stage: z.enum(stages),
  /** Cancelled because the office called its own document back, not its number. */
  recalled: z.boolean(),
  /** Who holds it now, in words. */
  holder: z.string(),
  holderSince: instant.nullable(),
  dueAt: instant.nullable(),
  closedAt: instant.nullable(),
  unread: z.boolean(),
  starred: z.boolean(),
  labels: z.array(z.string()),
  files: z.int(),
  /** What the last check of the main file said; null when it was never checked or cannot be signed. */
  signature: z.enum(signatureBadges).nullable(),
})

export const incomingFilter = z.object({
  bookId: id.optional(),
  year: z.int().optional(),
  stage: z.enum(stages).optional(),
  /** Quick sets of the saved filters. */
  set: z.enum(['all', 'open', 'dueSoon', 'overdue', 'urgent', 'unread', 'starred', 'today', 'closed']).default('all'),
  from: civilDate.optional(),
  to: civilDate.optional(),
  typeId: id.optional(),
  issuer: text(200).optional(),
  unitId: id.optional(),
  label: text(50).optional(),
})

export const ledgerKinds = ['reserved', 'released', 'cancelled', 'backDated', 'inserted', 'reused'] as const

const ledgerEntry = z.object({
  id,
  bookId: id,
  year: z.int(),
  number: z.int(),
  suffix: z.string(),
  kind: z.enum(ledgerKinds),
  reason: z.string(),
  by: z.string(),
  at: instant,
  documentId: id.nullable(),
})

/** A type has one book at most, a council's book says whose it is, an internal one is the only one. */
const bookRefusals = [
  'registry.bookNameTaken',
  'registry.typeHasBook',
  'registry.bodyMissing',
  'registry.bookThere',
] as const

export const registry = {
  /** `incoming`: the books of what comes from outside. */
  books: query({
    gate: 'signedIn',
    input: z.object({ side: z.enum(['incoming', 'outgoing', 'all']).default('incoming') }),
    output: z.object({ items: z.array(book) }),
  }),
  addBook: command({
    gate: 'office.administer',
    input: z.object({
      id,
      name: requiredText(200),
      kind: z.enum(bookKinds),
      order: z.int().min(0).max(999).default(0),
      typeIds: z.array(id).max(100).default([]),
      body: bookBody.nullable().default(null),
    }),
    output: z.object({ id }),
    refusals: bookRefusals,
  }),
  changeBook: command({
    gate: 'office.administer',
    input: versioned.extend({
      name: requiredText(200),
      order: z.int().min(0).max(999),
      closed: z.boolean(),
      /** Left as they are when absent. */
      typeIds: z.array(id).max(100).optional(),
      body: bookBody.nullable().optional(),
    }),
    output: done,
    refusals: bookRefusals,
  }),
  /** Khóa sổ: no entry of this year can be added or numbered any more. Only for a year that has ended, or with a reason. */
  lockBookYear: command({
    gate: 'books.keep',
    input: z.object({ bookId: id, year: z.int(), reason: text(1000).default('') }),
    output: z.object({ lastNumber: z.int(), entries: z.int() }),
    refusals: ['registry.bookUnknown', 'registry.alreadyLocked', 'registry.reasonNeeded', 'registry.reservedOpen'],
  }),
  unlockBookYear: command({
    gate: 'office.administer',
    input: z.object({ bookId: id, year: z.int(), reason }),
    output: done,
    refusals: ['registry.bookUnknown', 'registry.notLocked'],
  }),
  /** What the clerk should know before saving: duplicates by (number, symbol, issuer) and by file, parsed code, lengths. */
  checkRegistration: query({
    gate: 'incoming.register',
    input: z.object({
      fields: incomingFields,
      cardId: id.nullable().default(null),
      exceptId: id.nullable().default(null),
    }),
    output: z.object({
      warnings: z.array(z.enum(registrationWarnings)),
      duplicates: z.array(z.object({ id, label: z.string(), subject: z.string(), why: z.enum(['code', 'file']) })),
      /** The office's own documents of this code, when the office itself is named as the sender, or nobody yet. */
      own: z.array(z.object({ id, code: z.string(), subject: z.string() })),
      parsed: z.object({ number: z.string(), notation: z.string() }).nullable(),
      suggestedTypeId: id.nullable(),
    }),
  }),
  /** Gives the next số đến and writes the entry. One series a book and year, from 01 on 1 January (Art. 22). */
  registerIncoming: command({
    gate: 'incoming.register',
    input: z.object({
      id,
      bookId: id,
      arrivedOn: civilDate.optional(),
      numbering: numbering.default({ way: 'next' }),
      /** Needed when `arrivedOn` is before the last entry of the book. */
      backDatedReason: text(1000).default(''),
      fields: incomingFields,
      cardId: id.nullable().default(null),
      cardVersion: version.nullable().default(null),
      /** Documents of the office that it answers: both stories tell of it. */
      answers: z.array(id).max(20).default([]),
      /** The clerk saw the duplicates and goes on. */
      duplicatesSeen: z.boolean().default(false),
    }),
    output: z.object({ id, number: z.int(), suffix: z.string(), year: z.int(), label: z.string() }),
    refusals: [
      'registry.bookUnknown',
      'registry.bookClosed',
      'registry.yearLocked',
      'registry.bookElsewhere',
      'registry.subjectMissing',
      'registry.issuerMissing',
      'registry.secretNotHere',
      'registry.secretBookOnly',
      'registry.secretFiles',
      'registry.secretSubject',
      'registry.arrivedInFuture',
      'registry.arrivedBeforeIssued',
      'registry.replyBeforeArrival',
      'registry.backDateNeedsPermission',
      'registry.reasonNeeded',
      'registry.numberTaken',
      'registry.numberNotReserved',
      'registry.duplicate',
      'registry.answeredCancelled',
      'files.cardUnknown',
      'files.cardChanged',
    ],
  }),
  /** Corrects an entry with a trace; what was stays readable. */
  correctIncoming: command({
    gate: 'incoming.register',
    input: versioned.extend({ fields: incomingFields, reason }),
    output: z.object({ version, changed: z.array(z.string()) }),
    refusals: [
      'registry.cancelled',
      'registry.yearLocked',
      'registry.subjectMissing',
      'registry.issuerMissing',
      'registry.secretNotHere',
      'registry.secretBookOnly',
      'registry.secretFiles',
      'registry.secretSubject',
      'registry.arrivedBeforeIssued',
      'registry.replyBeforeArrival',
      'registry.nothingChanged',
    ],
  }),
  /** Adds the card's files to an entry that was registered without, or with fewer, files. */
  attachFiles: command({
    gate: 'incoming.register',
    input: versioned.extend({ cardId: id, cardVersion: version }),
    output: z.object({ version }),
    refusals: ['registry.cancelled', 'files.cardUnknown', 'files.cardChanged', 'registry.secretFiles'],
  }),
  /** Adds files that came late straight to an entry, behind those it has; containers open into their parts. */
  addFiles: command({
    gate: 'incoming.register',
    input: versioned.extend({
      files: z
        .array(z.object({ blob: sha256, name: requiredText(500) }))
        .min(1)
        .max(20),
    }),
    output: z.object({ version, fileIds: z.array(id) }),
    refusals: [
      'registry.cancelled',
      'registry.secretFiles',
      'registry.fileThere',
      'files.blobUnknown',
      'files.refused',
    ],
  }),
  /** Hủy số: the number stays in the ledger with its reason and is never given again. */
  cancelIncoming: command({
    gate: 'incoming.register',
    input: versioned.extend({ reason }),
    output: z.object({ version }),
    refusals: ['registry.cancelled', 'registry.yearLocked', 'registry.alreadyHandled'],
  }),
  reserveNumbers: command({
    gate: 'incoming.irregularNumber',
    input: z.object({ bookId: id, count: z.int().min(1).max(100), reason }),
    output: z.object({ from: z.int(), to: z.int(), year: z.int() }),
    refusals: ['registry.bookUnknown', 'registry.bookClosed', 'registry.yearLocked', 'registry.bookElsewhere'],
  }),
  /** Gives up reserved numbers that will not be used; the ledger keeps them with the reason. */
  releaseNumber: command({
    gate: 'incoming.irregularNumber',
    input: z.object({ bookId: id, year: z.int(), number: z.int(), reason }),
    output: done,
    refusals: ['registry.numberNotReserved'],
  }),
  /** Wrong address: returned to the sender without số đến; remembered, not registered. */
  returnWrongAddress: command({
    gate: 'incoming.register',
    input: z.object({
      id,
      cardId: id.nullable().default(null),
      issuer: text(300).default(''),
      code: text(60).default(''),
      subject: text(5000).default(''),
      reason,
    }),
    output: done,
    refusals: ['files.cardUnknown'],
  }),
  returnedPapers: query({
    gate: 'incoming.register',
    input: pageRequest,
    output: pageOf(
      z.object({
        id,
        at: instant,
        by: z.string(),
        issuer: z.string(),
        code: z.string(),
        subject: z.string(),
        reason: z.string(),
      }),
    ),
  }),
  ledger: query({
    gate: 'books.keep',
    input: z.object({ bookId: id, year: z.int() }),
    output: z.object({
      items: z.array(ledgerEntry),
      /** Numbers below the last one that carry neither an entry nor a ledger line; always empty in a sound book. */
      unexplained: z.array(z.int()),
    }),
  }),
  incomingList: query({
    gate: 'signedIn',
    input: pageRequest.extend({ filter: incomingFilter.prefault({}) }),
    output: pageOf(incomingRow),
  }),
  filterCounts: query({
    gate: 'signedIn',
    input: none,
    output: z.object({ open: z.int(), dueSoon: z.int(), overdue: z.int(), unread: z.int(), cards: z.int() }),
  }),
} as const
