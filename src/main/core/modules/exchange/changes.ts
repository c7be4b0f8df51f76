import { z } from 'zod'
import { deadlineRule } from '#shared/contract/catalogue.ts'
import { plannedDelivery } from '#shared/contract/delivery.ts'
import { id, instant } from '#shared/contract/fields.ts'
import { deliveryChannels } from '#shared/vocabulary/document.ts'
import { changesOf, fact } from '#core/kernel/change.ts'

const kind = z.enum(['unit', 'post', 'agency', 'name'])
const plan = plannedDelivery.pick({ channel: true, role: true, copies: true, envelopes: true })
const planWords = plannedDelivery.pick({ purpose: true, email: true, address: true, note: true })

const onDocument = { documentId: id, version: z.int() }
const onDelivery = { documentId: id, deliveryId: id, version: z.int() }
const said = { recipient: z.string(), by: z.string(), text: z.string() }
const link = fact(z.object({ ...onDocument, linkId: id, byId: id }), z.object({ byCode: z.string(), text: z.string() }))

/** What happens to a document on its way out. */
export const exchangeFacts = {
  'exchange.recipientsAdded': fact(
    z.object({
      ...onDocument,
      deliveries: z.array(
        plan.extend({
          id,
          place: z.int(),
          kind,
          recipientId: id.nullable(),
          deadline: deadlineRule.nullable(),
          dueAt: instant,
        }),
      ),
    }),
    z.object({ words: z.array(planWords.extend({ label: z.string() })), recipients: z.string() }),
  ),
  'exchange.deliveryChanged': fact(
    z.object({ ...onDelivery, ...plan.shape, dueAt: instant }),
    planWords.extend({ recipient: z.string() }),
  ),
  'exchange.recipientRemoved': fact(z.object(onDelivery), z.object({ recipient: z.string() })),
  'exchange.sent': fact(
    z.object({
      ...onDocument,
      sentAt: instant,
      deliveries: z.array(
        z.object({ id, version: z.int(), channel: z.enum(deliveryChannels), incomingId: id.nullable() }),
      ),
      /** Addresses that may read the document from now on. */
      readers: z.array(z.string()),
    }),
    /** `text`: why it left without the signature of the agency. */
    z.object({ recipients: z.string(), trackingCodes: z.array(z.string()), text: z.string().default('') }),
  ),
  'exchange.answered': fact(
    z.object({ ...onDelivery, answer: z.enum(['received', 'refused']), answeredAt: instant }),
    z.object(said),
  ),
  'exchange.recalled': fact(
    z.object({
      ...onDocument,
      deliveries: z.array(z.object({ id, version: z.int(), state: z.enum(['recalled', 'recallAsked']) })),
    }),
    z.object({ recipients: z.string(), text: z.string() }),
  ),
  'exchange.recallAnswered': fact(
    z.object({ ...onDelivery, answer: z.enum(['recalled', 'refused']), answeredAt: instant }),
    z.object(said),
  ),
  'exchange.corrected': link,
  'exchange.replaced': link,
  'exchange.groupSaved': fact(
    z.object({ groupId: id, version: z.int().nullable() }),
    z.object({ members: z.string(), text: z.string() }),
  ),
  'exchange.groupRemoved': fact(z.object({ groupId: id, version: z.int() }), z.object({ text: z.string() })),
}

export const changeExchange = changesOf(exchangeFacts)
