import type { KeptLoanEntry, PostedEntry } from '#core/modules/reports/papers.ts'
import type { BookPart, BookSummary, OutgoingBookRow, ReportsStore } from '#core/modules/reports/store.ts'
import type { Mending } from '#shared/vocabulary/document.ts'
import type { Reader } from './connection.ts'
import { secrecyAt } from './registry-entries.ts'

type OutgoingReports = Pick<ReportsStore, 'outgoing' | 'usesSummary' | 'posted' | 'keptLoans'>

/** Entries of a part over `outgoing`, by the name the query gives it. */
export const inOutgoingPart = (name: 'o' | 'i'): string => `${name}.book_id = @bookId AND ${name}.year = @year
  AND (@fromNumber IS NULL OR ${name}.number >= @fromNumber) AND (@toNumber IS NULL OR ${name}.number <= @toNumber)
  AND (@from IS NULL OR ${name}.issued_on >= @from) AND (@to IS NULL OR ${name}.issued_on <= @to)`

/** What was done with documents of the book on the days that are asked for; `of` names book, year and number. */
const usedInPart = (of: 'o' | 'p', at: string): string => `${of}.book_id = @bookId AND ${of}.year = @year
  AND (@fromNumber IS NULL OR ${of}.number >= @fromNumber) AND (@toNumber IS NULL OR ${of}.number <= @toNumber)
  AND (@from IS NULL OR substr(${at}, 1, 10) >= @from) AND (@to IS NULL OR substr(${at}, 1, 10) <= @to)
  AND (@sinceAt IS NULL OR ${at} > @sinceAt)`

const uses = {
  posted: { at: 'p.sent_at', number: 'p.number', from: `FROM posted AS p WHERE ${usedInPart('p', 'p.sent_at')}` },
  keptLoans: {
    at: 'l.lent_at',
    number: 'o.number',
    from: `FROM kept_loans AS l INDEXED BY kept_loans_by_time CROSS JOIN outgoing AS o ON o.id = l.document_id
      WHERE ${usedInPart('o', 'l.lent_at')}`,
  },
} as const

export const partParams = (part: BookPart) => ({
  bookId: part.bookId,
  year: part.year,
  fromNumber: part.fromNumber,
  toNumber: part.toNumber,
  from: part.from,
  to: part.to,
  sinceNumber: part.since?.number ?? null,
  sinceAt: part.since?.at ?? null,
})

const sentTo = `(SELECT group_concat(label, '; ')
  FROM (SELECT d.label FROM deliveries AS d WHERE d.document_id = o.id ORDER BY d.place))`

/** Numbers and symbols of what replaced or corrected the entry, and of what it replaced or corrected. */
const linkedBy = (kind: Mending): string => `(SELECT group_concat(r.code, ', ')
  FROM outgoing_links AS l JOIN outgoing AS r ON r.id = l.by_id WHERE l.document_id = o.id AND l.kind = '${kind}')`
const linkedTo = (kind: Mending): string => `(SELECT group_concat(r.code, ', ')
  FROM outgoing_links AS l JOIN outgoing AS r ON r.id = l.document_id WHERE l.by_id = o.id AND l.kind = '${kind}')`

type EntryRow = Omit<OutgoingBookRow, 'secrecy'> & { readonly secrecy: number }

interface UsesRow {
  readonly entries: number
  readonly first: number | null
  readonly last: number | null
  readonly from: BookSummary['from']
  readonly to: BookSummary['to']
}

const numbered = (number: number | null) => (number === null ? null : { number, suffix: '' })

/** The books of what goes out. */
export const createOutgoingReports = (reader: Reader): OutgoingReports => ({
  outgoing: async (part, offset, limit) => {
    await Promise.resolve()
    if (part.side === 'incoming') return []
    return reader
      .all<EntryRow>(
        'reports.outgoing',
        `SELECT o.code, o.issued_on AS issuedOn, o.type_name AS typeName, o.subject, o.secrecy, o.signer_name AS signerName,
           ${sentTo} AS sentTo, o.recipients AS namedRecipients, o.addressees, o.kept_by AS keptBy, o.copies,
           o.dispatched_at AS dispatchedAt, o.note, o.state,
           o.cancelled_reason AS cancelledReason,
           ${linkedBy('replaces')} AS replacedBy, ${linkedBy('corrects')} AS correctedBy,
           ${linkedTo('replaces')} AS replaces, ${linkedTo('corrects')} AS corrects
         FROM outgoing AS o
         WHERE ${inOutgoingPart('o')} AND (@sinceAt IS NULL OR o.number > @sinceNumber OR o.registered_at > @sinceAt)
         ORDER BY o.number, o.suffix, o.ord LIMIT @limit OFFSET @offset`,
        { ...partParams(part), offset, limit },
      )
      .map((row) => ({ ...row, secrecy: secrecyAt(row.secrecy) }))
  },
  usesSummary: async (part, form) => {
    await Promise.resolve()
    const { at, number, from } = uses[form]
    const row = reader.get<UsesRow>(
      `reports.${form}Summary`,
      `SELECT count(*) AS entries, min(${number}) AS first, max(${number}) AS last, substr(min(${at}), 1, 10) AS "from",
         substr(max(${at}), 1, 10) AS "to" ${from}`,
      partParams(part),
    )
    return {
      entries: row?.entries ?? 0,
      first: numbered(row?.first ?? null),
      last: numbered(row?.last ?? null),
      from: row?.from ?? null,
      to: row?.to ?? null,
    }
  },
  posted: async (part, offset, limit) => {
    await Promise.resolve()
    return reader.all<PostedEntry>(
      'reports.posted',
      `SELECT d.sent_at AS sentAt, o.code, d.label AS recipient, d.address, d.envelopes, d.tracking_code AS trackingCode,
         d.note
       FROM (SELECT p.sent_at, p.delivery_id ${uses.posted.from}
             ORDER BY p.sent_at, p.delivery_id LIMIT @limit OFFSET @offset) AS shown
       JOIN deliveries AS d ON d.id = shown.delivery_id JOIN outgoing AS o ON o.id = d.document_id
       ORDER BY shown.sent_at, shown.delivery_id`,
      { ...partParams(part), offset, limit },
    )
  },
  keptLoans: async (part, offset, limit) => {
    await Promise.resolve()
    return reader.all<KeptLoanEntry>(
      'reports.keptLoans',
      `SELECT l.lent_at AS lentAt, l.borrower, o.code, o.issued_on AS issuedOn, o.type_name AS typeName, o.subject,
         l.file_notation AS fileNotation, l.returned_at AS returnedAt, l.permitted_by AS permittedBy, l.note
       ${uses.keptLoans.from} ORDER BY l.lent_at, l.id LIMIT @limit OFFSET @offset`,
      { ...partParams(part), offset, limit },
    )
  },
})
