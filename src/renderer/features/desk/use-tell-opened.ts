import { useCallback } from 'react'
import { useCommand } from '#renderer/lib/queries.tsx'

/** Writes into the reading traces that this person has opened an incoming document. */
export const useTellOpened = (): ((documentId: string) => void) => {
  const { run } = useCommand('routing.markOpened')
  return useCallback((documentId: string) => void run({ documentId }), [run])
}
