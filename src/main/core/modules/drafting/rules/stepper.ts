import type { Instant } from '#shared/kernel/time.ts'
import type { DraftState, ForwardKind } from '#shared/vocabulary/drafting.ts'
import { checksOf, currentStep, isOver, type Saves, type Step, type Way } from './way.ts'

/** The stepper: which stages are done and by whom, which one it is at, what is still to come. */

const draftStages = ['drafting', 'contentCheck', 'formatCheck', 'signing', 'numbering', 'issuing'] as const
type DraftStage = (typeof draftStages)[number]

export interface StageShown {
  readonly stage: DraftStage
  readonly state: 'done' | 'current' | 'waiting'
  readonly who: string
  readonly at: Instant | null
  readonly mine: boolean
}

interface Told {
  readonly way: Way
  readonly saves: Saves
  readonly author: string
  readonly startedAt: Instant
  readonly holder: string
  readonly holderSince: Instant | null
  /** The person who looks has it in hand. */
  readonly mine: boolean
}

const stageOfKind = {
  contentCheck: 'contentCheck',
  formatCheck: 'formatCheck',
  signing: 'signing',
  numbering: 'numbering',
} as const

/** The stage a draft stands at; the last one reached at an end. */
const stageNow = (way: Way): DraftStage => {
  const step = currentStep(way)
  if (step && step.kind !== 'opinion') return stageOfKind[step.kind]
  const stages: Partial<Record<DraftState, DraftStage>> = { numbered: 'issuing', issued: 'issuing' }
  return stages[way.state] ?? 'drafting'
}

const decidedAs = (way: Way, kind: Step['kind'], state: Step['state']): Step | undefined =>
  way.steps.findLast((step) => step.kind === kind && step.state === state)

const doneBy = (told: Told, stage: DraftStage): { readonly who: string; readonly at: Instant | null } | undefined => {
  const { way } = told
  const by = (step: Step | undefined) => step && { who: step.decidedBy, at: step.decidedAt }
  const standing = checksOf(way, told.saves)
  switch (stage) {
    case 'drafting':
      return way.steps.some(({ kind }) => kind !== 'opinion')
        ? { who: told.author, at: way.steps.find(({ kind }) => kind !== 'opinion')?.askedAt ?? null }
        : undefined
    case 'contentCheck':
      return standing.content === 'standing' ? by(decidedAs(way, 'contentCheck', 'approved')) : undefined
    case 'formatCheck':
      return standing.format === 'standing' ? by(decidedAs(way, 'formatCheck', 'approved')) : undefined
    case 'signing':
      return ['signed', 'numbered', 'issued'].includes(way.state) ? by(decidedAs(way, 'signing', 'signed')) : undefined
    case 'numbering':
      return by(decidedAs(way, 'numbering', 'numbered'))
    case 'issuing':
      return way.state === 'issued' ? { who: '', at: null } : undefined
  }
}

export const stagesShown = (told: Told): readonly StageShown[] => {
  const now = isOver(told.way.state) ? null : stageNow(told.way)
  return draftStages.map((stage) => {
    if (stage === now) {
      return { stage, state: 'current', who: told.holder, at: told.holderSince, mine: told.mine }
    }
    const done = doneBy(told, stage)
    return done
      ? { stage, state: 'done', who: done.who, at: done.at, mine: false }
      : { stage, state: 'waiting', who: '', at: null, mine: false }
  })
}

/** Where a draft may go next out of this hand, the most likely first: nothing is signed before both checks stand. */
export const nextKinds = (way: Way, saves: Saves): readonly ForwardKind[] => {
  const inHand = currentStep(way)?.kind
  const checks = checksOf(way, saves)
  const content = checks.content === 'standing' || inHand === 'contentCheck'
  const format = checks.format === 'standing' || inHand === 'formatCheck'
  if (!content) return ['contentCheck']
  return format ? ['signing', 'formatCheck', 'contentCheck'] : ['formatCheck', 'contentCheck']
}
