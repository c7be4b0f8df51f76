import { secrecies, urgencies, type Secrecy, type Urgency } from '#shared/vocabulary/document.ts'
import type { Instant } from '#shared/kernel/time.ts'
import type { DuplicateRow, IncomingFile, IncomingRecord, RegistryStore } from '#core/modules/registry/store.ts'
import type { Reader } from './connection.ts'
import { visible, visibleParams } from './visible.ts'

type Entries = Pick<
  RegistryStore,
  'idTaken' | 'incoming' | 'incomingFiles' | 'duplicatesByCode' | 'duplicatesByFile' | 'returnedPapers'
>

export const urgencyAt = (place: number): Urgency => urgencies[place] ?? 'normal'
export const secrecyAt = (place: number): Secrecy => secrecies[place] ?? 'none'

type RecordRow = Omit<IncomingRecord, 'urgency' | 'secrecy' | 'paper' | 'recalled' | 'yearLocked' | 'hasPdf'> & {
  readonly urgency: number
  readonly secrecy: number
  readonly paper: string
  readonly recalled: 0 | 1
  readonly yearLocked: 0 | 1
  readonly hasPdf: 0 | 1
}

/** An entry of the internal book is cancelled by a recall alone: work was handed out with it. */
export const wasRecalled = `i.stage = 'cancelled'
  AND (SELECT b.kind FROM books AS b WHERE b.id = i.book_id) = 'internal'`

const recordColumns = `i.id, i.book_id AS bookId, b.name AS bookName, i.year, i.number, i.suffix, i.arrived_on AS arrivedOn,
  i.arrived_at AS arrivedAt, i.registered_by AS registeredBy, i.registered_by_id AS registeredById,
  i.registered_post AS registeredPost, i.type_id AS typeId, i.type_name AS typeName, i.code, i.issued_on AS issuedOn,
  i.issuer_id AS issuerId, i.issuer, i.subject, i.signer_name AS signerName, i.signer_position AS signerPosition,
  i.urgency, i.secrecy, i.field_id AS fieldId, i.language, i.pages, i.copies, i.note, i.channel, i.reply_by AS replyBy,
  i.paper, i.file_notation AS fileNotation, i.stage, i.holder, i.holder_since AS holderSince,
  i.lead_unit_id AS leadUnitId, i.due_at AS dueAt, i.closed_at AS closedAt, i.cancelled_reason AS cancelledReason,
  i.answer_code AS answerCode, i.answer_date AS answerDate, i.version,
  ${wasRecalled} AS recalled,
  EXISTS (SELECT 1 FROM book_years AS y WHERE y.book_id = i.book_id AND y.year = i.year AND y.locked_at IS NOT NULL) AS yearLocked,
  EXISTS (SELECT 1 FROM incoming_files AS f WHERE f.document_id = i.id AND f.role = 'main'
    AND (f.mime = 'application/pdf' OR f.shown_mime = 'application/pdf')) AS hasPdf`

const recordOf = (row: RecordRow): IncomingRecord => ({
  ...row,
  urgency: urgencyAt(row.urgency),
  secrecy: secrecyAt(row.secrecy),
  paper: JSON.parse(row.paper) as IncomingRecord['paper'],
  recalled: row.recalled === 1,
  yearLocked: row.yearLocked === 1,
  hasPdf: row.hasPdf === 1,
})

const duplicateColumns = 'i.id, i.number, i.suffix, i.year, i.subject'

export const createRegistryEntries = (reader: Reader): Entries => ({
  idTaken: async (id) => {
    await Promise.resolve()
    return (
      reader.get(
        'registry.idTaken',
        `SELECT 1 FROM incoming WHERE id = @id UNION ALL SELECT 1 FROM outgoing WHERE id = @id
         UNION ALL SELECT 1 FROM books WHERE id = @id
         UNION ALL SELECT 1 FROM returned_papers WHERE id = @id LIMIT 1`,
        { id },
      ) !== undefined
    )
  },
  incoming: async (id, visibility) => {
    await Promise.resolve()
    const row = reader.get<RecordRow>(
      'registry.incoming',
      `SELECT ${recordColumns} FROM incoming AS i JOIN books AS b ON b.id = i.book_id WHERE i.id = @id AND ${visible}`,
      { id, ...visibleParams(visibility) },
    )
    return row && recordOf(row)
  },
  incomingFiles: async (documentId) => {
    await Promise.resolve()
    return reader.all<IncomingFile>(
      'registry.incomingFiles',
      `SELECT id, blob, name, mime, bytes, pages, role, place, rotation, shown_blob AS shownBlob, shown_mime AS shownMime, problem
       FROM incoming_files WHERE document_id = ? ORDER BY role = 'result', place`,
      documentId,
    )
  },
  duplicatesByCode: async (codeIdentity, issuerKey, issuerId) => {
    await Promise.resolve()
    return reader.all<DuplicateRow>(
      'registry.duplicatesByCode',
      `SELECT ${duplicateColumns}, 'code' AS why FROM incoming AS i
       WHERE i.code_identity = @codeIdentity AND i.code_identity <> '' AND i.stage <> 'cancelled'
         AND (i.issuer_key = @issuerKey OR i.issuer_id = @issuerId)
       ORDER BY i.ord DESC LIMIT 20`,
      { codeIdentity, issuerKey, issuerId },
    )
  },
  duplicatesByFile: async (blob) => {
    await Promise.resolve()
    return reader.all<DuplicateRow>(
      'registry.duplicatesByFile',
      `SELECT ${duplicateColumns}, 'file' AS why FROM incoming_files AS f JOIN incoming AS i ON i.id = f.document_id
       WHERE f.blob = ? AND f.role = 'main' AND i.stage <> 'cancelled' ORDER BY i.ord DESC LIMIT 20`,
      blob,
    )
  },
  returnedPapers: async (after, limit) => {
    await Promise.resolve()
    const [at, id] = after === null ? ['9999', ''] : after.split('~')
    const items = reader.all<{
      id: string
      at: Instant
      by: string
      issuer: string
      code: string
      subject: string
      reason: string
    }>(
      'registry.returnedPapers',
      `SELECT id, at, by_name AS by, issuer, code, subject, reason FROM returned_papers
       WHERE (at, id) < (@at, @id) ORDER BY at DESC, id DESC LIMIT @limit`,
      { at, id, limit },
    )
    const last = items.at(-1)
    return { items, next: last && items.length === limit ? `${last.at}~${last.id}` : null }
  },
})
