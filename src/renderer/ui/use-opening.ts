import { useCallback, useEffect, useRef } from 'react'

const readAfterMs = 2_000

/**
 * Tells the office that this person has opened the document: at once when they say so (Enter), or after two seconds
 * on a screen they turned to themselves. Walking past with J and K is no reading. `tell` stays the same between renders.
 */
export const useOpening = (
  documentId: string | null,
  turned: 'byPerson' | 'byScreen',
  tell: (documentId: string) => void,
): (() => void) => {
  const told = useRef<string | null>(null)
  const open = useCallback(() => {
    if (documentId === null || told.current === documentId) return
    told.current = documentId
    tell(documentId)
  }, [documentId, tell])
  useEffect(() => {
    if (turned === 'byScreen') return
    const timer = setTimeout(open, readAfterMs)
    return () => clearTimeout(timer)
  }, [open, turned])
  return open
}
