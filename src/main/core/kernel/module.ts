import type { Command, InputOf, ModuleContract, OutputOf, Query, RefusalOf, Scratch } from '#shared/contract/define.ts'
import type { Result } from '#shared/kernel/result.ts'
import type { CivilDate, Instant } from '#shared/kernel/time.ts'
import type { Change } from '#core/facts.ts'
import type { Ports, Stores } from '#core/ports.ts'
import type { Access } from './access.ts'

/** What a handler is handed; it reaches for nothing else. */
export interface Context {
  readonly access: Access
  readonly now: Instant
  readonly today: CivilDate
  /** Reads. For commands these see everything committed so far, for queries they are read-only connections. */
  readonly stores: Stores
  readonly ports: Ports
  /** Tells every window of what was written outside the journal; facts are told by themselves. */
  readonly announce: (topic: 'openings' | 'notices' | 'stamping') => void
}

/** A command's answer and its changes: decided, not yet true. */
export interface Decision<Value> {
  readonly value: Value
  readonly changes: readonly Change[]
  /** The post the act is written down under, when not the one that grants the permission. */
  readonly as?: string
}

/** Commits one decision of many: each is its own journal entry and may be refused by itself. */
export type CommitEach = <Value, Code extends string>(
  key: string,
  decide: () => Promise<Result<Decision<Value>, Code>>,
) => Promise<Result<Value, Code | 'conflict'>>

type CommandHandler<Op extends Command> =
  | ((context: Context, input: InputOf<Op>) => Promise<Result<Decision<OutputOf<Op>>, RefusalOf<Op>>>)
  | BulkHandler<Op>
  | PreparedHandler<Op>

/**
 * Long work before a short decision: `prepare` runs outside the turn, so that nobody waits for a slow file or a silent
 * network; `decide` is handed what it found, and looks again at what may have changed meanwhile.
 */
export interface PreparedHandler<Op extends Command = Command> {
  readonly prepare: (context: Context, input: InputOf<Op>) => Promise<Result<unknown, RefusalOf<Op>>>
  readonly decide: (
    context: Context,
    input: InputOf<Op>,
    prepared: never,
  ) => Promise<Result<Decision<OutputOf<Op>>, RefusalOf<Op>>>
}

export interface BulkHandler<Op extends Command = Command> {
  readonly each: (
    context: Context,
    input: InputOf<Op>,
    commit: CommitEach,
  ) => Promise<Result<OutputOf<Op>, RefusalOf<Op>>>
}

type ReadHandler<Op extends Query | Scratch> = (
  context: Context,
  input: InputOf<Op>,
) => Promise<Result<OutputOf<Op>, RefusalOf<Op>>>

/** One handler for every declared operation: a missing one does not compile. */
export type Handlers<Module extends ModuleContract> = {
  readonly [Name in keyof Module]: Module[Name] extends Command
    ? CommandHandler<Module[Name]>
    : Module[Name] extends Query | Scratch
      ? ReadHandler<Module[Name]>
      : never
}
