import type { RegistryStore } from '#core/modules/registry/store.ts'
import type { Reader } from './connection.ts'
import { visibleParams } from './visible.ts'

/** How far the counts of the navigation count. */
const countLimit = 10_000
const unreadWindow = 2000

const wholeCounts = {
  open: `SELECT count(*) AS count FROM (SELECT 1 FROM incoming
    WHERE closed_at IS NULL AND (secrecy = 0 OR @secrets = 1) LIMIT @countLimit)`,
  due: `SELECT count(*) AS count FROM (SELECT 1 FROM incoming WHERE closed_at IS NULL AND due_at IS NOT NULL
    AND due_at > @dueAfter AND due_at <= @dueUpTo AND (secrecy = 0 OR @secrets = 1) LIMIT @countLimit)`,
  unread: `SELECT count(*) AS count FROM (SELECT id, registered_by_id, secrecy FROM incoming WHERE closed_at IS NULL ORDER BY ord DESC LIMIT @unreadWindow) AS i
    WHERE registered_by_id <> @personId AND (secrecy = 0 OR @secrets = 1)
      AND NOT EXISTS (SELECT 1 FROM opened AS o WHERE o.person_id = @personId AND o.document_id = i.id)`,
}
const readerCounts = {
  open: `SELECT count(*) AS count FROM (SELECT DISTINCT ord FROM incoming_readers
    WHERE open = 1 AND reader IN (SELECT value FROM json_each(@keys)) LIMIT @countLimit)`,
  due: `SELECT count(*) AS count FROM (SELECT DISTINCT ord FROM incoming_readers WHERE open = 1 AND due_at IS NOT NULL
    AND due_at > @dueAfter AND due_at <= @dueUpTo AND reader IN (SELECT value FROM json_each(@keys)) LIMIT @countLimit)`,
  unread: `SELECT count(*) AS count FROM (SELECT DISTINCT ord FROM incoming_readers
      WHERE open = 1 AND reader IN (SELECT value FROM json_each(@keys)) ORDER BY ord DESC LIMIT @unreadWindow) AS r
    JOIN incoming AS i ON i.ord = r.ord
    WHERE i.registered_by_id <> @personId
      AND NOT EXISTS (SELECT 1 FROM opened AS o WHERE o.person_id = @personId AND o.document_id = i.id)`,
}

type Counts = Pick<RegistryStore, 'counts'>

/** What the navigation counts. */
export const createRegistryCounts = (reader: Reader): Counts => {
  const count = (name: string, text: string, params: Readonly<Record<string, unknown>>): number =>
    reader.get<{ count: number }>(`registry.counts.${name}`, text, { ...params, countLimit, unreadWindow })?.count ?? 0

  const counts: Counts['counts'] = async (visibility, personId, now, soon) => {
    await Promise.resolve()
    const texts = visibility.everything ? wholeCounts : readerCounts
    const params = { ...visibleParams(visibility), personId }
    return {
      open: count('open', texts.open, params),
      overdue: count('overdue', texts.due, { ...params, dueAfter: '', dueUpTo: now }),
      dueSoon: count('dueSoon', texts.due, { ...params, dueAfter: now, dueUpTo: soon }),
      unread: count('unread', texts.unread, params),
    }
  }
  return { counts }
}
