import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { createClient } from '../../src/shared/contract/client.ts'
import type { Client, Envelope } from '../../src/shared/contract/index.ts'
import type { Result } from '../../src/shared/kernel/result.ts'
import { projectRoot, runNode } from './tools.ts'

const lacthu = path.join(projectRoot, 'src/main/hosts/cli/main.ts')

/** The program as `npm run lacthu -- serve` starts it: a process of its own, serving one data folder. */
export interface WebHost {
  readonly url: string
  /** Lets a browser in. */
  readonly launchUrl: string
  /** Somebody at the command line of the same computer, signed in or not by itself. */
  readonly client: (session: string) => Client
  /** Ends it as a person does; resolves when the folder is closed. */
  readonly stop: () => Promise<void>
  /** Ends it as a power cut does. */
  readonly kill: () => Promise<void>
}

const addressOf = (child: ChildProcess): Promise<URL> =>
  new Promise((resolve, reject) => {
    let said = ''
    let complaint = ''
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text
      const [line] = said.split('\n')
      if (said.includes('\n') && line !== undefined) resolve(new URL(line))
    })
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (complaint += text))
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`serve ended with ${String(code)} before it was open: ${complaint}`)))
  })

const clientOver =
  ({ origin }: URL, token: string) =>
  (session: string): Client => {
    const headers = {
      authorization: `Bearer ${token}`,
      'x-lacthu-session': `journey-${session}`,
      'content-type': 'application/json',
    }
    const call = async (operation: string, envelope: Envelope): Promise<Result<unknown>> => {
      const answer = await fetch(`${origin}/api/${operation}`, {
        method: 'POST',
        headers,
        body: JSON.stringify(envelope),
      })
      return (await answer.json()) as Result<unknown>
    }
    return createClient(call, randomUUID)
  }

/** Serves the data folder on a free port of this computer. The screens must have been built. */
export async function startWebHost(dataFolder: string): Promise<WebHost> {
  const child = spawn(process.execPath, [lacthu, 'serve', '--no-open', '--port', '0', '--data', dataFolder], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const end = (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    child.kill(signal)
    return ended
  }
  const launch = await addressOf(child)
  return {
    url: launch.origin,
    launchUrl: launch.href,
    client: clientOver(launch, launch.searchParams.get('token') ?? ''),
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  }
}

/** Builds the whole practice office in an empty data folder, as `npm run lacthu -- demo` does. */
export async function buildPracticeOffice(dataFolder: string): Promise<void> {
  const run = await runNode(lacthu, ['demo', '--data', dataFolder])
  if (run.code !== 0) throw new Error(`the practice office was not built: ${run.output}`)
}
