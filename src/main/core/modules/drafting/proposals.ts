import type { z } from 'zod'
import type { draftDetail } from '#shared/contract/draft.ts'
import { addressOf } from '#core/kernel/access.ts'
import { permissionsOf, type Party, type PartyRef } from '#core/modules/routing/index.ts'
import { authorityModesOf } from './rules/authority.ts'
import { permitted, permissionFor } from './rules/permitted.ts'
import { nextKinds } from './rules/stepper.ts'
import type { ForwardKind, StepKind } from '#shared/vocabulary/drafting.ts'
import { entryOf, type Case } from './case.ts'
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
  readonly note: string
}

type Candidate = Omit<Proposed, 'party'> & { readonly to: PartyRef }

const plain = (to: PartyRef): Candidate => ({ to, authority: null, note: '' })

const partyOfStep = ({ draft }: Case, { to }: RouteStep): PartyRef => to ?? { kind: 'unit', id: draft.unitId }

/** The first step of the best saved route that nobody has done yet on the files as they are now. */
const pendingStep = (found: Case, routes: readonly SavedRoute[]): RouteStep | undefined => {
  const { way, draft, context } = found
  const isDone = (step: RouteStep): boolean => {
    const address = addressOf(partyOfStep(found, step))
    const measure = step.kind === 'formatCheck' ? 'all' : 'content'
    return way.steps.some(
      ({ kind, to, id, state, covers }) =>
        kind === step.kind &&
        to === address &&
        (id === way.stepId || (state === 'approved' && covers?.[measure] === draft.saves[measure])),
    )
  }
  const isOwn = (step: RouteStep): boolean =>
    step.kind !== 'signing' && context.access.keys.includes(addressOf(partyOfStep(found, step)))
  return routes[0]?.steps.find((step) => step.kind !== 'opinion' && !isDone(step) && !isOwn(step))
}

const savedRoutes = async ({ context, draft }: Case): Promise<readonly SavedRoute[]> =>
  routesFor(await context.stores.drafting.routes(), draft)

/** Who signed what the draft replaces or corrects, with the authority of then where it still fits the post. */
const formerSigner = async (found: Case): Promise<readonly Candidate[]> => {
  const { context, directory, draft } = found
  const { stores } = context
  const wrong = draft.mends && (await entryOf(context, draft.mends.documentId))
  const post = wrong?.fields.signerPostId ? directory.posts.get(wrong.fields.signerPostId) : undefined
  if (!wrong || !post) return []
  const before = await stores.drafting.draftOf(wrong.id)
  const steps = before ? await stores.drafting.steps(before.id) : []
  const mode = steps.findLast(({ kind, authority }) => kind === 'signing' && authority !== null)?.authority?.mode
  const fits = mode && authorityModesOf(await signingAgency(found), signingPost(found, post)).includes(mode)
  return [{ ...plain({ kind: 'post', id: post.id }), authority: fits ? mode : null }]
}

/** Whoever would usually be asked for this, the first of them who can be. */
export const proposedFor = async (found: Case, kind: StepKind): Promise<Proposed | null> => {
  const { draft, context } = found
  const routes = await savedRoutes(found)
  const steps = [pendingStep(found, routes) ?? [], ...routes.map((route) => route.steps)].flat()
  const routed = steps.find((step) => step.kind === kind)
  const candidates = [
    ...(kind === 'signing' ? await formerSigner(found) : []),
    ...(routed ? [{ ...routed, to: partyOfStep(found, routed) }] : []),
    ...(kind === 'contentCheck' ? [plain({ kind: 'unit', id: draft.unitId })] : []),
    ...usualPosts(found, kind).map(plain),
  ]
  for (const { to, authority, note } of candidates) {
    const party = await partyOf(found, to)
    if (!party.ok || !party.value.posts.some((post) => permissionsOf(post).has(permissionFor[kind]))) continue
    if (kind !== 'signing' && context.access.keys.includes(addressOf(to))) continue
    return { party: party.value, authority, note }
  }
  return null
}

/** Addresses that the saved route asks for an opinion. */
export const opinionsProposed = async (found: Case): Promise<readonly string[]> =>
  ((await savedRoutes(found))[0]?.steps ?? [])
    .filter(({ kind }) => kind === 'opinion')
    .map((step) => addressOf(partyOfStep(found, step)))

const shown = async (found: Case, kind: ForwardKind): Promise<z.output<typeof draftDetail>['next'][number]> => {
  const proposed = await proposedFor(found, kind)
  if (!proposed) return { kind, to: null, authority: null, note: '' }
  const { party, authority, note } = proposed
  const post = party.posts[0]
  const usual =
    kind === 'signing' && post ? authorityModesOf(await signingAgency(found), signingPost(found, post))[0] : undefined
  return {
    kind,
    to: { kind: party.kind, id: party.id, label: party.label },
    authority: authority ?? usual ?? null,
    note,
  }
}

/** Where it may go out of this person's hand, the most likely first; nothing when it is not in it. */
export const proposedNext = async (found: Case): Promise<z.output<typeof draftDetail>['next']> => {
  const { situation, draft } = found
  const passes = permitted('submit', situation, null).ok || permitted('approve', situation, null).ok
  if (!passes) return []
  const checked = await withOwnCheck(found)
  const routed = pendingStep(checked, await savedRoutes(found))?.kind
  const kinds = nextKinds(checked.way, draft.saves).toSorted(
    (left, right) => Number(right === routed) - Number(left === routed),
  )
  return Promise.all(kinds.map((kind) => shown(checked, kind)))
}
