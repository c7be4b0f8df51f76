import { searchWords } from '#shared/kernel/text.ts'
import type { Context } from '#core/kernel/module.ts'
import type { OutgoingRow } from '#core/modules/outgoing/index.ts'
import { fitOf, fits, readFor, scoreOf } from './rules/relevance.ts'
import { namesSymbol } from './rules/probes.ts'
import type { Asking } from './rules/asking.ts'
import type { FoundOutgoing } from './rules/found.ts'

/** How many of the newest matches are compared. */
const compared = 200

const textOf = (row: OutgoingRow): string =>
  [row.typeName, row.subject, row.code, row.signerName].filter(Boolean).join(' ')

/** Documents of the office that answer, newest first: those that hold every word. Who holds what and until when is asked of what came in. */
export const findOutgoing = async (
  context: Context,
  { asked, question, weights, visibility, limit }: Omit<Asking, 'counts' | 'contentCounts'>,
): Promise<readonly FoundOutgoing[]> => {
  const { from, to, type, due, holder } = asked.filter
  if (due === 'overdue' || holder !== '') return []
  const page = await context.stores.outgoing.list({
    visibility,
    criteria: {
      bookId: null,
      year: null,
      state: null,
      undispatched: null,
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
  return page.items.flatMap((row): FoundOutgoing[] => {
    const text = textOf(row)
    const reading = readFor(question, text)
    const fit = namesSymbol(asked.words, row.code, '') ? fits.code : fitOf(question, reading)
    if (fit === undefined || fit === fits.part) return []
    return [{ kind: 'outgoing', row, text, fit, score: scoreOf(reading, weights, new Map()) }]
  })
}
