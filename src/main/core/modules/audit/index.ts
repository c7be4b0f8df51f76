import type { Contract } from '#shared/contract/index.ts'
import { ok } from '#shared/kernel/result.ts'
import type { Handlers } from '#core/kernel/module.ts'

export const auditHandlers: Handlers<Contract['audit']> = {
  verify: async (context) => {
    const { problems, ...found } = await context.stores.audit.verify()
    return ok({ ...found, problems: problems.map((problem) => ({ ...problem })) })
  },

  entries: async (context, { after, limit, from, to, personId }) => {
    const page = await context.stores.audit.entries({
      from: from ?? null,
      to: to ?? null,
      personId: personId ?? null,
      after: after ?? null,
      limit,
    })
    return ok({ items: page.items.map((entry) => ({ ...entry, facts: [...entry.facts] })), next: page.next })
  },
}
