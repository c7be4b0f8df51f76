/** A program that is given a time and is not outlived by anything it started. */
import { spawn } from 'node:child_process'

export interface ChildOptions {
  readonly folder: string
  readonly environment: Readonly<Record<string, string>>
  readonly timeLimitMs: number
  readonly signal?: AbortSignal | undefined
}

export type ChildEnd =
  | { readonly end: 'exited'; readonly code: number; readonly said: string }
  | { readonly end: 'timedOut' | 'cancelled' | 'notStarted' }

const mostSaid = 20_000

/** Kills the program with all it started: office programs leave the work to a child. */
const killTree = (pid: number): void => {
  if (process.platform === 'win32') {
    spawn('taskkill', ['/PID', String(pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true }).on(
      'error',
      () => undefined,
    )
    return
  }
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It ended by itself meanwhile.
  }
}

/** Runs a program to its end; what it prints is kept for the log, not for reading. */
export const runChild = (program: string, args: readonly string[], options: ChildOptions): Promise<ChildEnd> =>
  new Promise((resolve) => {
    if (options.signal?.aborted === true) {
      resolve({ end: 'cancelled' })
      return
    }
    const child = spawn(program, [...args], {
      cwd: options.folder,
      env: options.environment,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      // A group of its own, so that it can be killed as a whole.
      detached: process.platform !== 'win32',
    })
    let said = ''
    let stopped: 'timedOut' | 'cancelled' | null = null
    const stop = (why: 'timedOut' | 'cancelled'): void => {
      stopped ??= why
      if (child.pid !== undefined) killTree(child.pid)
    }
    const timer = setTimeout(() => stop('timedOut'), options.timeLimitMs)
    const cancel = () => stop('cancelled')
    options.signal?.addEventListener('abort', cancel)
    const keep = (text: string): void => {
      if (said.length < mostSaid) said += text
    }
    child.stdout.setEncoding('utf8').on('data', keep)
    child.stderr.setEncoding('utf8').on('data', keep)
    const settle = (end: ChildEnd): void => {
      clearTimeout(timer)
      options.signal?.removeEventListener('abort', cancel)
      if (child.pid !== undefined) killTree(child.pid)
      resolve(end)
    }
    child.on('error', () => settle({ end: 'notStarted' }))
    child.on('exit', (code) => settle(stopped === null ? { end: 'exited', code: code ?? 1, said } : { end: stopped }))
  })
