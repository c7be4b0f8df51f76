import { createContext, useCallback, useContext } from 'react'
import { flushKeptForms } from '#renderer/lib/kept-form.ts'
import { useClient, useMemory } from '#renderer/lib/queries.tsx'

/** What the gate lets the signed-in window do: hand the keyboard to somebody else without locking the office. */
export const SwitchPersonContext = createContext<() => void>(() => undefined)

export const useSwitchPerson = (): (() => void) => useContext(SwitchPersonContext)

/** Signs out after the last typed words are kept. */
export const useSignOut = (): (() => Promise<void>) => {
  const client = useClient()
  const memory = useMemory()
  return useCallback(async () => {
    await flushKeptForms()
    await client.host.signOut({})
    await memory.refreshHost()
  }, [client, memory])
}

/** Acts in another post from now on; everything on screen is asked anew. */
export const useSwitchPost = (): ((postId: string) => Promise<boolean>) => {
  const client = useClient()
  const memory = useMemory()
  return useCallback(
    async (postId) => {
      await flushKeptForms()
      const answer = await client.host.switchPost({ postId })
      if (answer.ok) await memory.restart()
      return answer.ok
    },
    [client, memory],
  )
}
