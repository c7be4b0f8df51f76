import { z } from 'zod'
import { signatureBadges } from '#shared/signatures/badge.ts'
import { assignmentRoles, assignmentStates, stages, urgencies } from '#shared/vocabulary/document.ts'
import { deadlineRule } from './catalogue.ts'
import {
  civilDate,
  done,
  id,
  instant,
  none,
  pageOf,
  pageRequest,
  reason,
  requiredText,
  sha256,
  text,
  version,
} from './fields.ts'
import { command, query, scratch } from './define.ts'
import { incomingDetail } from './document.ts'
import { party } from './registry.ts'

/** Trình, bút phê, chuyển, giải quyết. Source: Decree 30/2020/NĐ-CP Art. 23–24; practice in domain facts 10.2. */

const partyRef = z.object({ kind: z.enum(['post', 'unit']), id })

export const recipient = z.object({
  to: partyRef,
  role: z.enum(['lead', 'cooperating', 'forInformation']),
  deadline: deadlineRule.nullable().default(null),
})

/** The document as the screen saw it: `version` protects against two people acting at once. */
const onDocument = z.object({ documentId: id, version })
const onAssignment = onDocument.extend({ assignmentId: id })

/** `notAsked`: this line does not ask for such an act (any more, or not yet). */
const routingRefusals = [
  'routing.notYours',
  'routing.documentClosed',
  'routing.assignmentOver',
  'routing.notAsked',
] as const
const recipientRefusals = [
  'routing.noRecipient',
  'routing.noLead',
  'routing.recipientTwice',
  'routing.recipientUnknown',
  'routing.recipientSelf',
  'routing.unitWithoutHead',
  'catalogue.dateBeforeReceipt',
  'routing.deadlinePastParent',
] as const

/** What a row of work asks of whoever holds it. */
export const askedNames = [
  'submit',
  'direct',
  'assign',
  'handle',
  'cooperate',
  'read',
  'answerOpinion',
  'answerExtension',
  'returned',
] as const
export type AskedName = (typeof askedNames)[number]

export const workRow = z.object({
  /** Null for what waits at the clerk's desk: nobody's assignment yet. */
  assignmentId: id.nullable(),
  documentId: id,
  code: z.string(),
  label: z.string().describe('Số đến, as "412".'),
  subject: z.string(),
  issuer: z.string(),
  typeName: z.string(),
  urgency: z.enum(urgencies),
  role: z.enum(assignmentRoles),
  state: z.enum(assignmentStates),
  stage: z.enum(stages),
  /** Who holds the document now, in words. */
  holder: z.string(),
  /** What is asked of me. */
  asked: z.enum(askedNames),
  from: z.string(),
  assignedAt: instant,
  dueAt: instant.nullable(),
  workingDaysLeft: z.int().nullable(),
  unread: z.boolean(),
  starred: z.boolean(),
  labels: z.array(z.string()),
  snoozedUntil: civilDate.nullable(),
  /** Verdict on the main file; null when it was never checked. */
  signature: z.enum(signatureBadges).nullable(),
  version,
})

export const workSets = ['waiting', 'dueSoon', 'overdue', 'following', 'snoozed', 'sent'] as const

const bulkOutcome = z.object({
  items: z.array(z.object({ documentId: id, code: z.string(), ok: z.boolean(), refusal: z.string().nullable() })),
})

export const routing = {
  /** One incoming document as the acting person may see it: entry, files, who holds it, timeline, and what may be done now. */
  document: query({ gate: 'signedIn', input: z.object({ id }), output: incomingDetail }),
  /** Clerk to office head or leader; office head to leader with a proposal. Urgent papers may go straight to the leader. */
  submit: command({
    gate: 'routing.handle',
    input: onDocument.extend({
      assignmentId: id.nullable().default(null),
      to: partyRef,
      note: text(2000).default(''),
      proposal: z.array(recipient).max(100).default([]),
    }),
    output: z.object({ version }),
    refusals: [...routingRefusals, ...recipientRefusals, 'routing.alreadySubmitted', 'routing.toCannotDirect'],
  }),
  /** Bút phê: an append-only record with lead, cooperating and for-information recipients. */
  direct: command({
    gate: 'routing.direct',
    input: onDocument.extend({
      assignmentId: id.nullable().default(null),
      text: requiredText(5000),
      recipients: z.array(recipient).min(1).max(200),
    }),
    output: z.object({ version, directiveId: id }),
    refusals: [...routingRefusals, ...recipientRefusals, 'routing.childrenOpen'],
  }),
  /** The head of a unit gives the work to people (or sub-units), with an earlier internal deadline. */
  assign: command({
    gate: 'routing.assign',
    input: onAssignment.extend({ text: text(5000).default(''), recipients: z.array(recipient).min(1).max(200) }),
    output: z.object({ version }),
    refusals: [...routingRefusals, ...recipientRefusals],
  }),
  /** Passes the whole work on to somebody else in the same role. */
  forward: command({
    gate: 'routing.handle',
    input: onAssignment.extend({ to: partyRef, note: text(2000).default('') }),
    output: z.object({ version }),
    refusals: [...routingRefusals, ...recipientRefusals, 'routing.childrenOpen'],
  }),
  start: command({
    gate: 'routing.handle',
    input: onAssignment,
    output: z.object({ version }),
    refusals: routingRefusals,
  }),
  recordOpinion: command({
    gate: 'routing.handle',
    input: onAssignment.extend({ text: requiredText(5000) }),
    output: z.object({ version }),
    refusals: routingRefusals,
  }),
  /** The handler's result; completion climbs when every lead of the branch is done. */
  reportDone: command({
    gate: 'routing.handle',
    input: onAssignment.extend({
      result: requiredText(5000),
      files: z
        .array(z.object({ blob: sha256, name: z.string().max(500) }))
        .max(20)
        .default([]),
      answerCode: text(60).default(''),
      answerDate: civilDate.nullable().default(null),
    }),
    output: z.object({ version, documentClosed: z.boolean() }),
    refusals: [...routingRefusals, 'routing.childrenOpen', 'files.blobUnknown', 'files.refused'],
  }),
  /** Leader or office head closes a document that needs no handling: "lưu", "để biết". */
  close: command({
    gate: 'routing.direct',
    input: onDocument.extend({ assignmentId: id.nullable().default(null), text: requiredText(2000) }),
    output: z.object({ version }),
    refusals: [...routingRefusals, 'routing.childrenOpen'],
  }),
  reopen: command({
    gate: 'routing.direct',
    input: onDocument.extend({ reason }),
    output: z.object({ version }),
    refusals: ['routing.notYours', 'routing.notClosed'],
  }),
  /** For information: seen, nothing more to do. */
  acknowledge: command({
    gate: 'routing.handle',
    input: onAssignment,
    output: z.object({ version }),
    refusals: routingRefusals,
  }),
  /** Trả lại, with a reason, to whoever sent it; takes effect at once. */
  sendBack: command({
    gate: 'routing.handle',
    input: onAssignment.extend({ reason }),
    output: z.object({ version }),
    refusals: [...routingRefusals, 'routing.childrenOpen'],
  }),
  /** Thu hồi, only while the recipient has not opened it. */
  takeBack: command({
    gate: 'routing.handle',
    input: onAssignment.extend({ reason: text(1000).default('') }),
    output: z.object({ version }),
    refusals: [...routingRefusals, 'routing.alreadyOpened'],
  }),
  askExtension: command({
    gate: 'routing.handle',
    input: onAssignment.extend({ deadline: deadlineRule, reason }),
    output: z.object({ version }),
    refusals: [
      ...routingRefusals,
      'routing.noDeadline',
      'routing.extensionNotLater',
      'routing.extensionPending',
      'routing.tooManyExtensions',
      'catalogue.dateBeforeReceipt',
    ],
  }),
  answerExtension: command({
    gate: 'routing.handle',
    input: onAssignment.extend({
      extensionId: id,
      answer: z.enum(['approved', 'refused']),
      reason: text(1000).default(''),
    }),
    output: z.object({ version }),
    refusals: [...routingRefusals, 'routing.noExtension', 'routing.reasonNeeded', 'routing.deadlinePastParent'],
  }),
  askOpinion: command({
    gate: 'routing.handle',
    input: onAssignment.extend({
      to: z.array(partyRef).min(1).max(50),
      question: requiredText(5000),
      deadline: deadlineRule.nullable().default(null),
    }),
    output: z.object({ version }),
    refusals: [...routingRefusals, ...recipientRefusals],
  }),
  answerOpinion: command({
    gate: 'routing.handle',
    input: onAssignment.extend({ answer: z.enum(['agree', 'disagree', 'other']), text: text(5000).default('') }),
    output: z.object({ version }),
    refusals: [...routingRefusals, 'routing.reasonNeeded'],
  }),
  /** Đôn đốc. At most once a day to the same person about the same work. */
  nudge: command({
    gate: 'routing.handle',
    input: onAssignment.extend({ text: text(1000).default('') }),
    output: done,
    refusals: [...routingRefusals, 'routing.nudgedToday'],
  }),
  /** The same act on many documents; each is its own journal entry and may be refused by itself. */
  directMany: command({
    gate: 'routing.direct',
    input: z.object({
      documents: z.array(onDocument).min(1).max(200),
      text: requiredText(5000),
      recipients: z.array(recipient).min(1).max(200),
    }),
    output: bulkOutcome,
    refusals: recipientRefusals,
  }),
  submitMany: command({
    gate: 'routing.handle',
    input: z.object({ documents: z.array(onDocument).min(1).max(200), to: partyRef, note: text(2000).default('') }),
    output: bulkOutcome,
    refusals: recipientRefusals,
  }),
  acknowledgeMany: command({
    gate: 'routing.handle',
    input: z.object({ items: z.array(onAssignment).min(1).max(200) }),
    output: bulkOutcome,
  }),

  /** Enter, or two seconds on screen: this person has opened the document. Kept in the chain of reading traces. */
  markOpened: scratch({
    gate: 'signedIn',
    input: z.object({ documentId: id }),
    output: z.object({ first: z.boolean() }),
  }),
  mark: command({
    gate: 'signedIn',
    input: z.object({
      documentId: id,
      starred: z.boolean().optional(),
      labels: z.array(requiredText(50)).max(20).optional(),
      snoozedUntil: civilDate.nullable().optional(),
    }),
    output: done,
    refusals: ['routing.snoozeInPast'],
  }),
  labels: query({
    gate: 'signedIn',
    input: none,
    output: z.object({ items: z.array(z.object({ label: z.string(), count: z.int() })) }),
  }),

  myWork: query({
    gate: 'signedIn',
    input: pageRequest.extend({ set: z.enum(workSets).default('waiting') }),
    output: pageOf(workRow),
  }),
  workCounts: query({
    gate: 'signedIn',
    input: none,
    output: z.object({ waiting: z.int(), dueSoon: z.int(), overdue: z.int(), following: z.int(), snoozed: z.int() }),
  }),
  /** To whom may this be sent, as the acting post: leaders, units, people; with who stands in by delegation. */
  recipients: query({
    gate: 'signedIn',
    input: z.object({
      for: z.enum(['submit', 'direct', 'assign', 'forward', 'opinion']),
      documentId: id.optional(),
      search: text(100).default(''),
    }),
    output: z.object({
      items: z.array(
        party.extend({
          detail: z.string(),
          group: z.enum(['leader', 'officeHead', 'unit', 'person']),
          standIn: z.string().nullable(),
        }),
      ),
    }),
  }),
} as const
