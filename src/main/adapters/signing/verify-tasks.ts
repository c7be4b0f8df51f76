import type { DocumentReport } from '#shared/signatures/report.ts'
import { bytesOfGiven, type GivenFile } from '../files/given-file.ts'
import type { Tasks } from '../files/task-server.ts'
import { readTrust, type TrustMaterial, type TrustStore } from './trust-material.ts'
import { unreadable } from './unreadable.ts'
import { verifyPdf } from './verify.ts'

/** What a child of the pool does: one file, one report. */

export interface VerifyInput {
  readonly file: GivenFile
  readonly at?: number
  readonly password?: string
  /** The key names the store; its material comes along when the child has asked for it. */
  readonly trust: { readonly key: string; readonly material?: TrustMaterial } | null
}

export type VerifyOutput = { readonly report: DocumentReport } | { readonly wanted: 'trust' }

/** Beyond this a file alone would fill the memory a child may have. */
const maximumBytes = 256 * 1024 * 1024

let known: { readonly key: string; readonly store: TrustStore } | null = null

export const verifyTasks = {
  verify: async ({ file, at, password, trust }: VerifyInput): Promise<VerifyOutput> => {
    if (trust !== null && known?.key !== trust.key) {
      if (trust.material === undefined) return { wanted: 'trust' }
      known = { key: trust.key, store: readTrust(trust.material) }
    }
    const bytes = await bytesOfGiven(file, maximumBytes)
    if (typeof bytes === 'string') return { report: unreadable(bytes) }
    return {
      report: verifyPdf(bytes, {
        trust: trust === null ? null : (known?.store ?? null),
        ...(at === undefined ? {} : { at }),
        ...(password === undefined ? {} : { password }),
      }),
    }
  },
} satisfies Tasks

export type VerifyTasks = typeof verifyTasks
