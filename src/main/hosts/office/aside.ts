import { existsSync } from 'node:fs'
import { mkdir, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { instantFromEpoch } from '#shared/kernel/time.ts'

/** The store as SQLite may have left it; the log beside it goes first, or another store would meet it. */
export const storeFiles = ['store.db-wal', 'store.db-shm', 'store.db'] as const

/** Where files are kept that have to make room: in the data folder, named by the moment. */
export const keptAsideName = (nowMs: number): string =>
  `replaced-${instantFromEpoch(nowMs).slice(0, 23).replaceAll(/[:.]/g, '')}`

/** A rename that may be repeated: nothing happens when there is nothing to move. */
export const moveIfThere = async (from: string, to: string): Promise<boolean> => {
  if (!existsSync(from)) return false
  await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  await rename(from, to)
  return true
}

/** Moves what is called so out of `folder` into `kept`; answers whether there was anything. */
export const setAside = async (folder: string, kept: string, names: readonly string[]): Promise<boolean> => {
  let moved = false
  for (const name of names) moved = (await moveIfThere(join(folder, name), join(kept, name))) || moved
  return moved
}
