import type { StepKind } from '#shared/vocabulary/drafting.ts'
import type { Role } from '#shared/vocabulary/roles.ts'

/** Who stands first among those that may be asked for a step: the post that the step needs, then its deputies. */

export type RankedKind = Exclude<StepKind, 'numbering'>

/** A unit answers through its head and stands behind the posts that are meant by name; opinions are asked of units. */
type Place = Role | 'unit' | 'ownHead' | 'ownDeputy'

const places: Readonly<Record<RankedKind, readonly Place[]>> = {
  contentCheck: ['ownHead', 'ownDeputy', 'head', 'deputyHead', 'officeHead', 'unitHead', 'unitDeputy', 'unit'],
  opinion: ['unit', 'officeHead', 'unitHead', 'unitDeputy', 'head', 'deputyHead'],
  formatCheck: ['officeHead', 'clerk', 'unit'],
  signing: ['head', 'deputyHead', 'officeHead', 'unitHead', 'unitDeputy'],
}

const ownPlaces: Partial<Record<Role, Place>> = {
  officeHead: 'ownHead',
  unitHead: 'ownHead',
  unitDeputy: 'ownDeputy',
}

/** Smaller is higher; `role` is null for a unit, `unitId` the one of the draft. */
export const rankFor = (
  kind: RankedKind,
  { role, unitId }: { readonly role: Role | null; readonly unitId: string },
  draftUnitId: string | null,
): number => {
  const own = role !== null && kind === 'contentCheck' && unitId === draftUnitId ? ownPlaces[role] : undefined
  const place = places[kind].indexOf(own ?? role ?? 'unit')
  return place === -1 ? places[kind].length : place
}
