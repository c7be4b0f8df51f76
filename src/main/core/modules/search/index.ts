import type { Contract } from '#shared/contract/index.ts'
import { ok } from '#shared/kernel/result.ts'
import type { Handlers } from '#core/kernel/module.ts'
import { ask } from './ask.ts'

export const searchHandlers: Handlers<Contract['search']> = {
  ask,

  reindex: async (context, { from }) => ok({ next: await context.ports.scratch.reindex(from) }),
}
