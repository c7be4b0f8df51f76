import { useEffect } from 'react'
import { useClient } from '#renderer/lib/queries.tsx'

const tellEveryMs = 60_000

/**
 * Tells the host that somebody is at the keyboard. The idle lock counts calls, and a person who reads a long paper
 * or writes a long text makes none.
 */
export const useActivity = (): void => {
  const client = useClient()
  useEffect(() => {
    let toldAt = Date.now()
    const onActivity = () => {
      if (Date.now() - toldAt < tellEveryMs) return
      toldAt = Date.now()
      void client.accounts.me({})
    }
    const kinds = ['pointerdown', 'keydown', 'wheel'] as const
    for (const kind of kinds) window.addEventListener(kind, onActivity, { passive: true })
    return () => {
      for (const kind of kinds) window.removeEventListener(kind, onActivity)
    }
  }, [client])
}
