import type { Instant } from '#shared/kernel/time.ts'
import { formatSpan } from '#renderer/lib/format.ts'
import type { Step } from './stepper.tsx'

/** A step of a document's way, as the office tells it. */
export interface WayStep<Stage extends string> {
  readonly stage: Stage
  readonly state: Step['state']
  /** Who did it, or who holds it; empty where nobody is named. */
  readonly who: string
  /** Since when it is held. */
  readonly at: Instant | null
  /** Whether the person before the screen holds it. */
  readonly mine: boolean
}

/** How a screen says who holds a document. */
export interface HoldingWords {
  readonly you: string
  readonly youHold: (span: string) => string
  readonly holds: (who: string, span: string) => string
}

const detailOf = <Stage extends string>(
  { state, who, at, mine }: WayStep<Stage>,
  words: HoldingWords,
  now: Instant,
): string => {
  if (state !== 'current') return who
  if (at === null) return mine ? words.you : who
  const span = formatSpan(at, now)
  return mine ? words.youHold(span) : words.holds(who, span)
}

/** The steps as the stepper shows them: what each is called, and who did it or holds it since when. */
export const stepsOf = <Stage extends string>(
  way: readonly WayStep<Stage>[],
  labels: Readonly<Record<Stage, string>>,
  words: HoldingWords,
  now: Instant,
): readonly Step[] =>
  way.map((step) => {
    const detail = detailOf(step, words, now)
    return { id: step.stage, label: labels[step.stage], state: step.state, ...(detail !== '' && { detail }) }
  })
