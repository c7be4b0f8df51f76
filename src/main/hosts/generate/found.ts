import { addDays, civilDateOf, instantAt, instantFromEpoch, type CivilDate } from '#shared/kernel/time.ts'
import type { Desk } from '../office/desk.ts'
import { foundOffice } from '../office/founding.ts'
import { syntheticWords } from './staff.ts'

const daysBefore = 365 * 10

/** Founds a synthetic office, ten years ago, in an empty folder; its administrator is its clerk too. */
export const foundSyntheticOffice = async (
  desk: Desk,
  founder: { readonly account: string; readonly password: string },
): Promise<{ readonly personId: string; readonly begins: CivilDate }> => {
  const words = syntheticWords()
  const begins = addDays(civilDateOf(instantFromEpoch(desk.world.nowMs())), -daysBefore)
  const { personId } = await foundOffice(desk, {
    kind: 'practice',
    agency: words.agency,
    administrator: { ...words.administrator, ...founder },
    at: instantAt(begins, '07:30'),
    commandId: 'synthetic-founding',
  })
  return { personId, begins }
}
