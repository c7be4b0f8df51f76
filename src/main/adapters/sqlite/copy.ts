import { Worker } from 'node:worker_threads'
import { asUnavailable } from './connection.ts'

const workerFile = (): URL => {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  return new URL(`./copy-worker.${extension}`, import.meta.url)
}

/** Writes a compact copy of the store under the same key (`VACUUM INTO`: a consistent picture of one moment). */
export const copyStore = (file: string, key: Buffer, target: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(workerFile(), { workerData: { file, key: new Uint8Array(key), target } })
    worker.once('message', (answer: { ok: boolean; code: string; message: string }) => {
      if (answer.ok) resolve()
      else reject(asUnavailable(Object.assign(new Error(answer.message), { code: answer.code })) as Error)
    })
    worker.once('error', reject)
  })
