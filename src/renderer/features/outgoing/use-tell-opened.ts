import { useCallback } from 'react'
import { useCommand } from '#renderer/lib/queries.tsx'

/** Tells the office that this person has opened an outgoing document. */
export const useTellOpened = (): ((documentId: string) => void) => {
  const { run } = useCommand('outgoing.markOpened')
  return useCallback((documentId: string) => void run({ documentId }), [run])
}
