import type { Contract } from '#shared/contract/index.ts'
import { fail, ok, type Fail, type Ok } from '#shared/kernel/result.ts'
import type { Context, Handlers } from '#core/kernel/module.ts'
import { changeFiles } from '../changes.ts'
import { filesTogether, inOrder } from '../rules.ts'
import type { CardFile, CardRecord } from '../store.ts'
import { cardViews, viewOf } from './views.ts'

type CardHandlers = Pick<
  Handlers<Contract['files']>,
  'cards' | 'card' | 'groupCards' | 'splitCard' | 'arrangeCard' | 'discardCard' | 'restoreCard'
>

/** The waiting card the screen speaks of, in the version it saw. */
const waitingCard = async (
  context: Context,
  seen: { readonly id: string; readonly version: number },
): Promise<Ok<CardRecord> | Fail<'files.cardUnknown' | 'conflict'>> => {
  const record = await context.stores.files.card(seen.id)
  if (record?.state !== 'waiting') return fail('files.cardUnknown')
  return record.version === seen.version ? ok(record) : fail('conflict')
}

const placed = ({ id, role, place }: CardFile) => ({ id, role, place })

export const cardHandlers: CardHandlers = {
  cards: async (context) => ok({ items: await cardViews(context, await context.stores.files.waitingCards()) }),

  card: async (context, { id }) => {
    const record = await context.stores.files.card(id)
    return record?.state === 'waiting' ? ok(await viewOf(context, record)) : fail('notFound')
  },

  groupCards: async (context, input) => {
    const records: CardRecord[] = []
    for (const seen of input.cards) {
      if (records.some(({ id }) => id === seen.id)) return fail('files.cardUnknown')
      const found = await waitingCard(context, seen)
      if (!found.ok) return found
      records.push(found.value)
    }
    const [first, ...others] = records
    if (!first) return fail('files.cardUnknown')
    const files = filesTogether(records)
    return ok({
      value: await viewOf(context, { ...first, files, version: first.version + 1 }),
      changes: [
        changeFiles('files.cardsGrouped', {
          cardId: first.id,
          version: first.version,
          merged: others.map(({ id, version }) => ({ id, version })),
          files: files.map(placed),
        }),
      ],
    })
  },

  splitCard: async (context, input) => {
    const found = await waitingCard(context, input)
    if (!found.ok) return found
    const record = found.value
    const leaving = record.files.filter(({ id }) => input.fileIds.includes(id))
    if (leaving.length !== new Set(input.fileIds).size) return fail('files.cardUnknown')
    const kept = inOrder(record.files.filter((file) => !leaving.includes(file)))
    if (kept.length === 0) return fail('files.wouldBeEmpty')
    const cards = leaving.map((file): CardRecord => ({
      ...record,
      id: context.ports.newId(),
      name: file.name,
      addedBy: context.access.personName,
      addedAt: context.now,
      files: [{ ...file, role: 'main', place: 0 }],
      version: 1,
    }))
    return ok({
      value: { cards: await cardViews(context, [{ ...record, files: kept, version: record.version + 1 }, ...cards]) },
      changes: [
        changeFiles(
          'files.cardSplit',
          {
            cardId: record.id,
            version: record.version,
            kept: kept.map(placed),
            taken: cards.map((card, index) => ({ cardId: card.id, fileId: leaving[index]?.id ?? '' })),
          },
          { names: cards.map(({ name }) => name) },
        ),
      ],
    })
  },

  arrangeCard: async (context, input) => {
    const found = await waitingCard(context, input)
    if (!found.ok) return found
    const record = found.value
    if (input.files.filter(({ role }) => role === 'main').length !== 1) return fail('files.oneMain')
    const byId = new Map(record.files.map((file) => [file.id, file]))
    const files = input.files.flatMap(({ id, role, rotation }, place) => {
      const file = byId.get(id)
      byId.delete(id)
      return file ? [{ ...file, role, rotation, place }] : []
    })
    if (files.length !== record.files.length || files.length !== input.files.length) return fail('files.cardUnknown')
    return ok({
      value: await viewOf(context, { ...record, files, version: record.version + 1 }),
      changes: [
        changeFiles('files.cardArranged', {
          cardId: record.id,
          version: record.version,
          files: files.map(({ id, role, place, rotation }) => ({ id, role, place, rotation })),
        }),
      ],
    })
  },

  discardCard: async (context, input) => {
    const found = await waitingCard(context, input)
    if (!found.ok) return found
    return ok({
      value: {},
      changes: [
        changeFiles(
          'files.cardDiscarded',
          { cardId: found.value.id, version: found.value.version },
          { text: input.reason },
        ),
      ],
    })
  },

  restoreCard: async (context, { id }) => {
    const record = await context.stores.files.card(id)
    if (record?.state !== 'discarded') return fail('files.cardUnknown')
    return ok({
      value: await viewOf(context, { ...record, state: 'waiting', version: record.version + 1 }),
      changes: [changeFiles('files.cardRestored', { cardId: record.id, version: record.version })],
    })
  },
}
