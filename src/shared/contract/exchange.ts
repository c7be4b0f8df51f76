import { z } from 'zod'
import { plannedDelivery, recipientLabel } from './delivery.ts'
import {
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
  versioned,
} from './fields.ts'
import { command, query } from './define.ts'
import { deliveryChannels, deliveryStates } from '#shared/vocabulary/document.ts'

/**
 * Phát hành: an outgoing document to its recipients, by whichever way, with a state for each. Source: Decree
 * 30/2020/NĐ-CP Art. 18; Decision 28/2018/QĐ-TTg. Files for other systems are ZIP packages with files and metadata;
 * edXML is not written yet.
 */

/** The outgoing document as the screen saw it. */
const onDocument = z.object({ documentId: id, version })

const standingRefusals = ['outgoing.cancelled', 'outgoing.frozen'] as const
const recipientRefusals = [
  'exchange.recipientUnknown',
  'exchange.recipientTwice',
  'exchange.channelUnfit',
  'exchange.emailMissing',
] as const

const parcelRefusals = [
  'exchange.secretChannel',
  'exchange.unsigned',
  'exchange.noMainFile',
  'stamping.awaited',
  ...standingRefusals,
] as const

const paper = z.object({ blob: sha256, name: z.string(), mime: z.string(), bytes: z.int() })

const groupMember = plannedDelivery.pick({ recipient: true, channel: true, purpose: true, email: true, address: true })

export const recipientGroup = z.object({
  id,
  name: z.string(),
  members: z.array(groupMember.extend({ label: z.string() })),
  version,
})

/** How a document goes to a recipient, with the address that way needs where one is known. */
const way = plannedDelivery.pick({ channel: true, email: true, address: true })

const suggestion = z.object({
  /** The line of Nơi nhận it comes from. */
  line: z.string(),
  purpose: z.string(),
  /** Number and symbol of the document it replaces or corrects, of a place that has that one and is named by no line. */
  had: z.string().nullable(),
  /** What was found in the office, the directory or the groups; several when the words fit several. */
  candidates: z.array(
    z.discriminatedUnion('kind', [
      way.extend({ kind: z.enum(['unit', 'post', 'agency']), id, label: z.string() }),
      z.object({ kind: z.literal('group'), id, label: z.string() }),
      /** Several of the office whom the line names together: its leaders, its units. */
      z.object({
        kind: z.literal('all'),
        members: z.array(way.extend({ kind: z.enum(['unit', 'post']), id, label: z.string() })),
      }),
      way.extend({ kind: z.literal('name'), name: z.string() }),
    ]),
  ),
})

export const exchange = {
  /** Recipients read out of Nơi nhận (and Kính gửi, for "Như trên"), of an entry or of text that is being typed. */
  suggestRecipients: query({
    gate: 'signedIn',
    input: z.object({
      documentId: id.nullable().default(null),
      recipients: text(10_000).default(''),
      addressees: text(5000).default(''),
    }),
    output: z.object({
      items: z.array(suggestion),
      /** The line "Lưu: VT, VP (3b)". */
      kept: z.object({ by: z.array(z.string()), copies: z.int().nullable() }),
    }),
  }),
  /** How a document would usually go to this recipient: as it last went there, by the kind of its original. */
  usualWay: query({
    gate: 'outgoing.number',
    input: plannedDelivery.pick({ recipient: true }).extend({ documentId: id }),
    output: way,
    refusals: ['exchange.recipientUnknown'],
  }),
  groups: query({ gate: 'signedIn', input: none, output: z.object({ items: z.array(recipientGroup) }) }),
  saveGroup: command({
    gate: 'outgoing.number',
    input: z.object({
      id,
      name: requiredText(200),
      members: z.array(groupMember).min(1).max(500),
      version: version.nullable(),
    }),
    output: done,
    refusals: ['exchange.groupNameTaken', 'exchange.recipientUnknown', 'exchange.recipientTwice'],
  }),
  removeGroup: command({ gate: 'outgoing.number', input: versioned, output: done }),

  /** Puts recipients on the list of a document; nothing leaves yet. */
  addRecipients: command({
    gate: 'outgoing.number',
    input: onDocument.extend({ recipients: z.array(plannedDelivery).min(1).max(500) }),
    output: z.object({ version, deliveryIds: z.array(id) }),
    refusals: [...standingRefusals, ...recipientRefusals],
  }),
  changeDelivery: command({
    gate: 'outgoing.number',
    input: versioned.extend({
      channel: z.enum(deliveryChannels),
      ...plannedDelivery.pick({
        purpose: true,
        role: true,
        email: true,
        address: true,
        copies: true,
        envelopes: true,
        note: true,
      }).shape,
    }),
    output: z.object({ version }),
    refusals: ['exchange.alreadySent', 'exchange.channelUnfit', 'exchange.emailMissing', ...standingRefusals],
  }),
  removeRecipient: command({
    gate: 'outgoing.number',
    input: versioned,
    output: done,
    refusals: ['exchange.alreadySent'],
  }),

  /**
   * Sends to the named recipients. Units and people of the office have it in their work at once; for the other ways it
   * says that the package, mail or envelope has left the office.
   */
  send: command({
    gate: 'outgoing.number',
    input: onDocument.extend({
      deliveries: z
        .array(z.object({ id, trackingCode: text(100).default('') }))
        .min(1)
        .max(500),
      sentAt: instant.optional().describe('When it left, if that was earlier than now.'),
      unsealedReason: text(1000).default('').describe('Why it leaves without the signature of the agency.'),
    }),
    output: z.object({ version, sent: z.int() }),
    refusals: [
      ...standingRefusals,
      'exchange.alreadySent',
      'exchange.noMainFile',
      'stamping.awaited',
      'exchange.unsigned',
      'exchange.unsealed',
      'exchange.recipientUnknown',
      'registry.noInternalBook',
      'exchange.sentBeforeIssue',
      'exchange.sentInFuture',
      'exchange.secretChannel',
      'catalogue.dateBeforeReceipt',
    ],
  }),
  /** What a recipient outside said: it arrived, or was sent back. */
  recordAnswer: command({
    gate: 'outgoing.number',
    input: versioned.extend({
      answer: z.enum(['received', 'refused']),
      by: text(200).default(''),
      at: instant.optional(),
      reason: text(1000).default(''),
    }),
    output: z.object({ version }),
    refusals: ['exchange.notSent', 'exchange.reasonNeeded', 'exchange.alreadyAnswered', 'exchange.sentInFuture'],
  }),

  /** ZIP of the files and their metadata (JSON) for a recipient who takes packages; edXML comes later. */
  package: query({
    gate: 'outgoing.number',
    input: z.object({ documentId: id, deliveryId: id.nullable().default(null) }),
    output: paper,
    refusals: parcelRefusals,
  }),
  /** A letter (.eml, unsent) with the files, for the mail program of the user. */
  email: query({
    gate: 'outgoing.number',
    input: z.object({ documentId: id, deliveryIds: z.array(id).min(1).max(100) }),
    output: paper,
    refusals: ['exchange.emailMissing', ...parcelRefusals],
  }),
  /** Bì (Annex IV): one page an envelope. */
  envelopes: query({
    gate: 'outgoing.number',
    input: z.object({
      documentId: id,
      deliveryIds: z.array(id).min(1).max(500),
      size: z.enum(['C4', 'C5', 'DL']).default('C5'),
      /** Printed where the delivery itself has none. */
      addresses: z
        .array(z.object({ id, address: text(500) }))
        .max(500)
        .default([]),
    }),
    output: paper,
    refusals: ['exchange.notOnPaper', ...standingRefusals],
  }),

  /**
   * Thu hồi: what lies in the work of the office is taken away at once, everybody outside is asked. The entry and its
   * files are frozen from now on (Art. 18; Annex VI.I.8).
   */
  recall: command({
    gate: 'outgoing.number',
    input: onDocument.extend({ reason }),
    output: z.object({ version, recalled: z.int(), asked: z.int() }),
    refusals: ['outgoing.cancelled', 'outgoing.notDispatched', 'exchange.alreadyRecalled'],
  }),
  recordRecallAnswer: command({
    gate: 'outgoing.number',
    input: versioned.extend({
      answer: z.enum(['recalled', 'refused']),
      by: text(200).default(''),
      at: instant.optional(),
      reason: text(1000).default(''),
    }),
    output: z.object({ version }),
    refusals: ['exchange.recallNotAsked', 'exchange.reasonNeeded', 'exchange.sentInFuture'],
  }),
  /** Đính chính: a công văn of the office says what was wrong in form or procedure (Art. 18 cl. 3). */
  correctBy: command({
    gate: 'outgoing.number',
    input: onDocument.extend({ byDocumentId: id, reason }),
    output: z.object({ version }),
    refusals: [
      ...standingRefusals,
      'outgoing.notDispatched',
      'exchange.linkUnknown',
      'exchange.linkItself',
      'exchange.notLetter',
      'exchange.linked',
    ],
  }),
  /** Thay thế: a later document of the same type takes its place (Art. 18 cl. 3). */
  replaceBy: command({
    gate: 'outgoing.number',
    input: onDocument.extend({ byDocumentId: id, reason }),
    output: z.object({ version }),
    refusals: [
      ...standingRefusals,
      'outgoing.notDispatched',
      'exchange.linkUnknown',
      'exchange.linkItself',
      'exchange.notSameType',
      'exchange.linked',
    ],
  }),

  /** Deliveries across documents: what is to be sent, what is unanswered; soonest term first. */
  queue: query({
    gate: 'outgoing.number',
    input: pageRequest.extend({
      set: z.enum(['prepared', 'overdue', 'unanswered', 'recalls']).default('prepared'),
      channel: z.enum(deliveryChannels).optional(),
    }),
    output: pageOf(
      z.object({
        id,
        documentId: id,
        documentVersion: version,
        code: z.string(),
        subject: z.string(),
        recipient: recipientLabel,
        channel: z.enum(deliveryChannels),
        dueAt: instant.nullable(),
        sentAt: instant.nullable(),
        state: z.enum(deliveryStates),
        version,
      }),
    ),
  }),
} as const
