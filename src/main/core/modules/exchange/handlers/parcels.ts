import type { Contract } from '#shared/contract/index.ts'
import { fail, ok, type Result } from '#shared/kernel/result.ts'
import { keepPaper, paperOffice } from '#core/kernel/made-papers.ts'
import type { Context, Handlers } from '#core/kernel/module.ts'
import { visibilityOf } from '#core/kernel/visibility.ts'
import { lackingOf } from '#core/modules/drafting/index.ts'
import { mayChange, type OutgoingRecord } from '#core/modules/outgoing/index.ts'
import { mayLeaveStamped } from '#core/modules/stamping/index.ts'
import type { ParcelFile } from '../parcels.ts'
import { envelopesOf } from '../rules/deliveries.ts'
import type { DeliveryRecord } from '../store.ts'

type Parcels = Pick<Handlers<Contract['exchange']>, 'package' | 'email' | 'envelopes'>

/** A document that may still leave, with the deliveries that were named. */
const outbound = async (
  context: Context,
  documentId: string,
  deliveryIds: readonly string[],
): Promise<
  Result<
    { readonly document: OutgoingRecord; readonly deliveries: readonly DeliveryRecord[] },
    'notFound' | 'outgoing.cancelled' | 'outgoing.frozen'
  >
> => {
  const document = await context.stores.outgoing.document(documentId, visibilityOf(context.access))
  if (!document) return fail('notFound')
  const may = mayChange(document)
  if (!may.ok) return may
  const wanted = new Set(deliveryIds)
  const records = await context.stores.exchange.records(document.id)
  const deliveries = records.filter(({ id }) => wanted.has(id))
  return deliveries.length === wanted.size ? ok({ document, deliveries }) : fail('notFound')
}

/**
 * What is made to be sent has left as soon as somebody takes it along: the rules of sending hold for it. Secrets leave
 * on paper only, and nothing leaves before it is signed or while its stamp is waited for.
 */
const filesOf = async (
  context: Context,
  { id, fields }: OutgoingRecord,
): Promise<
  Result<ParcelFile[], 'exchange.secretChannel' | 'exchange.unsigned' | 'exchange.noMainFile' | 'stamping.awaited'>
> => {
  if (fields.secrecy !== 'none') return fail('exchange.secretChannel')
  if ((await lackingOf(context, id))?.lacks === 'signature') return fail('exchange.unsigned')
  const stamped = await mayLeaveStamped(context, id)
  if (!stamped.ok) return stamped
  const files = (await context.stores.outgoing.files(id)).filter(({ role }) => role !== 'earlier')
  if (!files.some(({ role }) => role === 'main')) return fail('exchange.noMainFile')
  const parcel: ParcelFile[] = []
  for (const { blob, name, mime, role } of files)
    parcel.push({
      name,
      mime,
      sha256: blob,
      role: role === 'main' ? 'main' : 'annex',
      bytes: await context.ports.files.read(blob),
    })
  return ok(parcel)
}

const contentOf = async (context: Context, document: OutgoingRecord) => {
  const office = await context.stores.accounts.office()
  const { fields } = document
  return {
    agency: document.issuer,
    agencyCode: office.code,
    typeName: fields.typeName,
    number: String(document.number).padStart(2, '0') + document.suffix,
    symbol: document.symbol,
    code: document.code,
    issuedOn: document.issuedOn,
    subject: fields.subject,
    language: fields.language,
    pages: fields.pages,
    note: fields.note,
    signerPosition: fields.signerPosition,
    signerName: fields.signerName,
    urgency: fields.urgency,
    copies: fields.copies,
    replyBy: fields.replyBy,
  }
}

export const parcels: Parcels = {
  package: async (context, { documentId, deliveryId }) => {
    const found = await outbound(context, documentId, deliveryId === null ? [] : [deliveryId])
    if (!found.ok) return found
    const { document, deliveries } = found.value
    const files = await filesOf(context, document)
    if (!files.ok) return files
    const made = await context.ports.papers.parcel({
      document: await contentOf(context, document),
      recipients: deliveries.map(({ label }) => label),
      madeAt: context.now,
      files: files.value,
    })
    return ok(await keepPaper(context, made))
  },

  email: async (context, { documentId, deliveryIds }) => {
    const found = await outbound(context, documentId, deliveryIds)
    if (!found.ok) return found
    const { document, deliveries } = found.value
    const addressless = deliveries.find(({ email }) => email === '')
    if (addressless) return fail('exchange.emailMissing', { name: addressless.label })
    const files = await filesOf(context, document)
    if (!files.ok) return files
    const made = await context.ports.papers.letter({
      document: await contentOf(context, document),
      to: deliveries.map(({ label, email }) => ({ name: label, email })),
      madeAt: context.now,
      files: files.value,
    })
    return ok(await keepPaper(context, made))
  },

  envelopes: async (context, { documentId, deliveryIds, size, addresses }) => {
    const found = await outbound(context, documentId, deliveryIds)
    if (!found.ok) return found
    const { document, deliveries } = found.value
    if (deliveries.some(({ channel }) => channel !== 'paper')) return fail('exchange.notOnPaper')
    const office = await context.stores.accounts.office()
    const made = await context.ports.papers.envelopes({
      office: paperOffice(context),
      size,
      agency: document.issuer,
      parentAgency: office.parentName === '' ? null : office.parentName,
      place: office.place,
      code: document.code,
      urgency: document.fields.urgency,
      madeAt: context.now,
      to: envelopesOf(deliveries, addresses),
    })
    return ok(await keepPaper(context, made))
  },
}
