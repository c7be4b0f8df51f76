import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { projectRoot, runNode } from '../lib/tools.ts'
import { cli, founder } from './offices.ts'
import { median, type Figure } from './table.ts'

/** The program as it is started: from its process to the first list, over HTTP. */

interface Start {
  readonly ms: number
  /** Resident memory of the serving process after the screens were asked, in bytes. */
  readonly memory: number
}

const residentBytes = (pid: number): number => {
  const [, kilobytes = '0'] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8')) ?? []
  return Number(kilobytes) * 1024
}

const built = async (): Promise<void> => {
  if (existsSync(path.join(projectRoot, 'dist/renderer/index.html'))) return
  const { code, output } = await runNode(path.join(projectRoot, 'scripts/build.ts'), [])
  if (code !== 0) throw new Error(output)
}

const startOnce = async (folder: string): Promise<Start> => {
  const begun = performance.now()
  const child = spawn(process.execPath, [cli, 'serve', '--no-open', '--port', '0', '--data', folder], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (part: string) => (said += part))
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  try {
    const launch = await new Promise<string>((resolve, reject) => {
      let text = ''
      child.stdout.setEncoding('utf8').on('data', (part: string) => {
        text += part
        if (text.includes('\n')) resolve(text.trim())
      })
      child.on('exit', (code) => reject(new Error(`serve ended with ${String(code)}: ${said}`)))
    })
    const entered = await fetch(launch, { redirect: 'manual' })
    const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? ''
    const { origin } = new URL(launch)
    const call = async (operation: string, input: object = {}): Promise<unknown> => {
      const response = await fetch(`${origin}/api/${operation}`, {
        method: 'POST',
        headers: { cookie, origin, 'content-type': 'application/json' },
        body: JSON.stringify({ commandId: `bench-${operation}-${String(begun)}`, input }),
      })
      const answer = (await response.json()) as { ok: boolean }
      if (!answer.ok) throw new Error(`${operation}: ${JSON.stringify(answer)}`)
      return answer
    }
    await call('host.status')
    await call('host.signIn', founder)
    await call('routing.myWork')
    const ms = performance.now() - begun
    for (let round = 0; round < 3; round++) {
      for (const set of ['all', 'open', 'overdue', 'urgent', 'closed'])
        await call('registry.incomingList', { filter: { set } })
      for (const query of ['công tác', 'báo cáo', '5108/UBND']) await call('search.ask', { query })
      await call('registry.filterCounts')
      await call('routing.workCounts')
    }
    return { ms, memory: residentBytes(child.pid ?? 0) }
  } finally {
    child.kill('SIGTERM')
    await ended
  }
}

export const measureStart = async (large: string, empty: string, size: string, rounds: number): Promise<Figure[]> => {
  await built()
  const times: Record<'large' | 'empty', number[]> = { large: [], empty: [] }
  let memory = 0
  for (let round = 0; round < rounds; round++) {
    times.empty.push((await startOnce(empty)).ms)
    const start = await startOnce(large)
    times.large.push(start.ms)
    memory = Math.max(memory, start.memory)
  }
  const [ours, theirs] = [median(times.large), median(times.empty)]
  return [
    {
      what: `Start to the first useful screen, ${size} documents ÷ an empty office`,
      value: ours / theirs,
      limit: 1.5,
      unit: 'times',
      kind: 'most',
      detail: `${ours.toFixed(0)} ms ÷ ${theirs.toFixed(0)} ms, medians of ${String(rounds)}: process, status, sign-in (Argon2id), “Việc của tôi” over HTTP`,
    },
    {
      what: `Memory of the serving process at ${size} documents`,
      value: memory / 1e6,
      limit: 250,
      unit: 'MB',
      kind: 'most',
      detail: 'resident, after lists, searches and counts were asked, the largest of the starts',
    },
  ]
}
