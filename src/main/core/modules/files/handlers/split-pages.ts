import type { Contract } from '#shared/contract/index.ts'
import { fail, ok } from '#shared/kernel/result.ts'
import type { Handlers } from '#core/kernel/module.ts'
import type { InspectedFile } from '#core/ports.ts'
import { changeFiles } from '../changes.ts'
import { inOrder, partName } from '../rules.ts'
import { newCard } from './open-cards.ts'
import { cardViews, viewOf } from './views.ts'

/** Cuts a batch scan into documents. The scan itself leaves its card; alone on it, the card is discarded and can be restored. */
export const splitPages: Handlers<Contract['files']>['splitPages'] = async (context, input) => {
  const record = await context.stores.files.card(input.id)
  const file = record?.files.find(({ id }) => id === input.fileId)
  if (record?.state !== 'waiting' || !file) return fail('files.cardUnknown')
  if (record.version !== input.version) return fail('conflict')
  const starts = [...new Set(input.starts)].sort((left, right) => left - right)
  if (starts.some((page) => file.pages !== null && page > file.pages)) return fail('files.pageUnknown')
  const cut = await context.ports.files.splitPdf(file.blob, starts)
  if (!cut.ok) return cut
  const opened = cut.value.map((part, index) => {
    const name = partName(file.name, index + 1)
    const derived: InspectedFile = {
      ...part,
      name,
      mime: file.mime,
      shownBlob: null,
      shownMime: null,
      problem: null,
    }
    return newCard(context, name, [derived])
  })
  const kept = inOrder(record.files.filter(({ id }) => id !== file.id)).map(({ id, role, place }) => ({
    id,
    role,
    place,
  }))
  return ok({
    value: {
      cards: await cardViews(
        context,
        opened.map((card) => card.record),
      ),
    },
    changes: [
      ...opened.map((card) => card.change),
      kept.length === 0
        ? changeFiles('files.cardDiscarded', { cardId: record.id, version: record.version }, { text: '' })
        : changeFiles('files.fileCut', { cardId: record.id, version: record.version, fileId: file.id, kept }),
    ],
  })
}

/** Takes a cut back: refused as a whole when a document of it is registered, changed or gone. */
export const unsplitPages: Handlers<Contract['files']>['unsplitPages'] = async (context, input) => {
  const scan = await context.stores.files.card(input.id)
  if (scan?.state !== 'discarded') return fail('files.cardUnknown')
  for (const { id, version } of input.cards) {
    const part = await context.stores.files.card(id)
    if (part?.state !== 'waiting') return fail('files.cardUnknown')
    if (part.version !== version) return fail('conflict')
  }
  return ok({
    value: await viewOf(context, { ...scan, state: 'waiting', version: scan.version + 1 }),
    changes: [
      changeFiles('files.cardRestored', { cardId: scan.id, version: scan.version }),
      ...input.cards.map(({ id, version }) =>
        changeFiles('files.cardDiscarded', { cardId: id, version }, { text: '' }),
      ),
    ],
  })
}
