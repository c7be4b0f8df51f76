import type {
  Draft,
  DraftingStore,
  DraftNote,
  DraftSignature,
  NumberToCancel,
  SavedFile,
  SavedRoute,
  SavedVersion,
} from '#core/modules/drafting/store.ts'
import { draftsDesk } from '#core/kernel/access.ts'
import type { Step } from '#core/modules/drafting/rules/way.ts'
import type { Instant } from '#shared/kernel/time.ts'
import { secrecies, urgencies, type Mending } from '#shared/vocabulary/document.ts'
import type { AuthorityMode, PdfOrigin } from '#shared/vocabulary/drafting.ts'
import type { Reader } from './connection.ts'
import { createDraftLists } from './drafting-lists.ts'
import { createTemplateStore } from './templates.ts'

export { draftingApply } from './drafting-apply.ts'

type Texts<Shape, Names extends keyof Shape> = Omit<Shape, Names> & { readonly [Name in Names]: string }

interface MendsRow {
  readonly mendsId: string | null
  readonly mendsAs: Mending | null
  readonly mendsReason: string | null
}

const mendsOf = ({ mendsId, mendsAs, mendsReason }: MendsRow): Draft['mends'] =>
  mendsId === null || mendsAs === null ? null : { documentId: mendsId, as: mendsAs, reason: mendsReason ?? '' }

const mendsColumns = 'mends_id AS mendsId, mends_as AS mendsAs, mends_reason AS mendsReason'

interface DraftRow extends Omit<Draft, 'fields' | 'saves' | 'mends'>, MendsRow {
  readonly typeId: string | null
  readonly typeName: string
  readonly subject: string
  readonly urgency: number
  readonly secrecy: number
  readonly language: string
  readonly pages: number | null
  readonly copies: number | null
  readonly replyBy: Draft['fields']['replyBy']
  readonly note: string
  readonly addressees: string
  readonly recipients: string
  readonly contentSaves: number
  readonly allSaves: number
}

const draftSql = `SELECT d.id, d.type_id AS typeId, d.type_name AS typeName, d.subject, d.urgency, d.secrecy, d.language, d.pages,
    d.copies, d.reply_by AS replyBy, d.note, d.addressees, d.recipients, d.template,
    substr(d.author_key, 6) AS authorPostId, d.author_person_id AS authorPersonId, d.author, d.unit_id AS unitId,
    d.unit_name AS unitName, d.answers_id AS answersId, ${mendsColumns}, d.state, d.step_id AS stepId, d.holder,
    d.holder_since AS holderSince, d.due_at AS dueAt, d.content_saves AS contentSaves, d.saves AS allSaves, d.code,
    d.outgoing_id AS outgoingId, d.issued_on AS issuedOn, d.started_at AS startedAt, d.version
  FROM drafts AS d
  WHERE d.id = @id AND EXISTS (SELECT 1 FROM draft_readers AS r WHERE r.ord = d.ord
    AND r.reader IN (SELECT value FROM json_each(@readers)))`

const draftOf = ({
  typeId,
  typeName,
  subject,
  urgency,
  secrecy,
  language,
  pages,
  copies,
  replyBy,
  note,
  addressees,
  recipients,
  contentSaves,
  allSaves,
  mendsId,
  mendsAs,
  mendsReason,
  ...draft
}: DraftRow): Draft => ({
  ...draft,
  mends: mendsOf({ mendsId, mendsAs, mendsReason }),
  fields: {
    typeId,
    typeName,
    subject,
    urgency: urgencies[urgency] ?? 'normal',
    secrecy: secrecies[secrecy] ?? 'none',
    language,
    pages,
    copies,
    replyBy,
    note,
    addressees: JSON.parse(addressees) as string[],
    recipients: JSON.parse(recipients) as string[],
  },
  saves: { content: contentSaves, all: allSaves },
})

interface StepRow extends Omit<Step, 'authority' | 'covers' | 'warnings'> {
  readonly authorityMode: AuthorityMode | null
  readonly authorityLines: string
  readonly signerName: string
  readonly coversContent: number | null
  readonly coversAll: number | null
  readonly warnings: string
}

/** First opening, after it was asked, by whoever answers for the address. */
const stepsSql = `SELECT s.id, s.place, s.kind, s.state, s.to_key AS "to", s.to_label AS toLabel, s.to_person AS toPerson,
    s.unit_id AS unitId, s.from_key AS "from", s.from_label AS fromLabel, s.from_person_id AS fromPersonId,
    s.from_step_id AS fromStepId, s.note, s.asked_at AS askedAt, s.due_at AS dueAt, s.decided_by_id AS decidedById,
    s.decided_by AS decidedBy, s.decided_title AS decidedTitle, s.on_behalf_of AS onBehalfOf,
    s.decided_at AS decidedAt, s.text, s.answer, s.authority_mode AS authorityMode,
    s.authority_lines AS authorityLines, s.signer_name AS signerName, s.version_id AS versionId,
    s.covers_content AS coversContent, s.covers AS coversAll, s.warnings, s.version,
    (SELECT min(t.at) FROM traces AS t
      WHERE t.document_id = s.draft_id AND t.at >= s.asked_at AND t.kind = 'opened:' || s.to_key) AS openedAt
  FROM draft_steps AS s WHERE s.draft_id = ? ORDER BY s.place`

const stepOf = ({
  authorityMode,
  authorityLines,
  signerName,
  coversContent,
  coversAll,
  warnings,
  ...step
}: StepRow): Step => ({
  ...step,
  state: step.state === 'waiting' && step.openedAt !== null ? 'opened' : step.state,
  authority:
    authorityMode === null ? null : { mode: authorityMode, lines: JSON.parse(authorityLines) as string[], signerName },
  covers: coversContent === null || coversAll === null ? null : { content: coversContent, all: coversAll },
  warnings: JSON.parse(warnings) as Step['warnings'],
})

interface VersionRow extends Omit<SavedVersion, 'pdf'> {
  readonly role: SavedFile['role']
  readonly place: number
  readonly removed: 0 | 1
  readonly pdfBlob: string | null
  readonly pdfBytes: number
  readonly pdfPages: number | null
  readonly pdfOrigin: PdfOrigin
  readonly pdfMadeAt: Instant
}

const versionsSql = `SELECT f.id AS fileId, f.role, f.place, f.removed, v.id, v.number, v.blob, v.name, v.mime, v.bytes, v.pages,
    v.shown_blob AS shownBlob, v.shown_mime AS shownMime, v.problem, v.saved_by AS savedBy, v.saved_at AS savedAt,
    v.saved_during AS savedDuring, v.note, v.pdf_blob AS pdfBlob, v.pdf_bytes AS pdfBytes, v.pdf_pages AS pdfPages,
    v.pdf_origin AS pdfOrigin, v.pdf_made_at AS pdfMadeAt,
    (SELECT c.badge FROM signature_checks AS c WHERE c.id = v.pdf_blob) AS signature
  FROM draft_files AS f JOIN draft_versions AS v ON v.file_id = f.id
  WHERE f.draft_id = ? ORDER BY f.removed, f.role <> 'main', f.place, v.number DESC`

const versionOf = ({
  role: _role,
  place: _place,
  removed: _removed,
  pdfBlob,
  pdfBytes,
  pdfPages,
  pdfOrigin,
  pdfMadeAt,
  ...version
}: VersionRow): SavedVersion => ({
  ...version,
  pdf:
    pdfBlob === null ? null : { blob: pdfBlob, bytes: pdfBytes, pages: pdfPages, origin: pdfOrigin, madeAt: pdfMadeAt },
})

const filesOf = (rows: readonly VersionRow[]): readonly SavedFile[] => {
  const byId = new Map<string, SavedFile>()
  for (const row of rows) {
    const file = byId.get(row.fileId) ?? {
      id: row.fileId,
      role: row.role,
      place: row.place,
      removed: row.removed === 1,
      versions: [],
    }
    byId.set(row.fileId, { ...file, versions: [...file.versions, versionOf(row)] })
  }
  return [...byId.values()]
}

const noteColumns = `id, draft_id AS draftId, version_id AS versionId, page, rects, text, by_person_id AS byPersonId,
  by_name AS "by", at, resolved_by AS resolvedBy, resolved_at AS resolvedAt, version`
type NoteRow = Texts<DraftNote, 'rects'>
const noteOf = (row: NoteRow): DraftNote => ({ ...row, rects: JSON.parse(row.rects) as DraftNote['rects'] })

const routeColumns = 'id, name, type_id AS typeId, unit_id AS unitId, steps, version'
type RouteRow = Texts<SavedRoute, 'steps'>
type SavedStep = Omit<SavedRoute['steps'][number], 'note'> & { readonly note?: string }

const routeOf = (row: RouteRow): SavedRoute => ({
  ...row,
  // Saved before steps had words of their own.
  steps: (JSON.parse(row.steps) as SavedStep[]).map((step) => ({ ...step, note: step.note ?? '' })),
})

interface SignatureRow extends Omit<DraftSignature, 'certificate'> {
  readonly certificate: string
  readonly certificateName: string
}

/** Reads of drafts. */
export const createDraftingStore = (reader: Reader): DraftingStore => ({
  ...createDraftLists(reader),
  ...createTemplateStore(reader),

  idTaken: async (id) => {
    await Promise.resolve()
    return reader.get('drafting.idTaken', 'SELECT 1 FROM drafts WHERE id = ?', id) !== undefined
  },
  draft: async (id, readerKeys) => {
    await Promise.resolve()
    const row = reader.get<DraftRow>('drafting.draft', draftSql, { id, readers: JSON.stringify(readerKeys) })
    return row && draftOf(row)
  },
  draftOf: async (outgoingId) => {
    await Promise.resolve()
    const sql = `SELECT id, state, version, ${mendsColumns} FROM drafts WHERE outgoing_id = ?`
    const row = reader.get<Pick<Draft, 'id' | 'state' | 'version'> & MendsRow>('drafting.draftOf', sql, outgoingId)
    return row && { id: row.id, state: row.state, version: row.version, mends: mendsOf(row) }
  },
  steps: async (draftId) => {
    await Promise.resolve()
    return reader.all<StepRow>('drafting.steps', stepsSql, draftId).map(stepOf)
  },
  files: async (draftId) => {
    await Promise.resolve()
    return filesOf(reader.all<VersionRow>('drafting.files', versionsSql, draftId))
  },
  signatures: async (draftId) => {
    await Promise.resolve()
    return reader
      .all<SignatureRow>(
        'drafting.signatures',
        `SELECT id, file_id AS fileId, version_id AS versionId, role, by_name AS "by", title, on_behalf_of AS onBehalfOf, at,
           seen, signed, certificate, certificate_name AS certificateName, level, badge
         FROM draft_signatures WHERE draft_id = ? ORDER BY at, id`,
        draftId,
      )
      .map(({ certificate, certificateName, ...row }) => ({
        ...row,
        certificate: { sha256: certificate, name: certificateName },
      }))
  },
  notes: async (draftId, versionId) => {
    await Promise.resolve()
    return reader
      .all<NoteRow>(
        'drafting.notes',
        `SELECT ${noteColumns} FROM draft_notes
         WHERE draft_id = @draftId AND (@versionId IS NULL OR version_id = @versionId) ORDER BY page, at, id`,
        { draftId, versionId },
      )
      .map(noteOf)
  },
  note: async (draftId, noteId) => {
    await Promise.resolve()
    const row = reader.get<NoteRow>(
      'drafting.note',
      `SELECT ${noteColumns} FROM draft_notes WHERE id = ? AND draft_id = ?`,
      noteId,
      draftId,
    )
    return row && noteOf(row)
  },
  countOpenNotes: async (draftId) => {
    await Promise.resolve()
    return (
      reader.get<{ n: number }>(
        'drafting.countOpenNotes',
        'SELECT count(*) AS n FROM draft_notes WHERE draft_id = ? AND resolved_at IS NULL',
        draftId,
      )?.n ?? 0
    )
  },
  numbersToCancel: async () => {
    await Promise.resolve()
    return reader.all<NumberToCancel>(
      'drafting.numbersToCancel',
      `SELECT d.id AS draftId, o.id AS outgoingId, o.code, o.subject, s.decided_by AS refusedBy,
              s.decided_at AS refusedAt, s.text AS reason
       FROM draft_readers AS r JOIN drafts AS d ON d.ord = r.ord JOIN outgoing AS o ON o.id = d.outgoing_id
         JOIN draft_steps AS s ON s.draft_id = d.id AND s.kind = 'signing' AND s.state = 'refused'
       WHERE r.reader = ? AND r.state = 'refused' AND o.state = 'numbered'
       ORDER BY s.decided_at, d.id LIMIT 200`,
      draftsDesk,
    )
  },
  routes: async () => {
    await Promise.resolve()
    return reader
      .all<RouteRow>('drafting.routes', `SELECT ${routeColumns} FROM draft_routes ORDER BY name, id`)
      .map(routeOf)
  },
  route: async (id) => {
    await Promise.resolve()
    const row = reader.get<RouteRow>('drafting.route', `SELECT ${routeColumns} FROM draft_routes WHERE id = ?`, id)
    return row && routeOf(row)
  },
  settings: async () => {
    await Promise.resolve()
    return (
      reader.get<Awaited<ReturnType<DraftingStore['settings']>>>(
        'drafting.settings',
        "SELECT separation, order_of_work AS orderOfWork FROM drafting_settings WHERE id = 'drafting'",
      ) ?? { separation: 'warn', orderOfWork: 'signFirst' }
    )
  },
})
