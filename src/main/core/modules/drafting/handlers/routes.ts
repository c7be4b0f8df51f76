import type { z } from 'zod'
import type { InputOf } from '#shared/contract/define.ts'
import type { Contract } from '#shared/contract/index.ts'
import type { draftRoute } from '#shared/contract/draft.ts'
import { fail, ok } from '#shared/kernel/result.ts'
import { fold } from '#shared/kernel/text.ts'
import { addressOf, postGranting, type Access } from '#core/kernel/access.ts'
import type { Context, Handlers } from '#core/kernel/module.ts'
import type { Post } from '#core/modules/accounts/index.ts'
import { directoryOf, permissionsOf, postLabel, type Directory } from '#core/modules/routing/index.ts'
import { seeDraft, type Case } from '../case.ts'
import { changeDrafting } from '../changes.ts'
import { signingAgency, signingPost } from '../forward.ts'
import { proposedFor } from '../proposals.ts'
import { authorityLines, authorityModesOf } from '../rules/authority.ts'
import { dutiesUnited } from '../rules/duties.ts'
import { permissionFor } from '../rules/permitted.ts'
import type { SavedRoute } from '../store.ts'

type Drafting = Contract['drafting']
type Routes = Pick<
  Handlers<Drafting>,
  'candidates' | 'routes' | 'saveRoute' | 'removeRoute' | 'settings' | 'changeSettings'
>
type Route = z.output<typeof draftRoute>
type Kind = InputOf<Drafting['candidates']>['for']

const postItems = async (found: Case, kind: Kind, suggested: string | null) => {
  const agency = await signingAgency(found)
  const isAble = (post: Post) => permissionsOf(post).has(permissionFor[kind])
  return [...found.directory.posts.values()].filter(isAble).map((post) => {
    const signer = signingPost(found, post)
    const modes = kind === 'signing' ? authorityModesOf(agency, signer) : []
    return {
      kind: 'post' as const,
      id: post.id,
      label: postLabel(post),
      detail: post.unitName,
      standIn: found.directory.standInsByPost.get(post.id)?.[0]?.personName ?? null,
      suggested: suggested === `post:${post.id}`,
      authorities: modes.map((mode) => ({ mode, lines: [...authorityLines(agency, signer, mode)] })),
      warnings:
        kind === 'opinion'
          ? []
          : [...dutiesUnited(found.way.steps, found.draft.authorPersonId, { kind, personId: post.personId })],
    }
  })
}

/** Units whose heads could do it. */
const unitItems = async (found: Case, kind: Kind, suggested: string | null) => {
  if (kind === 'signing') return []
  const keys = [...found.directory.units.keys()].map((id) => addressOf({ kind: 'unit', id }))
  const holders = await found.context.stores.accounts.holdersOf(keys, found.context.today)
  return [...found.directory.units.values()].flatMap((unit) => {
    const heads = holders.filter(({ key }) => key === `unit:${unit.id}`)
    const head = heads.find(({ postId }) => {
      const post = found.directory.posts.get(postId)
      return post !== undefined && permissionsOf(post).has(permissionFor[kind])
    })
    if (!head) return []
    return [
      {
        kind: 'unit' as const,
        id: unit.id,
        label: unit.name,
        detail: `${head.title} ${head.personName}`,
        standIn: null,
        suggested: suggested === `unit:${unit.id}`,
        authorities: [],
        warnings:
          kind === 'opinion'
            ? []
            : [...dutiesUnited(found.way.steps, found.draft.authorPersonId, { kind, personId: head.personId })],
      },
    ]
  })
}

const candidates = async (context: Context, input: InputOf<Drafting['candidates']>) => {
  const found = await seeDraft(context, input.draftId)
  if (!found.ok) return found
  const kind = input.for
  const proposed = kind === 'opinion' ? null : await proposedFor(found.value, kind)
  const suggested = proposed?.party.address ?? null
  const wanted = fold(input.search)
  const all = [...(await unitItems(found.value, kind, suggested)), ...(await postItems(found.value, kind, suggested))]
  const items = all
    .filter((item) => kind !== 'opinion' || !context.access.keys.includes(`${item.kind}:${item.id}`))
    .filter(({ label, detail }) => wanted === '' || fold(`${label} ${detail}`).includes(wanted))
    .toSorted((left, right) => Number(right.suggested) - Number(left.suggested))
  return ok({ items })
}

/** The office's ways are kept by who keeps its word lists, a unit's by whoever drafts in it. */
const mayKeep = (access: Access, route: Pick<SavedRoute, 'unitId'>): boolean =>
  route.unitId === null
    ? access.permissions.has('catalogue.edit')
    : access.posts.some(({ unitId, permissions }) => unitId === route.unitId && permissions.has('drafting.write'))

const routeShown = (route: SavedRoute, directory: Directory, access: Access): Route => ({
  ...route,
  steps: route.steps.map((step) => ({ ...step, label: labelOf(step.to, directory) })),
  mine: mayKeep(access, route),
})

const labelOf = (to: Route['steps'][number]['to'], directory: Directory): string => {
  if (to === null) return ''
  if (to.kind === 'unit') return directory.units.get(to.id)?.name ?? ''
  const post = directory.posts.get(to.id)
  return post ? postLabel(post) : ''
}

const saveRoute = async (context: Context, input: InputOf<Drafting['saveRoute']>) => {
  const { access, stores, today } = context
  const post = postGranting(access, 'drafting.write')
  if (!post) return fail('forbidden')
  const known = await stores.drafting.route(input.id)
  if ((known?.version ?? null) !== input.version) return fail('conflict')
  const unitId = input.scope === 'office' ? null : post.unitId
  if (!mayKeep(access, { unitId }) || (known && !mayKeep(access, known))) return fail('drafting.routeNotYours')
  const types = await stores.catalogue.documentTypes()
  if (input.typeId !== null && !types.some(({ id }) => id === input.typeId)) return fail('drafting.typeUnknown')
  const directory = await directoryOf(stores, today)
  const isKnown = (to: Route['steps'][number]['to']): boolean =>
    to === null || (to.kind === 'unit' ? directory.units.has(to.id) : directory.posts.has(to.id))
  if (!input.steps.every(({ to }) => isKnown(to))) return fail('drafting.recipientUnknown')
  return ok({
    value: { version: (known?.version ?? 0) + 1 },
    as: post.postId,
    changes: [
      changeDrafting(
        'drafting.routeSaved',
        { routeId: input.id, version: input.version, typeId: input.typeId, unitId, steps: input.steps },
        { text: input.name },
      ),
    ],
  })
}

export const routeHandlers: Routes = {
  candidates,
  saveRoute,

  routes: async (context, { typeId }) => {
    const { access, stores, today } = context
    const units = new Set(access.posts.map(({ unitId }) => unitId))
    const directory = await directoryOf(stores, today)
    const items = (await stores.drafting.routes())
      .filter((route) => route.unitId === null || units.has(route.unitId))
      .filter((route) => typeId === undefined || route.typeId === null || route.typeId === typeId)
    return ok({ items: items.map((route) => routeShown(route, directory, access)) })
  },

  removeRoute: async (context, input) => {
    const route = await context.stores.drafting.route(input.id)
    if (!route) return fail('notFound')
    if (!mayKeep(context.access, route)) return fail('drafting.routeNotYours')
    if (route.version !== input.version) return fail('conflict')
    return ok({
      value: {},
      changes: [
        changeDrafting('drafting.routeRemoved', { routeId: route.id, version: route.version }, { text: route.name }),
      ],
    })
  },

  settings: async ({ stores }) => ok(await stores.drafting.settings()),

  changeSettings: async (_context, input) =>
    Promise.resolve(ok({ value: {}, changes: [changeDrafting('drafting.settingsChanged', input)] })),
}
