import type { z } from 'zod'
import type { InputOf } from '#shared/contract/define.ts'
import type { Contract } from '#shared/contract/index.ts'
import type { draftRoute } from '#shared/contract/draft.ts'
import { fail, ok } from '#shared/kernel/result.ts'
import type { Access, HeldPost } from '#core/kernel/access.ts'
import type { Context, Handlers } from '#core/kernel/module.ts'
import { directoryOf, postLabel, type Directory } from '#core/modules/routing/index.ts'
import { changeDrafting } from '../changes.ts'
import type { SavedRoute } from '../store.ts'

type Drafting = Contract['drafting']
type Routes = Pick<Handlers<Drafting>, 'routes' | 'saveRoute' | 'removeRoute' | 'settings' | 'changeSettings'>
type Route = z.output<typeof draftRoute>

/** Under which post somebody keeps a way: the office's who keeps its word lists, a unit's who answers for its content. */
const keeper = (access: Access, route: Pick<SavedRoute, 'unitId'>): HeldPost | undefined =>
  access.posts.find(({ unitId, permissions }) =>
    route.unitId === null
      ? permissions.has('catalogue.edit')
      : unitId === route.unitId && permissions.has('drafting.checkContent'),
  )

/** The unit whose ways this person keeps. */
const ownUnit = ({ posts }: Access): string | undefined =>
  posts.find(({ permissions }) => permissions.has('drafting.checkContent'))?.unitId

const routeShown = (
  route: SavedRoute,
  directory: Directory,
  types: ReadonlyMap<string, string>,
  access: Access,
): Route => ({
  ...route,
  typeName: route.typeId === null ? '' : (types.get(route.typeId) ?? ''),
  unitName: route.unitId === null ? '' : (directory.units.get(route.unitId)?.name ?? ''),
  steps: route.steps.map((step) => ({ ...step, label: labelOf(step.to, directory) })),
  mine: keeper(access, route) !== undefined,
})

const labelOf = (to: Route['steps'][number]['to'], directory: Directory): string => {
  if (to === null) return ''
  if (to.kind === 'unit') return directory.units.get(to.id)?.name ?? ''
  const post = directory.posts.get(to.id)
  return post ? postLabel(post) : ''
}

const saveRoute = async (context: Context, input: InputOf<Drafting['saveRoute']>) => {
  const { access, stores, today } = context
  const known = await stores.drafting.route(input.id)
  const unitId = input.scope === 'office' ? null : (known?.unitId ?? ownUnit(access))
  const post = unitId === undefined ? undefined : keeper(access, { unitId })
  if (!post || (known && !keeper(access, known))) return fail('drafting.routeNotYours')
  if ((known?.version ?? null) !== input.version) return fail('conflict')
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
        {
          routeId: input.id,
          version: input.version,
          typeId: input.typeId,
          unitId: input.scope === 'office' ? null : post.unitId,
          steps: input.steps.map(({ note: _, ...step }) => step),
        },
        { text: input.name, notes: input.steps.map(({ note }) => note) },
      ),
    ],
  })
}

export const routeHandlers: Routes = {
  saveRoute,

  routes: async (context, { typeId }) => {
    const { access, stores, today } = context
    const units = new Set(access.posts.map(({ unitId }) => unitId))
    const directory = await directoryOf(stores, today)
    const types = new Map((await stores.catalogue.documentTypes()).map(({ id, name }) => [id, name]))
    const seesAll = access.permissions.has('catalogue.edit')
    const items = (await stores.drafting.routes())
      .filter((route) => seesAll || route.unitId === null || units.has(route.unitId))
      .filter((route) => typeId === undefined || route.typeId === null || route.typeId === typeId)
    const own = ownUnit(access)
    return ok({
      items: items.map((route) => routeShown(route, directory, types, access)),
      scopes: [...(own === undefined ? [] : ['unit' as const]), ...(seesAll ? ['office' as const] : [])],
    })
  },

  removeRoute: async (context, input) => {
    const route = await context.stores.drafting.route(input.id)
    if (!route) return fail('notFound')
    if (!keeper(context.access, route)) return fail('drafting.routeNotYours')
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
