import type { Client } from '#shared/contract/index.ts'
import type { Refusal } from '#shared/kernel/result.ts'
import type { Detail } from '../document-types.ts'

/**
 * Undo of sending: takes back every line that was added to the document after `before` and that nobody has opened yet.
 * Answers the refusal that stopped it, if one did.
 */
export const takeBackSince = async (client: Client, before: Detail): Promise<Refusal | undefined> => {
  const seen = new Set<string | null>(before.assignments.map(({ id }) => id))
  for (;;) {
    const fresh = await client.routing.document({ id: before.id })
    if (!fresh.ok) return fresh.refusal
    const sent = fresh.value.assignments.filter(({ id, state }) => !seen.has(id) && state !== 'takenBack')
    const next = fresh.value.actions.find(
      ({ name, assignmentId }) => name === 'takeBack' && sent.some(({ id }) => id === assignmentId),
    )
    if (next === undefined || next.assignmentId === null)
      return sent.length > 0 ? { code: 'routing.alreadyOpened' } : undefined
    const answer = await client.routing.takeBack({
      documentId: before.id,
      version: fresh.value.version,
      assignmentId: next.assignmentId,
    })
    if (!answer.ok) return answer.refusal
    seen.add(next.assignmentId)
  }
}
