import type { InputOf } from '#shared/contract/define.ts'
import type { Contract } from '#shared/contract/index.ts'
import { ok } from '#shared/kernel/result.ts'
import { addressOf } from '#core/kernel/access.ts'
import type { Context, Handlers } from '#core/kernel/module.ts'
import type { Post } from '#core/modules/accounts/index.ts'
import { directoryOf, fitting, permissionsOf, postLabel } from '#core/modules/routing/index.ts'
import { seeDraft, type Case } from '../case.ts'
import { signingAgency, signingPost } from '../forward.ts'
import { opinionsProposed, proposedFor } from '../proposals.ts'
import { authorityLines, authorityModesOf } from '../rules/authority.ts'
import { dutiesUnited } from '../rules/duties.ts'
import { permissionFor } from '../rules/permitted.ts'
import { rankFor } from '../rules/ranking.ts'

type Drafting = Contract['drafting']
type Candidates = Pick<Handlers<Drafting>, 'candidates' | 'routeParties'>
type Kind = InputOf<Drafting['candidates']>['for']
type Asked = Pick<Case, 'context' | 'directory'>

/** Posts that may do it; a signer with the authorities it may sign with. */
const ablePosts = async (asked: Asked, kind: Kind) => {
  const agency = await signingAgency(asked)
  const isAble = (post: Post) => permissionsOf(post).has(permissionFor[kind])
  return [...asked.directory.posts.values()].filter(isAble).map((post) => {
    const signer = signingPost(asked, post)
    const modes = kind === 'signing' ? authorityModesOf(agency, signer) : []
    return {
      personId: post.personId,
      role: post.role,
      unitId: post.unitId,
      standIn: asked.directory.standInsByPost.get(post.id)?.[0]?.personName ?? null,
      item: {
        kind: 'post' as const,
        id: post.id,
        label: postLabel(post),
        detail: post.unitName,
        authorities: modes.map((mode) => ({ mode, lines: [...authorityLines(agency, signer, mode)] })),
      },
    }
  })
}

/** Units whose heads could do it. Nobody signs for a unit. */
const ableUnits = async ({ context, directory }: Asked, kind: Kind) => {
  if (kind === 'signing') return []
  const keys = [...directory.units.keys()].map((id) => addressOf({ kind: 'unit', id }))
  const holders = await context.stores.accounts.holdersOf(keys, context.today)
  return [...directory.units.values()].flatMap((unit) => {
    const head = holders.find(({ key, postId }) => {
      const post = key === `unit:${unit.id}` ? directory.posts.get(postId) : undefined
      return post !== undefined && permissionsOf(post).has(permissionFor[kind])
    })
    if (!head) return []
    const detail = `${head.title} ${head.personName}`
    const item = { kind: 'unit' as const, id: unit.id, label: unit.name, detail, authorities: [] }
    return [{ personId: head.personId, role: null, unitId: unit.id, standIn: null, item }]
  })
}

/** Those who can, the post that the step needs first. */
const able = async (asked: Asked, kind: Kind, draftUnitId: string | null) =>
  [...(await ablePosts(asked, kind)), ...(await ableUnits(asked, kind))].toSorted(
    (left, right) => rankFor(kind, left, draftUnitId) - rankFor(kind, right, draftUnitId),
  )

/** Addresses it would usually go to; who stands in for a signer takes it to the own posts. */
const suggestedFor = async (found: Case, kind: Kind): Promise<readonly string[]> => {
  const { directory, context } = found
  if (kind === 'opinion') return opinionsProposed(found)
  if (kind === 'signing' && context.access.onBehalfOf !== null) {
    return [...directory.posts.values()]
      .filter(({ personId }) => personId === context.access.personId)
      .map(({ id }) => addressOf({ kind: 'post', id }))
  }
  const proposed = await proposedFor(found, kind)
  return proposed ? [proposed.party.address] : []
}

const candidates = async (context: Context, input: InputOf<Drafting['candidates']>) => {
  const seen = await seeDraft(context, input.draftId)
  if (!seen.ok) return seen
  const found = seen.value
  const kind = input.for
  const suggested = await suggestedFor(found, kind)
  const items = (await able(found, kind, found.draft.unitId))
    .filter(({ item }) => kind !== 'opinion' || !context.access.keys.includes(addressOf(item)))
    .map(({ item, personId, standIn }) => ({
      ...item,
      standIn,
      suggested: suggested.includes(addressOf(item)),
      warnings:
        kind === 'opinion' ? [] : [...dutiesUnited(found.way.steps, found.draft.authorPersonId, { kind, personId })],
    }))
    .toSorted((left, right) => Number(right.suggested) - Number(left.suggested))
  return ok({ items: [...fitting(items, input.search)] })
}

export const candidateHandlers: Candidates = {
  candidates,

  routeParties: async (context, input) => {
    const directory = await directoryOf(context.stores, context.today)
    const items = await able({ context, directory }, input.for, null)
    const parties = items.map(({ item }) => item)
    return ok({ items: [...fitting(parties, input.search)] })
  },
}
