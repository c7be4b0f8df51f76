import { Worker } from 'node:worker_threads'
import { Unavailable } from '#core/kernel/unavailable.ts'

const workerFile = (): URL => {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  return new URL(`./copy-worker.${extension}`, import.meta.url)
}

/** What a copy holds: it is of one moment, and the store it was made of has gone on since. */
export interface CopyContent {
  readonly headHash: string
  readonly documents: number
}

export type CopyAnswer =
  | ({ readonly outcome: 'copied' } & CopyContent)
  | { readonly outcome: 'unavailable'; readonly cause: string }
  | { readonly outcome: 'failed'; readonly message: string }

const contentOf = (answer: CopyAnswer): CopyContent => {
  if (answer.outcome === 'copied') return { headHash: answer.headHash, documents: answer.documents }
  if (answer.outcome === 'unavailable') throw new Unavailable(answer.cause)
  throw new Error(answer.message)
}

/**
 * Writes a compact copy of the store under the same key (`VACUUM INTO`: a consistent picture of one moment). Throws
 * `Unavailable`; what was written until then is the caller's to remove.
 */
export const copyStore = async (file: string, key: Buffer, target: string): Promise<CopyContent> => {
  const workerKey = new Uint8Array(key)
  const worker = new Worker(workerFile(), { workerData: { file, key: workerKey, target } })
  workerKey.fill(0)
  const answer = await new Promise<CopyAnswer>((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`copying the store ended with ${String(code)}`)))
  })
  return contentOf(answer)
}
