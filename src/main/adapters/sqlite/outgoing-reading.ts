import type { CivilDate } from '#shared/kernel/time.ts'
import type { OutgoingState } from '#shared/vocabulary/document.ts'
import type {
  CopyRecord,
  KeptLoan,
  Linked,
  NumberRequest,
  OutgoingFile,
  OutgoingRecord,
  OutgoingStore,
} from '#core/modules/outgoing/store.ts'
import type { Reader } from './connection.ts'
import { secrecyAt, urgencyAt } from './registry-entries.ts'
import { visibleOutgoing, visibleParams } from './visible.ts'

type Reading = Omit<OutgoingStore, 'list' | 'at' | 'counts'>

type Fields = OutgoingRecord['fields']

interface RecordRow
  extends Omit<OutgoingRecord, 'fields' | 'copy' | 'yearLocked'>, Omit<Fields, 'urgency' | 'secrecy'> {
  readonly urgency: number
  readonly secrecy: number
  readonly copyForm: CopyRecord['form'] | null
  readonly copy: string | null
  readonly copySourceId: string | null
  readonly yearLocked: 0 | 1
}

const recordColumns = `o.id, o.book_id AS bookId, b.name AS bookName, o.year, o.number, o.suffix, o.symbol, o.code,
  o.issued_on AS issuedOn, o.registered_at AS registeredAt, o.registered_by AS registeredBy, o.issuer,
  o.unit_name AS unit, o.state, o.dispatch_due_at AS dispatchDueAt, o.dispatched_at AS dispatchedAt,
  o.cancelled_reason AS cancelledReason, o.version, o.type_id AS typeId, o.type_name AS typeName, o.subject,
  o.addressees, o.recipients, o.signer_name AS signerName, o.signer_position AS signerPosition,
  o.signer_post_id AS signerPostId, o.author_post_id AS authorPostId, o.unit_id AS draftingUnitId,
  o.signed_on AS signedOn, o.medium, o.urgency, o.secrecy, o.field_id AS fieldId, o.language, o.pages, o.copies, o.note,
  o.reply_by AS replyBy, o.kept_by AS keptBy, o.file_notation AS fileNotation, o.copy_form AS copyForm, o.copy,
  o.copy_source_id AS copySourceId,
  EXISTS (SELECT 1 FROM book_years AS y
    WHERE y.book_id = o.book_id AND y.year = o.year AND y.locked_at IS NOT NULL) AS yearLocked`

type KeptCopy = Omit<CopyRecord['source'], 'documentId'> & { readonly part: string; readonly place: string }

const copyOf = ({ copyForm, copy, copySourceId }: RecordRow): CopyRecord | null => {
  if (copyForm === null || copy === null) return null
  const { part, place, ...source } = JSON.parse(copy) as KeptCopy
  return { form: copyForm, part, place, source: { ...source, documentId: copySourceId } }
}

const recordOf = (row: RecordRow): OutgoingRecord => ({
  id: row.id,
  bookId: row.bookId,
  bookName: row.bookName,
  year: row.year,
  number: row.number,
  suffix: row.suffix,
  symbol: row.symbol,
  code: row.code,
  issuedOn: row.issuedOn,
  registeredAt: row.registeredAt,
  registeredBy: row.registeredBy,
  issuer: row.issuer,
  unit: row.unit,
  state: row.state,
  dispatchDueAt: row.dispatchDueAt,
  dispatchedAt: row.dispatchedAt,
  cancelledReason: row.cancelledReason,
  version: row.version,
  yearLocked: row.yearLocked === 1,
  copy: copyOf(row),
  fields: {
    typeId: row.typeId,
    typeName: row.typeName,
    subject: row.subject,
    addressees: row.addressees,
    recipients: row.recipients,
    signerName: row.signerName,
    signerPosition: row.signerPosition,
    signerPostId: row.signerPostId,
    authorPostId: row.authorPostId,
    draftingUnitId: row.draftingUnitId,
    signedOn: row.signedOn,
    medium: row.medium,
    urgency: urgencyAt(row.urgency),
    secrecy: secrecyAt(row.secrecy),
    fieldId: row.fieldId,
    language: row.language,
    pages: row.pages,
    copies: row.copies,
    note: row.note,
    replyBy: row.replyBy,
    keptBy: row.keptBy,
    fileNotation: row.fileNotation,
  },
})

interface RequestRow extends Omit<NumberRequest, 'fields' | 'answers' | 'files'> {
  readonly fields: string
  readonly answers: string
  readonly files: string
}

const requestColumns = `r.id, r.at, r.person_id AS personId, r.by_name AS by, r.title, r.book_id AS bookId, r.fields,
  r.answers, r.files, r.note, r.state, r.document_id AS documentId, r.answer, r.version,
  coalesce((SELECT code FROM outgoing AS o WHERE o.id = r.document_id), '') AS code`

const requestOf = (row: RequestRow): NumberRequest => ({
  ...row,
  fields: JSON.parse(row.fields) as NumberRequest['fields'],
  answers: JSON.parse(row.answers) as NumberRequest['answers'],
  files: JSON.parse(row.files) as NumberRequest['files'],
})

const loanColumns = `l.id, l.document_id AS documentId, o.code, o.issued_on AS issuedOn, o.type_name AS typeName,
  o.subject, l.borrower, l.purpose, l.file_notation AS fileNotation, l.permitted_by AS permittedBy,
  l.lent_at AS lentAt, l.lent_by AS lentBy, l.due_on AS dueOn, l.returned_at AS returnedAt, l.note, l.version`
const loanSource = 'FROM kept_loans AS l JOIN outgoing AS o ON o.id = l.document_id'

/** A page of rows in the order of a time and an id, and where to go on. */
const pageFrom = <Row extends { readonly id: string }>(
  rows: readonly Row[],
  limit: number,
  at: (row: Row) => string,
) => {
  const last = rows.length === limit ? rows.at(-1) : undefined
  return { items: rows, next: last ? `${at(last)}~${last.id}` : null }
}

const placeOf = (after: string | null, start: string): { readonly at: string; readonly id: string } => {
  const [at = start, id = ''] = after === null ? [start, ''] : after.split('~')
  return { at, id }
}

const farFuture = '9999'

export const createOutgoingReading = (reader: Reader): Reading => ({
  idTaken: async (id) => {
    await Promise.resolve()
    return (
      reader.get(
        'outgoing.idTaken',
        `SELECT 1 FROM outgoing WHERE id = @id UNION ALL SELECT 1 FROM number_requests WHERE id = @id
         UNION ALL SELECT 1 FROM kept_loans WHERE id = @id LIMIT 1`,
        { id },
      ) !== undefined
    )
  },
  codeTaken: async (codeIdentity, year, { issuer, secrecy }) => {
    await Promise.resolve()
    return (
      reader.get(
        'outgoing.codeTaken',
        `SELECT 1 FROM outgoing WHERE code_identity = @codeIdentity AND year = @year AND issuer = @issuer
           AND (secrecy > 0) = @secret AND state <> 'cancelled'`,
        { codeIdentity, year, issuer, secret: secrecy === 'secret' ? 1 : 0 },
      ) !== undefined
    )
  },
  called: async (codeIdentity, visibility) => {
    await Promise.resolve()
    return reader.all<Linked>(
      'outgoing.called',
      `SELECT o.id, o.code, o.subject FROM outgoing AS o
       WHERE o.code_identity = @codeIdentity AND o.state <> 'cancelled' AND ${visibleOutgoing}
       ORDER BY o.year DESC, o.secrecy LIMIT 5`,
      { codeIdentity, ...visibleParams(visibility) },
    )
  },
  reusable: async (bookId, year, cancelledOn) => {
    await Promise.resolve()
    return reader
      .all<{ number: number }>(
        'outgoing.reusable',
        `SELECT DISTINCT l.number FROM number_ledger AS l
         WHERE l.book_id = @bookId AND l.year = @year AND l.kind = 'cancelled' AND l.suffix = ''
           AND substr(l.at, 1, 10) = @cancelledOn
           AND NOT EXISTS (SELECT 1 FROM outgoing AS o WHERE o.book_id = l.book_id AND o.year = l.year
             AND o.number = l.number AND o.suffix = '' AND o.state <> 'cancelled')
         ORDER BY l.number`,
        { bookId, year, cancelledOn },
      )
      .map(({ number }) => number)
  },
  document: async (id, visibility) => {
    await Promise.resolve()
    const row = reader.get<RecordRow>(
      'outgoing.document',
      `SELECT ${recordColumns} FROM outgoing AS o JOIN books AS b ON b.id = o.book_id
       WHERE o.id = @id AND ${visibleOutgoing}`,
      { id, ...visibleParams(visibility) },
    )
    return row && recordOf(row)
  },
  files: async (documentId) => {
    await Promise.resolve()
    return reader
      .all<Omit<OutgoingFile, 'wentOut'> & { readonly wentOut: 1 | null }>(
        'outgoing.files',
        `SELECT id, role, place, blob, name, mime, bytes, pages, shown_blob AS shownBlob, shown_mime AS shownMime, problem,
           went_out AS wentOut
         FROM outgoing_files WHERE document_id = ?
         ORDER BY CASE role WHEN 'main' THEN 0 WHEN 'annex' THEN 1 ELSE 2 END, place`,
        documentId,
      )
      .map((file) => ({ ...file, wentOut: file.wentOut === 1 }))
  },
  answersOf: async (documentId) => {
    await Promise.resolve()
    return reader
      .all<{ id: string }>(
        'outgoing.answersOf',
        'SELECT incoming_id AS id FROM outgoing_answers WHERE outgoing_id = ? ORDER BY id',
        documentId,
      )
      .map(({ id }) => id)
  },
  answersTo: async (incomingId, visibility) => {
    await Promise.resolve()
    return reader.all<Linked & { issuedOn: CivilDate; state: OutgoingState }>(
      'outgoing.answersTo',
      `SELECT o.id, o.code, o.issued_on AS issuedOn, o.subject, o.state
       FROM outgoing_answers AS a JOIN outgoing AS o ON o.id = a.outgoing_id
       WHERE a.incoming_id = @incomingId AND ${visibleOutgoing} ORDER BY o.ord`,
      { incomingId, ...visibleParams(visibility) },
    )
  },
  copiesOf: async (documentId, visibility) => {
    await Promise.resolve()
    return reader.all<Linked & { form: CopyRecord['form'] }>(
      'outgoing.copiesOf',
      `SELECT o.id, o.code, o.subject, o.copy_form AS form FROM outgoing AS o
       WHERE o.copy_source_id = @documentId AND o.state <> 'cancelled' AND ${visibleOutgoing} ORDER BY o.ord`,
      { documentId, ...visibleParams(visibility) },
    )
  },
  request: async (id) => {
    await Promise.resolve()
    const row = reader.get<RequestRow>(
      'outgoing.request',
      `SELECT ${requestColumns} FROM number_requests AS r WHERE r.id = ?`,
      id,
    )
    return row && requestOf(row)
  },
  requests: async ({ state, personId }, { after, limit }) => {
    await Promise.resolve()
    const own = '(@personId IS NULL OR r.person_id = @personId)'
    const rows =
      state === 'waiting'
        ? reader.all<RequestRow>(
            'outgoing.requestsWaiting',
            `SELECT ${requestColumns} FROM number_requests AS r
             WHERE r.state = 'waiting' AND ${own} AND (r.at, r.id) > (@at, @id) ORDER BY r.at, r.id LIMIT @limit`,
            { personId, ...placeOf(after, ''), limit },
          )
        : reader.all<RequestRow>(
            'outgoing.requestsAnswered',
            `SELECT ${requestColumns} FROM number_requests AS r
             WHERE r.state <> 'waiting' AND ${own} AND (r.at, r.id) < (@at, @id)
             ORDER BY r.at DESC, r.id DESC LIMIT @limit`,
            { personId, ...placeOf(after, farFuture), limit },
          )
    const page = pageFrom(rows, limit, ({ at }) => at)
    return { items: page.items.map(requestOf), next: page.next }
  },
  countRequests: async (personId) => {
    await Promise.resolve()
    const row = reader.get<{ count: number }>(
      'outgoing.countRequests',
      `SELECT count(*) AS count FROM number_requests
       WHERE state = 'waiting' AND (@personId IS NULL OR person_id = @personId)`,
      { personId },
    )
    return row?.count ?? 0
  },
  loan: async (id) => {
    await Promise.resolve()
    return reader.get<KeptLoan>('outgoing.loan', `SELECT ${loanColumns} ${loanSource} WHERE l.id = ?`, id)
  },
  openLoan: async (documentId) => {
    await Promise.resolve()
    return reader.get<KeptLoan>(
      'outgoing.openLoan',
      `SELECT ${loanColumns} ${loanSource} WHERE l.document_id = ? AND l.returned_at IS NULL`,
      documentId,
    )
  },
  loans: async ({ set, documentId, visibility }, { after, limit }) => {
    await Promise.resolve()
    const open = set === 'open' ? 'l.returned_at IS NULL AND' : ''
    const rows = reader.all<KeptLoan>(
      set === 'open' ? 'outgoing.loansOpen' : 'outgoing.loansAll',
      `SELECT ${loanColumns} ${loanSource}
       WHERE ${open} (@documentId IS NULL OR l.document_id = @documentId) AND (l.lent_at, l.id) < (@at, @id)
         AND ${visibleOutgoing} ORDER BY l.lent_at DESC, l.id DESC LIMIT @limit`,
      { documentId, ...placeOf(after, farFuture), limit, ...visibleParams(visibility) },
    )
    return pageFrom(rows, limit, ({ lentAt }) => lentAt)
  },
})
