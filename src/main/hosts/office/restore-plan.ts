import { existsSync } from 'node:fs'
import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { syncFolder, writeFileAtomically } from '../../adapters/system/atomic-file.ts'
import { onDisk } from '../../adapters/system/environment-failure.ts'
import { moveIfThere, setAside, storeFiles } from './aside.ts'

const planSchema = z.object({ from: z.string(), keptAs: z.string(), complete: z.boolean() })
type Plan = z.infer<typeof planSchema>

const planFile = (folder: string): string => join(folder, 'restore.json')

/** From now on the restore will happen, whatever crashes. `from` and `keptAs` are names in the data folder. */
export const planRestore = (folder: string, plan: Plan): Promise<void> =>
  writeFileAtomically(planFile(folder), JSON.stringify(plan))

export const isRestoreUnfinished = (folder: string): boolean => existsSync(planFile(folder))

/**
 * Puts a proved backup in the place of what is there. Every step is a rename that may be repeated, and the plan is on
 * the disk before the first, so that a restore cut off half way is finished at the next start. Answers whether
 * there was anything to finish, and anything kept aside.
 */
export const finishRestore = (folder: string): Promise<'nothing' | 'keptAside' | 'replacedNothing'> =>
  onDisk(async () => {
    const text = await readFile(planFile(folder), 'utf8').catch(() => undefined)
    if (text === undefined) return 'nothing'
    const { from, keptAs, complete } = planSchema.parse(JSON.parse(text))
    const [source, kept] = [join(folder, from), join(folder, keptAs)]
    /** Only while the new one waits: once it is in place, what lies there is no longer the old one. */
    const replace = async (name: string, old: readonly string[]): Promise<void> => {
      if (!existsSync(join(source, name))) return
      await setAside(folder, kept, old)
      await moveIfThere(join(source, name), join(folder, name))
    }
    if (complete) await replace('blobs', ['blobs'])
    else await addBlobs(join(source, 'blobs'), join(folder, 'blobs'))
    await replace('store.db', storeFiles)
    await replace('keyring.json', ['keyring.json'])
    await syncFolder(folder)
    await rm(source, { recursive: true, force: true })
    await rm(planFile(folder))
    await syncFolder(folder)
    return existsSync(kept) ? 'keptAside' : 'replacedNothing'
  })

const addBlobs = async (from: string, to: string): Promise<void> => {
  for (const shelf of await readdir(from).catch(() => [])) {
    if (!/^[0-9a-f]{2}$/.test(shelf)) continue
    for (const name of await readdir(join(from, shelf)))
      await moveIfThere(join(from, shelf, name), join(to, shelf, name))
  }
}

/** What interrupted rehearsals, foundings and copies left behind. */
export const sweepFolder = (folder: string): Promise<void> =>
  onDisk(async () => {
    for (const name of await readdir(folder)) {
      if (/^\.(restored|founding|copy|convert)-/.test(name))
        await rm(join(folder, name), { recursive: true, force: true })
    }
  })
