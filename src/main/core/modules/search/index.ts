import type { Contract } from '#shared/contract/index.ts'
import { ok } from '#shared/kernel/result.ts'
import type { Handlers } from '#core/kernel/module.ts'
import { visibilityOf } from '#core/kernel/visibility.ts'
import { ask } from './ask.ts'

export { ask } from './ask.ts'

/** Documents written anew in one step: who asked for it waits. */
const writtenAtOnce = 500
/** More are not counted. */
const mostCounted = 10_000

export const searchHandlers: Handlers<Contract['search']> = {
  ask,

  indexing: async (context) => {
    const waiting = await context.stores.search.toRead.count(mostCounted)
    const isOutdated = (await context.stores.search.outdatedFrom()) !== null
    const state = isOutdated ? 'rewriting' : waiting > 0 ? 'reading' : 'idle'
    return ok({ state, left: visibilityOf(context.access).everything ? waiting : null })
  },

  reindex: async (context, { from }) => {
    const next = await context.ports.scratch.reindex(from, writtenAtOnce)
    context.ports.texts.look()
    return ok({ next })
  },
}
