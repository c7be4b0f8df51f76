import type { Contract, InputOf, OutputOf } from '#shared/contract/index.ts'
import { parseDocumentCode } from '#shared/kernel/document-code.ts'
import { ok, type Result } from '#shared/kernel/result.ts'
import { civilDateOf } from '#shared/kernel/time.ts'
import { visibilityOf } from '#core/kernel/visibility.ts'
import type { Context } from '#core/kernel/module.ts'
import { findDrafts } from './ask-drafts.ts'
import { findImported } from './ask-imported.ts'
import { findIncoming } from './ask-incoming.ts'
import { findOutgoing } from './ask-outgoing.ts'
import { asksNothing, readAsked } from './rules/asked.ts'
import { bestFirst, type Found } from './rules/found.ts'
import { isPair, questionOf, weightsOf } from './rules/relevance.ts'
import { codeOf } from './rules/content-words.ts'
import { placeIn, snippetOf } from './rules/snippet.ts'
import { carriers, type Carrier, type WordCounts } from './store.ts'

type Ask = Contract['search']['ask']
type Answer = OutputOf<Ask>['items'][number]

const nobody: WordCounts = { newest: 0, counts: new Map() }

const added = (terms: readonly string[], ...indexes: readonly WordCounts[]): ReadonlyMap<string, number> =>
  new Map(terms.map((term) => [term, indexes.reduce((sum, { counts }) => sum + (counts.get(term) ?? 0), 0)]))

const countsIn = async (context: Context, terms: readonly string[]): Promise<Readonly<Record<Carrier, WordCounts>>> => {
  const counted: Record<Carrier, WordCounts> = { incoming: nobody, outgoing: nobody, draft: nobody }
  for (const carrier of carriers) counted[carrier] = await context.stores.search.contents[carrier].countsOf(terms)
  return counted
}

/** Asks what came in, what went out, drafts and what was brought in, and puts the answers into one order. */
export const ask = async (
  context: Context,
  { query, limit, kind }: InputOf<Ask>,
): Promise<Result<OutputOf<Ask>, never>> => {
  const { search } = context.stores
  const visibility = visibilityOf(context.access)
  const asked = readAsked(query, context.today)
  if (asksNothing(asked)) return ok({ items: [], more: false })
  const asksImported = kind === 'any' && visibility.everything
  const question = questionOf(asked.words, asked.phrases)
  const counts = {
    incoming: await search.countsOf(question.terms.filter((term) => !isPair(term))),
    contents: await countsIn(context, question.terms),
    imported: asksImported ? await search.imported.countsOf(question.terms) : nobody,
  }
  const weights = weightsOf(
    added(question.terms, counts.incoming, counts.imported, ...Object.values(counts.contents)),
    counts.incoming.newest + counts.imported.newest + counts.contents.outgoing.newest + counts.contents.draft.newest,
  )
  const request = { asked, question, weights, visibility, limit, contentCounts: counts.contents }
  const found = [
    ...(await findIncoming(context, { ...request, counts: counts.incoming })),
    ...(kind === 'any' ? await findOutgoing(context, request) : []),
    ...(kind === 'any' ? await findDrafts(context, request) : []),
    ...(asksImported ? await findImported(context, { ...request, counts: counts.imported }) : []),
  ]
  const best = bestFirst(found).slice(0, limit)
  return ok({
    items: best.map((one, place) => {
      const { text, marks, at } = snippetOf(one.text, weights)
      return {
        ...answerOf(one),
        snippet: {
          text,
          marks: marks.map(([from, to]) => [from, to] as [number, number]),
          from: fromOf(one),
          place: placeIn(one.files, at),
        },
        score: Math.round((4 - one.fit + one.score / (one.score + 20)) * 1e6) / 1e6 - place * 1e-9,
      }
    }),
    more: found.length > limit,
  })
}

/** Old material has no entry in a book: all that is known of it is what it says. */
const fromOf = (found: Found): 'entry' | 'content' => (found.kind === 'imported' ? 'content' : found.where)

const answerOf = (found: Found): Omit<Answer, 'snippet' | 'score'> => {
  if (found.kind === 'imported') {
    const { document } = found
    const parsed = parseDocumentCode(codeOf(document))
    return {
      kind: 'imported',
      documentId: document.id,
      externalId: document.externalId,
      number: document.number === '' ? (parsed?.number ?? '') : document.number,
      symbol: document.symbol,
      subject: document.subject,
      date: document.date,
      issuer: document.issuer,
      state: 'imported',
      holder: '',
      due: null,
      entry: null,
    }
  }
  if (found.kind === 'outgoing') {
    const { row } = found
    return {
      kind: 'outgoing',
      documentId: row.id,
      externalId: '',
      number: parseDocumentCode(row.code)?.number ?? '',
      symbol: row.code,
      subject: row.subject,
      date: row.issuedOn,
      issuer: row.unit,
      state: row.state,
      holder: '',
      due: row.state === 'numbered' ? row.dispatchDueAt : null,
      entry: null,
    }
  }
  if (found.kind === 'draft') {
    const { row } = found
    return {
      kind: 'draft',
      documentId: row.id,
      externalId: '',
      number: '',
      symbol: '',
      subject: row.subject,
      date: civilDateOf(row.startedAt),
      issuer: row.author,
      state: row.state,
      holder: row.holder,
      due: row.dueAt,
      entry: null,
    }
  }
  const { row } = found
  return {
    kind: 'incoming',
    documentId: row.id,
    externalId: '',
    number: parseDocumentCode(row.code)?.number ?? '',
    symbol: row.code,
    subject: row.subject,
    date: row.issuedOn,
    issuer: row.issuer,
    state: row.stage,
    holder: row.closedAt === null ? row.holder : '',
    due: row.closedAt === null ? row.dueAt : null,
    entry: { ...row, labels: [...row.labels] },
  }
}
