import { searchWords } from '#shared/kernel/text.ts'
import type { Context } from '#core/kernel/module.ts'
import type { OutgoingRow } from '#core/modules/outgoing/index.ts'
import { findContents } from './ask-contents.ts'
import { isAnswer, judge } from './rules/judging.ts'
import { fits } from './rules/relevance.ts'
import { namesSymbol } from './rules/probes.ts'
import { holdsWords } from './rules/words.ts'
import { isDueIn, type Asking } from './rules/asking.ts'
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
  const { asked, question, visibility, limit, bounds, due } = asking
  const { type, holder, signer } = asked.filter
  if (holder !== '') return []
  const listed: OutgoingRow[] = []
  for (const bookId of bounds.bookIds ?? [null]) {
    const page = await context.stores.outgoing.list({
      visibility,
      criteria: {
        bookId,
        year: null,
        state: null,
        undispatched: due && { upTo: due.before },
        unansweredOnly: false,
        copiesOnly: false,
        ownKeys: null,
        from: bounds.from,
        to: bounds.to,
        typeId: null,
        unitId: null,
        words: searchWords(`${asked.words} ${type} ${signer}`),
      },
      after: null,
      limit: Math.max(compared, limit),
    })
    listed.push(...page.items)
  }
  const contents = await findContents(context, 'outgoing', asking)
  const known = new Set(listed.map(({ id }) => id))
  const others = (await context.stores.outgoing.at(contents.places, visibility)).filter(({ id }) => !known.has(id))
  const typeWords = searchWords(type)
  const signerWords = searchWords(signer)
  return [...listed, ...others].flatMap((row): FoundOutgoing[] => {
    if (!holdsWords(row.typeName, typeWords) || !holdsWords(row.signerName, signerWords)) return []
    if (bounds.bookIds !== null && !bounds.bookIds.includes(row.bookId)) return []
    if (due !== null && (row.state !== 'numbered' || !isDueIn(due, row.dispatchDueAt))) return []
    const text = textOf(row)
    const judged = judge(text, contents.texts.get(row.id), asking)
    if (namesSymbol(asked, { code: row.code, number: '', text }))
      return [{ ...judged, kind: 'outgoing', row, fit: fits.code }]
    return isAnswer(judged, question, 'lookedUp') ? [{ ...judged, kind: 'outgoing', row }] : []
  })
}
