import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createClient } from '#shared/contract/client.ts'
import { generateOffice } from '#main/hosts/generate/generate.ts'
import { openOffice, type Office } from '#main/hosts/office.ts'
import { cheapKeyring, password, refusal, value } from '../support/office.ts'

const founder = { account: 'dodac', password }

const folders: string[] = []
let office: Office

const openEmpty = async (): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'lacthu-generate-'))
  folders.push(folder)
  const nowMs = () => Date.parse('2026-11-20T15:40:00+07:00')
  office = await openOffice({ host: 'inProcess', dataFolder: folder, nowMs, keyring: cheapKeyring })
}

beforeEach(openEmpty)
afterEach(async () => {
  await office.close()
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true })
})

const generated = async (seed: number) => {
  await generateOffice(office.desk, { documents: 300, seed, founder, progress: () => undefined })
  const client = createClient((operation, envelope) => office.call('founder', operation, envelope), randomUUID)
  value(await client.host.signIn(founder))
  return client
}

it('makes as many documents as asked for, most of them closed, and a sound journal', { timeout: 60_000 }, async () => {
  const client = await generated(1)
  const { open } = value(await client.registry.filterCounts({}))
  expect(open).toBeGreaterThan(0)
  expect(open).toBeLessThan(30)
  const { items } = value(await client.registry.incomingList({ limit: 500 }))
  expect(items).toHaveLength(300)
  expect(value(await client.audit.verify({}))).toMatchObject({ sound: true, problems: [] })
  expect(refusal(await client.host.signIn({ account: founder.account, password: 'wrong' }))).toBe('host.wrongPassword')
})

it('gives the same documents for the same seed', { timeout: 60_000 }, async () => {
  const words = async () => {
    const client = await generated(7)
    const { items } = value(await client.registry.incomingList({ limit: 500 }))
    return items.map(({ number, year, code, subject, issuer, stage }) => ({
      number,
      year,
      code,
      subject,
      issuer,
      stage,
    }))
  }
  const first = await words()
  await office.close()
  await openEmpty()
  expect(await words()).toEqual(first)
})
