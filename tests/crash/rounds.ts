import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { createClient } from '#shared/contract/client.ts'
import { newUuid } from '#main/adapters/system/ids.ts'
import { openOffice } from '#main/hosts/office.ts'
import { cheapKeyring, password, value } from '../support/office.ts'

export interface CrashReport {
  readonly kills: number
  readonly registrations: number
  readonly directives: number
  /** What was answered and is not there, given twice, skipped, or not vouched for; empty is the only good answer. */
  readonly problems: readonly string[]
}

type Said =
  | { readonly ready: true }
  | { readonly registered: string; readonly number: number; readonly suffix: string; readonly year: number }
  | { readonly directed: string; readonly directiveId: string }

const worker = fileURLToPath(new URL('./worker.ts', import.meta.url))

const workUntilKilled = (folder: string, rounds: number, killAfterMs: () => number): Promise<Said[]> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [worker, folder, String(rounds)], { stdio: ['ignore', 'pipe', 'pipe'] })
    const said: Said[] = []
    let complaint = ''
    child.stderr.on('data', (part: Buffer) => (complaint += part.toString()))
    createInterface({ input: child.stdout }).on('line', (line) => {
      let heard: Said
      try {
        heard = JSON.parse(line) as Said
      } catch {
        return
      }
      said.push(heard)
      if ('ready' in heard) setTimeout(() => child.kill('SIGKILL'), killAfterMs())
    })
    child.on('close', (code, signal) => {
      if (signal === 'SIGKILL' || code === 0) resolve(said)
      else reject(new Error(`the worker failed by itself: ${complaint}`))
    })
  })

const examine = async (folder: string, said: readonly Said[], problems: string[]): Promise<void> => {
  const office = await openOffice({ host: 'inProcess', dataFolder: folder, keyring: cheapKeyring })
  try {
    const mai = createClient(
      (operation, envelope) => office.call('mai', operation, envelope),
      () => newUuid(),
    )
    value(await mai.host.signIn({ account: 'mai', password }))
    const verdict = value(await mai.audit.verify({}))
    if (!verdict.sound) problems.push(`journal: ${JSON.stringify(verdict.problems)}`)
    const [book] = value(await mai.registry.books({})).items
    const years = new Set<number>()
    for (const act of said) {
      if ('registered' in act) {
        years.add(act.year)
        const found = await mai.routing.document({ id: act.registered })
        if (!found.ok) problems.push(`registration ${act.registered} was answered and is missing`)
        else if (found.value.number !== act.number) problems.push(`registration ${act.registered} changed its number`)
      }
      if ('directed' in act) {
        const found = await mai.routing.document({ id: act.directed })
        if (!found.ok || !found.value.directives.some(({ id }) => id === act.directiveId)) {
          problems.push(`directive ${act.directiveId} was answered and is missing`)
        }
      }
    }
    for (const year of years) {
      const { unexplained } = value(await mai.registry.ledger({ bookId: book?.id ?? '', year }))
      if (unexplained.length > 0) problems.push(`numbers skipped without a ledger line: ${unexplained.join(', ')}`)
    }
    const numbers = said.flatMap((act) =>
      'registered' in act ? [`${String(act.year)}/${String(act.number)}${act.suffix}`] : [],
    )
    if (new Set(numbers).size !== numbers.length) problems.push('a number was given twice')
  } finally {
    await office.close()
  }
}

/** Kills a working office with SIGKILL at random moments, `kills` times over one data folder, and examines it each time. */
export const crashRounds = async (kills: number, registrationsAtLeast: number): Promise<CrashReport> => {
  const folder = await mkdtemp(join(tmpdir(), 'lacthu-crash-'))
  const everything: Said[] = []
  const problems: string[] = []
  let killed = 0
  try {
    while (killed < kills || everything.filter((act) => 'registered' in act).length < registrationsAtLeast) {
      const said = await workUntilKilled(folder, 1_000_000, () => 20 + Math.random() * 600)
      killed += 1
      everything.push(...said)
      await examine(folder, said, problems)
    }
    await examine(folder, everything, problems)
    return {
      kills: killed,
      registrations: everything.filter((act) => 'registered' in act).length,
      directives: everything.filter((act) => 'directed' in act).length,
      problems,
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
