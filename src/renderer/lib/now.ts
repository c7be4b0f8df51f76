import { useSyncExternalStore } from 'react'
import { civilDateOf, instantFromEpoch, type CivilDate, type Instant } from '#shared/kernel/time.ts'

const stepMs = 20_000
let shown = instantFromEpoch(Date.now())
let timer: ReturnType<typeof setInterval> | undefined
const listeners = new Set<() => void>()

const step = () => {
  shown = instantFromEpoch(Date.now())
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  if (listeners.size === 0) {
    shown = instantFromEpoch(Date.now())
    timer = setInterval(step, stepMs)
  }
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) clearInterval(timer)
  }
}

/** The moment on screen, moved on every twenty seconds. */
export const useNow = (): Instant => useSyncExternalStore(subscribe, () => shown)

/** Today in the office's time. */
export const useToday = (): CivilDate => civilDateOf(useNow())
