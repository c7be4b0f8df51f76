/** Opens a file with the program that this computer has for it. */
import { spawn } from 'node:child_process'
import path from 'node:path'

export interface Editor {
  /** `missing`: no program of this computer opens it. The program stays when this one ends. */
  readonly open: (file: string) => Promise<'opened' | 'missing'>
}

/** A program that has not failed by then shows the file. */
const patienceMs = 3000

/** What belongs to this program, or would turn a program of the desktop into a Node. */
const isOwn = (name: string): boolean => /^(LACTHU_|ELECTRON_|NODE_)/.test(name)

const environment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !isOwn(name)))

/** Starts a program without a shell; `failed` when it is not there or ends with an error at once. */
const start = (program: string, args: readonly string[]): Promise<'started' | 'failed'> =>
  new Promise((resolve) => {
    const child = spawn(program, [...args], { stdio: 'ignore', detached: true, env: environment() })
    const timer = setTimeout(() => resolve('started'), patienceMs)
    const settle = (how: 'started' | 'failed'): void => {
      clearTimeout(timer)
      resolve(how)
    }
    child.once('error', () => settle('failed'))
    // The Explorer answers 1 whatever it did.
    child.once('exit', (code) => settle(code === 0 || process.platform === 'win32' ? 'started' : 'failed'))
    child.unref()
  })

const opener = (): string => {
  if (process.platform === 'win32') return path.join(process.env['SystemRoot'] ?? 'C:\\Windows', 'explorer.exe')
  return process.platform === 'darwin' ? 'open' : 'xdg-open'
}

/** Without a desktop there is nothing to open a file on: a server, a terminal over the network. */
const hasDesktop = (): boolean =>
  process.platform === 'win32' ||
  process.platform === 'darwin' ||
  [process.env['DISPLAY'], process.env['WAYLAND_DISPLAY']].some((display) => display !== undefined && display !== '')

/**
 * The programs of this desktop, or null without one. `wordProcessor` names LibreOffice's program for Word files that the
 * desktop has no program for.
 */
export const desktopEditor = (wordProcessor: () => Promise<string | null>): Editor | null =>
  hasDesktop()
    ? {
        open: async (file) => {
          if ((await start(opener(), [file])) === 'started') return 'opened'
          const program = /\.docx$/i.test(file) ? await wordProcessor() : null
          return program !== null && (await start(program, [file])) === 'started' ? 'opened' : 'missing'
        },
      }
    : null
