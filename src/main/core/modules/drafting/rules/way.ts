import { numberingDesk } from '#core/kernel/access.ts'
import type { Instant } from '#shared/kernel/time.ts'
import type {
  AuthorityMode,
  DraftState,
  DutyPair,
  ForwardKind,
  OpinionAnswer,
  StepKind,
  StepState,
} from '#shared/vocabulary/drafting.ts'

/**
 * The way of a draft: a list of steps, one of which (or the author) has it in hand. Opinions are asked side by side and
 * lie over the step that asks. Practice: domain facts 10.3.
 */

export interface Authority {
  readonly mode: AuthorityMode
  readonly lines: readonly string[]
  readonly signerName: string
}

/** `to` and `from` are addresses: `post:<id>`, `unit:<id>` or the numbering desk. */
export interface Step {
  readonly id: string
  /** Order within the draft, from 1. */
  readonly place: number
  readonly kind: StepKind
  readonly state: StepState
  readonly to: string
  readonly toLabel: string
  readonly toPerson: string
  /** The unit of the recipient at that time. */
  readonly unitId: string | null
  readonly from: string
  readonly fromLabel: string
  readonly fromPersonId: string
  /** The step it was passed on from, or that asks for an opinion; null when that was the author. */
  readonly fromStepId: string | null
  readonly note: string
  readonly askedAt: Instant
  readonly openedAt: Instant | null
  readonly dueAt: Instant | null
  readonly decidedById: string | null
  readonly decidedBy: string
  readonly decidedTitle: string
  readonly onBehalfOf: string | null
  readonly decidedAt: Instant | null
  readonly text: string
  readonly answer: OpinionAnswer | null
  readonly authority: Authority | null
  /** The main file's version that was before whoever decided. */
  readonly versionId: string | null
  /** How often the file had been changed by then: outside the format check, and in all. */
  readonly covers: Saves | null
  readonly warnings: readonly DutyPair[]
  readonly version: number
}
export type Steps = readonly Step[]

/** How often the files of a draft were changed. */
export interface Saves {
  readonly content: number
  readonly all: number
}

export interface Way {
  readonly state: DraftState
  /** The step that has it in hand, or that waits for opinions; null when that is the author. */
  readonly stepId: string | null
  readonly steps: Steps
}

/** States in which the author has the draft in hand. */
export const authorStates: readonly DraftState[] = ['drafting', 'sentBack', 'withdrawn']
const endStates: readonly DraftState[] = ['issued', 'refused', 'discarded']

export const isOver = (state: DraftState): boolean => endStates.includes(state)

export const waits = ({ state }: Pick<Step, 'state'>): boolean => state === 'waiting' || state === 'opened'

export const stepNamed = (way: Way, id: string | null): Step | undefined => way.steps.find((step) => step.id === id)

export const currentStep = (way: Way): Step | undefined => stepNamed(way, way.stepId)

/** Opinions that are still asked for. */
export const openOpinions = (way: Way): Steps => way.steps.filter((step) => step.kind === 'opinion' && waits(step))

/** The state of a draft that this step has in hand. A number that is given first belongs to the signing. */
const stateOfKind: Readonly<Record<Exclude<StepKind, 'opinion'>, DraftState>> = {
  contentCheck: 'contentCheck',
  formatCheck: 'formatCheck',
  signing: 'signing',
  numbering: 'signed',
}

/** Addresses that have the draft in hand now; none at an end. */
export const holdersOf = (way: Way, authorAddress: string): readonly string[] => {
  if (isOver(way.state)) return []
  if (way.state === 'opinions') return openOpinions(way).map(({ to }) => to)
  if (way.state === 'numbered') return [numberingDesk]
  return [currentStep(way)?.to ?? authorAddress]
}

type Decision = Pick<Step, 'state'> & Partial<Omit<Step, 'id' | 'place' | 'kind' | 'to' | 'from' | 'state' | 'version'>>

const patched = (way: Way, id: string | null, patch: Decision): Way => ({
  ...way,
  steps: way.steps.map((step) => (step.id === id ? { ...step, ...patch } : step)),
})

/** Everything that waits, or stands ready, ends without having been done. */
const lapsed = (way: Way, at: Instant): Way => ({
  ...way,
  steps: way.steps.map((step) =>
    waits(step) || step.state === 'queued' ? { ...step, state: 'lapsed', decidedAt: at } : step,
  ),
})

/** The next place on the way. */
export const nextPlace = (way: Way): number => way.steps.length + 1

const inHandOf = (way: Way, step: Step): Way => ({
  state: step.kind === 'opinion' ? way.state : stateOfKind[step.kind],
  stepId: step.id,
  steps: [...way.steps, step],
})

/** Out of the author's hand into the next one. */
export const submitTo = (way: Way, step: Step): Way => inHandOf(way, step)

/** The step in hand is decided and the next one has it. */
export const passOn = (way: Way, decision: Decision, step: Step): Way => inHandOf(decided(way, decision), step)

/** The step in hand is decided; who has it next is said afterwards. */
export const decided = (way: Way, decision: Decision): Way => patched(way, way.stepId, decision)

/** A number is given before the signing: the signer's step stands ready until then. */
export const numberFirst = (way: Way, numbering: Step, signing: Step): Way => ({
  state: 'signing',
  stepId: numbering.id,
  steps: [...way.steps, numbering, { ...signing, state: 'queued' }],
})

export const askOpinions = (way: Way, opinions: Steps): Way => ({
  ...way,
  state: 'opinions',
  steps: [...way.steps, ...opinions],
})

/** Back to who asked. The author goes on drafting, whatever it was before. */
const resumed = (way: Way): Way => {
  const step = currentStep(way)
  return { ...way, state: step && step.kind !== 'opinion' ? stateOfKind[step.kind] : 'drafting' }
}

/** One opinion is given; with the last one the draft comes back to who asked. */
export const answerOpinion = (way: Way, stepId: string, decision: Decision): Way => {
  const answered = patched(way, stepId, decision)
  return openOpinions(answered).length > 0 ? answered : resumed(answered)
}

/** What has not been answered is waited for no more. */
export const closeOpinions = (way: Way, at: Instant): Way => {
  const open = new Set(openOpinions(way).map(({ id }) => id))
  return resumed({
    ...way,
    steps: way.steps.map((step) => (open.has(step.id) ? { ...step, state: 'lapsed', decidedAt: at } : step)),
  })
}

/** Back to the author (`again` null), or to who had it before, as a new step of the same kind. */
export const sendBack = (way: Way, decision: Decision, at: Instant, again: Step | null): Way => {
  const decided = lapsed(patched(way, way.stepId, decision), at)
  return again ? inHandOf(decided, again) : { ...decided, state: 'sentBack', stepId: null }
}

/** Who passed it on has it again, before it was opened. */
export const takeBack = (way: Way, decision: Decision, again: Step): Way =>
  inHandOf(patched(way, way.stepId, decision), again)

export const withdraw = (way: Way, at: Instant): Way => ({ ...lapsed(way, at), state: 'withdrawn', stepId: null })

export const refuse = (way: Way, decision: Decision): Way => ({
  ...patched(way, way.stepId, decision),
  state: 'refused',
  stepId: null,
})

/** Somebody else is asked for the same. */
export const reassign = (way: Way, at: Instant, step: Step): Way => ({
  ...inHandOf(patched(way, way.stepId, { state: 'lapsed', decidedAt: at }), step),
  state: way.state,
})

/** Signed; a number is waited for unless there is one already. */
export const signed = (way: Way, decision: Decision, numbering: Step | null): Way =>
  numbering
    ? passOn(way, decision, numbering)
    : { ...patched(way, way.stepId, decision), state: 'numbered', stepId: null }

/** Numbered; when that came first the signer has it next. */
export const numbered = (way: Way, decision: Decision): Way => {
  const done = patched(way, way.stepId, decision)
  const ready = done.steps.find(({ state }) => state === 'queued')
  return ready
    ? { ...patched(done, ready.id, { state: 'waiting' }), state: 'signing', stepId: ready.id }
    : { ...done, state: 'numbered', stepId: null }
}

export const issued = (way: Way): Way => ({ ...way, state: 'issued', stepId: null })
export const discarded = (way: Way): Way => ({ ...way, state: 'discarded', stepId: null })
export const restored = (way: Way): Way => ({ ...way, state: 'drafting', stepId: null })

/** Whom a draft may be sent back to: everybody who decided on it before, once each, the latest first. */
export const heldBefore = (way: Way): Steps => {
  const found = new Map<string, Step>()
  for (const step of way.steps) {
    const checked = step.kind === 'contentCheck' || step.kind === 'formatCheck' || step.kind === 'signing'
    if (checked && step.id !== way.stepId && step.decidedById !== null) found.set(`${step.kind} ${step.to}`, step)
  }
  return [...found.values()].toSorted((left, right) => right.place - left.place)
}

export type CheckStanding = 'standing' | 'missing' | 'lapsed'

/**
 * Does somebody answer for the content, and for the format, of the files as they are now (Art. 12)? The format check
 * may change the files without taking the content check away: its changes are of form, and the versions show them.
 */
export const checksOf = (
  way: Way,
  saves: Saves,
): { readonly content: CheckStanding; readonly format: CheckStanding } => {
  const standing = (kind: ForwardKind, measure: keyof Saves): CheckStanding => {
    const approved = way.steps.filter((step) => step.kind === kind && step.state === 'approved')
    if (approved.some(({ covers }) => covers?.[measure] === saves[measure])) return 'standing'
    return approved.length > 0 ? 'lapsed' : 'missing'
  }
  return { content: standing('contentCheck', 'content'), format: standing('formatCheck', 'all') }
}
