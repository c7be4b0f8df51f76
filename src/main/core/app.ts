import { type contract, operationNamed, type Envelope, type Operation } from '#shared/contract/index.ts'
import { readInput } from '#shared/contract/define.ts'
import { fail, ok, type Result } from '#shared/kernel/result.ts'
import { civilDateOf, type Instant } from '#shared/kernel/time.ts'
import { createTurns } from '#shared/kernel/turns.ts'
import { admit, postGranting, programAccess, type Access, type Actor } from './kernel/access.ts'
import type { BulkHandler, Context, Decision, Handlers, PreparedHandler } from './kernel/module.ts'
import { accountsHandlers } from './modules/accounts/index.ts'
import { auditHandlers } from './modules/audit/index.ts'
import { catalogueHandlers } from './modules/catalogue/index.ts'
import { draftingHandlers } from './modules/drafting/index.ts'
import { exchangeHandlers } from './modules/exchange/index.ts'
import { filesHandlers } from './modules/files/index.ts'
import { noticesHandlers } from './modules/notices/index.ts'
import { outgoingHandlers } from './modules/outgoing/index.ts'
import { registryHandlers } from './modules/registry/index.ts'
import { reportsHandlers } from './modules/reports/index.ts'
import { routingHandlers } from './modules/routing/index.ts'
import { importsHandlers } from './modules/imports/index.ts'
import { searchHandlers } from './modules/search/index.ts'
import { signingHandlers } from './modules/signing/index.ts'
import { stampingHandlers } from './modules/stamping/index.ts'
import { Unavailable } from './kernel/unavailable.ts'
import type { EntryActor, Ports, Stores } from './ports.ts'

/** Modules whose facts were just written, or scratch that others see; screens fetch again what they show of them. */
export interface ChangedEvent {
  readonly kind: 'changed'
  readonly topics: readonly string[]
}
export type AppEvent = ChangedEvent

/** `at` dates the act otherwise than now: only for offices made up from data (practice, benchmarks). */
type GroupedDispatch = (actor: Actor, operation: string, envelope: Envelope, at?: Instant) => Promise<Result<unknown>>

export interface App {
  /** The door. Every caller of the office comes through here. */
  readonly dispatch: (actor: Actor, operation: string, envelope: Envelope) => Promise<Result<unknown>>
  /** Runs many commands in one transaction; nothing they did is durable before the promise resolves. */
  readonly group: <Value>(work: (dispatch: GroupedDispatch) => Promise<Value>) => Promise<Value>
  readonly accessOf: (actor: Actor) => Promise<Access | undefined>
  readonly subscribe: (listener: (event: AppEvent) => void) => () => void
}

type OfficeModules = Omit<typeof contract, 'host'>
const handlers: { readonly [M in keyof OfficeModules]: Handlers<OfficeModules[M]> } = {
  accounts: accountsHandlers,
  catalogue: catalogueHandlers,
  signing: signingHandlers,
  files: filesHandlers,
  registry: registryHandlers,
  routing: routingHandlers,
  outgoing: outgoingHandlers,
  exchange: exchangeHandlers,
  drafting: draftingHandlers,
  stamping: stampingHandlers,
  imports: importsHandlers,
  search: searchHandlers,
  reports: reportsHandlers,
  audit: auditHandlers,
  notices: noticesHandlers,
}

type ReadingHandler = (context: Context, input: unknown) => Promise<Result<unknown>>
type DecidingHandler =
  ((context: Context, input: unknown) => Promise<Result<Decision<unknown>>>) | BulkHandler | PreparedHandler

const isPrepared = (handler: unknown): handler is PreparedHandler =>
  typeof handler === 'object' && handler !== null && 'prepare' in handler

const handlerOf = (name: string): unknown => {
  const [module, operation] = name.split('.') as [string, string]
  const table: Readonly<Record<string, Readonly<Record<string, unknown>>>> = handlers
  return Object.hasOwn(table, module) ? table[module]?.[operation] : undefined
}

/** More than sit in one office on one day. */
const accessesKept = 500

const commandIdPattern = /^[0-9A-Za-z._:-]{8,100}$/

export const createApp = (ports: Ports): App => {
  const listeners = new Set<(event: AppEvent) => void>()
  let grouped: Set<string> | undefined
  let accessByActor = new Map<string, Access | undefined>()

  const inTurn = createTurns()

  const tell = (topics: ReadonlySet<string>): void => {
    if (topics.size === 0) return
    for (const listener of listeners) listener({ kind: 'changed', topics: [...topics] })
  }
  /** At once, or when the group that is under way has become durable. */
  const announce = (topics: ReadonlySet<string>): void => {
    if (grouped) topics.forEach((topic) => grouped?.add(topic))
    else tell(topics)
  }

  const accessOf = async (actor: Actor, stores: Stores, now: Instant): Promise<Access | undefined> => {
    if (actor.kind === 'nobody') return undefined
    if (actor.kind === 'program') return programAccess(actor.name)
    const today = civilDateOf(now)
    const key = `${actor.personId}|${actor.postId ?? ''}|${today}`
    if (accessByActor.size > accessesKept) accessByActor = new Map()
    // Emptied while it is being read, the map that stands now must not learn what was true before.
    const known = accessByActor
    if (known.has(key)) return known.get(key)
    const access = await stores.accounts.access(actor.personId, actor.postId, today)
    known.set(key, access)
    return access
  }

  const entryActor = (access: Access, gate: Operation['gate'], as: string | undefined): EntryActor => {
    const post =
      access.posts.find((held) => held.postId === as) ??
      (gate === 'signedIn' || gate === 'anyone' ? undefined : postGranting(access, gate)) ??
      access.posts[0]
    return {
      personId: access.personId,
      personName: access.personName,
      postId: post?.postId ?? null,
      title: post?.title ?? '',
      onBehalfOf: access.onBehalfOf,
    }
  }

  const record = async (
    operation: string,
    declaration: Operation & { kind: 'command' },
    context: Context,
    commandId: string,
    decision: Decision<unknown>,
  ): Promise<Result<unknown>> => {
    if (decision.changes.length > 0) {
      const outcome = await ports.journal.commit({
        commandId,
        operation,
        actor: entryActor(context.access, declaration.gate, decision.as),
        at: context.now,
        changes: decision.changes,
        answer: declaration.secret ? null : decision.value,
      })
      if (outcome === 'moved') return fail('conflict')
      const topics = new Set(decision.changes.map((change) => change.fact.slice(0, change.fact.indexOf('.'))))
      if (topics.has('accounts')) accessByActor = new Map()
      announce(topics)
    }
    return ok(decision.value)
  }

  const runCommand = async (
    operation: string,
    declaration: Operation & { kind: 'command' },
    context: Context,
    envelope: Envelope,
    input: unknown,
    prepared: unknown,
  ): Promise<Result<unknown>> => {
    const commandId = envelope.commandId ?? ports.newId()
    if (!commandIdPattern.test(commandId)) {
      return { ok: false, refusal: { code: 'validation', fields: [{ path: 'commandId', problem: 'format' }] } }
    }
    // An id made just now has been answered by nobody.
    const known = envelope.commandId === undefined ? undefined : await ports.journal.answered(commandId)
    if (known) {
      const isRepeat = known.personId === context.access.personId && known.operation === operation
      return isRepeat && !(known.answer === null && declaration.secret) ? ok(known.answer) : fail('conflict')
    }
    const handler = handlerOf(operation) as DecidingHandler
    if (typeof handler === 'function') {
      const decided = await handler(context, input)
      return decided.ok ? record(operation, declaration, context, commandId, decided.value) : decided
    }
    if (isPrepared(handler)) {
      const decided = await handler.decide(context, input, prepared as never)
      return decided.ok ? record(operation, declaration, context, commandId, decided.value) : decided
    }
    return handler.each(context, input, async (key, decide) => {
      const answered = await ports.journal.answered(`${commandId}:${key}`)
      if (answered) return ok(answered.answer as never)
      const decided = await decide()
      if (!decided.ok) return decided
      return (await record(operation, declaration, context, `${commandId}:${key}`, decided.value)) as never
    })
  }

  /** `grouping` is set for a command of a group: it already has its turn. */
  const dispatchNow = async (
    actor: Actor,
    operation: string,
    envelope: Envelope,
    grouping?: { readonly at: Instant | undefined },
  ): Promise<Result<unknown>> => {
    const declaration = operationNamed(operation)
    if (!declaration || handlerOf(operation) === undefined) return fail('unknownOperation', { operation })
    const writes = declaration.kind === 'command'
    const enter = async (stores: Stores): Promise<Result<{ readonly context: Context; readonly input: unknown }>> => {
      const now = grouping?.at ?? ports.clock.now()
      const admitted = admit(await accessOf(actor, stores, now), declaration)
      if (!admitted.ok) return admitted
      const input = readInput(declaration, envelope)
      if (!input.ok) return input
      const context: Context = {
        access: admitted.value,
        now,
        today: civilDateOf(now),
        stores,
        ports,
        announce: (topic) => announce(new Set([topic])),
      }
      return ok({ context, input: input.value })
    }
    /** The long work of a command that has some; a command that was answered before needs none. */
    const prepare = async (handler: PreparedHandler): Promise<Result<unknown>> => {
      if (envelope.commandId !== undefined && (await ports.journal.answered(envelope.commandId))) return ok(undefined)
      const entered = await enter(grouping ? ports.stores.writing : ports.stores.reading)
      return entered.ok ? handler.prepare(entered.value.context, entered.value.input) : entered
    }
    const attempt = async (prepared: unknown): Promise<Result<unknown>> => {
      const entered = await enter(writes || grouping ? ports.stores.writing : ports.stores.reading)
      if (!entered.ok) return entered
      const { context, input } = entered.value
      if (declaration.kind === 'command') return runCommand(operation, declaration, context, envelope, input, prepared)
      return (handlerOf(operation) as ReadingHandler)(context, input)
    }
    try {
      if (!writes) return await attempt(undefined)
      const handler = handlerOf(operation)
      const prepared = isPrepared(handler) ? await prepare(handler) : ok(undefined)
      if (!prepared.ok) return prepared
      return await (grouping ? attempt(prepared.value) : inTurn(() => attempt(prepared.value)))
    } catch (cause) {
      if (cause instanceof Unavailable) return fail('unavailable', { cause: cause.cause })
      return fail('defect', { reference: ports.reportDefect(operation, cause) })
    }
  }

  return {
    dispatch: (actor, operation, envelope) => dispatchNow(actor, operation, envelope),
    group: (work) =>
      inTurn(async () => {
        const topics = new Set<string>()
        grouped = topics
        try {
          const value = await ports.journal.group(() =>
            work((actor, operation, envelope, at) => dispatchNow(actor, operation, envelope, { at })),
          )
          return value
        } catch (cause) {
          accessByActor = new Map()
          throw cause
        } finally {
          grouped = undefined
          tell(topics)
        }
      }),
    accessOf: (actor) => accessOf(actor, ports.stores.reading, ports.clock.now()),
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
