import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Unavailable } from '#core/kernel/unavailable.ts'
import { writeFileAtomically } from './atomic-file.ts'

/** Enough for the lock, the index of the write-ahead log and a little more. */
const reservedBytes = 512 * 1024

const reservePath = (folder: string): string => join(folder, 'reserve')

/** Keeps some room of the disk for opening the office; a disk that has none left gets another chance next time. */
export const keepReserve = async (folder: string): Promise<void> => {
  if (existsSync(reservePath(folder))) return
  await writeFileAtomically(reservePath(folder), Buffer.alloc(reservedBytes)).catch((error: unknown) => {
    if (!(error instanceof Unavailable)) throw error
  })
}

/** Opens something in the folder; when the disk is full, gives up the reserve and tries once more. */
export const withReserve = async <Value>(folder: string, open: () => Promise<Value>): Promise<Value> => {
  try {
    return await open()
  } catch (error) {
    const mayHelp = error instanceof Unavailable && error.cause === 'diskFull' && existsSync(reservePath(folder))
    if (!mayHelp) throw error
    await rm(reservePath(folder), { force: true })
    return open()
  }
}
