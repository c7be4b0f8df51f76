import type { Contract, InputOf } from '#shared/contract/index.ts'
import { fail, ok } from '#shared/kernel/result.ts'
import type { Change } from '#core/facts.ts'
import type { Context, Handlers } from '#core/kernel/module.ts'
import { visibilityOf, wholeOffice } from '#core/kernel/visibility.ts'
import { mayMend, mayRecall, mendsLawfully, seenEntry, type OutgoingRecord } from '#core/modules/outgoing/index.ts'
import { recallDelivered } from '#core/modules/routing/index.ts'
import { changeExchange } from '../changes.ts'
import { recalledState } from '../rules/deliveries.ts'
import { seenDelivery } from './planning.ts'

type Exchange = Contract['exchange']
type Mending = Pick<Handlers<Exchange>, 'recall' | 'recordRecallAnswer' | 'correctBy' | 'replaceBy'>

/** The two documents of a correction or replacement: the wrong one, dispatched, and the one that mends it. */
const mendedBy = async (
  context: Context,
  input: InputOf<Exchange['correctBy']>,
  kind: 'correctedBy' | 'replacedBy',
) => {
  const found = await seenEntry(context, { id: input.documentId, version: input.version })
  if (!found.ok) return found
  const document = found.value
  const may = mayMend(document)
  if (!may.ok) return may
  if (input.byDocumentId === document.id) return fail('exchange.linkItself')
  const visibility = visibilityOf(context.access)
  const by = await context.stores.outgoing.document(input.byDocumentId, visibility)
  if (!by || by.state === 'cancelled') return fail('exchange.linkUnknown')
  const links = await context.stores.exchange.linksOf(document.id, visibility)
  if (links.some((link) => link.kind === kind && link.id === by.id)) return fail('exchange.linked')
  return ok({ document, by })
}

/** What a document replaces or corrects: as it is written down, or as its draft was begun for. */
export const mendedIds = async ({ stores, access }: Context, id: string): Promise<readonly string[]> => {
  const links = await stores.exchange.linksOf(id, visibilityOf(access))
  const written = links.filter(({ kind }) => kind === 'replaces' || kind === 'corrects').map((link) => link.id)
  const begun = (await stores.drafting.draftOf(id))?.mends
  return [...new Set([...written, ...(begun ? [begun.documentId] : [])])]
}

const linkKinds = { corrects: 'correctedBy', replaces: 'replacedBy' } as const
const linkFacts = { corrects: 'exchange.corrected', replaces: 'exchange.replaced' } as const

/**
 * What the dispatch of a document says of the one that its draft was begun to correct or replace; nothing where there is
 * none, where it is written down already, or where something else took its place meanwhile.
 */
export const mendedByDispatch = async (context: Context, by: OutgoingRecord): Promise<readonly Change[]> => {
  const { stores, ports } = context
  const mends = (await stores.drafting.draftOf(by.id))?.mends
  // Who sends the one need not see the other.
  const document = mends && (await stores.outgoing.document(mends.documentId, wholeOffice))
  if (!document || !mayMend(document).ok || !mendsLawfully(mends.as, document.fields, by.fields).ok) return []
  const links = await stores.exchange.linksOf(document.id, wholeOffice)
  if (links.some(({ kind, id }) => kind === linkKinds[mends.as] && id === by.id)) return []
  return [
    changeExchange(
      linkFacts[mends.as],
      { documentId: document.id, version: document.version, linkId: ports.newId(), byId: by.id },
      { byCode: by.code, text: mends.reason },
    ),
  ]
}

export const mending: Mending = {
  recall: async (context, input) => {
    const found = await seenEntry(context, { id: input.documentId, version: input.version })
    if (!found.ok) return found
    const document = found.value
    const may = mayRecall(document)
    if (!may.ok) return may
    const records = await context.stores.exchange.records(document.id)
    const recalled = records.flatMap((record) => {
      const state = recalledState(record)
      return state === null ? [] : [{ record, state }]
    })
    const taken: Change[] = []
    const incomingIds = new Set(recalled.flatMap(({ record }) => record.incomingId ?? []))
    for (const incomingId of incomingIds) {
      const change = await recallDelivered(context, incomingId, input.reason)
      if (change) taken.push(change)
    }
    return ok({
      value: {
        version: document.version + 1,
        recalled: recalled.filter(({ state }) => state === 'recalled').length,
        asked: recalled.filter(({ state }) => state === 'recallAsked').length,
      },
      changes: [
        ...taken,
        changeExchange(
          'exchange.recalled',
          {
            documentId: document.id,
            version: document.version,
            deliveries: recalled.map(({ record: { id, version }, state }) => ({ id, version, state })),
          },
          { recipients: recalled.map(({ record }) => record.label).join('; '), text: input.reason },
        ),
      ],
    })
  },

  recordRecallAnswer: async (context, input) => {
    const found = await seenDelivery(context, input)
    if (!found.ok) return found
    const { delivery } = found.value
    if (delivery.state !== 'recallAsked') return fail('exchange.recallNotAsked')
    if (input.answer === 'refused' && input.reason === '') return fail('exchange.reasonNeeded')
    const answeredAt = input.at ?? context.now
    if (answeredAt > context.now) return fail('exchange.sentInFuture')
    return ok({
      value: { version: delivery.version + 1 },
      changes: [
        changeExchange(
          'exchange.recallAnswered',
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

  correctBy: async (context, input) => {
    const found = await mendedBy(context, input, 'correctedBy')
    if (!found.ok) return found
    const { document, by } = found.value
    const lawful = mendsLawfully('corrects', document.fields, by.fields)
    if (!lawful.ok) return lawful
    return ok({
      value: { version: document.version + 1 },
      changes: [
        changeExchange(
          'exchange.corrected',
          { documentId: document.id, version: document.version, linkId: context.ports.newId(), byId: by.id },
          { byCode: by.code, text: input.reason },
        ),
      ],
    })
  },

  replaceBy: async (context, input) => {
    const found = await mendedBy(context, input, 'replacedBy')
    if (!found.ok) return found
    const { document, by } = found.value
    const lawful = mendsLawfully('replaces', document.fields, by.fields)
    if (!lawful.ok) return lawful
    return ok({
      value: { version: document.version + 1 },
      changes: [
        changeExchange(
          'exchange.replaced',
          { documentId: document.id, version: document.version, linkId: context.ports.newId(), byId: by.id },
          { byCode: by.code, text: input.reason },
        ),
      ],
    })
  },
}
