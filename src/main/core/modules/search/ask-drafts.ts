import { searchWords } from '#shared/kernel/text.ts'
import type { Context } from '#core/kernel/module.ts'
import { draftsOf, type DraftItem } from '#core/modules/drafting/index.ts'
import { findContents } from './ask-contents.ts'
import { isAnswer, judge } from './rules/judging.ts'
import { holdsWords } from './rules/words.ts'
import { isDueIn, type Asking } from './rules/asking.ts'
import type { FoundDraft } from './rules/found.ts'

/** How many of the newest matches are compared. */
const compared = 200

const textOf = (row: DraftItem): string =>
  [row.typeName, row.subject, row.author, row.unitName, row.holder].filter(Boolean).join(' ')

/** Drafts without a number that answer, with how they do; a draft exists for its readers only. */
export const findDrafts = async (context: Context, asking: Omit<Asking, 'counts'>): Promise<readonly FoundDraft[]> => {
  const { asked, question, visibility, limit, bounds, due } = asking
  const { type, holder, signer } = asked.filter
  if (signer !== '' || bounds.bookIds !== null) return []
  const entries = await context.stores.search.drafts.holding({
    words: searchWords(`${asked.words} ${type} ${holder}`),
    readerKeys: visibility.keys,
    days: bounds,
    due,
    limit: Math.max(compared, limit),
  })
  const contents = await findContents(context, 'draft', asking)
  const rows = await context.stores.drafting.at([...new Set([...entries, ...contents.places])], draftsOf(context))
  const typeWords = searchWords(type)
  const holderWords = searchWords(holder)
  return rows.flatMap((row): FoundDraft[] => {
    if (due !== null && !isDueIn(due, row.dueAt)) return []
    if (!holdsWords(row.holder, holderWords) || !holdsWords(row.typeName, typeWords)) return []
    const judged = judge(textOf(row), contents.texts.get(row.id), asking)
    return isAnswer(judged, question, 'lookedUp') ? [{ ...judged, kind: 'draft', row }] : []
  })
}
