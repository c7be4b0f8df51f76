import { createContext, useContext } from 'react'
import type { contract, OutputOf } from '#shared/contract/index.ts'
import type { Permission } from '#shared/vocabulary/roles.ts'

/** The person at this window, the post they act in, and what they may do. */
export type Me = OutputOf<typeof contract.accounts.me>
export type HostStatus = OutputOf<typeof contract.host.status>

export interface Session {
  readonly me: Me
  readonly status: HostStatus
}

export const SessionContext = createContext<Session | null>(null)

/** Who sits here; only below the gate, where somebody is signed in. */
export const useSession = (): Session => {
  const session = useContext(SessionContext)
  if (!session) throw new Error('useSession needs somebody signed in')
  return session
}

export const useMe = (): Me => useSession().me

/** Whether the acting post has any of these permissions: what to offer, not a rule (the core decides). */
export const useMay = (): ((...wanted: readonly Permission[]) => boolean) => {
  const { permissions } = useMe()
  return (...wanted) => wanted.some((permission) => permissions.includes(permission))
}
