/** A plain copy of a file in a folder of its own, for a program that cannot read the office's store. */
import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { id, instant } from '#shared/contract/fields.ts'
import { baseNameOf, cleanFileName } from '../files/file-names.ts'
import { writeFileAtomically } from '../system/atomic-file.ts'
import { errnoOf, onDisk } from '../system/environment-failure.ts'

const record = z.object({
  id: z.string().regex(/^[0-9a-f]{32}$/),
  personId: id,
  draftId: id,
  fileId: id,
  versionId: id,
  /** As the version is called, and as the file lies in the folder. */
  name: z.string(),
  file: z.string(),
  mime: z.string(),
  /** SHA-256 of what is a version already. */
  base: z.string(),
  openedAt: instant,
})
/** What is remembered of a copy over a crash; it lies beside it, readable as the copy itself. */
export type CopyRecord = z.output<typeof record>

export interface CopySeen {
  /** A program says by a file of its own that it has the copy open. */
  readonly lock: 'there' | 'absent'
  /** Changes with every save; null while there is no file, as in the middle of a save by rename. */
  readonly stamp: string | null
  readonly savedAtMs: number
  /** Files that are neither the copy nor a program's own marks. */
  readonly others: readonly string[]
}

const longestName = 60
const recordName = 'record.json'
/** Copies do not lie beside their record: a program is shown nothing but the file. */
const papers = 'tep'

/** Word's `~$name.docx`, LibreOffice's `.~lock.name.docx#`, WPS's `.~name.docx`. */
const isLock = (name: string): boolean => /^(~\$|\.~)/.test(name)
/** What programs lay down in the middle of a save. */
const isPassing = (name: string): boolean => /^~WR[A-Z]\d*\.tmp$|\.tmp$|^lu[0-9a-z]+\.tmp$|^~|^\./i.test(name)

export const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** A name that every system and every program takes, as close to the given one as that allows. */
const fileNameOf = (name: string, extension: string): string => {
  const plain = baseNameOf(cleanFileName(name))
    .replace(/[^\p{L}\p{M}\p{N} _-]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return `${[...plain].slice(0, longestName).join('').trim() || 'van-ban'}.${extension}`
}

/** A record that this program cannot read is left alone: beside it lies what somebody wrote. */
const parsed = (text: string): readonly CopyRecord[] => {
  try {
    return [record.parse(JSON.parse(text))]
  } catch {
    return []
  }
}

/** The copies of one data folder, each in a folder that only this user of the computer can open. */
export const workingCopies = (dataFolder: string) => {
  const root = join(dataFolder, 'editing')
  const home = (copyId: string): string => join(root, copyId)
  const folder = (copyId: string): string => join(home(copyId), papers)
  const keep = (copy: CopyRecord): Promise<void> =>
    writeFileAtomically(join(home(copy.id), recordName), JSON.stringify(copy))

  return {
    folder,
    path: (copy: CopyRecord): string => join(folder(copy.id), copy.file),

    create: (about: Omit<CopyRecord, 'id' | 'file' | 'base'>, bytes: Uint8Array): Promise<CopyRecord> =>
      onDisk(async () => {
        const copyId = randomBytes(16).toString('hex')
        const extension = about.mime === 'application/pdf' ? 'pdf' : 'docx'
        const copy = { ...about, id: copyId, file: fileNameOf(about.name, extension), base: digestOf(bytes) }
        await mkdir(folder(copyId), { recursive: true, mode: 0o700 })
        await writeFile(join(folder(copyId), copy.file), bytes, { mode: 0o600, flag: 'wx' })
        await keep(copy)
        return copy
      }),

    keep,

    /** What earlier runs of the program left; a folder without a record holds nothing that anybody edited. */
    left: (): Promise<readonly CopyRecord[]> =>
      onDisk(async () => {
        const found: CopyRecord[] = []
        for (const name of await readdir(root).catch(() => [])) {
          const text = await readFile(join(root, name, recordName), 'utf8').catch(() => undefined)
          if (text === undefined) await rm(join(root, name), { recursive: true, force: true })
          else found.push(...parsed(text))
        }
        return found
      }),

    /** How the copy lies there now; undefined when its folder is gone. */
    look: async (copy: CopyRecord): Promise<CopySeen | undefined> => {
      const names = await readdir(folder(copy.id)).catch((error: unknown) => {
        if (errnoOf(error) === 'ENOENT') return undefined
        throw error
      })
      if (names === undefined) return undefined
      const found = await stat(join(folder(copy.id), copy.file), { bigint: true }).catch(() => undefined)
      return {
        lock: names.some(isLock) ? 'there' : 'absent',
        stamp: found ? `${String(found.ino)}:${String(found.size)}:${String(found.mtimeNs)}` : null,
        savedAtMs: Number(found?.mtimeMs ?? 0),
        // What a program laid down in passing is all there is when it died in the middle of a save.
        others: names.filter((name) => name !== copy.file && !isLock(name) && !(found && isPassing(name))),
      }
    },

    /** Undefined while a program has it in hand. */
    read: (copy: CopyRecord): Promise<Uint8Array | undefined> =>
      readFile(join(folder(copy.id), copy.file)).then(
        (bytes) => new Uint8Array(bytes),
        () => undefined,
      ),

    /** Removes the copy with its folder. On Windows a program that still has it open holds it there: later, then. */
    remove: (copy: CopyRecord): Promise<void> =>
      rm(home(copy.id), { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined),
  }
}

export type WorkingCopies = ReturnType<typeof workingCopies>
