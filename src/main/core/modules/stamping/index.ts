import type { Contract } from '#shared/contract/index.ts'
import { fail, ok, type Result } from '#shared/kernel/result.ts'
import type { Instant } from '#shared/kernel/time.ts'
import type { Context, Handlers } from '#core/kernel/module.ts'
import type { Stores } from '#core/ports.ts'
import { raising } from './handlers/raising.ts'
import { waiting } from './handlers/waiting.ts'
import { restedSince } from './rules.ts'

export { isServiceFault } from './rules.ts'

export const stampingHandlers: Handlers<Contract['stamping']> = { ...waiting, ...raising }

/** Whether the files of an entry may leave electronically, where the office lets dispatch wait for time-stamps. */
export const mayLeaveStamped = async (
  { stores }: Pick<Context, 'stores'>,
  documentId: string,
): Promise<Result<true, 'stamping.awaited'>> => {
  const { dispatchWaits } = await stores.signing.signingSettings()
  const name = dispatchWaits ? await stores.stamping.waitsOnEntry(documentId) : undefined
  return name === undefined ? ok(true) : fail('stamping.awaited', { name })
}

/** The paper the program may try now by itself; undefined when none is due or nobody may be asked. */
export const dueNow = async (stores: Stores, now: Instant): Promise<string | undefined> => {
  const due = await stores.stamping.due(now, restedSince(now))
  return due !== undefined && (await stores.signing.trust()).network ? due : undefined
}
