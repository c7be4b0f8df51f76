import type { FactTable } from '#core/kernel/change.ts'
import type { EntryActor } from '#core/ports.ts'
import type { Instant } from '#shared/kernel/time.ts'
import type { z } from 'zod'
import type { Writer } from './writer.ts'

/** The journal entry a change is being applied for. */
export interface EntryMeta {
  readonly device: string
  readonly seq: number
  readonly at: Instant
  readonly actor: EntryActor
}

/** One `apply` for each fact of a module: a fact without one does not compile. */
export type ApplyTable<Table extends FactTable> = {
  readonly [Name in keyof Table]: (
    writer: Writer,
    data: z.output<Table[Name]['data']>,
    payload: z.output<Table[Name]['payload']>,
    meta: EntryMeta,
  ) => void
}
