import { homedir } from 'node:os'
import path from 'node:path'
import { app } from 'electron'

/**
 * Keeps the window's own few notes in the local app-data folder: Electron's usual place is the roaming one, which
 * Windows copies to a server.
 */
export function setupFolders(): void {
  const local =
    process.env['LOCALAPPDATA'] ??
    (process.platform === 'darwin' ? path.join(homedir(), 'Library', 'Caches') : path.join(homedir(), '.cache'))
  app.setPath('userData', path.join(local, 'LacThu', 'window'))
}
