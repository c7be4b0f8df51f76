import { searchWords } from '#shared/kernel/text.ts'
import type { Context } from '#core/kernel/module.ts'
import type { IncomingRow } from '#core/modules/registry/index.ts'
import { findContents } from './ask-contents.ts'
import { asksMuch, type Asking } from './rules/asking.ts'
import type { FoundIncoming } from './rules/found.ts'
import { namesCode, probesOf } from './rules/probes.ts'
import { affordableTerms, fitOf, fits, readFor, scoreOf, shareOf, type Fit } from './rules/relevance.ts'
import type { Probe } from './store.ts'

/** How many of the newest matches are compared; beyond them the newest come first. */
const compared = 200
/** Open documents are read whole: those of a large office. */
const mostOpen = 2000
/** Occurrences of words that a long question may look at. */
const places = 8000

const textOf = (row: IncomingRow): string => [row.typeName, row.subject, row.code, row.issuer].filter(Boolean).join(' ')

const holdsWords = (text: string, words: readonly string[]): boolean => {
  const held = searchWords(text)
  return words.every((word) => held.includes(word))
}

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
  const isNarrowed = due === 'overdue' || holder !== ''
  const entries = await placesOf(context, asking)
  const contents = await findContents(context, asking)
  const found = isNarrowed ? entries : [...new Set([...entries, ...contents.places])]
  const rows = await context.stores.search.rowsAt(found, { visibility, personId: context.access.personId })
  const holderWords = searchWords(holder)
  const typeWords = searchWords(type)
  const isWhole = isNarrowed && !asksMuch(question)
  return rows.flatMap((row) => {
    if (!holdsWords(row.holder, holderWords) || !holdsWords(row.typeName, typeWords)) return []
    const judged = judgedIn(textOf(row), 'entry', asking)
    if (namesCode(asked.words, row)) return [{ ...judged, kind: 'incoming', row, fit: fits.code }]
    const content = contents.texts.get(row.id)
    const better = content === undefined || isWholeFit(judged.fit) ? judged : judgedIn(content, 'content', asking)
    const { fit } = better
    if (fit === undefined || (fit === fits.part && (isWhole || better.share < leastShare))) return []
    return [{ ...better, kind: 'incoming', row, fit }]
  })
}

/** A long question is answered by what holds this share of its words; less is nothing but common words. */
const leastShare = 0.5

const isWholeFit = (fit: Fit | undefined): boolean => fit !== undefined && fit !== fits.part

const judgedIn = (text: string, where: FoundIncoming['where'], { question, weights }: Asking) => {
  const reading = readFor(question, text)
  const share = asksMuch(question) ? shareOf(question, reading) : 1
  return { where, text, share, fit: fitOf(question, reading), score: scoreOf(reading, weights, new Map()) }
}
