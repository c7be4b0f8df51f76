import { z } from 'zod'
import type { Role } from '#shared/vocabulary/roles.ts'
import { agencyFounding } from '#shared/contract/host.ts'
import { createDice } from '../../adapters/papers/dice.ts'
import { readPracticeFile } from '../../adapters/papers/material.ts'
import type { Moment, Part } from '../office/practice/stage.ts'

/** Who works in the synthetic office: leaders, an office head, and units with a head and five specialists each. */

const syntheticFile = z.object({
  agency: agencyFounding,
  administrator: z.object({ fullName: z.string(), title: z.string() }),
  unit: z.string(),
  unitAbbreviation: z.string(),
  office: z.object({ name: z.string(), abbreviation: z.string() }),
  titles: z.object({
    head: z.string(),
    deputyHead: z.string(),
    officeHead: z.string(),
    unitHead: z.string(),
    specialist: z.string(),
  }),
  families: z.array(z.string()).min(1),
  middles: z.array(z.string()).min(1),
  givens: z.array(z.string()).min(1),
  note: z.string(),
  filed: z.string(),
  directives: z.array(z.string()).min(1),
  assignment: z.string(),
  results: z.array(z.string()).min(1),
})

let material: z.output<typeof syntheticFile> | undefined
export const syntheticWords = (): z.output<typeof syntheticFile> =>
  (material ??= syntheticFile.parse(readPracticeFile('synthetic.json')))

export interface SyntheticUnit {
  readonly id: string
  readonly name: string
  readonly head: Part
  readonly specialists: readonly Part[]
}

export interface Staff {
  /** Administrator and clerk at once. */
  readonly clerk: Part
  readonly director: Part
  readonly officeHead: Part
  readonly units: readonly SyntheticUnit[]
}

const unitCount = 10
const specialistsEach = 5
const officeUnitId = 'synthetic-unit-office'

/** Appoints everybody at that moment. `founder` administers and registers. */
export const hireStaff = async (moment: Moment, founder: Part, password: string): Promise<Staff> => {
  const words = syntheticWords()
  const dice = createDice(60)
  const { items } = await moment.act(founder, 'accounts.units', {})
  const root = items.find(({ parentId }) => parentId === null)
  if (!root) throw new Error('an office without its root unit')
  const hire = async (account: string, unitId: string, role: Role & keyof typeof words.titles): Promise<Part> => {
    const part = { personId: `synthetic-person-${account}`, postId: `synthetic-post-${account}` }
    const fullName = `${dice.pick(words.families)} ${dice.pick(words.middles)} ${dice.pick(words.givens)}`
    await moment.act(founder, 'accounts.addPerson', { id: part.personId, fullName, account, password })
    await moment.act(founder, 'accounts.appoint', {
      id: part.postId,
      personId: part.personId,
      unitId,
      role,
      title: words.titles[role],
    })
    return part
  }
  await moment.act(founder, 'accounts.addUnit', { id: officeUnitId, parentId: root.id, ...words.office, order: 0 })
  const director = await hire('gl-lanhdao', root.id, 'head')
  for (const n of [1, 2, 3]) await hire(`gl-phogiamdoc${String(n)}`, root.id, 'deputyHead')
  const officeHead = await hire('gl-chanhvanphong', officeUnitId, 'officeHead')
  const units: SyntheticUnit[] = []
  for (let n = 1; n <= unitCount; n++) {
    const id = `synthetic-unit-${String(n)}`
    const name = words.unit.replace('{n}', String(n))
    const abbreviation = words.unitAbbreviation.replace('{n}', String(n))
    await moment.act(founder, 'accounts.addUnit', { id, parentId: root.id, name, abbreviation, order: n })
    const head = await hire(`gl-truongphong${String(n)}`, id, 'unitHead')
    const specialists: Part[] = []
    for (let each = 1; each <= specialistsEach; each++)
      specialists.push(await hire(`gl-chuyenvien${String(n)}-${String(each)}`, id, 'specialist'))
    units.push({ id, name, head, specialists })
  }
  return { clerk: founder, director, officeHead, units }
}
