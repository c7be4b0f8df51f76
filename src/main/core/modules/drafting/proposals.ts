import type { z } from 'zod'
import type { draftDetail } from '#shared/contract/draft.ts'
import { addressOf } from '#core/kernel/access.ts'
import { permissionsOf, type Party, type PartyRef } from '#core/modules/routing/index.ts'
import { authorityModesOf } from './rules/authority.ts'
import { permitted, permissionFor } from './rules/permitted.ts'
import { nextKinds } from './rules/stepper.ts'
import type { ForwardKind, StepKind } from '#shared/vocabulary/drafting.ts'
import type { Case } from './case.ts'
import { partyOf, signingAgency, signingPost } from './forward.ts'
import { unitHeads, withOwnCheck } from './own-check.ts'
import type { SavedRoute } from './store.ts'

/** Where a draft would usually go: by a saved route of its type, else by the posts of the office. */

type RouteStep = SavedRoute['steps'][number]

const leadersFirst = ['deputyHead', 'head']

/** Routes that fit the draft: for its type before for all, of its unit before of the office. */
const routesFor = (routes: readonly SavedRoute[], { fields, unitId }: Case['draft']): readonly SavedRoute[] => {
  const rank = (route: SavedRoute): number => (route.typeId === null ? 2 : 0) + (route.unitId === null ? 1 : 0)
  return routes
    .filter((route) => route.typeId === null || route.typeId === fields.typeId)
    .filter((route) => route.unitId === null || route.unitId === unitId)
    .toSorted((left, right) => rank(left) - rank(right))
}

/** Posts that the office has for this by its roles, the usual one first. */
const usualPosts = ({ directory, draft }: Case, kind: StepKind): readonly PartyRef[] => {
  const order = { contentCheck: leadersFirst, formatCheck: ['officeHead', 'clerk'], signing: ['head', 'deputyHead'] }
  if (kind === 'opinion' || kind === 'numbering') return []
  const posts = [...directory.posts.values()]
  // What a deputy writes is checked by the head of the unit, what that one writes by the leaders.
  const ofUnit = posts.filter(({ role, unitId }) => unitId === draft.unitId && unitHeads.includes(role))
  const ofOffice = order[kind].flatMap((role) => posts.filter((post) => post.role === role))
  return [...(kind === 'contentCheck' ? ofUnit : []), ...ofOffice]
    .filter((post) => permissionsOf(post).has(permissionFor[kind]))
    .map(({ id }) => ({ kind: 'post' as const, id }))
}

export interface Proposed {
  readonly party: Party
  readonly authority: RouteStep['authority']
}

/** Whoever would usually be asked for this, the first of them who can be. */
export const proposedFor = async (found: Case, kind: StepKind): Promise<Proposed | null> => {
  const { draft, context } = found
  const unit: PartyRef = { kind: 'unit', id: draft.unitId }
  const routes = routesFor(await context.stores.drafting.routes(), draft)
  const routed = routes.flatMap(({ steps }) => steps).find((step) => step.kind === kind)
  const candidates = [
    ...(routed ? [{ to: routed.to ?? unit, authority: routed.authority }] : []),
    ...(kind === 'contentCheck' ? [{ to: unit, authority: null }] : []),
    ...usualPosts(found, kind).map((to) => ({ to, authority: null })),
  ]
  for (const { to, authority } of candidates) {
    const party = await partyOf(found, to)
    if (!party.ok || !party.value.posts.some((post) => permissionsOf(post).has(permissionFor[kind]))) continue
    if (kind !== 'signing' && context.access.keys.includes(addressOf(to))) continue
    return { party: party.value, authority }
  }
  return null
}

const shown = async (found: Case, kind: ForwardKind): Promise<z.output<typeof draftDetail>['next'][number]> => {
  const proposed = await proposedFor(found, kind)
  if (!proposed) return { kind, to: null, authority: null }
  const { party, authority } = proposed
  const post = party.posts[0]
  const usual =
    kind === 'signing' && post ? authorityModesOf(await signingAgency(found), signingPost(found, post))[0] : undefined
  return {
    kind,
    to: { kind: party.kind, id: party.id, label: party.label },
    authority: authority ?? usual ?? null,
  }
}

/** Where it may go out of this person's hand, the most likely first; nothing when it is not in it. */
export const proposedNext = async (found: Case): Promise<z.output<typeof draftDetail>['next']> => {
  const { situation, draft } = found
  const passes = permitted('submit', situation, null).ok || permitted('approve', situation, null).ok
  if (!passes) return []
  const { way } = await withOwnCheck(found)
  return Promise.all(nextKinds(way, draft.saves).map((kind) => shown(found, kind)))
}
