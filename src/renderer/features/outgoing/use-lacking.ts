import { useMay } from '#renderer/lib/session.tsx'
import { useOperation, type Answer } from '#renderer/lib/queries.tsx'
import type { Detail } from './types.ts'

/** What an entry still lacks before it may leave, for who dispatches it; undefined for everybody else. */
export const useLacking = (detail: Detail | undefined): Answer<'drafting.lacking'> | undefined => {
  const may = useMay()
  const waits = detail?.state === 'numbered' && may('outgoing.number')
  return useOperation('drafting.lacking', waits ? { outgoingId: detail.id } : null).value
}
