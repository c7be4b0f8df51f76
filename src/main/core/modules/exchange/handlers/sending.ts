import type { Contract } from '#shared/contract/index.ts'
import { fail, ok, type Result } from '#shared/kernel/result.ts'
import { addressOf } from '#core/kernel/access.ts'
import type { Change } from '#core/facts.ts'
import type { Context, Handlers } from '#core/kernel/module.ts'
import { issuedByDispatch, lackingOf } from '#core/modules/drafting/index.ts'
import { mayChange, seenEntry, type OutgoingFile, type OutgoingRecord } from '#core/modules/outgoing/index.ts'
import type { InternalEntry } from '#core/modules/registry/index.ts'
import { deliverInternally } from '#core/modules/routing/index.ts'
import { mayLeaveStamped } from '#core/modules/stamping/index.ts'
import { changeExchange } from '../changes.ts'
import { mayAnswer, mayLeave } from '../rules/deliveries.ts'
import type { DeliveryRecord } from '../store.ts'
import { mendedByDispatch } from './mending.ts'
import { seenDelivery } from './planning.ts'

type Sending = Pick<Handlers<Contract['exchange']>, 'send' | 'recordAnswer'>

/** The document as units and people of the office have it in their work. */
const internalEntry = (context: Context, document: OutgoingRecord, files: readonly OutgoingFile[]): InternalEntry => {
  const { fields } = document
  return {
    fields: {
      typeId: fields.typeId,
      typeName: fields.typeName,
      code: document.code,
      issuedOn: document.issuedOn,
      issuerId: null,
      issuer: document.issuer,
      subject: fields.subject,
      signerName: fields.signerName,
      signerPosition: fields.signerPosition,
      urgency: fields.urgency,
      secrecy: fields.secrecy,
      fieldId: fields.fieldId,
      language: fields.language,
      pages: fields.pages,
      copies: null,
      note: '',
      channel: 'internal',
      replyBy: fields.replyBy !== null && fields.replyBy >= context.today ? fields.replyBy : null,
      paper: { hasPaper: false, unopened: false, addressee: '' },
      fileNotation: '',
    },
    files: files.flatMap(({ role, wentOut: _wentOut, ...file }, place) =>
      role === 'earlier' ? [] : [{ ...file, role, place, id: context.ports.newId(), rotation: 0 }],
    ),
  }
}

interface Landed {
  readonly incomingId: string | null
  readonly changes: readonly Change[]
}

/** What goes to units and people of the office lands in their work in the same act. */
const landInternally = async (
  context: Context,
  document: OutgoingRecord,
  files: readonly OutgoingFile[],
  deliveries: readonly DeliveryRecord[],
): Promise<
  Result<Landed, 'exchange.recipientUnknown' | 'registry.noInternalBook' | 'catalogue.dateBeforeReceipt' | 'forbidden'>
> => {
  if (deliveries.length === 0) return ok({ incomingId: null, changes: [] })
  const to = deliveries.flatMap(({ kind, recipientId, role, deadline }) =>
    recipientId === null || (kind !== 'unit' && kind !== 'post')
      ? []
      : [{ to: { kind, id: recipientId }, role, deadline }],
  )
  const delivered = await deliverInternally(context, internalEntry(context, document, files), to)
  if (delivered.ok) return delivered
  const { code, params } = delivered.refusal
  if (code === 'registry.noInternalBook' || code === 'catalogue.dateBeforeReceipt' || code === 'forbidden')
    return fail(code)
  return fail('exchange.recipientUnknown', params)
}

export const sending: Sending = {
  send: async (context, input) => {
    const { stores, now } = context
    const found = await seenEntry(context, { id: input.documentId, version: input.version })
    if (!found.ok) return found
    const document = found.value
    const may = mayChange(document)
    if (!may.ok) return may
    const lacking = await lackingOf(context, document.id)
    if (lacking?.lacks === 'signature') return fail('exchange.unsigned')
    if (lacking?.lacks === 'seal' && input.unsealedReason === '') return fail('exchange.unsealed')
    const sentAt = input.sentAt ?? now
    const files = await stores.outgoing.files(document.id)
    const mainFile = files.some(({ role }) => role === 'main') ? 'there' : 'missing'
    const secret = document.fields.secrecy === 'none' ? 'no' : 'yes'
    const recordById = new Map((await stores.exchange.records(document.id)).map((record) => [record.id, record]))
    const leaving: { readonly delivery: DeliveryRecord; readonly trackingCode: string }[] = []
    for (const { id, trackingCode } of input.deliveries) {
      const delivery = recordById.get(id)
      if (!delivery || leaving.some((one) => one.delivery.id === id)) return fail('notFound')
      const leaves = mayLeave(delivery, { issuedOn: document.issuedOn, secret, mainFile }, { sentAt, now })
      if (!leaves.ok) return leaves
      leaving.push({ delivery, trackingCode })
    }
    if (leaving.some(({ delivery }) => delivery.channel !== 'paper')) {
      const stamped = await mayLeaveStamped(context, document.id)
      if (!stamped.ok) return stamped
    }
    const internal = leaving.map(({ delivery }) => delivery).filter(({ channel }) => channel === 'internal')
    const landed = await landInternally(context, document, files, internal)
    if (!landed.ok) return landed
    const { incomingId, changes } = landed.value
    return ok({
      value: { version: document.version + 1, sent: leaving.length },
      changes: [
        ...changes,
        ...(await issuedByDispatch(context, document.id)),
        ...(await mendedByDispatch(context, document)),
        changeExchange(
          'exchange.sent',
          {
            documentId: document.id,
            version: document.version,
            sentAt,
            deliveries: leaving.map(({ delivery: { id, version, channel } }) => ({
              id,
              version,
              channel,
              incomingId: channel === 'internal' ? incomingId : null,
            })),
            readers: internal.flatMap(({ kind, recipientId: id }) =>
              id !== null && (kind === 'unit' || kind === 'post') ? [addressOf({ kind, id })] : [],
            ),
          },
          {
            recipients: leaving.map(({ delivery }) => delivery.label).join('; '),
            trackingCodes: leaving.map(({ trackingCode }) => trackingCode),
            text: lacking?.lacks === 'seal' ? input.unsealedReason : '',
          },
        ),
      ],
    })
  },

  recordAnswer: async (context, input) => {
    const found = await seenDelivery(context, input)
    if (!found.ok) return found
    const { delivery } = found.value
    const may = mayAnswer(delivery.state, input.answer, input.reason)
    if (!may.ok) return may
    const answeredAt = input.at ?? context.now
    if (answeredAt > context.now) return fail('exchange.sentInFuture')
    return ok({
      value: { version: delivery.version + 1 },
      changes: [
        changeExchange(
          'exchange.answered',
          {
            documentId: delivery.documentId,
            deliveryId: delivery.id,
            version: delivery.version,
            answer: input.answer,
            answeredAt,
          },
          { recipient: delivery.label, by: input.by, text: input.reason },
        ),
      ],
    })
  },
}
