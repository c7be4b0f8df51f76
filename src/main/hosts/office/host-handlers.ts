import type { contract, InputOf, Operation, OutputOf, RefusalOf } from '#shared/contract/index.ts'
import type { Result } from '#shared/kernel/result.ts'
import type { Desk } from './desk.ts'

/** What the host answers itself, before or beside the core: sign-in, founding, backup, editing, the converter. */
type HostContract = typeof contract.host
export type HostHandlers = {
  readonly [Name in keyof HostContract]: (
    desk: Desk,
    session: string,
    input: InputOf<HostContract[Name] & Operation>,
  ) => Promise<Result<OutputOf<HostContract[Name] & Operation>, RefusalOf<HostContract[Name] & Operation>>>
}
