import type { Tasks } from '../files/task-server.ts'
import { extendPdf, type ExtendedLevel } from './sign/extend.ts'
import type { TimestampService } from './sign/timestamp-client.ts'
import { readTrust, type TrustMaterial } from './trust-material.ts'

/** What a child does with papers whose signatures are to be raised: it asks the network, which the program never waits for. */

interface ExtendInput {
  readonly pdf: Uint8Array
  readonly to: ExtendedLevel
  readonly at: number
  readonly timestamps: TimestampService
  readonly trust: TrustMaterial
  /** How long one address of a certificate may take, in milliseconds. */
  readonly evidenceLimitMs: number
}

export const extendTasks = {
  extend: async ({ pdf, to, at, timestamps, trust, evidenceLimitMs }: ExtendInput) => {
    const store = readTrust(trust)
    const extended = await extendPdf({
      pdf,
      to,
      only: null,
      at,
      timestamps,
      trust: store,
      sources: { stored: store, network: { timeLimitMs: evidenceLimitMs } },
    })
    return extended.ok ? { pdf: extended.value.pdf } : extended.refusal
  },
} satisfies Tasks

export type ExtendTasks = typeof extendTasks
