import { availableParallelism } from 'node:os'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fail } from '#shared/kernel/result.ts'
import type { DocumentReport } from '#shared/signatures/report.ts'
import { createSandbox } from '../files/sandbox.ts'
import type { TrustMaterial } from './trust-material.ts'
import { unreadable } from './unreadable.ts'
import type { VerifyInput, VerifyTasks } from './verify-tasks.ts'

export interface VerifyRequest {
  readonly file: VerifyInput['file']
  /** The instant the check is made for (milliseconds since 1970); now when absent. */
  readonly at?: number
  readonly password?: string
  /** Null: identities are not checked. `key` changes when the store does. */
  readonly trust: { readonly key: string; readonly material: TrustMaterial } | null
  readonly signal?: AbortSignal
}

/** Verifies in child processes: a hostile file costs one child, never the program. */
export interface VerifyPool {
  /** Always answers: a file that takes too long or too much is `error`, named by `error`. */
  readonly verify: (request: VerifyRequest) => Promise<DocumentReport>
  /** Starts every child and hands it the trust store, so that the first file waits for neither. */
  readonly getReady: (trust: NonNullable<VerifyRequest['trust']>) => void
  readonly children: number
  readonly close: () => void
}

export const verifyLimits = { timeLimitMs: 2000, memoryLimitMb: 512 } as const

/** A defect met in one file must not fail the hundred given with it. */
const readerFailed = () => fail('crashed')

const entry = new URL(`./verify-worker${extname(fileURLToPath(import.meta.url))}`, import.meta.url)

export const createVerifyPool = (children = availableParallelism()): VerifyPool => {
  const sandbox = createSandbox<VerifyTasks>({ entry, children, ...verifyLimits })
  const verify: VerifyPool['verify'] = async ({ file, at, password, trust, signal }) => {
    const asked = { file, ...(at === undefined ? {} : { at }), ...(password === undefined ? {} : { password }) }
    // The store travels once to each child, not with every file.
    for (const sent of [trust && { key: trust.key }, trust]) {
      const answer = await sandbox
        .run('verify', { ...asked, trust: sent }, signal === undefined ? {} : { signal })
        .catch(readerFailed)
      if (!answer.ok) return unreadable(answer.refusal.code)
      if ('report' in answer.value) return answer.value.report
    }
    throw new Error('A child asked for the trust store it was sent')
  }
  const getReady: VerifyPool['getReady'] = (trust) => {
    const nothing = { bytes: new Uint8Array() }
    for (let child = 0; child < children; child++)
      void sandbox.run('verify', { file: nothing, trust }).catch(readerFailed)
  }
  return { verify, getReady, children, close: sandbox.close }
}
