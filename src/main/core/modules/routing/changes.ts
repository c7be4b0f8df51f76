import { z } from 'zod'
import { deadlineRule } from '#shared/contract/catalogue.ts'
import { civilDate, id, instant, sha256, version } from '#shared/contract/fields.ts'
import { noticeKinds } from '#shared/contract/reading.ts'
import { askedNames } from '#shared/contract/routing.ts'
import { assignmentRoles, assignmentStates, stages } from '#shared/vocabulary/document.ts'
import { changesOf, fact } from '#core/kernel/change.ts'

const state = z.enum(assignmentStates)
const asked = z.enum(askedNames)

/** A new line as it goes out; its words stand in the payload. */
const addedLine = z.object({
  id,
  parentId: id.nullable(),
  directiveId: id.nullable(),
  role: z.enum(assignmentRoles),
  to: z.string(),
  unitId: id.nullable(),
  from: z.string(),
  fromPersonId: id,
  state,
  asked,
  dueAt: instant.nullable(),
})

/** What an act decided about a line that was there; `version` is the one it was decided on. */
const changedLine = z.object({
  id,
  version,
  state,
  asked,
  openedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  dueAt: instant.nullable(),
  extensions: z.int(),
  nudgedAt: instant.nullable(),
  answer: z.enum(['agree', 'disagree', 'other']).nullable(),
})

/** What every act says of the document and its lines. `version` is the document's, as it was decided on. */
const outcome = {
  documentId: id,
  version,
  urgency: z.int(),
  added: z.array(addedLine),
  changed: z.array(changedLine),
  stage: z.enum(stages),
  dueAt: instant.nullable(),
  leadUnitId: id.nullable(),
  holderSince: instant.nullable(),
  /** Who is told, once each. */
  told: z.array(z.object({ personId: id, kind: z.enum(noticeKinds) })),
}
const onLine = { ...outcome, assignmentId: id }

const words = {
  /** What the person wrote. */
  text: z.string(),
  /** Who holds the document after the act. */
  holder: z.string(),
  lines: z.array(z.object({ id, to: z.string(), toPerson: z.string(), from: z.string(), note: z.string() })),
}
/** Labels of the recipients by role, for the sentence on the timeline. */
const recipientWords = {
  ...words,
  lead: z.string(),
  cooperating: z.string(),
  forInformation: z.string(),
  recipients: z.array(
    z.object({
      kind: z.enum(['post', 'unit']),
      id,
      label: z.string(),
      role: z.enum(['lead', 'cooperating', 'forInformation']),
      deadline: deadlineRule.nullable(),
    }),
  ),
}
const toWords = { ...words, to: z.string() }

const directive = { directiveId: id, assignmentId: id.nullable() }

export const resultFile = z.object({
  id,
  blob: sha256,
  mime: z.string(),
  bytes: z.int(),
  pages: z.int().nullable(),
  shownBlob: sha256.nullable(),
  shownMime: z.string().nullable(),
  problem: z.string().nullable(),
})

/** What happens to a document between the clerk's desk and its end. */
export const routingFacts = {
  'routing.submitted': fact(
    z.object({ ...outcome, assignmentId: id.nullable(), proposalId: id.nullable() }),
    z.object({ ...recipientWords, to: z.string() }),
  ),
  /** Bút phê: never changed afterwards; a correction is another one. */
  'routing.directed': fact(z.object({ ...outcome, ...directive }), z.object(recipientWords)),
  'routing.assigned': fact(z.object({ ...outcome, ...directive }), z.object(recipientWords)),
  /** A document of the office itself, come into the work of its units and people. */
  'routing.delivered': fact(z.object(outcome), z.object(recipientWords)),
  /** It was recalled: nothing more is to be done with it. */
  'routing.recalled': fact(z.object(outcome), z.object(words)),
  'routing.forwarded': fact(z.object(onLine), z.object(toWords)),
  'routing.started': fact(z.object(onLine), z.object(words)),
  'routing.opinionRecorded': fact(z.object(onLine), z.object(words)),
  'routing.reportedDone': fact(
    z.object({ ...onLine, files: z.array(resultFile), answerDate: civilDate.nullable() }),
    z.object({ ...words, answerCode: z.string(), fileNames: z.array(z.string()) }),
  ),
  'routing.closed': fact(z.object({ ...outcome, assignmentId: id }), z.object(words)),
  'routing.reopened': fact(z.object(outcome), z.object(words)),
  'routing.acknowledged': fact(z.object(onLine), z.object(words)),
  'routing.sentBack': fact(z.object(onLine), z.object(toWords)),
  'routing.takenBack': fact(z.object(onLine), z.object(toWords)),
  'routing.extensionAsked': fact(
    z.object({ ...onLine, extensionId: id, answerer: z.string(), extendedTo: instant }),
    z.object(words),
  ),
  'routing.extensionAnswered': fact(
    z.object({
      ...onLine,
      extensionId: id,
      extensionVersion: version,
      decided: z.enum(['approved', 'refused']),
      extendedTo: instant,
    }),
    z.object(toWords),
  ),
  'routing.opinionAsked': fact(z.object(onLine), z.object(toWords)),
  'routing.opinionAnswered': fact(
    z.object({ ...onLine, decided: z.enum(['agree', 'disagree', 'other']) }),
    z.object(words),
  ),
  'routing.nudged': fact(z.object(onLine), z.object(toWords)),
  /** A person's own marks are no part of the document's story, hence not named `documentId`. */
  'routing.marked': fact(
    z.object({
      personId: id,
      markedId: id,
      starred: z.union([z.literal(0), z.literal(1)]),
      snoozedUntil: civilDate.nullable(),
    }),
    z.object({ labels: z.array(z.string()) }),
  ),
}

export const changeRouting = changesOf(routingFacts)
