import { dueNow, isServiceFault } from '#core/modules/stamping/index.ts'
import { instantFromEpoch } from '#shared/kernel/time.ts'
import type { Desk } from './desk.ts'
import type { Opened } from './opened.ts'
import { programName } from './text.ts'

/** Minutes in which the service is left alone after it failed so many times in a row; the last one holds from then on. */
const pauses = [1, 5, 15, 60] as const

interface Memory {
  isAtIt: boolean
  /** In a row, of the service itself. */
  failures: number
  /** Milliseconds since 1970 by the office's clock. */
  restUntil: number
}
const memories = new WeakMap<Opened, Memory>()
const memoryOf = (opened: Opened): Memory => {
  const known = memories.get(opened) ?? { isAtIt: false, failures: 0, restUntil: 0 }
  memories.set(opened, known)
  return known
}

const rest = (memory: Memory, nowMs: number): void => {
  const minutes = pauses[Math.min(memory.failures, pauses.length - 1)] ?? pauses[0]
  memory.failures += 1
  memory.restUntil = nowMs + minutes * 60_000
}

/** One paper after the other, until none is due or the service fails; then it is left alone for a while. */
const raiseEach = async (desk: Desk, opened: Opened, memory: Memory): Promise<void> => {
  const tried = new Set<string>()
  while (desk.opened() === opened && !opened.ending.signal.aborted) {
    const now = instantFromEpoch(desk.world.nowMs())
    const due = await dueNow(opened.ports.stores.reading, now)
    // One whose try could not even be counted is not tried for ever.
    if (due === undefined || tried.has(due)) return
    tried.add(due)
    const answer = await opened.app.dispatch({ kind: 'program', name: programName }, 'stamping.raise', {
      input: { blob: due },
    })
    if (answer.ok) memory.failures = 0
    else if (isServiceFault(answer.refusal.params?.['why'])) {
      rest(memory, desk.world.nowMs())
      return
    }
  }
}

/** Raises what waits for its time-stamp and is due, where the office may ask a service. Never throws. */
export const raiseWhatIsDue = async (desk: Desk): Promise<void> => {
  const opened = desk.opened()
  if (!opened || desk.filling.value) return
  const memory = memoryOf(opened)
  if (memory.isAtIt || desk.world.nowMs() < memory.restUntil) return
  memory.isAtIt = true
  try {
    await desk.busy(raiseEach(desk, opened, memory))
  } catch (cause) {
    desk.reportDefect('host.stamping', cause)
  } finally {
    memory.isAtIt = false
  }
}

const lookEveryMs = 60_000
/** Nobody waits at the door for it. */
const restAfterOpeningMs = 15_000

/** Looks soon after unlocking and every minute whether a paper is due; a look that finds none asks the store one question. */
export const keepStamping = (desk: Desk): { stop: () => void } => {
  const look = (): void => void raiseWhatIsDue(desk)
  const timer = setInterval(look, lookEveryMs)
  timer.unref()
  desk.onUnlocked(() => setTimeout(look, restAfterOpeningMs).unref())
  return { stop: () => clearInterval(timer) }
}
