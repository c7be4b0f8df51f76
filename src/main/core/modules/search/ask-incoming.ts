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
import type { Bounds, Probe } from './store.ts'

/** How many of the newest matches are compared; beyond them the newest come first. */
const compared = 200
/** Open documents, and papers of some days, are read whole: those of a large office. */
const mostOpen = 2000
/** Occurrences of words that a long question may look at. */
const places = 8000

const textOf = (row: IncomingRow): string => [row.typeName, row.subject, row.code, row.issuer].filter(Boolean).join(' ')

/** Papers of some days, nothing else said: what came then, and what came later and may have been issued then. */
const papersOf = async (context: Context, { asked: { days, filter }, visibility, bounds }: Asking) => {
  const { search } = context.stores
  const words = searchWords(`${filter.type} ${filter.sender}`)
  const among = async (then: Bounds) => {
    const request = { visibility, bounds: then, limit: mostOpen }
    return words.length === 0 ? search.within(request) : search.newest({ ...request, probe: { ...typeProbe, words } })
  }
  const came = await among({ ...bounds, to: days?.to ?? null })
  return [...new Set([...came, ...(await among({ ...bounds, from: days?.to ?? null }))])]
}

const placesOf = async (context: Context, asking: Asking) => {
  const { asked, question, weights, visibility, counts, limit, bounds, due } = asking
  const { search } = context.stores
  if (due !== null || asked.filter.holder !== '') return search.open({ visibility, bounds, due, limit: mostOpen })
  if (asked.words === '' && asked.days !== null) return papersOf(context, asking)
  const most = Math.max(compared, limit)
  const typed = searchWords(`${asked.filter.type} ${asked.filter.signer}`)
  const found = new Set<number>()
  let hadMore = false
  const probes = asked.words === '' && typed.length > 0 ? [typeProbe] : probesOf(asked.words, asked.number)
  for (const probe of probes) {
    if (probe.ask === 'whenMore' && !hadMore) continue
    const newest = await search.newest({ probe: alsoTyped(probe, typed), visibility, bounds, limit: most })
    hadMore = newest.length === most
    for (const place of newest) found.add(place)
  }
  if (probes.length === 0) return search.within({ visibility, bounds, limit: most })
  if (typed.length === 0 && asksMuch(question) && found.size < limit) {
    const terms = affordableTerms(counts.counts, { newest: counts.newest, places }).map((one) => ({
      ...one,
      weight: weights.get(one.term) ?? 0,
    }))
    for (const place of await search.likeliest({ terms, visibility, bounds, limit })) found.add(place)
  }
  return [...found]
}

const typeProbe: Probe = { column: 'folded', words: [], join: 'all', last: 'whole', ask: 'always' }

/** The words of a type and of a signer must occur too; only a probe for all its words can be narrowed so. */
const alsoTyped = (probe: Probe, typed: readonly string[]): Probe =>
  typed.length === 0 || probe.join === 'any' || probe.column === 'exact'
    ? probe
    : { ...probe, words: [...typed, ...probe.words] }

/** Incoming documents that answer, with how they do. */
export const findIncoming = async (context: Context, asking: Asking): Promise<readonly FoundIncoming[]> => {
  const { asked, question, visibility, bounds, due } = asking
  const { type, holder, signer } = asked.filter
  const isWalked = due !== null || holder !== ''
  const entries = await placesOf(context, asking)
  const contents = await findContents(context, 'incoming', asking)
  const found = isWalked ? entries : [...new Set([...entries, ...contents.places])]
  const rows = await context.stores.search.rowsAt(found, { visibility, personId: context.access.personId })
  const holderWords = searchWords(holder)
  const typeWords = searchWords(type)
  const signerWords = searchWords(signer)
  const signers = signer === '' ? new Map<string, string>() : await context.stores.search.signersAt(found)
  return rows.flatMap((row): FoundIncoming[] => {
    if (!holdsWords(row.holder, holderWords) || !holdsWords(row.typeName, typeWords)) return []
    if (!holdsWords(signers.get(row.id) ?? '', signerWords)) return []
    if (bounds.bookIds !== null && !bounds.bookIds.includes(row.bookId)) return []
    const text = textOf(row)
    const judged = judge(text, contents.texts.get(row.id), asking)
    if (namesCode(asked, row, text)) return [{ ...judged, kind: 'incoming', row, fit: fits.code }]
    return isAnswer(judged, question, isWalked ? 'walkedBy' : 'lookedUp') ? [{ ...judged, kind: 'incoming', row }] : []
  })
}
