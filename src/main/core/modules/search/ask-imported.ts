import { searchWords } from '#shared/kernel/text.ts'
import type { Context } from '#core/kernel/module.ts'
import type { ImportedDocument } from '#core/modules/imports/index.ts'
import { asksMuch, type Asking } from './rules/asking.ts'
import { codeOf, searchedText } from './rules/content-words.ts'
import type { FoundImported } from './rules/found.ts'
import { lookupsOf } from './rules/lookups.ts'
import { namesSymbol } from './rules/probes.ts'
import { affordableTerms, fitOf, fits, likelySpellings, readFor, scoreOf } from './rules/relevance.ts'

/** So many documents are read to be compared, more where more are asked for, and so many letters of each on an average. */
const leastCompared = 64
const lettersEach = 4_700
/** Occurrences of words that a question may look at. */
const places = 6000

type Document = Omit<ImportedDocument, 'importedAt' | 'importedBy'>

const placesOf = async (context: Context, asking: Asking): Promise<readonly number[]> => {
  const { imported } = context.stores.search
  const { asked, question, weights, counts, limit } = asking
  const compared = Math.max(leastCompared, limit)
  const days = { from: asking.bounds.from, to: asking.bounds.to }
  const lookups = lookupsOf(asking, searchWords(asked.filter.type))
  if (lookups.length === 0) return imported.within({ days, limit: compared })
  const found = new Set<number>()
  for (const words of lookups) {
    if (found.size >= compared) break
    const missing = compared - found.size
    for (const place of await imported.holding({ words, join: 'all', days, limit: missing })) found.add(place)
  }
  if (!asksMuch(question)) return [...found]
  const terms = affordableTerms(counts.counts, { newest: counts.newest, places }).map((one) => ({
    ...one,
    weight: weights.get(one.term) ?? 0,
  }))
  for (const place of await imported.likeliest({ terms, days, limit: compared })) found.add(place)
  return [...found]
}

/** The first documents, until so much of them is read that nobody would wait for more. */
const readable = (documents: readonly Document[], limit: number): readonly Document[] => {
  const most = Math.max(leastCompared, limit) * lettersEach
  let letters = 0
  return documents.filter(({ content }) => (letters += content.length) <= most || letters === content.length)
}

/** Old material that answers, with how it does. */
export const findImported = async (context: Context, asking: Asking): Promise<readonly FoundImported[]> => {
  const { asked, question, weights } = asking
  const { due, holder, type, book, signer } = asked.filter
  if (due !== 'any' || holder !== '' || book !== '' || signer !== '') return []
  const documents = await context.stores.search.imported.documentsAt(await placesOf(context, asking))
  const read = readable(documents, asking.limit).map((document) => {
    const code = codeOf(document)
    return { document, code, reading: readFor(question, searchedText(document, code)) }
  })
  const likely = likelySpellings(
    question,
    read.map(({ reading }) => reading),
  )
  const typed = searchWords(type)
  return read.flatMap(({ document, code, reading }) => {
    if (!typed.every((word) => searchWords(`${document.subject} ${code}`).includes(word))) return []
    const named = { code, number: document.number, text: `${document.subject} ${document.issuer}` }
    const fit = namesSymbol(asked, named) ? fits.code : fitOf(question, reading)
    if (fit === undefined || (fit === fits.part && !asksMuch(question))) return []
    return [
      {
        kind: 'imported',
        document,
        reading,
        fit,
        where: 'content',
        files: [],
        score: scoreOf(reading, weights, likely),
      },
    ]
  })
}
