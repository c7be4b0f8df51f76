import type { Instant } from '#shared/kernel/time.ts'
import type { BookEntry, CorrectionEntry, LedgerEntry, SlipOpinion } from '#core/modules/reports/papers.ts'
import type { reportsFacts } from '#core/modules/reports/changes.ts'
import type { BookPart, BookPrint, BookSummary, ReportsStore } from '#core/modules/reports/store.ts'
import type { ApplyTable } from './apply.ts'
import type { Reader } from './connection.ts'
import { secrecyAt, wasRecalled } from './registry-entries.ts'
import { createOutgoingReports, inOutgoingPart, partParams } from './reports-outgoing.ts'

export const reportsApply: ApplyTable<typeof reportsFacts> = {
  'reports.bookPrinted': (writer, data, _payload, meta) => {
    writer.insert('book_prints', {
      id: data.printId,
      book_id: data.bookId,
      year: data.year,
      form: data.form,
      from_number: data.fromNumber,
      to_number: data.toNumber,
      head_hash: data.headHash,
      by_name: meta.actor.personName,
      at: meta.at,
    })
  },
  // An export changes no state; that it happened is what the journal keeps.
  'reports.bookExported': () => undefined,
}

/** Entries of the part; `i` is incoming. */
const inPart = `i.book_id = @bookId AND i.year = @year
  AND (@fromNumber IS NULL OR i.number >= @fromNumber) AND (@toNumber IS NULL OR i.number <= @toNumber)
  AND (@from IS NULL OR i.arrived_on >= @from) AND (@to IS NULL OR i.arrived_on <= @to)`
const sincePrint = `(@sinceAt IS NULL OR i.number > @sinceNumber OR i.registered_at > @sinceAt)`

const standing = "a.state NOT IN ('returned', 'takenBack')"
const directed = `FROM assignments AS a JOIN directives AS d ON d.id = a.directive_id
  WHERE a.document_id = i.id AND d.kind = 'directive' AND ${standing}`
/** Who is in charge by the directive; else everyone it names; else to whom it was submitted. */
const forwardedTo = `coalesce(
  (SELECT group_concat(to_label, '; ') FROM (SELECT a.to_label ${directed} AND a.role = 'lead' ORDER BY a.assigned_at, a.id)),
  (SELECT group_concat(to_label, '; ') FROM (SELECT a.to_label ${directed} ORDER BY a.assigned_at, a.id)),
  (SELECT a.to_label FROM assignments AS a WHERE a.document_id = i.id AND a.role = 'review' AND ${standing}
    ORDER BY a.assigned_at DESC, a.id DESC LIMIT 1), '')`
const forwardedAt = `coalesce(
  (SELECT min(a.assigned_at) ${directed}),
  (SELECT max(a.assigned_at) FROM assignments AS a WHERE a.document_id = i.id AND a.role = 'review' AND ${standing}))`

type EntryRow = Omit<BookEntry, 'secrecy' | 'recalled'> & { readonly secrecy: number; readonly recalled: 0 | 1 }

interface OpinionRow extends Omit<SlipOpinion, 'recipients'> {
  readonly id: string
  readonly kind: 'directive' | 'assignment'
}

/** Where the entries of a part stand, and over which index their days rise. */
const sides = {
  incoming: {
    from: 'FROM incoming AS i',
    by: 'incoming_by_book',
    day: 'i.arrived_on',
    where: `${inPart} AND ${sincePrint}`,
  },
  outgoing: {
    from: 'FROM outgoing AS i',
    by: 'outgoing_by_book_day',
    day: 'i.issued_on',
    where: `${inOutgoingPart('i')} AND ${sincePrint}`,
  },
} as const

const summaryOn = (reader: Reader, part: BookPart): BookSummary => {
  const { from, by, day, where } = sides[part.side]
  const params = partParams(part)
  const totals = reader.get<{ entries: number }>(
    'reports.summary',
    `SELECT count(*) AS entries ${from} WHERE ${where}`,
    params,
  )
  const dayAt = (order: 'ASC' | 'DESC') =>
    reader.get<{ on: BookPart['from'] }>(
      'reports.days',
      `SELECT ${day} AS "on" ${from} INDEXED BY ${by} WHERE ${where} ORDER BY ${day} ${order} LIMIT 1`,
      params,
    )?.on ?? null
  const numberAt = (order: 'ASC' | 'DESC') =>
    reader.get<{ number: number; suffix: string }>(
      'reports.numbers',
      `SELECT i.number, i.suffix ${from} WHERE ${where} ORDER BY i.number ${order}, i.suffix ${order} LIMIT 1`,
      params,
    ) ?? null
  return {
    entries: totals?.entries ?? 0,
    first: numberAt('ASC'),
    last: numberAt('DESC'),
    from: dayAt('ASC'),
    to: dayAt('DESC'),
  }
}

/** Corrections stand beside the entries they mend, and count once a print of the register had named the entry. */
const corrected = {
  incoming: { entries: 'incoming', corrections: 'corrections', form: 'register', inPart },
  outgoing: {
    entries: 'outgoing',
    corrections: 'outgoing_corrections',
    form: 'outgoing',
    inPart: inOutgoingPart('i'),
  },
} as const

/** Reads across the office for books, slips and stamps. */
export const createReportsStore = (reader: Reader): ReportsStore => ({
  ...createOutgoingReports(reader),
  summary: async (part) => {
    await Promise.resolve()
    return summaryOn(reader, part)
  },
  entries: async (part, offset, limit) => {
    await Promise.resolve()
    return reader
      .all<EntryRow>(
        'reports.entries',
        `SELECT i.number, i.suffix, i.arrived_on AS arrivedOn, i.issuer, i.code, i.issued_on AS issuedOn,
           i.type_name AS typeName, i.subject, i.secrecy, i.note, i.stage, i.cancelled_reason AS cancelledReason,
           ${wasRecalled} AS recalled,
           ${forwardedTo} AS forwardedTo, ${forwardedAt} AS forwardedAt, i.due_at AS dueAt, i.closed_at AS closedAt,
           i.answer_code AS answerCode, i.answer_date AS answerDate
         FROM incoming AS i WHERE ${inPart} AND ${sincePrint}
         ORDER BY i.number, i.suffix LIMIT @limit OFFSET @offset`,
        { ...partParams(part), offset, limit },
      )
      .map((row) => ({ ...row, secrecy: secrecyAt(row.secrecy), recalled: row.recalled === 1 }))
  },
  corrections: async (part) => {
    await Promise.resolve()
    const side = corrected[part.side]
    return reader.all<CorrectionEntry>(
      'reports.corrections',
      `SELECT c.at, i.number, i.suffix, f.value ->> 'field' AS field, f.value ->> 'was' AS was, f.value ->> 'is' AS "is",
         c.by_name AS by, c.reason
       FROM ${side.corrections} AS c JOIN ${side.entries} AS i ON i.id = c.document_id JOIN json_each(c.fields) AS f
       WHERE ${side.inPart} AND (@sinceAt IS NULL OR c.at > @sinceAt)
         AND EXISTS (SELECT 1 FROM book_prints AS p
           WHERE p.book_id = @bookId AND p.year = @year AND p.form = '${side.form}' AND p.at < c.at
             AND i.number BETWEEN p.from_number AND p.to_number AND i.registered_at <= p.at)
       ORDER BY c.at, c.id, f.key LIMIT 20000`,
      partParams(part),
    )
  },
  ledger: async (part) => {
    await Promise.resolve()
    return reader.all<LedgerEntry>(
      'reports.ledger',
      `SELECT l.number, l.suffix, l.kind, l.at, l.by_name AS by, l.reason FROM number_ledger AS l
       WHERE l.book_id = @bookId AND l.year = @year
         AND (@fromNumber IS NULL OR l.number >= @fromNumber) AND (@toNumber IS NULL OR l.number <= @toNumber)
         AND (@from IS NULL OR l.at >= @from) AND (@to IS NULL OR substr(l.at, 1, 10) <= @to)
         AND (@sinceAt IS NULL OR l.at > @sinceAt)
       ORDER BY l.number, l.suffix, l.at, l.id`,
      partParams(part),
    )
  },
  prints: async (bookId, year) => {
    await Promise.resolve()
    return reader.all<BookPrint>(
      'reports.prints',
      `SELECT id, at, by_name AS by, form, from_number AS fromNumber, to_number AS toNumber, head_hash AS headHash
       FROM book_prints WHERE book_id = ? AND year = ? ORDER BY at DESC, id DESC`,
      bookId,
      year,
    )
  },
  printedTo: async (bookId, year, form) => {
    await Promise.resolve()
    const row = reader.get<{ number: number | null; at: Instant }>(
      'reports.printedTo',
      'SELECT max(to_number) AS number, max(at) AS at FROM book_prints WHERE book_id = ? AND year = ? AND form = ?',
      bookId,
      year,
      form,
    )
    return row && row.number !== null ? { number: row.number, at: row.at } : null
  },
  headHash: async (device) => {
    await Promise.resolve()
    const row = reader.get<{ hash: string }>(
      'reports.headHash',
      'SELECT hash FROM journal WHERE device = ? ORDER BY seq DESC LIMIT 1',
      device,
    )
    return row?.hash ?? null
  },
  opinions: async (documentId) => {
    await Promise.resolve()
    const directives = reader.all<OpinionRow>(
      'reports.directives',
      `SELECT id, kind, person_name AS person, title, at, text FROM directives
       WHERE document_id = ? AND kind IN ('directive', 'assignment') ORDER BY at, id`,
      documentId,
    )
    const recipients = reader.all<SlipOpinion['recipients'][number] & { directiveId: string }>(
      'reports.directiveRecipients',
      `SELECT directive_id AS directiveId, role, to_label AS "to", due_at AS dueAt FROM assignments
       WHERE document_id = ? AND directive_id IS NOT NULL AND role IN ('lead', 'cooperating', 'forInformation')
       ORDER BY assigned_at, id`,
      documentId,
    )
    const opinionsOf = (kind: OpinionRow['kind']): SlipOpinion[] =>
      directives
        .filter((directive) => directive.kind === kind)
        .map(({ id, person, title, at, text }) => ({
          person,
          title,
          at,
          text,
          recipients: recipients
            .filter(({ directiveId }) => directiveId === id)
            .map(({ role, to, dueAt }) => ({ role, to, dueAt })),
        }))
    const results = reader.all<Omit<SlipOpinion, 'recipients'>>(
      'reports.results',
      `SELECT to_person AS person, to_label AS title, finished_at AS at, result AS text FROM assignments
       WHERE document_id = ? AND result <> '' AND finished_at IS NOT NULL AND role IN ('lead', 'cooperating')
       ORDER BY finished_at, id`,
      documentId,
    )
    return {
      leader: opinionsOf('directive'),
      unitHead: opinionsOf('assignment'),
      handler: results.map((result) => ({ ...result, recipients: [] })),
    }
  },
  forwardedTo: async (documentId) => {
    await Promise.resolve()
    return (
      reader.get<{ forwardedTo: string }>(
        'reports.forwardedTo',
        `SELECT ${forwardedTo} AS forwardedTo FROM incoming AS i WHERE i.id = ?`,
        documentId,
      )?.forwardedTo ?? ''
    )
  },
})
