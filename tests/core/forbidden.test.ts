import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contract } from '#shared/contract/index.ts'
import type { Operation } from '#shared/contract/define.ts'
import { refusal, testOffice, type Sitter, type TestOffice } from '../support/office.ts'

/** Who may knock at all is decided before anything is read: an inspector changes nothing, whatever is sent. */
const modules = ['drafting', 'outgoing', 'exchange'] as const
const open = ['signedIn', 'anyone']

const gated = modules.flatMap((module) =>
  Object.entries(contract[module] as Readonly<Record<string, Operation>>)
    .filter(([, { kind, gate }]) => kind === 'command' && !open.includes(gate))
    .map(([name]) => ({ module, name })),
)

let office: TestOffice
let inspector: Sitter
beforeAll(async () => {
  office = await testOffice()
  inspector = await office.addSitter({
    fullName: 'Mai Thị Thanh Tra',
    account: 'thanhtra',
    unitId: office.rootUnitId,
    role: 'inspector',
    title: 'Thanh tra viên',
    scope: { bookIds: [], from: null, to: null },
    validTo: '2026-12-31' as never,
  })
})
afterAll(async () => {
  await office.close()
})

describe('commands about drafts, outgoing documents and their dispatch', () => {
  it('are many', () => {
    expect(gated.length).toBeGreaterThan(40)
  })

  it.each(gated)('$name of $module is forbidden to who lacks its permission', async ({ module, name }) => {
    const operations = inspector[module] as unknown as Readonly<
      Record<string, (input: object) => ReturnType<Sitter['outgoing']['cancel']>>
    >
    const run = operations[name]
    if (!run) throw new Error(`no such operation: ${module}.${name}`)
    expect(refusal(await run({}))).toBe('forbidden')
  })
})
