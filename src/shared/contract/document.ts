import { z } from 'zod'
import { assignmentRoles, assignmentStates, fileRoles, stages } from '#shared/vocabulary/document.ts'
import { deadlineRule } from './catalogue.ts'
import { civilDate, id, instant, version } from './fields.ts'
import { documentFile } from './files.ts'
import { incomingFields, incomingRow, party } from './registry.ts'

/** One incoming document as the acting person may see it. */

export const assignment = z.object({
  id,
  parentId: id.nullable(),
  role: z.enum(assignmentRoles),
  to: party,
  /** The person holding the post, or the head of the unit. */
  toPerson: z.string(),
  from: z.string(),
  assignedAt: instant,
  state: z.enum(assignmentStates),
  openedAt: instant.nullable(),
  dueAt: instant.nullable(),
  originalDueAt: instant.nullable(),
  note: z.string(),
  result: z.string(),
  /** For an opinion that was given. */
  answer: z.enum(['agree', 'disagree', 'other']).nullable(),
  finishedAt: instant.nullable(),
  extension: z
    .object({
      id,
      dueAt: instant,
      reason: z.string(),
      state: z.enum(['asked', 'approved', 'refused']),
      answer: z.string(),
      version,
    })
    .nullable(),
  /** True when the acting post may act on it. */
  mine: z.boolean(),
  version,
})

export const timelineItem = z.object({
  id: z.string(),
  at: instant,
  person: z.string(),
  title: z.string(),
  onBehalfOf: z.string().nullable(),
  kind: z.string().describe('Name of the fact; the screen has one sentence for each.'),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  quote: z.string(),
})

export const actionNames = [
  'submit',
  'direct',
  'assign',
  'forward',
  'start',
  'recordOpinion',
  'reportDone',
  'sendBack',
  'takeBack',
  'askExtension',
  'answerExtension',
  'askOpinion',
  'answerOpinion',
  'nudge',
  'acknowledge',
  'close',
  'reopen',
  'addFiles',
  'correct',
  'cancelNumber',
  'stamp',
  'printSlip',
] as const
export type ActionName = (typeof actionNames)[number]

export const incomingDetail = incomingRow.extend({
  fields: incomingFields,
  arrivedAt: instant,
  registeredBy: z.string(),
  bookName: z.string(),
  cancelledReason: z.string(),
  documentFiles: z.array(documentFile.extend({ role: z.enum(fileRoles) })),
  assignments: z.array(assignment),
  directives: z.array(
    z.object({
      id,
      at: instant,
      person: z.string(),
      title: z.string(),
      onBehalfOf: z.string().nullable(),
      text: z.string(),
      kind: z.enum(['proposal', 'directive', 'assignment']),
      /** To whom, and with which deadline as it was stated: a leader takes a proposal over with one click. */
      recipients: z.array(
        party.extend({ role: z.enum(['lead', 'cooperating', 'forInformation']), deadline: deadlineRule.nullable() }),
      ),
    }),
  ),
  timeline: z.array(timelineItem),
  readers: z.array(z.object({ person: z.string(), title: z.string(), at: instant })),
  /** Exactly what the acting post may do now, most likely first; `assignmentId` names what it acts on. */
  actions: z.array(z.object({ name: z.enum(actionNames), assignmentId: id.nullable() })),
  steps: z.array(
    z.object({
      stage: z.enum(stages),
      state: z.enum(['done', 'current', 'waiting']),
      who: z.string(),
      at: instant.nullable(),
      /** The current step waits for the acting person. */
      mine: z.boolean(),
    }),
  ),
  snoozedUntil: civilDate.nullable(),
  answerCode: z.string(),
  answerDate: civilDate.nullable(),
  version,
})
