import { sortKeyOf } from '#core/modules/routing/rules/lines.ts'
import type { Instant } from '#shared/kernel/time.ts'
import type { Urgency } from '#shared/vocabulary/document.ts'
import type { Writer } from './writer.ts'

/** Puts the lines of a document in order again after its urgency was corrected. */
export const reorderLines = (writer: Writer, documentId: string, urgency: Urgency): void => {
  const lines = writer.readAll<{ id: string; sort_key: string; due_at: Instant | null; assigned_at: string }>(
    'SELECT id, sort_key, due_at, assigned_at FROM assignments WHERE document_id = ?',
    documentId,
  )
  for (const line of lines) {
    const sortKey = sortKeyOf(urgency, line.due_at, line.assigned_at)
    if (sortKey !== line.sort_key) writer.update('assignments', line.id, { sort_key: sortKey })
  }
}
