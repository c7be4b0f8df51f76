import type { PlaceInDraft, PlaceInEntry, PapersOf, StampingStore, WaitingPaper } from '#core/modules/stamping/store.ts'
import { awaitedLevel } from '#core/modules/stamping/rules.ts'
import { rankOf } from '#shared/signatures/level.ts'
import { madeLevels, type MadeLevel } from '#shared/vocabulary/drafting.ts'
import type { Reader } from './connection.ts'
import { wishedLevel } from './stamping.ts'

/** The newest version of a file of a draft that is signed and whose number, if it has one, still stands. */
const inDrafts = `FROM draft_versions AS v JOIN draft_files AS f ON f.id = v.file_id AND f.removed = 0
  JOIN drafts AS d ON d.id = f.draft_id AND d.state IN ('signed', 'numbered', 'issued')
  WHERE v.number = (SELECT max(n.number) FROM draft_versions AS n WHERE n.file_id = v.file_id)
    AND NOT EXISTS (SELECT 1 FROM outgoing AS x WHERE x.id = d.outgoing_id AND x.state NOT IN ('numbered', 'dispatched'))
    AND v.pdf_blob = `

/** A file that an entry carries now; recalled, replaced and cancelled entries are kept as they were. */
const inEntries = `FROM outgoing_files AS g JOIN outgoing AS o ON o.id = g.document_id AND o.state IN ('numbered', 'dispatched')
  WHERE g.role <> 'earlier' AND g.blob = `

/** Papers that wait, somewhere where they count. The first two conditions are those of the index. */
const waits = `p.reached < p.wanted AND p.next IS NULL AND p.reached < @wished
  AND (EXISTS (SELECT 1 ${inEntries}p.id) OR EXISTS (SELECT 1 ${inDrafts}p.id))`

const isOf = `(@personId IS NULL OR p.person_id = @personId
    OR EXISTS (SELECT 1 FROM draft_versions AS v JOIN drafts AS d ON d.id = v.draft_id WHERE v.pdf_blob = p.id
      AND (d.author_person_id = @personId
        OR EXISTS (SELECT 1 FROM draft_signatures AS s WHERE s.draft_id = d.id AND s.person_id = @personId))))
  AND (@secrets = 1 OR NOT (EXISTS (SELECT 1 ${inEntries}p.id AND o.secrecy > 0)
    OR EXISTS (SELECT 1 ${inDrafts}p.id AND d.secrecy > 0)))`

interface PaperRow {
  readonly blob: string
  readonly entryId: string | null
  readonly draftId: string | null
  readonly code: string
  readonly subject: string
  readonly signer: string
  readonly role: WaitingPaper['role']
  readonly file: string
  readonly signedAt: WaitingPaper['signedAt']
  readonly reached: number
  readonly wanted: number
  readonly tries: number
  readonly triedAt: WaitingPaper['triedAt']
  readonly nextTryAt: WaitingPaper['nextTryAt']
  readonly refusal: string | null
}

const paperSql = `SELECT p.id AS blob, e.id AS entryId, w.id AS draftId, coalesce(e.code, w.code, '') AS code,
    coalesce(e.subject, w.subject, '') AS subject, p.signer, p.role,
    coalesce((SELECT g.name FROM outgoing_files AS g WHERE g.document_id = e.id AND g.blob = p.id),
      (SELECT v.name FROM draft_versions AS v WHERE v.draft_id = w.id AND v.pdf_blob = p.id), '') AS file,
    p.at AS signedAt, p.reached, p.wanted, coalesce(t.tries, 0) AS tries, t.at AS triedAt, t.next_at AS nextTryAt, t.refusal
  FROM paper_levels AS p
  LEFT JOIN outgoing AS e ON e.id = (SELECT o.id ${inEntries}p.id LIMIT 1)
  LEFT JOIN drafts AS w ON w.id = (SELECT d.id ${inDrafts}p.id LIMIT 1)
  LEFT JOIN stamp_tries AS t ON t.blob = p.id`

const levelAt = (rank: number): MadeLevel => madeLevels[rank] ?? 'B-B'

const paperOf = (
  { entryId, draftId, reached, wanted, refusal, ...row }: PaperRow,
  wished: MadeLevel,
): readonly WaitingPaper[] => {
  const documentId = entryId ?? draftId
  const awaits = awaitedLevel(levelAt(reached), levelAt(wanted), wished)
  if (documentId === null || awaits === null || awaits === 'B-B') return []
  return [
    {
      ...row,
      kind: entryId === null ? 'draft' : 'outgoing',
      documentId,
      reached: levelAt(reached),
      awaits,
      refusal: refusal === null ? null : (JSON.parse(refusal) as WaitingPaper['refusal']),
    },
  ]
}

const placeOf = (after: string | null): { readonly at: string; readonly id: string } => {
  const [at = '', id = ''] = after === null ? [] : after.split('~')
  return { at, id }
}

const ofParams = ({ personId, secrets }: PapersOf) => ({ personId, secrets: secrets === 'shown' ? 1 : 0 })

/** Reads of papers signed here and the level they have. */
export const createStampingStore = (reader: Reader): StampingStore => {
  const wishedNow = (): MadeLevel =>
    reader.get<{ level: MadeLevel }>('stamping.wished', `SELECT ${wishedLevel} AS level FROM signing_settings`)
      ?.level ?? 'B-B'

  return {
    levels: async (blobs) => {
      await Promise.resolve()
      const wished = wishedNow()
      const rows = reader.all<{ blob: string; reached: number; wanted: number; next: string | null }>(
        'stamping.levels',
        'SELECT id AS blob, reached, wanted, next FROM paper_levels WHERE id IN (SELECT value FROM json_each(?))',
        JSON.stringify(blobs),
      )
      return new Map(
        rows.map(({ blob, reached, wanted, next }) => [
          blob,
          {
            reached: levelAt(reached),
            awaits: next === null ? awaitedLevel(levelAt(reached), levelAt(wanted), wished) : null,
          },
        ]),
      )
    },
    waiting: async (of, { after, limit }) => {
      await Promise.resolve()
      const wished = wishedNow()
      const rows = reader.all<PaperRow>(
        'stamping.waiting',
        `${paperSql} WHERE ${waits} AND ${isOf} AND (p.at, p.id) > (@at, @id) ORDER BY p.at, p.id LIMIT @limit`,
        { ...ofParams(of), ...placeOf(after), wished: rankOf(wished), limit },
      )
      const last = rows.length === limit ? rows.at(-1) : undefined
      return {
        items: rows.flatMap((row) => paperOf(row, wished)),
        next: last ? `${last.signedAt}~${last.blob}` : null,
      }
    },
    countWaiting: async (of) => {
      await Promise.resolve()
      return (
        reader.get<{ count: number }>(
          'stamping.countWaiting',
          `SELECT count(*) AS count FROM (SELECT 1 FROM paper_levels AS p WHERE ${waits} AND ${isOf} LIMIT 1000)`,
          { ...ofParams(of), wished: rankOf(wishedNow()) },
        )?.count ?? 0
      )
    },
    paper: async (blob, of) => {
      await Promise.resolve()
      const wished = wishedNow()
      const row = reader.get<PaperRow>('stamping.paper', `${paperSql} WHERE p.id = @blob AND ${waits} AND ${isOf}`, {
        ...ofParams(of),
        blob,
        wished: rankOf(wished),
      })
      return row && paperOf(row, wished)[0]
    },
    inDrafts: async (blob) => {
      await Promise.resolve()
      return reader.all<PlaceInDraft>(
        'stamping.inDrafts',
        `SELECT d.id AS draftId, d.version, d.state, f.id AS fileId, v.number, v.name ${inDrafts}?`,
        blob,
      )
    },
    inEntries: async (blob) => {
      await Promise.resolve()
      return reader
        .all<Omit<PlaceInEntry, 'wentOut'> & { readonly wentOut: 0 | 1 }>(
          'stamping.inEntries',
          `SELECT o.id AS documentId, o.version, g.id AS fileId, g.role, g.place, g.name,
             EXISTS (SELECT 1 FROM deliveries AS y WHERE y.document_id = o.id AND y.sent_at IS NOT NULL
               AND y.channel <> 'paper'
               AND y.sent_at >= coalesce((SELECT p.raised_at FROM paper_levels AS p WHERE p.id = g.blob), '')) AS wentOut ${inEntries}?`,
          blob,
        )
        .map((row) => ({ ...row, wentOut: row.wentOut === 1 }))
    },
    waitsOnEntry: async (documentId) => {
      await Promise.resolve()
      return reader.get<{ name: string }>(
        'stamping.waitsOnEntry',
        `SELECT g.name FROM outgoing_files AS g JOIN paper_levels AS p ON p.id = g.blob
         WHERE g.document_id = @documentId AND g.role <> 'earlier' AND p.reached < p.wanted AND p.reached < @wished
         ORDER BY g.role <> 'main', g.place LIMIT 1`,
        { documentId, wished: rankOf(wishedNow()) },
      )?.name
    },
    due: async (now, rested) => {
      await Promise.resolve()
      return reader.get<{ blob: string }>(
        'stamping.due',
        `SELECT p.id AS blob FROM paper_levels AS p LEFT JOIN stamp_tries AS t ON t.blob = p.id
         WHERE ${waits} AND coalesce(t.next_at <= @now, p.at <= CASE p.role WHEN 'person' THEN @person ELSE @other END)
         ORDER BY coalesce(t.tries, 0), p.at, p.id LIMIT 1`,
        { now, ...rested, wished: rankOf(wishedNow()) },
      )?.blob
    },
  }
}
