import type { Instant } from '#shared/kernel/time.ts'
import type { AskedName } from '#shared/contract/routing.ts'
import { urgencies, type AssignmentRole, type AssignmentState, type Urgency } from '#shared/vocabulary/document.ts'

/**
 * The lines of a document form a tree: who asked whom to do what. A root is a `review` line, sent by the clerk or
 * opened by a leader for himself. Practice: domain facts 10.2, steps 3–8.
 */

export interface Extension {
  readonly id: string
  readonly dueAt: Instant
  readonly reason: string
  readonly state: 'asked' | 'approved' | 'refused'
  readonly answer: string
  readonly version: number
}

/** One assignment. `to` and `from` are addresses: `post:<id>` or `unit:<id>`. */
export interface Line {
  readonly id: string
  readonly parentId: string | null
  readonly role: AssignmentRole
  readonly to: string
  readonly toLabel: string
  readonly toPerson: string
  /** The unit of the recipient at that time. */
  readonly unitId: string | null
  readonly from: string
  readonly fromPersonId: string
  readonly fromLabel: string
  readonly state: AssignmentState
  readonly asked: AskedName
  readonly assignedAt: Instant
  readonly openedAt: Instant | null
  readonly finishedAt: Instant | null
  readonly dueAt: Instant | null
  readonly originalDueAt: Instant | null
  readonly note: string
  readonly result: string
  readonly answer: OpinionAnswer | null
  readonly nudgedAt: Instant | null
  /** How many extensions were approved. */
  readonly extensions: number
  /** The latest one asked for. */
  readonly extension: Extension | null
  readonly version: number
}

export type OpinionAnswer = 'agree' | 'disagree' | 'other'
export type Lines = readonly Line[]

/** Somebody must act on this line now. */
export const waits = (line: Pick<Line, 'state'>): boolean =>
  line.state === 'waiting' || line.state === 'opened' || line.state === 'handling'

/** It waits, or it waits for those it was passed on to. */
export const isOpen = (line: Pick<Line, 'state'>): boolean => waits(line) || line.state === 'passedOn'

const isFallen = (line: Line): boolean => line.state === 'returned' || line.state === 'takenBack'

/** Answers for the outcome: whoever leads, or was asked to direct. */
const isLeading = (line: Line): boolean => line.role === 'lead' || line.role === 'review'

export const lineNamed = (lines: Lines, id: string | null): Line | undefined => lines.find((line) => line.id === id)

export const childrenOf = (lines: Lines, parent: Line): Lines => lines.filter((line) => line.parentId === parent.id)

/** Children whose outcome counts for the parent; an opinion counts only for the opinion it was passed on from. */
const countedChildren = (lines: Lines, parent: Line): Lines =>
  childrenOf(lines, parent).filter((child) => parent.role === 'opinion' || child.role !== 'opinion')

/** The children the branch waits for: its leads, or every child of a branch that never had a lead. */
const awaited = (lines: Lines, parent: Line): Lines => {
  const children = countedChildren(lines, parent)
  const leading = children.filter(isLeading)
  return (leading.length > 0 ? leading : children).filter((child) => !isFallen(child))
}

/** Some of the work passed on is still alive, so the branch may go on without the parent's hand. */
export const goesOn = (lines: Lines, parent: Line): boolean => awaited(lines, parent).length > 0

/** Some lead below is still at work: the parent cannot answer for the outcome yet. */
export const hasOpenLead = (lines: Lines, parent: Line): boolean =>
  countedChildren(lines, parent).some((child) => isOpen(child) && isLeading(child))

export const hasLiveLead = (lines: Lines, parent: Line): boolean =>
  countedChildren(lines, parent).some((child) => !isFallen(child) && isLeading(child))

export const hasOpenChild = (lines: Lines, parent: Line): boolean =>
  countedChildren(lines, parent).some((child) => isOpen(child))

/** Sent upwards to somebody who has not directed yet. */
export const isSubmittedOn = (lines: Lines, line: Line): boolean =>
  childrenOf(lines, line).some((child) => child.role === 'review' && isOpen(child))

const change = (lines: Lines, id: string, patch: Partial<Line>): Lines =>
  lines.map((line) => (line.id === id ? { ...line, ...patch } : line))

export const changeLine = (lines: Lines, id: string, now: Instant, patch: Partial<Line>): Lines =>
  lines.map((line) => (line.id === id ? { ...line, openedAt: line.openedAt ?? now, ...patch } : line))

/** Whoever acts on a line has begun; what was passed on stays with those it was passed to. */
export const begin = (lines: Lines, line: Line, now: Instant): Lines =>
  waits(line) ? changeLine(lines, line.id, now, { state: 'handling' }) : lines

/** What a line asks for, from its role and the kind of its address. */
export const askedBy = (line: Pick<Line, 'role' | 'to'>): AskedName => {
  switch (line.role) {
    case 'review':
      return 'direct'
    case 'lead':
      return line.to.startsWith('unit:') ? 'assign' : 'handle'
    case 'cooperating':
      return 'cooperate'
    case 'forInformation':
      return 'read'
    case 'opinion':
      return 'answerOpinion'
  }
}

const closeBelow = (lines: Lines, parent: Line, now: Instant): Lines =>
  childrenOf(lines, parent).reduce((all, child) => {
    const closed = isOpen(child) ? change(all, child.id, { state: 'closed', finishedAt: now }) : all
    return closeBelow(closed, child, now)
  }, lines)

/**
 * A branch is complete when all its leads are; then whoever cooperates or is informed closes with it, and completion
 * climbs to the sender. A branch that lost its last lead comes back to the sender's hand.
 */
const settle = (lines: Lines, id: string | null, now: Instant): Lines => {
  const line = lineNamed(lines, id)
  if (line?.state !== 'passedOn') return lines
  const working = awaited(lines, line)
  if (working.some(isOpen)) return lines
  if (working.length > 0) return finish(lines, line.id, now)
  return change(lines, line.id, { state: 'handling', asked: askedBy(line) })
}

/** The line is done, with everything still open below it; the sender's branch is settled. */
export const finish = (lines: Lines, id: string, now: Instant, patch: Partial<Line> = {}): Lines => {
  const done = changeLine(lines, id, now, { ...patch, state: 'done', finishedAt: now })
  const line = lineNamed(done, id)
  return line ? settle(closeBelow(done, line, now), line.parentId, now) : done
}

/** Leads and those who cooperate keep the work when nobody below leads it. */
const keepsWork = (lines: Lines, line: Line): boolean =>
  (line.role === 'lead' || line.role === 'cooperating') && !hasLiveLead(lines, line)

/** The new lines go out from `parentId`; it waits for them, or works on itself when it gave nobody the lead. */
export const passOn = (lines: Lines, parentId: string, added: Lines, now: Instant): Lines => {
  const all = [...lines, ...added]
  const parent = lineNamed(all, parentId)
  if (!parent) return all
  return changeLine(all, parentId, now, {
    state: keepsWork(all, parent) ? 'handling' : 'passedOn',
    asked: askedBy(parent),
  })
}

/** The whole work goes to somebody else in the same role. */
export const forwardTo = (lines: Lines, line: Line, added: Line, now: Instant): Lines =>
  changeLine([...lines, added], line.id, now, { state: 'passedOn' })

/** Trả lại: takes effect at once; the sender's line waits again. A root goes back to the clerk. */
export const sendLineBack = (lines: Lines, line: Line, now: Instant): Lines => {
  const closed = closeBelow(changeLine(lines, line.id, now, { state: 'returned', finishedAt: now }), line, now)
  const parent = lineNamed(closed, line.parentId)
  if (!parent || !isOpen(parent)) return closed
  const concernsSender = isLeading(line) || line.role === 'cooperating' || parent.role === line.role
  return concernsSender
    ? change(closed, parent.id, { state: 'handling', asked: 'returned' })
    : settle(closed, parent.id, now)
}

/** Thu hồi. */
export const takeLineBack = (lines: Lines, line: Line, now: Instant): Lines =>
  settle(change(lines, line.id, { state: 'takenBack', finishedAt: now }), line.parentId, now)

/** The sender accepts that somebody returned the work; the others go on. */
export const acceptReturn = (lines: Lines, line: Line, now: Instant): Lines => {
  if (keepsWork(lines, line)) return changeLine(lines, line.id, now, { asked: askedBy(line) })
  return settle(changeLine(lines, line.id, now, { state: 'passedOn', asked: askedBy(line) }), line.id, now)
}

/** Order of waiting work: urgency first, then the deadline, then who came first. Smaller is sooner. */
export const sortKeyOf = (urgency: Urgency, dueAt: Instant | null, assignedAt: string): string =>
  `${urgencies.length - 1 - urgencies.indexOf(urgency)}|${dueAt ?? noDeadline}|${assignedAt}`

/** Sorts after every deadline. */
export const noDeadline = '9999-12-31'
