import type { Instant } from '#shared/kernel/time.ts'
import type { Stage } from '#shared/vocabulary/document.ts'
import { askedBy, isOpen, lineNamed, waits, type Line, type Lines } from './lines.ts'

/** Where a document stands, as its row says it. */
export interface Standing {
  readonly stage: Stage
  /** Who holds it, in words; empty when nobody does. */
  readonly holder: string
  readonly dueAt: Instant | null
  readonly leadUnitId: string | null
}

const labelsShown = 2

/** The waiting lines that carry the work: whoever leads or directs, else whoever waits at all. */
export const holdingLines = (lines: Lines): Lines => {
  const waiting = lines.filter(waits)
  const leading = waiting.filter((line) => line.role === 'review' || line.role === 'lead')
  return leading.length > 0 ? leading : waiting
}

/** At the clerk's desk again after it was returned or taken back: whoever had submitted it. */
const clerkOf = (lines: Lines): string => lines.findLast((line) => line.parentId === null)?.fromLabel ?? ''

const holderOf = (lines: Lines): string => {
  const labels = [...new Set(holdingLines(lines).map((line) => line.toLabel))]
  const shown = labels.slice(0, labelsShown).join(', ')
  return labels.length > labelsShown ? `${shown} +${labels.length - labelsShown}` : shown
}

const depthOf = (lines: Lines, line: Line): number => {
  const parent = lineNamed(lines, line.parentId)
  return parent ? 1 + depthOf(lines, parent) : 0
}

const isAlive = (line: Line): boolean => line.state !== 'returned' && line.state !== 'takenBack'

const stageOf = (lines: Lines): Stage => {
  const open = lines.filter(isOpen)
  if (open.length === 0) {
    const settled = lines.some((line) => line.parentId === null && line.state === 'done')
    return settled ? 'closed' : 'registered'
  }
  const directed = open.filter((line) => line.role !== 'review' && line.role !== 'opinion')
  if (directed.length === 0) return 'submitted'
  const leads = directed.filter((line) => line.role === 'lead')
  if (leads.some((line) => line.state === 'handling')) return 'handling'
  // A unit that leads has yet to name who does the work; a person was named with the lead.
  const isNamed = (line: Line): boolean =>
    askedBy(line) !== 'assign' || lineNamed(lines, line.parentId)?.role !== 'review'
  return leads.length === 0 || leads.some(isNamed) ? 'assigned' : 'directed'
}

/** The earliest deadline the document itself has; a unit's internal, earlier one is its own affair. */
const dueOf = (lines: Lines, replyDue: Instant | null): Instant | null => {
  const terms = lines
    .filter((line) => isOpen(line) && line.role === 'lead' && !lineNamed(lines, line.parentId)?.dueAt)
    .flatMap((line) => (line.dueAt === null ? [] : [line.dueAt]))
    .sort()
  return terms[0] ?? replyDue
}

/** The unit that leads: the first one named highest in the tree, else the unit of the person who leads. */
const leadUnitOf = (lines: Lines): string | null => {
  const leads = lines
    .filter((line) => line.role === 'lead' && isAlive(line))
    .toSorted((left, right) => depthOf(lines, left) - depthOf(lines, right))
  const unit = leads.find((line) => line.to.startsWith('unit:')) ?? leads[0]
  return unit?.unitId ?? null
}

/**
 * What follows for the document from its lines. `replyDue`: the deadline the sender's text asks for, which counts
 * until a directive sets one. A closed document keeps the deadline it was measured against (`lastDue`).
 */
export const standingOf = (lines: Lines, replyDue: Instant | null, lastDue: Instant | null): Standing => {
  const stage = stageOf(lines)
  return {
    stage,
    holder: stage === 'registered' ? clerkOf(lines) : holderOf(lines),
    dueAt: stage === 'closed' ? lastDue : dueOf(lines, replyDue),
    leadUnitId: leadUnitOf(lines),
  }
}
