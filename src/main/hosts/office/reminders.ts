import { expiryReminders } from '#core/modules/notices/index.ts'
import { instantFromEpoch } from '#shared/kernel/time.ts'
import type { Desk } from './desk.ts'

/** Tells whoever is to be told today that a certificate runs out. Never throws. */
export const remindWhoIsDue = async (desk: Desk): Promise<void> => {
  const opened = desk.opened()
  if (!opened || desk.filling.value) return
  try {
    const reminders = await expiryReminders(opened.ports.stores.reading, instantFromEpoch(desk.world.nowMs()))
    if (reminders.length > 0 && (await opened.ports.scratch.remind(reminders)) > 0) {
      desk.tell({ kind: 'changed', topics: ['notices'] })
    }
  } catch (cause) {
    desk.reportDefect('host.reminders', cause)
  }
}

/** Looks soon after unlocking and every hour: a day may begin while the office stands open. */
export const keepReminders = (desk: Desk): { stop: () => void } => {
  const look = (): void => void remindWhoIsDue(desk)
  const hourly = setInterval(look, 3_600_000)
  hourly.unref()
  desk.onUnlocked(() => setTimeout(look, 1_000).unref())
  return { stop: () => clearInterval(hourly) }
}
