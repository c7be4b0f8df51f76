import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ExtenderPort } from '#core/modules/stamping/extender.ts'
import { fail, ok } from '#shared/kernel/result.ts'
import { epochFromInstant } from '#shared/kernel/time.ts'
import type { BlobStore } from '../files/blob-store.ts'
import { createSandbox, type SandboxProblem } from '../files/sandbox.ts'
import type { ExtendTasks } from './extend-tasks.ts'
import type { ExtendedLevel } from './sign/extend.ts'
import { createTrustLoader } from './trust-loader.ts'

/** The port and the child process behind it. */
export interface ExtenderPortHandle {
  readonly port: ExtenderPort
  /** Ends the child: whoever waits for it hears `stopped`, and nothing more is asked of the network. */
  readonly close: () => void
}

/** Services of the State are slow at the end of a working day; what does not answer at all is tried again later. */
const timestampPatience = { timeLimitMs: 60_000, pausesMs: [2_000] } as const
const evidenceLimitMs = 20_000

/** All waiting of one paper together: two time-stamps, and the addresses of a few certificates. */
const wholeLimitMs = 6 * 60_000

const childEntry = new URL(`./extend-worker${extname(fileURLToPath(import.meta.url))}`, import.meta.url)

/** A child that died of a file, in the words of the signature writer. */
const problemWords: Readonly<Record<Exclude<SandboxProblem, 'cancelled'>, string>> = {
  timedOut: 'timestampTimeout',
  tooMuchMemory: 'tooMuch',
  crashed: 'damaged',
}

export const createExtenderPort = (blobs: Pick<BlobStore, 'readAll' | 'put'>): ExtenderPortHandle => {
  const materialFor = createTrustLoader(blobs, (material) => material)
  const sandbox = createSandbox<ExtendTasks>({
    entry: childEntry,
    children: 1,
    timeLimitMs: wholeLimitMs,
    memoryLimitMb: 1024,
    pace: 'behind',
  })
  const closing = new AbortController()
  const isClosing = (): boolean => closing.signal.aborted
  return {
    port: {
      extend: async ({ blob, to, timestampUrl, at }, trust) => {
        const pdf = await blobs.readAll(blob)
        const material = await materialFor(trust)
        if (isClosing()) return fail('stopped')
        const answer = await sandbox.run(
          'extend',
          {
            pdf,
            to: to.slice(2) as ExtendedLevel,
            at: epochFromInstant(at),
            timestamps: { url: timestampUrl, ...timestampPatience },
            trust: material,
            evidenceLimitMs,
          },
          { signal: closing.signal },
        )
        if (isClosing()) return fail('stopped')
        if (!answer.ok) {
          const { code } = answer.refusal
          return code === 'cancelled' ? fail('stopped') : fail('cannotExtend', { why: problemWords[code] })
        }
        if (!('pdf' in answer.value)) return fail('cannotExtend', { ...answer.value.params, why: answer.value.code })
        const stored = await blobs.put(answer.value.pdf, { maxBytes: Infinity })
        if (!stored.ok) throw new Error('a blob without a limit was too large')
        return ok({ blob: stored.value.sha256, bytes: stored.value.size })
      },
    },
    close: () => {
      closing.abort()
      sandbox.close()
    },
  }
}
