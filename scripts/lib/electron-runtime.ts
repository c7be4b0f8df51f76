import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { projectRoot } from './tools.ts'

export type ElectronRuntime =
  { readonly usable: true; readonly executable: string } | { readonly usable: false; readonly reason: string }

const unusable = (reason: string): ElectronRuntime => ({ usable: false, reason })

/**
 * The Electron program, or null when it is not installed. Found out by files: importing the package would try to
 * download the runtime, which an isolated network answers with a long wait.
 */
export function electronExecutable(): string | null {
  const folder = path.join(projectRoot, 'node_modules', 'electron')
  const pathFile = path.join(folder, 'path.txt')
  const overridden = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  if (!existsSync(pathFile) && overridden === undefined) return null
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : 'electron'
  const executable = path.join(overridden ?? path.join(folder, 'dist'), name)
  return existsSync(executable) ? executable : null
}

/** Whether a desktop window can be opened here. */
export function electronRuntime(): ElectronRuntime {
  const executable = electronExecutable()
  if (executable === null) return unusable('the Electron runtime is not installed')
  if (process.platform === 'linux') {
    if (process.getuid?.() === 0) return unusable('the window’s sandbox does not run as root')
    if (!process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) return unusable('there is no graphical desktop')
  }
  return { usable: true, executable }
}
