import { parentPort, workerData } from 'node:worker_threads'
import { Unavailable } from '#core/kernel/unavailable.ts'
import { asUnavailable, openReading, openWriting } from './connection.ts'
import type { CopyAnswer, CopyContent } from './copy.ts'
import { inventoryOf } from './inventory.ts'

/** Copies a store in a thread of its own, so that a large office can be backed up while people work. */
const { file, key: given, target } = workerData as { file: string; key: Uint8Array; target: string }
const key = Buffer.from(given.buffer, given.byteOffset, given.byteLength)

const copy = (): CopyContent => {
  const db = openWriting(file, key)
  try {
    // Each page is read once and written once, and both sides keep so much of them (KiB).
    db.pragma('cache_size = -4096')
    db.prepare('VACUUM INTO ?').run(target)
  } finally {
    db.close()
  }
  const copied = openReading(target, key)
  try {
    const inventory = inventoryOf(copied)
    return { headHash: inventory.headHash(), documents: inventory.documents() }
  } finally {
    copied.close()
  }
}

const answer = (): CopyAnswer => {
  try {
    return { outcome: 'copied', ...copy() }
  } catch (error) {
    const cause = asUnavailable(error)
    return cause instanceof Unavailable
      ? { outcome: 'unavailable', cause: cause.cause }
      : { outcome: 'failed', message: String(error) }
  } finally {
    key.fill(0)
  }
}

parentPort?.postMessage(answer())
