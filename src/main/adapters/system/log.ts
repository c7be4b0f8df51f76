import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Technical log: names of queries, references of defects. Never content, never secrets. */
export interface Log {
  readonly note: (kind: string, detail: Readonly<Record<string, string | number>>) => void
}

const maxBytes = 5_000_000

/** Appends to `logs/lacthu.log`, keeping one file before it. A log that cannot be written is no reason to stop. */
export const openLog = (folder: string): Log => {
  const file = join(folder, 'logs', 'lacthu.log')
  return {
    note: (kind, detail) => {
      try {
        mkdirSync(join(folder, 'logs'), { recursive: true, mode: 0o700 })
        if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > maxBytes) renameSync(file, `${file}.1`)
        appendFileSync(file, `${JSON.stringify({ at: new Date().toISOString(), kind, ...detail })}\n`, { mode: 0o600 })
      } catch {
        return
      }
    },
  }
}
