import { cleanText } from '#shared/kernel/text.ts'
import { fail, ok, type Result } from '#shared/kernel/result.ts'
import type { CivilDate } from '#shared/kernel/time.ts'

interface UnitStanding {
  readonly id: string
  readonly parentId: string | null
  readonly name: string
  readonly validTo: CivilDate | null
}

/** Equal when two names differ only in case and spaces; accents count. */
export const unitNameKey = (name: string): string => cleanText(name).toLowerCase()

export const isOpen = (unit: { readonly validTo: CivilDate | null }, today: CivilDate): boolean =>
  unit.validTo === null || unit.validTo >= today

/** True when `unitId` is `ancestorId` or lies below it. */
export const liesWithin = (unitId: string, ancestorId: string, units: readonly UnitStanding[]): boolean => {
  const parents = new Map(units.map((unit) => [unit.id, unit.parentId]))
  const seen = new Set<string>()
  for (let at: string | null = unitId; at !== null && !seen.has(at); at = parents.get(at) ?? null) {
    if (at === ancestorId) return true
    seen.add(at)
  }
  return false
}

/** Where a unit may stand: under an open unit (or at the top), its name not used beside it. */
export const checkPlace = (
  placed: { readonly id: string; readonly parentId: string | null; readonly name: string },
  units: readonly UnitStanding[],
  today: CivilDate,
): Result<null, 'accounts.unitUnknown' | 'accounts.unitNameTaken'> => {
  const { parentId } = placed
  const parent = units.find((unit) => unit.id === parentId)
  if (parentId !== null && (parent === undefined || !isOpen(parent, today))) return fail('accounts.unitUnknown')
  const taken = units.some(
    (unit) =>
      unit.id !== placed.id &&
      unit.parentId === parentId &&
      isOpen(unit, today) &&
      unitNameKey(unit.name) === unitNameKey(placed.name),
  )
  return taken ? fail('accounts.unitNameTaken', { name: placed.name }) : ok(null)
}

interface Ending {
  readonly unitId: string
  readonly successorId: string | null
  readonly posts: number
  readonly openWork: number
}

/** A unit ends empty, or with a successor that takes its posts and open work. Units below it end or move first. */
export const checkClosing = (
  ending: Ending,
  units: readonly UnitStanding[],
  today: CivilDate,
): Result<
  null,
  | 'accounts.unitHasChildren'
  | 'accounts.unitUnknown'
  | 'accounts.successorInvalid'
  | 'accounts.unitHasPosts'
  | 'accounts.unitHasWork'
> => {
  if (units.some((unit) => unit.parentId === ending.unitId && isOpen(unit, today)))
    return fail('accounts.unitHasChildren')
  if (ending.successorId !== null) {
    const successor = units.find((unit) => unit.id === ending.successorId)
    if (successor === undefined) return fail('accounts.unitUnknown')
    return successor.id === ending.unitId || !isOpen(successor, today) ? fail('accounts.successorInvalid') : ok(null)
  }
  if (ending.posts > 0) return fail('accounts.unitHasPosts', { posts: ending.posts })
  return ending.openWork > 0 ? fail('accounts.unitHasWork', { work: ending.openWork }) : ok(null)
}
