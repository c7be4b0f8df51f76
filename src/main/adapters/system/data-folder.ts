import { homedir } from 'node:os'
import { join } from 'node:path'

/** The platform's local (never synchronised) application data folder. */
export const defaultDataFolder = (
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string => {
  if (platform === 'win32') return join(env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), 'LacThu')
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'LacThu')
  return join(env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'lacthu')
}
