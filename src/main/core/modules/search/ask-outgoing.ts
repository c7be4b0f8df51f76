import { searchWords } from '#shared/kernel/text.ts'
import type { Context } from '#core/kernel/module.ts'
import type { OutgoingRow } from '#core/modules/outgoing/index.ts'
import { findContents } from './ask-contents.ts'
import { isAnswer, judge } from './rules/judging.ts'
import { fits } from './rules/relevance.ts'
import { namesSymbol } from './rules/probes.ts'
import { holdsWords } from './rules/words.ts'
import type { Asking } from './rules/asking.ts'
import type { FoundOutgoing } from './rules/found.ts'

/** How many of the newest matches are compared. */
const compared = 200

const textOf = (row: OutgoingRow): string =>
  [row.typeName, row.subject, row.code, row.signerName].filter(Boolean).join(' ')

/** Documents of the office that answer, with how they do. Who holds what is asked of what came in and of drafts. */
export const findOutgoing = async (
  context: Context,
  asking: Omit<Asking, 'counts'>,
): Promise<readonly FoundOutgoing[]> => {
  const { asked, question, visibility, limit } = asking
  const { from, to, type, due, holder } = asked.filter
  if (holder !== '') return []
  const isWalked = due === 'overdue'
  const page = await context.stores.outgoing.list({
    visibility,
    criteria: {
      bookId: null,
      year: null,
      state: null,
      undispatched: isWalked ? { upTo: context.now } : null,
      unansweredOnly: false,
      copiesOnly: false,
      ownKeys: null,
      from,
      to,
      typeId: null,
      unitId: null,
      words: searchWords(`${asked.words} ${type}`),
    },
    after: null,
    limit: Math.max(compared, limit),
  })
  const contents = isWalked
    ? { places: [], texts: new Map<string, never>() }
    : await findContents(context, 'outgoing', asking)
  const known = new Set(page.items.map(({ id }) => id))
  const others = (await context.stores.outgoing.at(contents.places, visibility)).filter(({ id }) => !known.has(id))
  const typeWords = searchWords(type)
  return [...page.items, ...others].flatMap((row): FoundOutgoing[] => {
    if (!holdsWords(row.typeName, typeWords)) return []
    const judged = judge(textOf(row), contents.texts.get(row.id), asking)
    if (namesSymbol(asked.words, row.code, '')) return [{ ...judged, kind: 'outgoing', row, fit: fits.code }]
    return isAnswer(judged, question, 'lookedUp') ? [{ ...judged, kind: 'outgoing', row }] : []
  })
}
