import {
  operationNamed,
  type Envelope,
  type OperationAt,
  type OperationName,
  type OutputOf,
  type SentInputOf,
} from '#shared/contract/index.ts'
import type { Refusal, Result } from '#shared/kernel/result.ts'
import type { Instant } from '#shared/kernel/time.ts'
import type { Actor } from '#core/kernel/access.ts'
import type { Opened } from '../opened.ts'

/** Somebody who acts: the person, and the post acted in. */
export interface Part {
  readonly personId: string
  readonly postId: string
}

/** A made-up office asked for something that the office refused: a defect of whoever made it up. */
export class ActRefused extends Error {
  constructor(operation: string, at: Instant, refusal: Refusal) {
    super(`${operation} at ${at}: ${JSON.stringify(refusal)}`)
  }
}

type GroupedDispatch = (actor: Actor, operation: string, envelope: Envelope, at?: Instant) => Promise<Result<unknown>>

/** One moment in which commands are given; each is dated then and answered once under `key`. */
export interface Moment {
  readonly at: Instant
  readonly act: <Name extends OperationName>(
    part: Part,
    operation: Name,
    input: SentInputOf<OperationAt<Name>>,
  ) => Promise<OutputOf<OperationAt<Name>>>
}

/** `key` makes the ids of the commands: `<key>-0`, `<key>-1`…; null for acts that are never looked up again. */
export const momentOf = (dispatch: GroupedDispatch, key: string | null, at: Instant): Moment => {
  let count = 0
  return {
    at,
    act: async (part, operation, input) => {
      const actor: Actor = { kind: 'person', ...part }
      const envelope = key === null ? { input } : { commandId: firstCommandOf(key, count), input }
      const result = await dispatch(actor, operation, envelope, at)
      if (!result.ok) throw new ActRefused(operation, at, result.refusal)
      if (operationNamed(operation)?.kind === 'command') count += 1
      return result.value as never
    },
  }
}

export const firstCommandOf = (key: string, place = 0): string => `${key}-${String(place)}`

/** Something that happens at a minute of work. The same key never happens twice. */
export interface Happening {
  readonly key: string
  readonly minute: number
  readonly happen: (moment: Moment) => Promise<void>
}

const perGroup = 40

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/**
 * Plays happenings in their order, forty to a transaction, and lets everyone else have a turn between. What an
 * earlier, interrupted play already did is found by its command ids and not done again. Stops when `signal` does.
 */
export const play = async (
  opened: Opened,
  happenings: readonly Happening[],
  options: {
    readonly timeOf: (minute: number) => Instant
    readonly signal: AbortSignal
    readonly progress: (done: number) => void
  },
): Promise<void> => {
  let done = await alreadyPlayed(opened, happenings)
  while (done < happenings.length && !options.signal.aborted) {
    const group = happenings.slice(done, done + perGroup)
    await opened.app.group(async (dispatch) => {
      for (const { key, minute, happen } of group) await happen(momentOf(dispatch, key, options.timeOf(minute)))
    })
    done += group.length
    options.progress(done)
    await nextTurn()
  }
}

/** How many happenings lie before the first one that was not played: they are played in order, whole groups at once. */
const alreadyPlayed = async (opened: Opened, happenings: readonly Happening[]): Promise<number> => {
  for (let place = happenings.length; place > 0; place--) {
    const happening = happenings[place - 1]
    if (happening && (await opened.ports.journal.answered(firstCommandOf(happening.key)))) return place
  }
  return 0
}
