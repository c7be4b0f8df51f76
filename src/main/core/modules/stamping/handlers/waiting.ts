import type { Contract } from '#shared/contract/index.ts'
import { ok } from '#shared/kernel/result.ts'
import type { Handlers } from '#core/kernel/module.ts'
import { papersOf } from '../seen.ts'

export const waiting: Pick<Handlers<Contract['stamping']>, 'waiting' | 'standing'> = {
  waiting: async ({ stores, access }, { after, limit }) => {
    const page = await stores.stamping.waiting(papersOf(access), { after: after ?? null, limit })
    return ok({ items: page.items.map((item) => ({ ...item })), next: page.next })
  },

  standing: async ({ stores, access }) => {
    const { level, dispatchWaits } = await stores.signing.signingSettings()
    const { network } = await stores.signing.trust()
    const service = level === 'B-B' ? 'unwished' : network ? 'asked' : 'networkOff'
    return ok({ waiting: await stores.stamping.countWaiting(papersOf(access)), service, dispatchWaits })
  },
}
