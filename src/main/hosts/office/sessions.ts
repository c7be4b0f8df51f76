import type { Actor } from '#core/kernel/access.ts'

/** A person at a window. The key is the host's: a cookie, a window, a command-line run. */
export interface Session {
  readonly personId: string
  readonly account: string
  postId: string | null
  usedAt: number
}

/** Who sits where. Sessions end by signing out or by staying idle. */
export interface Sessions {
  readonly get: (key: string) => Session | undefined
  /** Who calls; a call is a sign of life. */
  readonly actorOf: (key: string) => Actor
  readonly bind: (key: string, person: { readonly personId: string; readonly account: string }) => void
  readonly end: (key: string) => void
  readonly endAll: () => void
  readonly count: () => number
  /** Ends sessions idle for longer; answers their keys. */
  readonly expire: (idleMs: number) => readonly string[]
}

export const createSessions = (nowMs: () => number): Sessions => {
  const byKey = new Map<string, Session>()
  return {
    get: (key) => byKey.get(key),
    actorOf: (key) => {
      const session = byKey.get(key)
      if (!session) return { kind: 'nobody' }
      session.usedAt = nowMs()
      return { kind: 'person', personId: session.personId, postId: session.postId }
    },
    bind: (key, { personId, account }) => {
      byKey.set(key, { personId, account, postId: null, usedAt: nowMs() })
    },
    end: (key) => {
      byKey.delete(key)
    },
    endAll: () => byKey.clear(),
    count: () => byKey.size,
    expire: (idleMs) => {
      const now = nowMs()
      const idle: string[] = []
      for (const [key, session] of byKey) {
        // A clock that was set back must not keep a window open for years.
        session.usedAt = Math.min(session.usedAt, now)
        if (now - session.usedAt > idleMs) idle.push(key)
      }
      for (const key of idle) byKey.delete(key)
      return idle
    },
  }
}
