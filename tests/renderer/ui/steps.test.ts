import { expect, test } from 'vitest'
import type { Instant } from '#shared/kernel/time.ts'
import { stepsOf, type WayStep } from '#renderer/ui/steps.ts'

const labels = { first: 'Một', second: 'Hai' } as const
const words = {
  you: 'you',
  youHold: (span: string) => `you, ${span}`,
  holds: (who: string, span: string) => `${who}, ${span}`,
}
const now = '2026-11-20T10:00:00.000+07:00' as Instant
const two = '2026-11-20T08:00:00.000+07:00' as Instant
const step: WayStep<'first' | 'second'> = { stage: 'first', state: 'current', who: 'Mai', at: two, mine: false }

test('tells who did a step, who holds the current one and since when', () => {
  const [held, mine, undated, mineUndated, done, waiting] = stepsOf(
    [
      step,
      { ...step, mine: true },
      { ...step, at: null },
      { ...step, at: null, mine: true },
      { ...step, state: 'done' },
      { ...step, stage: 'second', state: 'waiting', who: '', at: null },
    ],
    labels,
    words,
    now,
  )
  expect(held?.detail).toMatch(/^Mai, 2/)
  expect(mine?.detail).toMatch(/^you, 2/)
  expect(undated?.detail).toBe('Mai')
  expect(mineUndated?.detail).toBe('you')
  expect(done).toEqual({ id: 'first', label: 'Một', state: 'done', detail: 'Mai' })
  expect(waiting).toEqual({ id: 'second', label: 'Hai', state: 'waiting' })
})
