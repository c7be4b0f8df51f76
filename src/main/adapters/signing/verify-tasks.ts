import { open } from 'node:fs/promises'
import type { DocumentReport } from '#shared/signatures/report.ts'
import type { Tasks } from '../files/task-server.ts'
import { readTrust, type TrustMaterial, type TrustStore } from './trust-material.ts'
import { unreadable } from './unreadable.ts'
import { verifyPdf } from './verify.ts'

/** What a child of the pool does: one file, one report. */

export interface VerifyInput {
  readonly file: { readonly path: string } | { readonly bytes: Uint8Array }
  readonly at?: number
  readonly password?: string
  /** The key names the store; its material comes along when the child has asked for it. */
  readonly trust: { readonly key: string; readonly material?: TrustMaterial } | null
}

export type VerifyOutput = { readonly report: DocumentReport } | { readonly wanted: 'trust' }

/** Beyond this a file alone would fill the memory a child may have. */
const maximumBytes = 256 * 1024 * 1024

let known: { readonly key: string; readonly store: TrustStore } | null = null

const readBytes = async (path: string): Promise<Uint8Array | 'missing' | 'tooLarge'> => {
  try {
    await using file = await open(path)
    const { size } = await file.stat()
    return size > maximumBytes ? 'tooLarge' : await file.readFile()
  } catch {
    return 'missing'
  }
}

export const verifyTasks = {
  verify: async ({ file, at, password, trust }: VerifyInput): Promise<VerifyOutput> => {
    if (trust !== null && known?.key !== trust.key) {
      if (trust.material === undefined) return { wanted: 'trust' }
      known = { key: trust.key, store: readTrust(trust.material) }
    }
    const bytes = 'path' in file ? await readBytes(file.path) : file.bytes
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
