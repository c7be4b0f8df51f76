import { createHash } from 'node:crypto'
import { homedir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { app } from 'electron'

/** The data folder named by `--data`; undefined for the office's usual one. Other switches are Chromium's. */
export function namedDataFolder(): string | undefined {
  const { data } = parseArgs({ args: process.argv, options: { data: { type: 'string' } }, strict: false }).values
  return typeof data === 'string' ? path.resolve(data) : undefined
}

/**
 * Keeps the window's own few notes in the local app-data folder: Electron's usual place is the roaming one, which
 * Windows copies to a server. Each data folder has its own notes, and so its own single running program.
 */
export function setupFolders(dataFolder: string | undefined): void {
  const local =
    process.env['LOCALAPPDATA'] ??
    (process.platform === 'darwin' ? path.join(homedir(), 'Library', 'Caches') : path.join(homedir(), '.cache'))
  const own = dataFolder === undefined ? '' : `-${createHash('sha256').update(dataFolder).digest('hex').slice(0, 12)}`
  app.setPath('userData', path.join(local, 'LacThu', `window${own}`))
}
