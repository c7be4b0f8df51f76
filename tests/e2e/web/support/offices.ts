import { randomUUID } from 'node:crypto'
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Result } from '#shared/kernel/result.ts'
import { cacheFolder } from '../../../../scripts/lib/tools.ts'
import { buildPracticeOffice, startWebHost } from '../../../../scripts/lib/web-host.ts'
import { founder, members, password, unitNames } from './cast.ts'

/** Offices built once for a run; every journey works in a copy of its own. */
const templates = path.join(cacheFolder, 'journeys')

export type Template = 'practice' | 'small'

const emptyTemplate = async (name: Template): Promise<string> => {
  const folder = path.join(templates, name)
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  return folder
}

/** What the office answered; fails the journey when it refused. */
export const answered = <Value>(result: Result<Value>): Value => {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`)
  return result.value
}

export const buildPracticeTemplate = async (): Promise<void> => buildPracticeOffice(await emptyTemplate('practice'))

/** Founds the small office and seats everyone in it, each with a password of the own choice. */
export const buildSmallTemplate = async (): Promise<void> => {
  const host = await startWebHost(await emptyTemplate('small'))
  const client = host.client('founding')
  answered(
    await client.host.found({
      agency: {
        name: 'Sở Thí Dụ tỉnh Lam Sơn',
        parentName: 'Ủy ban nhân dân tỉnh Lam Sơn',
        abbreviation: 'STD',
        kind: 'department',
        place: 'Lam Sơn',
      },
      administrator: { ...founder, password },
    }),
  )
  const { items } = answered(await client.accounts.units({}))
  const root = items[0]!.id
  const units: Record<string, string> = { office: root }
  for (const [key, name] of Object.entries(unitNames)) {
    units[key] = answered(await client.accounts.addUnit({ id: randomUUID(), parentId: root, name })).id
  }
  for (const { account, fullName, title, role, unit } of Object.values(members)) {
    const appointment = { unitId: units[unit]!, role, title }
    const first = 'Ban-Dau-2026'
    answered(await client.accounts.addPerson({ id: randomUUID(), fullName, account, password: first, appointment }))
    const own = host.client(account)
    answered(await own.host.signIn({ account, password: first }))
    answered(await own.accounts.changePassword({ current: first, next: password }))
  }
  await host.stop()
}

/** A data folder of one journey's own. */
export interface DataFolder {
  readonly path: string
  readonly remove: () => Promise<void>
}

export const createDataFolder = async (template: Template | 'empty'): Promise<DataFolder> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'lacthu-journey-'))
  if (template !== 'empty') await cp(path.join(templates, template), folder, { recursive: true })
  return { path: folder, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }) }
}
