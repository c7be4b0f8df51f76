import { randomBytes } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { errnoOf, onDisk } from './environment-failure.ts'

/** Makes a rename or a removal inside `folder` survive a power cut. Windows cannot open folders and orders renames itself. */
export const syncFolder = async (folder: string): Promise<void> => {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } catch (error) {
    if (errnoOf(error) !== 'EINVAL') throw error
  } finally {
    await handle.close()
  }
}

/**
 * Replaces `path` as a whole: after a crash it holds the old content or the new, never a mixture.
 * The file is readable by its owner only. Throws EnvironmentFailure.
 */
export const writeFileAtomically = (path: string, content: string | Uint8Array): Promise<void> =>
  onDisk(async () => {
    const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`
    try {
      const handle = await open(temporary, 'wx', 0o600)
      try {
        await handle.writeFile(content)
        await handle.sync()
      } finally {
        await handle.close()
      }
      await rename(temporary, path)
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => undefined)
      throw error
    }
    await syncFolder(dirname(path))
  })
