import type { Notice, NoticesStore } from '#core/modules/notices/store.ts'
import type { NoticeKind } from '#shared/contract/reading.ts'
import type { EntryMeta } from './apply.ts'
import type { Reader } from './connection.ts'
import type { Writer } from './writer.ts'

/** Where a count stops; the screen shows no more. */
const countedAtMost = 1000

/** Tells people of an entry of the journal. Notices are derived: told once, read once, vouched for by nobody. */
export const tell = (
  writer: Writer,
  meta: EntryMeta,
  notice: {
    readonly documentId: string | null
    readonly text: string
    readonly told: readonly { readonly personId: string; readonly kind: NoticeKind }[]
  },
): void => {
  notice.told.forEach(({ personId, kind }, place) => {
    writer.derive(
      'INSERT INTO notices (id, person_id, at, kind, document_id, from_name, text) VALUES (?, ?, ?, ?, ?, ?, ?)',
      `${meta.device}.${String(meta.seq)}.${String(place)}`,
      personId,
      meta.at,
      kind,
      notice.documentId,
      meta.actor.personName,
      notice.text,
    )
  })
}

type NoticeRow = Omit<Notice, 'read'> & { readonly read: 0 | 1 }

const endOfTime = { at: '9999', id: '' }
const markOf = (notice: NoticeRow): string => `${notice.at}~${notice.id}`
const placeOf = (mark: string | null): { at: string; id: string } => {
  const [at, id] = mark?.split('~') ?? []
  return at === undefined || id === undefined ? endOfTime : { at, id }
}

export const createNoticesStore = (reader: Reader): NoticesStore => ({
  list: async (personId, { after, limit }) => {
    await Promise.resolve()
    const place = placeOf(after)
    const rows = reader.all<NoticeRow>(
      'notices.list',
      `SELECT n.id, n.at, n.kind, n.document_id AS documentId, iif(d.id IS NULL, 'incoming', 'draft') AS about,
              coalesce(i.code, d.code, '') AS code, coalesce(i.subject, d.subject, '') AS subject,
              n.from_name AS "from", n.text, n.read
       FROM notices AS n LEFT JOIN incoming AS i ON i.id = n.document_id LEFT JOIN drafts AS d ON d.id = n.document_id
       WHERE n.person_id = @personId AND (n.at, n.id) < (@at, @id)
       ORDER BY n.at DESC, n.id DESC LIMIT @limit`,
      { personId, ...place, limit: limit + 1 },
    )
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    return {
      items: shown.map((row) => ({ ...row, read: row.read === 1 })),
      next: rows.length > limit && last ? markOf(last) : null,
    }
  },
  countUnread: async (personId) => {
    await Promise.resolve()
    const counted = reader.get<{ n: number }>(
      'notices.countUnread',
      'SELECT count(*) AS n FROM (SELECT 1 FROM notices WHERE person_id = ? AND read = 0 LIMIT ?)',
      personId,
      countedAtMost,
    )
    return counted?.n ?? 0
  },
})
