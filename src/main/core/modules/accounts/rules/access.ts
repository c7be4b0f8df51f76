import type { CivilDate } from '#shared/kernel/time.ts'
import { permissionsByRole, unitLeadingRoles, type Permission, type Role } from '#shared/vocabulary/roles.ts'
import {
  addressOf,
  draftsDesk,
  everyDocument,
  numberingDesk,
  type Access,
  type HeldPost,
  type InspectionScope,
} from '#core/kernel/access.ts'

/** A post as access is derived from it. */
export interface PostStanding {
  readonly id: string
  readonly unitId: string
  readonly unitName: string
  readonly role: Role
  readonly title: string
  readonly grants: readonly Permission[]
  readonly scope: InspectionScope | null
  readonly validFrom: CivilDate
  readonly validTo: CivilDate | null
}

export interface UnitPlace {
  readonly id: string
  readonly parentId: string | null
  readonly successorId: string | null
}

export interface Standing {
  readonly person: {
    readonly id: string
    readonly fullName: string
    readonly account: string
    readonly mustChangePassword: boolean
  }
  /** Every own post: past, present and future. */
  readonly ownPosts: readonly PostStanding[]
  /** The post of somebody else that the person chose to act in, when a delegation of today allows it. */
  readonly delegated: { readonly post: PostStanding; readonly holderName: string } | undefined
  readonly chosenPostId: string | null
  readonly units: readonly UnitPlace[]
  readonly today: CivilDate
}

/** Both ends of a validity count. */
export const isInForce = (
  validity: { readonly validFrom: CivilDate; readonly validTo: CivilDate | null },
  today: CivilDate,
): boolean => validity.validFrom <= today && (validity.validTo === null || validity.validTo >= today)

/** Administrators and inspectors hold no address whose documents they could read. */
const readsByAddress = (role: Role): boolean => role !== 'administrator' && role !== 'inspector'

/** The units below the given ones, and the ended units they took over, the given ones included. */
export const unitsAnsweredFor = (unitIds: readonly string[], units: readonly UnitPlace[]): ReadonlySet<string> => {
  const found = new Set(unitIds)
  const queue = [...unitIds]
  for (let unitId = queue.pop(); unitId !== undefined; unitId = queue.pop()) {
    for (const unit of units) {
      if ((unit.parentId !== unitId && unit.successorId !== unitId) || found.has(unit.id)) continue
      found.add(unit.id)
      queue.push(unit.id)
    }
  }
  return found
}

const leadsUnit = (post: PostStanding): boolean => unitLeadingRoles.includes(post.role)

const hold = (post: PostStanding): HeldPost => {
  const permissions: ReadonlySet<Permission> = new Set([...permissionsByRole[post.role], ...post.grants])
  return {
    postId: post.id,
    title: post.title,
    unitId: post.unitId,
    unitName: post.unitName,
    role: post.role,
    permissions,
    keys: readsByAddress(post.role)
      ? [
          addressOf({ kind: 'post', id: post.id }),
          ...(leadsUnit(post) ? [addressOf({ kind: 'unit', id: post.unitId })] : []),
          ...(permissions.has('outgoing.number') ? [numberingDesk] : []),
        ]
      : [],
    scope: post.scope,
  }
}

const readerKeysOf = (
  permissions: ReadonlySet<Permission>,
  inForce: readonly PostStanding[],
  everHeld: readonly PostStanding[],
  units: readonly UnitPlace[],
): string[] => {
  const ledUnits = inForce.filter(leadsUnit).map((post) => post.unitId)
  return [
    ...(permissions.has('incoming.seeAll') ? [everyDocument] : []),
    ...(permissions.has('drafting.checkFormat') || permissions.has('outgoing.number') ? [draftsDesk] : []),
    ...everHeld.filter((post) => readsByAddress(post.role)).map((post) => addressOf({ kind: 'post', id: post.id })),
    ...[...unitsAnsweredFor(ledUnits, units)].map((id) => addressOf({ kind: 'unit', id })),
  ]
}

/**
 * What a person may do today. Own posts add up; acting for somebody else is that post alone, and never lends the
 * administration of the office. What somebody once handled stays readable, what a unit's head answered for does not.
 */
export const accessFrom = (standing: Standing): Access => {
  const { person, delegated, today } = standing
  const own = standing.ownPosts.filter((post) => isInForce(post, today))
  const inForce = delegated ? [delegated.post] : own
  const everHeld = delegated ? inForce : standing.ownPosts.filter((post) => post.validFrom <= today)
  const chosenFirst = [
    ...inForce.filter((post) => post.id === standing.chosenPostId),
    ...inForce.filter((post) => post.id !== standing.chosenPostId),
  ]
  const posts = chosenFirst.map(hold).map((post) => (delegated ? withoutAdministration(post) : post))
  const permissions = new Set(posts.flatMap((post) => [...post.permissions]))
  return {
    personId: person.id,
    personName: person.fullName,
    account: person.account,
    posts,
    onBehalfOf: delegated?.holderName ?? null,
    permissions,
    keys: [...new Set(posts.flatMap((post) => post.keys))],
    readerKeys: readerKeysOf(permissions, inForce, everHeld, standing.units),
    scope: posts.find((post) => post.scope !== null)?.scope ?? null,
    mustChangePassword: person.mustChangePassword,
  }
}

const withoutAdministration = (post: HeldPost): HeldPost => ({
  ...post,
  permissions: new Set([...post.permissions].filter((permission) => permission !== 'office.administer')),
})
