import type { Contract } from '#shared/contract/index.ts'
import { ok } from '#shared/kernel/result.ts'
import type { Handlers } from '#core/kernel/module.ts'

export { expiryReminders } from './reminders.ts'

/** What a person was told, and has read. Notices are derived where the acts are applied. */
export const noticesHandlers: Handlers<Contract['notices']> = {
  list: async ({ access, stores }, { after, limit }) => {
    const page = await stores.notices.list(access.personId, { after: after ?? null, limit })
    return ok({ items: [...page.items], next: page.next, unread: await stores.notices.countUnread(access.personId) })
  },
  markRead: async ({ access, ports, announce }, { ids }) => {
    await ports.scratch.markNoticesRead(access.personId, ids)
    announce('notices')
    return ok({})
  },
}
