import { fail, ok, type Result } from '#shared/kernel/result.ts'
import { addDays, type CivilDate } from '#shared/kernel/time.ts'
import type { Permission, Role } from '#shared/vocabulary/roles.ts'
import { permissionsByRole } from '#shared/vocabulary/roles.ts'
import type { InspectionScope } from '#core/kernel/access.ts'

export interface Term {
  readonly validFrom: CivilDate
  readonly validTo: CivilDate | null
}

export interface Duty {
  readonly role: Role
  readonly grants: readonly Permission[]
  readonly scope: InspectionScope | null
}

/** A person as the lines of work name him: the post and the name, as Vietnamese offices say it. */
export const postLabel = (post: { readonly title: string; readonly personName: string }): string =>
  `${post.title} ${post.personName}`

/** A new post: its last day is not before its first; an inspection has a scope and a last day. */
export const checkAppointment = <Given extends Duty & Term>(
  given: Given,
): Result<Given, 'accounts.datesReversed' | 'accounts.inspectionUndated'> => {
  if (given.validTo !== null && given.validTo < given.validFrom) return fail('accounts.datesReversed')
  if (given.role !== 'inspector') return ok({ ...given, scope: null })
  return given.scope === null || given.validTo === null ? fail('accounts.inspectionUndated') : ok(given)
}

/** A post may be ended as early as the day before its first: then it was never held. */
export const checkEnd = (validFrom: CivilDate, validTo: CivilDate): Result<CivilDate, 'accounts.datesReversed'> =>
  validTo < addDays(validFrom, -1) ? fail('accounts.datesReversed') : ok(validTo)

/** The last day of a post that stops now: today, or the eve of its first day when that is still to come. */
export const lastDayOfStopping = (validFrom: CivilDate, today: CivilDate): CivilDate =>
  validFrom > today ? addDays(validFrom, -1) : today

export const mayAdminister = (duty: Duty): boolean =>
  permissionsByRole[duty.role].includes('office.administer') || duty.grants.includes('office.administer')

/**
 * Somebody must always be able to administer: of the posts that may, have no end and belong to an active account,
 * one must remain besides those that `loses` names.
 */
export const keepAdministrator = <Held extends { readonly postId: string; readonly personId: string }>(
  administrators: readonly Held[],
  loses: (held: Held) => boolean,
): Result<null, 'accounts.lastAdministrator'> =>
  administrators.some(loses) && administrators.every(loses) ? fail('accounts.lastAdministrator') : ok(null)
