import { ok } from '#shared/kernel/result.ts'
import type { Contract } from '#shared/contract/index.ts'
import type { Handlers } from '#core/kernel/module.ts'

type Forms = Pick<Handlers<Contract['files']>, 'keepForm' | 'keptForm'>

/** Half-typed forms: written at once, for this person alone. */
export const formHandlers: Forms = {
  keepForm: async (context, { key, value }) => {
    await context.ports.scratch.keepForm(context.access.personId, key, value, context.now)
    return ok({})
  },
  keptForm: async (context, { key }) => {
    const kept = await context.stores.files.keptForm(context.access.personId, key)
    return ok({ value: kept?.value ?? null, keptAt: kept?.keptAt ?? null })
  },
}
