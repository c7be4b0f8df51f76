import type { Contract } from '#shared/contract/index.ts'
import { fail, ok, type Result } from '#shared/kernel/result.ts'
import type { Instant } from '#shared/kernel/time.ts'
import type { DeliveryChannel } from '#shared/vocabulary/document.ts'
import type { Context, Handlers } from '#core/kernel/module.ts'
import { visibilityOf } from '#core/kernel/visibility.ts'
import { calendarFor } from '#core/modules/catalogue/index.ts'
import { dispatchDue, mayChange, mediumOf, seenEntry, type OutgoingRecord } from '#core/modules/outgoing/index.ts'
import { changeExchange } from '../changes.ts'
import { recipientOf } from '../recipients.ts'
import { channelFits, recipientKey } from '../rules/deliveries.ts'
import type { DeliveryRecord } from '../store.ts'

type Planning = Pick<Handlers<Contract['exchange']>, 'addRecipients' | 'changeDelivery' | 'removeRecipient'>

/** The latest moment a delivery may leave, by the way it goes. */
const dueBy = async (
  context: Context,
  { fields, issuedOn }: OutgoingRecord,
): Promise<(channel: DeliveryChannel) => Instant> => {
  const calendar = await calendarFor(context.stores)
  const signed = { signedOn: fields.signedOn ?? issuedOn, urgency: fields.urgency }
  return (channel) => dispatchDue(signed, mediumOf(channel), calendar)
}

export interface SeenDelivery {
  readonly delivery: DeliveryRecord
  readonly document: OutgoingRecord
}

/** A delivery of a document this person may see, in the version the screen saw. */
export const seenDelivery = async (
  context: Context,
  seen: { readonly id: string; readonly version: number },
): Promise<Result<SeenDelivery, 'notFound' | 'conflict'>> => {
  const delivery = await context.stores.exchange.record(seen.id)
  const document =
    delivery && (await context.stores.outgoing.document(delivery.documentId, visibilityOf(context.access)))
  if (!delivery || !document) return fail('notFound')
  return delivery.version === seen.version ? ok({ delivery, document }) : fail('conflict')
}

export const planning: Planning = {
  addRecipients: async (context, input) => {
    const found = await seenEntry(context, { id: input.documentId, version: input.version })
    if (!found.ok) return found
    const document = found.value
    const may = mayChange(document)
    if (!may.ok) return may
    const due = await dueBy(context, document)
    const present = await context.stores.exchange.records(document.id)
    const seen = new Set(present.map(({ kind, recipientId: id, label }) => recipientKey({ kind, id, label })))
    const firstPlace = Math.max(-1, ...present.map(({ place }) => place)) + 1
    const deliveries = []
    for (const { recipient: asked, ...plan } of input.recipients) {
      const recipient = await recipientOf(context, asked)
      if (!recipient.ok) return recipient
      const { kind, id: recipientId, label } = recipient.value
      const fits = channelFits({ ...plan, kind, label })
      if (!fits.ok) return fits
      const key = recipientKey(recipient.value)
      if (seen.has(key)) return fail('exchange.recipientTwice', { name: label })
      seen.add(key)
      deliveries.push({ plan, kind, recipientId, label, id: context.ports.newId() })
    }
    return ok({
      value: { version: document.version + 1, deliveryIds: deliveries.map(({ id }) => id) },
      changes: [
        changeExchange(
          'exchange.recipientsAdded',
          {
            documentId: document.id,
            version: document.version,
            deliveries: deliveries.map(({ plan, id, kind, recipientId }, index) => ({
              id,
              place: firstPlace + index,
              kind,
              recipientId,
              channel: plan.channel,
              role: plan.role,
              deadline: plan.deadline,
              copies: plan.copies,
              envelopes: plan.envelopes,
              dueAt: due(plan.channel),
            })),
          },
          {
            words: deliveries.map(({ plan: { purpose, email, address, note }, label }) => ({
              label,
              purpose,
              email,
              address,
              note,
            })),
            recipients: deliveries.map(({ label }) => label).join('; '),
          },
        ),
      ],
    })
  },

  changeDelivery: async (context, input) => {
    const found = await seenDelivery(context, input)
    if (!found.ok) return found
    const { delivery, document } = found.value
    const may = mayChange(document)
    if (!may.ok) return may
    if (delivery.state !== 'prepared') return fail('exchange.alreadySent', { name: delivery.label })
    const { channel, role, copies, envelopes, purpose, email, address, note } = input
    const fits = channelFits({ kind: delivery.kind, label: delivery.label, channel, email })
    if (!fits.ok) return fits
    const due = await dueBy(context, document)
    return ok({
      value: { version: delivery.version + 1 },
      changes: [
        changeExchange(
          'exchange.deliveryChanged',
          {
            documentId: document.id,
            deliveryId: delivery.id,
            version: delivery.version,
            channel,
            role,
            copies,
            envelopes,
            dueAt: due(channel),
          },
          { purpose, email, address, note, recipient: delivery.label },
        ),
      ],
    })
  },

  removeRecipient: async (context, input) => {
    const found = await seenDelivery(context, input)
    if (!found.ok) return found
    const { delivery } = found.value
    if (delivery.state !== 'prepared') return fail('exchange.alreadySent', { name: delivery.label })
    return ok({
      value: {},
      changes: [
        changeExchange(
          'exchange.recipientRemoved',
          { documentId: delivery.documentId, deliveryId: delivery.id, version: delivery.version },
          { recipient: delivery.label },
        ),
      ],
    })
  },
}
