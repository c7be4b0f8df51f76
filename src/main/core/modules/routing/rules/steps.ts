import type { Instant } from '#shared/kernel/time.ts'
import type { Stage } from '#shared/vocabulary/document.ts'
import type { Line, Lines } from './lines.ts'
import { holdingLines } from './standing.ts'

export interface Step {
  readonly stage: Stage
  readonly state: 'done' | 'current' | 'waiting'
  readonly who: string
  readonly at: Instant | null
  /** The current step waits for the person who looks. */
  readonly mine: boolean
}

const path = ['registered', 'submitted', 'directed', 'assigned', 'handling', 'closed'] as const
type PathStage = (typeof path)[number]

interface Told {
  readonly stage: Stage
  readonly holder: string
  readonly holderSince: Instant | null
  /** The person who looks holds it. */
  readonly mine: boolean
  readonly registeredBy: string
  readonly arrivedAt: Instant
  readonly closedAt: Instant | null
  readonly directives: readonly { readonly kind: string; readonly person: string; readonly at: Instant }[]
}

const earliest = (lines: Lines): Line | undefined =>
  lines.toSorted((left, right) => (left.assignedAt < right.assignedAt ? -1 : 1))[0]

const passed = (stage: PathStage, lines: Lines, told: Told): { who: string; at: Instant } | undefined => {
  switch (stage) {
    case 'registered':
      return { who: told.registeredBy, at: told.arrivedAt }
    case 'submitted': {
      const review = earliest(lines.filter((line) => line.role === 'review' && line.from !== line.to))
      return review && { who: review.fromLabel, at: review.assignedAt }
    }
    case 'directed': {
      const directive = told.directives.findLast((entry) => entry.kind === 'directive')
      return directive && { who: directive.person, at: directive.at }
    }
    case 'assigned': {
      const lead = earliest(lines.filter((line) => line.role === 'lead' && isInternal(line, lines)))
      return lead && { who: lead.fromLabel, at: lead.assignedAt }
    }
    case 'handling': {
      const worked = lines.filter((line) => line.role === 'lead' && line.state === 'done' && line.result !== '')
      const last = worked.at(-1)
      return last?.finishedAt ? { who: last.toPerson, at: last.finishedAt } : undefined
    }
    case 'closed':
      return told.closedAt === null ? undefined : { who: '', at: told.closedAt }
  }
}

const isInternal = (line: Line, lines: Lines): boolean =>
  lines.find((parent) => parent.id === line.parentId)?.role !== 'review'

/** The step somebody is asked to take: what comes after the stage that was reached. */
const currentAfter: Readonly<Record<PathStage, PathStage>> = {
  registered: 'submitted',
  submitted: 'directed',
  directed: 'assigned',
  assigned: 'handling',
  handling: 'handling',
  closed: 'closed',
}

/**
 * The stepper: what was done, by whom and when; which step waits, for whom and since when; what is still ahead. A step
 * that the document passed without anybody taking it is left out. A cancelled document has taken its first step only.
 */
export const stepsOf = (told: Told, lines: Lines): readonly Step[] => {
  const current = told.stage === 'cancelled' ? undefined : currentAfter[told.stage]
  const currentPlace = current === undefined ? 0 : path.indexOf(current)
  return path.flatMap((stage, place): Step[] => {
    if (told.stage === 'closed' || place < currentPlace || (place === 0 && current === undefined)) {
      const act = passed(stage, lines, told)
      return act ? [{ stage, state: 'done', ...act, mine: false }] : []
    }
    if (place > currentPlace || current === undefined)
      return [{ stage, state: 'waiting', who: '', at: null, mine: false }]
    return [
      {
        stage,
        state: 'current',
        who: told.holder,
        at: told.holderSince ?? earliest(holdingLines(lines))?.assignedAt ?? null,
        mine: told.mine,
      },
    ]
  })
}
