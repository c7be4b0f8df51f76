import { searchWords } from '#shared/kernel/text.ts'
import type { Context } from '#core/kernel/module.ts'
import type { IncomingRow } from '#core/modules/registry/index.ts'
import { findContents } from './ask-contents.ts'
import { asksMuch, type Asking } from './rules/asking.ts'
import { holdsWords } from './rules/words.ts'
import type { FoundIncoming } from './rules/found.ts'
import { isAnswer, judge } from './rules/judging.ts'
import { namesCode, probesOf } from './rules/probes.ts'
import { affordableTerms, fits } from './rules/relevance.ts'
import type { Probe } from './store.ts'

/** How many of the newest matches are compared; beyond them the newest come first. */
const compared = 200
/** Open documents are read whole: those of a large office. */
const mostOpen = 2000
/** Occurrences of words that a long question may look at. */
const places = 8000

const textOf = (row: IncomingRow): string => [row.typeName, row.subject, row.code, row.issuer].filter(Boolean).join(' ')

const placesOf = async (context: Context, { asked, question, weights, visibility, counts, limit }: Asking) => {
  const { search } = context.stores
  const { from, to, type, due, holder } = asked.filter
  const days = { from, to }
  if (due === 'overdue' || holder !== '')
    return search.open({ visibility, days, dueBefore: due === 'overdue' ? context.now : null, limit: mostOpen })
  const most = Math.max(compared, limit)
  const typed = searchWords(type)
  const found = new Set<number>()
  let hadMore = false
  const probes = asked.words === '' && typed.length > 0 ? [typeProbe] : probesOf(asked.words)
  for (const probe of probes) {
    if (probe.ask === 'whenMore' && !hadMore) continue
    const newest = await search.newest({ probe: alsoTyped(probe, typed), visibility, days, limit: most })
    hadMore = newest.length === most
    for (const place of newest) found.add(place)
  }
  if (probes.length === 0) return search.within({ visibility, days, limit: most })
  if (typed.length === 0 && asksMuch(question) && found.size < limit) {
    const terms = affordableTerms(counts.counts, { newest: counts.newest, places }).map((one) => ({
      ...one,
      weight: weights.get(one.term) ?? 0,
    }))
    for (const place of await search.likeliest({ terms, visibility, days, limit })) found.add(place)
  }
  return [...found]
}

const typeProbe: Probe = { column: 'folded', words: [], join: 'all', last: 'whole', ask: 'always' }

/** The words of a type must occur too; only a probe for all its words can be narrowed so. */
const alsoTyped = (probe: Probe, typed: readonly string[]): Probe =>
  typed.length === 0 || probe.join === 'any' || probe.column === 'exact'
    ? probe
    : { ...probe, words: [...typed, ...probe.words] }

/** Incoming documents that answer, with how they do. */
export const findIncoming = async (context: Context, asking: Asking): Promise<readonly FoundIncoming[]> => {
  const { asked, question, visibility } = asking
  const { type, due, holder } = asked.filter
  const isWalked = due === 'overdue' || holder !== ''
  const entries = await placesOf(context, asking)
  const contents = await findContents(context, 'incoming', asking)
  const found = isWalked ? entries : [...new Set([...entries, ...contents.places])]
  const rows = await context.stores.search.rowsAt(found, { visibility, personId: context.access.personId })
  const holderWords = searchWords(holder)
  const typeWords = searchWords(type)
  return rows.flatMap((row): FoundIncoming[] => {
    if (!holdsWords(row.holder, holderWords) || !holdsWords(row.typeName, typeWords)) return []
    const judged = judge(textOf(row), contents.texts.get(row.id), asking)
    if (namesCode(asked.words, row)) return [{ ...judged, kind: 'incoming', row, fit: fits.code }]
    return isAnswer(judged, question, isWalked ? 'walkedBy' : 'lookedUp') ? [{ ...judged, kind: 'incoming', row }] : []
  })
}
