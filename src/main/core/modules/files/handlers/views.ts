import type { SignatureBadge } from '#shared/signatures/badge.ts'
import type { Context } from '#core/kernel/module.ts'
import { visibilityOf } from '#core/kernel/visibility.ts'
import type { Checked } from '#core/modules/signing/index.ts'
import { cardView, type CardView } from '../rules.ts'
import type { CardRecord, Twin } from '../store.ts'

const mainOf = (record: CardRecord): string[] =>
  record.files.filter((file) => file.role === 'main').map((file) => file.blob)

/** Badges of the main files; checks that are not written down yet stand before those that are. */
const badgesOf = async (
  context: Context,
  records: readonly CardRecord[],
  fresh: Checked['checks'],
): Promise<ReadonlyMap<string, SignatureBadge>> => {
  const heads = [...(await context.stores.signing.checkHeads(records.flatMap(mainOf))), ...fresh.values()]
  return new Map(heads.map(({ blob, badge }) => [blob, badge]))
}

/** Cards with their twins; cards that are not stored yet count as each other's twins too. */
export const cardViews = async (
  context: Context,
  records: readonly CardRecord[],
  fresh: Checked['checks'] = new Map(),
): Promise<CardView[]> => {
  const stored = await context.stores.files.twins([...new Set(records.flatMap(mainOf))], visibilityOf(context.access))
  const badges = await badgesOf(context, records, fresh)
  const twins = new Map<string, Twin>()
  for (const twin of stored) twins.set(`${twin.kind}:${twin.id}`, twin)
  for (const record of records) {
    for (const blob of mainOf(record))
      twins.set(`card:${record.id}`, { blob, kind: 'card', id: record.id, label: record.name })
  }
  return records.map((record) => cardView(record, [...twins.values()], badges))
}

/** The view of one card as a change leaves it. */
export const viewOf = async (context: Context, record: CardRecord): Promise<CardView> =>
  cardView(
    record,
    await context.stores.files.twins(mainOf(record), visibilityOf(context.access)),
    await badgesOf(context, [record], new Map()),
  )
