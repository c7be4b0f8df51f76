import type { z } from 'zod'
import type { CivilDate, Instant } from '#shared/kernel/time.ts'
import type { SignatureBadge } from '#shared/signatures/badge.ts'
import type { timelineItem } from '#shared/contract/document.ts'
import type { AskedName } from '#shared/contract/routing.ts'
import type { DeadlineRuleInput } from '#shared/contract/catalogue.ts'
import type { AssignmentRole, AssignmentState, Stage, Urgency } from '#shared/vocabulary/document.ts'
import type { Lines } from './rules/lines.ts'

/** What the module reads. */

export type TimelineItem = z.output<typeof timelineItem>

export interface DirectiveRecipient {
  readonly kind: 'post' | 'unit'
  readonly id: string
  readonly label: string
  readonly role: 'lead' | 'cooperating' | 'forInformation'
  readonly deadline: DeadlineRuleInput | null
}

export interface Directive {
  readonly id: string
  readonly at: Instant
  readonly person: string
  readonly title: string
  readonly onBehalfOf: string | null
  readonly text: string
  readonly kind: 'proposal' | 'directive' | 'assignment'
  readonly recipients: DirectiveRecipient[]
}

export interface Mark {
  readonly starred: boolean
  readonly labels: string[]
  readonly snoozedUntil: CivilDate | null
}

/** One row of work, before the calendar has its say. */
export interface WorkItem {
  readonly assignmentId: string | null
  readonly documentId: string
  readonly code: string
  readonly number: number
  readonly suffix: string
  readonly subject: string
  readonly issuer: string
  readonly typeName: string
  readonly urgency: Urgency
  readonly role: AssignmentRole
  readonly state: AssignmentState
  readonly stage: Stage
  readonly holder: string
  readonly asked: AskedName
  readonly from: string
  readonly assignedAt: Instant
  readonly dueAt: Instant | null
  readonly unread: boolean
  readonly starred: boolean
  readonly labels: string[]
  readonly snoozedUntil: CivilDate | null
  /** Verdict on the main file; null when it was never checked. */
  readonly signature: SignatureBadge | null
  readonly version: number
}

export interface WorkPage {
  readonly items: readonly WorkItem[]
  readonly next: string | null
}

/** Whose work is asked for. `registering`: what waits at the clerk's desk is this person's too. */
export interface WorkOf {
  readonly personId: string
  readonly keys: readonly string[]
  readonly registering: 'yes' | 'no'
  readonly today: CivilDate
}

export interface PageAsked {
  readonly after: string | null
  readonly limit: number
}

export interface RoutingStore {
  /** In the order they were made. Whether one was opened is told by the traces of reading (decision 0010). */
  readonly lines: (documentId: string) => Promise<Lines>
  /** In the order they were written. */
  readonly directives: (documentId: string) => Promise<readonly Directive[]>
  /** Every act on the document, newest first, as the journal tells it. */
  readonly timeline: (documentId: string) => Promise<readonly TimelineItem[]>
  /** Who opened it, first opening of each person, in that order. */
  readonly readers: (
    documentId: string,
  ) => Promise<readonly { readonly person: string; readonly title: string; readonly at: Instant }[]>
  readonly openedBy: (personId: string, documentId: string) => Promise<boolean>
  readonly lastOpened: (personId: string, documentId: string) => Promise<Instant | undefined>
  readonly mark: (personId: string, documentId: string) => Promise<Mark | undefined>
  readonly labels: (personId: string) => Promise<readonly { readonly label: string; readonly count: number }[]>

  /** What waits for the person: assignments, extensions to answer, the clerk's desk; by urgency, then deadline. */
  readonly waiting: (work: WorkOf, page: PageAsked) => Promise<WorkPage>
  /** Waiting assignments due after the first and up to the second moment, soonest first. */
  readonly waitingDue: (
    work: WorkOf,
    due: { readonly after: Instant | null; readonly upTo: Instant },
    page: PageAsked,
  ) => Promise<WorkPage>
  /** Waiting work put off to a later day, that day first. */
  readonly snoozed: (work: WorkOf, page: PageAsked) => Promise<WorkPage>
  /** Open assignments this person's addresses sent, newest first. */
  readonly sent: (work: WorkOf, page: PageAsked) => Promise<WorkPage>
  /** One row for every open document the person starred or sent on, newest first. */
  readonly following: (work: WorkOf, page: PageAsked) => Promise<WorkPage>
  /** Never counts past 1,000; the screen shows no more. */
  readonly counts: (
    work: WorkOf,
    now: Instant,
    soon: Instant,
  ) => Promise<{ waiting: number; dueSoon: number; overdue: number; following: number; snoozed: number }>
}
