import { parentPort, workerData } from 'node:worker_threads'
import { openWriting } from './connection.ts'

/** Copies a store in a thread of its own, so that a large office can be backed up while people work. */
const { file, key, target } = workerData as { file: string; key: Uint8Array; target: string }
const db = openWriting(file, Buffer.from(key))
try {
  db.prepare('VACUUM INTO ?').run(target)
  parentPort?.postMessage({ ok: true })
} catch (error) {
  parentPort?.postMessage({ ok: false, code: (error as { code?: string }).code ?? '', message: String(error) })
} finally {
  db.close()
  Buffer.from(key).fill(0)
}
