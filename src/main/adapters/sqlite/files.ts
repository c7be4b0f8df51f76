import { type filesFacts } from '#core/modules/files/changes.ts'
import { numberLabel } from '#core/modules/registry/index.ts'
import type { LearnedSender } from '#core/modules/files/learning.ts'
import type { KeptReading } from '#core/modules/files/paper.ts'
import type { CardFile, CardRecord, FilesStore, Twin } from '#core/modules/files/store.ts'
import type { Instant } from '#shared/kernel/time.ts'
import type { ApplyTable } from './apply.ts'
import type { Reader } from './connection.ts'
import { fileRow } from './file-row.ts'
import { visible, visibleOutgoing, visibleParams } from './visible.ts'
import type { Writer } from './writer.ts'

interface Placed {
  readonly id: string
  readonly role: string
  readonly place: number
}

/** Takes a waiting card off the desk. Throws `Moved` when it is another version or waits no more. */
export const settleCard = (
  writer: Writer,
  card: { readonly id: string; readonly version: number },
  to: {
    readonly state: 'registered' | 'merged' | 'discarded' | 'returned'
    readonly documentId?: string
    readonly reason?: string
  },
): void => {
  writer.update(
    'cards',
    card.id,
    { state: to.state, document_id: to.documentId ?? null, reason: to.reason ?? '', version: card.version + 1 },
    { state: 'waiting', version: card.version },
  )
}

const placeFiles = (writer: Writer, cardId: string, files: readonly Placed[]): void => {
  for (const { id, role, place } of files) writer.update('card_files', id, { card_id: cardId, role, place })
}

const nextVersion = (writer: Writer, cardId: string, version: number): void => {
  writer.update('cards', cardId, { version: version + 1 }, { state: 'waiting', version })
}

export const filesApply: ApplyTable<typeof filesFacts> = {
  'files.cardOpened': (writer, data, payload, meta) => {
    writer.insert('cards', {
      id: data.cardId,
      name: payload.text,
      added_by: meta.actor.personName,
      added_by_id: meta.actor.personId,
      added_at: meta.at,
      state: 'waiting',
      document_id: null,
      reason: '',
      version: 1,
    })
    data.files.forEach((file, index) => {
      writer.insert('card_files', {
        ...fileRow(file, payload.fileNames[index]),
        card_id: data.cardId,
        role: file.role,
        place: file.place,
        rotation: 0,
      })
    })
  },
  'files.cardsGrouped': (writer, data) => {
    nextVersion(writer, data.cardId, data.version)
    for (const merged of data.merged) settleCard(writer, merged, { state: 'merged' })
    placeFiles(writer, data.cardId, data.files)
  },
  'files.cardSplit': (writer, data, payload, meta) => {
    nextVersion(writer, data.cardId, data.version)
    data.taken.forEach(({ cardId, fileId }, index) => {
      writer.insert('cards', {
        id: cardId,
        name: payload.names[index] ?? '',
        added_by: meta.actor.personName,
        added_by_id: meta.actor.personId,
        added_at: meta.at,
        state: 'waiting',
        document_id: null,
        reason: '',
        version: 1,
      })
      placeFiles(writer, cardId, [{ id: fileId, role: 'main', place: 0 }])
    })
    placeFiles(writer, data.cardId, data.kept)
  },
  'files.fileCut': (writer, data) => {
    nextVersion(writer, data.cardId, data.version)
    writer.remove('card_files', data.fileId)
    placeFiles(writer, data.cardId, data.kept)
  },
  'files.cardArranged': (writer, data) => {
    nextVersion(writer, data.cardId, data.version)
    for (const { id, role, place, rotation } of data.files) writer.update('card_files', id, { role, place, rotation })
  },
  'files.cardDiscarded': (writer, data, payload) => {
    settleCard(writer, { id: data.cardId, version: data.version }, { state: 'discarded', reason: payload.text })
  },
  'files.cardRestored': (writer, data) => {
    writer.update(
      'cards',
      data.cardId,
      { state: 'waiting', reason: '', version: data.version + 1 },
      { state: 'discarded', version: data.version },
    )
  },
}

const learnedColumns = 'issuer, issuer_id AS issuerId, book_id AS bookId, recipient'

type CardRow = Omit<CardRecord, 'files'>
type FileRow = CardFile & { readonly cardId: string }

const cardColumns = 'c.id, c.name, c.added_by AS addedBy, c.added_at AS addedAt, c.state, c.version'
const fileColumns = `f.id, f.card_id AS cardId, f.role, f.place, f.blob, f.name, f.mime, f.bytes, f.pages, f.rotation,
  f.shown_blob AS shownBlob, f.shown_mime AS shownMime, f.problem`

const together = (cards: readonly CardRow[], files: readonly FileRow[]): CardRecord[] => {
  const filesByCard = new Map<string, CardFile[]>()
  for (const { cardId, ...file } of files) filesByCard.set(cardId, [...(filesByCard.get(cardId) ?? []), file])
  return cards.map((card) => ({ ...card, files: filesByCard.get(card.id) ?? [] }))
}

/** Reads of the intake desk. */
export const createFilesStore = (reader: Reader): FilesStore => ({
  waitingCards: async () => {
    await Promise.resolve()
    return together(
      reader.all<CardRow>(
        'files.waitingCards',
        `SELECT ${cardColumns} FROM cards AS c WHERE c.state = 'waiting' ORDER BY c.added_at, c.id`,
      ),
      reader.all<FileRow>(
        'files.waitingFiles',
        `SELECT ${fileColumns} FROM cards AS c JOIN card_files AS f ON f.card_id = c.id WHERE c.state = 'waiting' ORDER BY f.card_id, f.place`,
      ),
    )
  },
  countWaiting: async () => {
    await Promise.resolve()
    return (
      reader.get<{ count: number }>('files.countWaiting', "SELECT count(*) AS count FROM cards WHERE state = 'waiting'")
        ?.count ?? 0
    )
  },
  card: async (id) => {
    await Promise.resolve()
    const card = reader.get<CardRow>('files.card', `SELECT ${cardColumns} FROM cards AS c WHERE c.id = ?`, id)
    if (!card) return undefined
    const files = reader.all<FileRow>(
      'files.cardFiles',
      `SELECT ${fileColumns} FROM card_files AS f WHERE f.card_id = ? ORDER BY f.place`,
      id,
    )
    return together([card], files)[0]
  },
  twins: async (blobs, visibility) => {
    await Promise.resolve()
    const wanted = JSON.stringify(blobs)
    const cards = reader.all<Twin>(
      'files.twinCards',
      `SELECT f.blob, 'card' AS kind, c.id, c.name AS label FROM card_files AS f JOIN cards AS c ON c.id = f.card_id
       WHERE f.blob IN (SELECT value FROM json_each(?)) AND f.role = 'main' AND c.state = 'waiting'`,
      wanted,
    )
    const documents = reader.all<{ blob: string; id: string; number: number; suffix: string; year: number }>(
      'files.twinDocuments',
      `SELECT f.blob, i.id, i.number, i.suffix, i.year FROM incoming_files AS f JOIN incoming AS i ON i.id = f.document_id
       WHERE f.blob IN (SELECT value FROM json_each(@wanted)) AND f.role = 'main' AND i.stage <> 'cancelled' AND ${visible}
       LIMIT 500`,
      { wanted, ...visibleParams(visibility) },
    )
    return [
      ...cards,
      ...documents.map(({ blob, id, number, suffix, year }) => ({
        blob,
        kind: 'incoming' as const,
        id,
        label: `${numberLabel(number, suffix)}/${String(year)}`,
      })),
    ]
  },
  uploadedBy: async (personId, blob) => {
    await Promise.resolve()
    return (
      reader.get('files.uploadedBy', 'SELECT 1 FROM uploads WHERE person_id = ? AND blob = ?', personId, blob) !==
      undefined
    )
  },
  onCard: async (blob) => {
    await Promise.resolve()
    return (
      reader.get(
        'files.onCard',
        `SELECT 1 FROM card_files AS f JOIN cards AS c ON c.id = f.card_id
         WHERE (f.blob = @blob OR f.shown_blob = @blob) AND c.state IN ('waiting', 'discarded') LIMIT 1`,
        { blob },
      ) !== undefined
    )
  },
  onNumberRequest: async (blob) => {
    await Promise.resolve()
    return (
      reader.get(
        'files.onNumberRequest',
        `SELECT 1 FROM number_requests AS r JOIN json_each(r.files) AS f
         WHERE r.state = 'waiting' AND f.value ->> 'blob' = ? LIMIT 1`,
        blob,
      ) !== undefined
    )
  },
  onTemplate: async (blob) => {
    await Promise.resolve()
    return reader.get('files.onTemplate', 'SELECT 1 FROM draft_templates WHERE blob = ? LIMIT 1', blob) !== undefined
  },
  onImported: async (blob) => {
    await Promise.resolve()
    return (
      reader.get(
        'files.onImported',
        `SELECT 1 FROM imported AS i JOIN payloads AS p ON p.device = i.device AND p.seq = i.seq AND p.place = i.place
         WHERE i.blob = ? AND p.body IS NOT NULL LIMIT 1`,
        blob,
      ) !== undefined
    )
  },
  onVisibleDocument: async (blob, visibility) => {
    await Promise.resolve()
    return (
      reader.get(
        'files.onVisibleDraft',
        `SELECT 1 FROM draft_versions AS v JOIN drafts AS d ON d.id = v.draft_id JOIN draft_readers AS r ON r.ord = d.ord
         WHERE (v.blob = @blob OR v.pdf_blob = @blob OR v.shown_blob = @blob)
           AND r.reader IN (SELECT value FROM json_each(@keys)) LIMIT 1`,
        { blob, keys: JSON.stringify(visibility.keys) },
      ) !== undefined ||
      reader.get(
        'files.onVisibleDocument',
        `SELECT 1 FROM incoming_files AS f JOIN incoming AS i ON i.id = f.document_id
         WHERE (f.blob = @blob OR f.shown_blob = @blob) AND ${visible} LIMIT 1`,
        { blob, ...visibleParams(visibility) },
      ) !== undefined ||
      reader.get(
        'files.onVisibleOutgoing',
        `SELECT 1 FROM outgoing_files AS f JOIN outgoing AS o ON o.id = f.document_id
         WHERE (f.blob = @blob OR f.shown_blob = @blob) AND ${visibleOutgoing} LIMIT 1`,
        { blob, ...visibleParams(visibility) },
      ) !== undefined
    )
  },
  reading: async (blob, engine) => {
    await Promise.resolve()
    const row = reader.get<{ body: string }>(
      'files.reading',
      'SELECT body FROM paper_readings WHERE blob = ? AND engine = ?',
      blob,
      engine,
    )
    return row && (JSON.parse(row.body) as KeptReading)
  },
  unreadPapers: async (engine, limit) => {
    await Promise.resolve()
    return reader
      .all<{ blob: string }>(
        'files.unreadPapers',
        `SELECT f.blob FROM cards AS c JOIN card_files AS f ON f.card_id = c.id
         LEFT JOIN paper_readings AS r ON r.blob = f.blob AND r.engine = ?
         WHERE c.state = 'waiting' AND f.role = 'main' AND f.problem IS NULL AND r.blob IS NULL
         ORDER BY c.added_at, c.id LIMIT ?`,
        engine,
        limit,
      )
      .map(({ blob }) => blob)
  },
  learnedSender: async (key) => {
    await Promise.resolve()
    return reader.get<LearnedSender>(
      'files.learnedSender',
      `SELECT ${learnedColumns} FROM learned_senders WHERE key = ?`,
      key,
    )
  },
  lastOfSender: async (issuerKey) => {
    await Promise.resolve()
    return reader.get<Pick<LearnedSender, 'issuer' | 'issuerId' | 'bookId'>>(
      'files.lastOfSender',
      `SELECT issuer, issuer_id AS issuerId, book_id AS bookId FROM incoming
       WHERE issuer_key = ? AND secrecy = 0 ORDER BY ord DESC LIMIT 1`,
      issuerKey,
    )
  },
  learnedPosition: async (sender, signers) => {
    await Promise.resolve()
    return reader.get<{ position: string }>(
      'files.learnedPosition',
      `SELECT l.position FROM json_each(@signers) AS s JOIN learned_signers AS l ON l.signer = s.value
       WHERE l.sender = @sender ORDER BY s.key LIMIT 1`,
      { sender, signers: JSON.stringify(signers) },
    )?.position
  },
  learnedSenders: async () => {
    await Promise.resolve()
    return reader.all<LearnedSender & { readonly key: string }>(
      'files.learnedSenders',
      `SELECT key, ${learnedColumns} FROM learned_senders ORDER BY issuer_key, key LIMIT 2000`,
    )
  },
  keptForm: async (personId, key) => {
    await Promise.resolve()
    return reader.get<{ value: string; keptAt: Instant }>(
      'files.keptForm',
      'SELECT value, at AS keptAt FROM forms WHERE person_id = ? AND key = ?',
      personId,
      key,
    )
  },
})
