import { z } from 'zod'
import { deliveryChannels, deliveryStates } from '#shared/vocabulary/document.ts'
import { deadlineRule } from './catalogue.ts'
import { id, instant, requiredText, text, version } from './fields.ts'

/** One outgoing document on its way to one recipient. */

/** Whom a document goes to: a unit or person of the office, an agency of the directory, or a name typed freely. */
const recipientRef = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['unit', 'post']), id }),
  z.object({ kind: z.literal('agency'), id }),
  z.object({ kind: z.literal('name'), name: requiredText(300) }),
])

export const recipientLabel = z.object({
  kind: z.enum(['unit', 'post', 'agency', 'name']),
  id: id.nullable(),
  label: z.string(),
})

/** A recipient with the way the document goes there. */
export const plannedDelivery = z.object({
  recipient: recipientRef,
  channel: z.enum(deliveryChannels),
  /** `để b/c`, `để thực hiện`: as Nơi nhận says it. */
  purpose: text(300).default(''),
  /** For units and people of the office: whether they are to act. */
  role: z.enum(['lead', 'cooperating', 'forInformation']).default('forInformation'),
  deadline: deadlineRule.nullable().default(null),
  email: text(200).default(''),
  address: text(500).default(''),
  /** Copies, and envelopes they go in, on paper. */
  copies: z.int().min(1).max(9999).default(1),
  envelopes: z.int().min(1).max(9999).default(1),
  note: text(1000).default(''),
})

export const delivery = plannedDelivery.omit({ recipient: true, deadline: true }).extend({
  id,
  recipient: recipientLabel,
  state: z.enum(deliveryStates),
  preparedAt: instant,
  dueAt: instant.nullable(),
  overdue: z.boolean(),
  sentAt: instant.nullable(),
  sentBy: z.string(),
  /** Mã bưu gửi, or whom it was handed to. */
  trackingCode: z.string(),
  answeredAt: instant.nullable(),
  answeredBy: z.string(),
  answer: z.string().describe('Words of the refusal or of the answer to a recall.'),
  recallAskedAt: instant.nullable(),
  recalledAt: instant.nullable(),
  /** The entry it became in the work of a unit or person of the office. */
  incomingId: id.nullable(),
  /** Times the recipients of an internal delivery opened it. */
  opened: z.int(),
  version,
})

export const deliveryTotals = z.object({
  total: z.int(),
  prepared: z.int(),
  sent: z.int(),
  received: z.int(),
  refused: z.int(),
  recalled: z.int(),
})
