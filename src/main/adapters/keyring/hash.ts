import { Worker } from 'node:worker_threads'
import { argon2id } from 'hash-wasm'

/** What one guess costs: memory in KiB, passes, lanes (RFC 9106). */
export interface HashCost {
  readonly memoryKib: number
  readonly passes: number
  readonly lanes: number
}

export interface HashQuestion {
  readonly password: Uint8Array
  readonly salt: Uint8Array
  readonly cost: HashCost
}

/** From so much memory on it is worth a thread, in KiB. */
const aside = 16_384

/** Argon2id, 32 bytes. */
export const hashHere = ({ password, salt, cost }: HashQuestion): Promise<Uint8Array> =>
  argon2id({
    password,
    salt,
    memorySize: cost.memoryKib,
    iterations: cost.passes,
    parallelism: cost.lanes,
    hashLength: 32,
    outputType: 'binary',
  })

/**
 * The same in a thread of its own: nobody waits for it, and its memory is given back at once, where this process would
 * keep it until the collector happens to look. The thread wipes its copy of the password.
 */
const hashAside = async (question: HashQuestion): Promise<Uint8Array> => {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  const worker = new Worker(new URL(`./hash-worker.${extension}`, import.meta.url), { workerData: question })
  try {
    return await new Promise<Uint8Array>((resolve, reject) => {
      worker.once('message', resolve)
      worker.once('error', reject)
      worker.once('exit', (code) => reject(new Error(`hashing ended with ${String(code)}`)))
    })
  } finally {
    await worker.terminate()
  }
}

/** Argon2id over a password, 32 bytes. */
export const hashOf = (question: HashQuestion): Promise<Uint8Array> =>
  question.cost.memoryKib < aside ? hashHere(question) : hashAside(question)
