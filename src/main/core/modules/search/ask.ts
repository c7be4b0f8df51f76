import type { Contract, InputOf, OutputOf } from '#shared/contract/index.ts'
import { ok, type Result } from '#shared/kernel/result.ts'
import { addDays, type Instant } from '#shared/kernel/time.ts'
import { fold, searchWords } from '#shared/kernel/text.ts'
import { visibilityOf } from '#core/kernel/visibility.ts'
import type { Context } from '#core/kernel/module.ts'
import { findDrafts } from './ask-drafts.ts'
import { findImported } from './ask-imported.ts'
import { findIncoming } from './ask-incoming.ts'
import { findOutgoing } from './ask-outgoing.ts'
import { answerOf, fromOf } from './rules/answer.ts'
import { asksNothing, asWords, needsNames, readAsked, type Asked, type KnownNames } from './rules/asked.ts'
import { idOf, inOrder, isFrom, isOf, type Found } from './rules/found.ts'
import { codeNamed, mayBeCode } from './rules/missing-code.ts'
import { couldName, namesHolder } from './rules/named-holder.ts'
import { fits, isPair, questionOf, weightsOf } from './rules/relevance.ts'
import { scoresOf } from './rules/scores.ts'
import { placeIn, snippetOf } from './rules/snippet.ts'
import { readTelex } from './rules/telex.ts'
import { holdsWords } from './rules/words.ts'
import { carriers, type Bounds, type Carrier, type DueBetween, type WordCounts } from './store.ts'

type Ask = Contract['search']['ask']

const nobody: WordCounts = { newest: 0, counts: new Map() }

const added = (terms: readonly string[], ...indexes: readonly WordCounts[]): ReadonlyMap<string, number> =>
  new Map(terms.map((term) => [term, indexes.reduce((sum, { counts }) => sum + (counts.get(term) ?? 0), 0)]))

const countsIn = async (context: Context, terms: readonly string[]): Promise<Readonly<Record<Carrier, WordCounts>>> => {
  const counted: Record<Carrier, WordCounts> = { incoming: nobody, outgoing: nobody, draft: nobody }
  for (const carrier of carriers) counted[carrier] = await context.stores.search.contents[carrier].countsOf(terms)
  return counted
}

const nothingKnown: KnownNames = { types: [], books: [], holders: [] }

const namesIn = async ({ stores, today }: Context, query: string): Promise<KnownNames> => {
  if (!needsNames(query)) return nothingKnown
  const posts = await stores.accounts.postsInForce(today)
  const units = await stores.accounts.units()
  return {
    types: await stores.catalogue.documentTypes(),
    books: (await stores.registry.books()).map(({ name }) => name),
    holders: [...posts.map(({ title, personName }) => `${title} ${personName}`), ...units.map(({ name }) => name)],
  }
}

/** A paper may be so many days on its way: "công văn 789 năm 2025" may have come in January. */
const mostDaysOnTheWay = 60

const boundsOf = async (context: Context, { days, filter }: Asked): Promise<Bounds> => {
  const { book } = filter
  const from = filter.from ?? days?.from ?? null
  const to = filter.to ?? (days ? addDays(days.to, mostDaysOnTheWay) : null)
  if (book === '') return { from, to, bookIds: null }
  const words = searchWords(book)
  const named = (await context.stores.registry.books()).filter(({ name }) => holdsWords(name, words))
  // A book that bears exactly this name is meant alone, not every one that has the words in its name.
  const exact = named.filter(({ name }) => fold(name) === fold(book))
  return { from, to, bookIds: (exact.length > 0 ? exact : named).map(({ id }) => id) }
}

const startOf = (day: string): Instant => `${day}T00:00:00.000+07:00` as Instant

const dueOf = ({ now }: Context, { filter: { due } }: Asked): DueBetween | null => {
  if (due === 'any') return null
  if (due === 'overdue') return { from: null, before: now }
  return { from: startOf(due.from), before: startOf(addDays(due.to, 1)) }
}

interface Findings {
  readonly found: readonly Found[]
  readonly weights: ReadonlyMap<string, number>
}

/** Asks what came in, what went out, drafts and what was brought in. */
const find = async (
  context: Context,
  asked: Asked,
  { kind, limit }: Pick<InputOf<Ask>, 'kind' | 'limit'>,
): Promise<Findings> => {
  const { search } = context.stores
  const visibility = visibilityOf(context.access)
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
  const bounds = await boundsOf(context, asked)
  const due = dueOf(context, asked)
  const request = { asked, question, weights, bounds, due, visibility, limit, contentCounts: counts.contents }
  const { kind: paper } = asked.filter
  // What was not sent here has no day of arrival besides its own.
  const own = { ...request, bounds: { ...bounds, to: asked.filter.to ?? asked.days?.to ?? null } }
  const asksOutgoing = kind === 'any' && paper !== 'incoming'
  const asksAll = asksOutgoing && paper === 'any'
  const found = [
    ...(paper === 'outgoing' ? [] : await findIncoming(context, { ...request, counts: counts.incoming })),
    ...(asksOutgoing ? await findOutgoing(context, own) : []),
    ...(asksAll ? await findDrafts(context, own) : []),
    ...(asksAll && asksImported ? await findImported(context, { ...own, counts: counts.imported }) : []),
  ].filter((one) => isFrom(one, asked.filter.sender))
  const { days } = asked
  return { found: days ? found.filter((one) => isOf(one, days)) : found, weights }
}

/** What somebody holds who is asked for by name in plain words, where the words did not find it; less than what says the name. */
const findHeld = async (
  context: Context,
  { words, phrases, filter }: Asked,
  { input, found }: { readonly input: InputOf<Ask>; readonly found: readonly Found[] },
): Promise<readonly Found[]> => {
  if (!couldName(words) || phrases.length > 0 || filter.holder !== '' || filter.signer !== '') return []
  const { accounts } = context.stores
  const [people, units] = [await accounts.postsInForce(context.today), await accounts.units()]
  if (!namesHolder(words, { people, units })) return []
  const held = await find(
    context,
    { words: '', phrases: [], filter: { ...filter, holder: words }, number: null, days: null },
    input,
  )
  const known = new Set(found.map(idOf))
  return held.found.filter((one) => !known.has(idOf(one))).map((one) => ({ ...one, fit: fits.folded }))
}

/** The code that is asked for by itself and that none of these bears. */
const missingOf = async (
  { stores }: Context,
  { words, days }: Asked,
  found: readonly Found[],
): Promise<string | null> => {
  if (days !== null || !mayBeCode(words) || found.some(({ fit }) => fit === fits.code)) return null
  const types = await stores.catalogue.documentTypes()
  return (
    codeNamed(
      words,
      types.map(({ abbreviation }) => abbreviation),
    ) ?? null
  )
}

const understoodOf = ({ words, filter, days }: Asked): OutputOf<Ask>['understood'] => ({
  ...filter,
  words,
  from: filter.from ?? days?.from ?? null,
  to: filter.to ?? days?.to ?? null,
  due: filter.due === 'any' ? null : filter.due,
})

/** Answers a question in one order over everything; one that nothing answers is read as Telex before it is given up. */
export const ask = async (context: Context, input: InputOf<Ask>): Promise<Result<OutputOf<Ask>, never>> => {
  const { query, limit, order } = input
  const asked = readAsked(query, context.today, await namesIn(context, query))
  if (asksNothing(asked))
    return ok({ items: [], more: false, readAs: null, missing: null, unknownSender: null, understood: null })
  let findings = await find(context, asked, input)
  const isNobody = asked.filter.sender !== '' && findings.found.length === 0
  if (isNobody) findings = await find(context, asWords(query), input)
  let understood = isNobody ? null : understoodOf(asked)
  let readAs: string | null = null
  const telex = readTelex(query)
  if (findings.found.length === 0 && telex !== query) {
    const askedSo = readAsked(telex, context.today, await namesIn(context, telex))
    findings = await find(context, askedSo, input)
    if (findings.found.length > 0) {
      readAs = telex
      understood = understoodOf(askedSo)
    }
  }
  const { weights } = findings
  const isNamed = asked.number !== null && findings.found.some(({ fit }) => fit === fits.code)
  // Who names one document is not helped by what only says some of the words.
  const said = isNamed ? findings.found.filter(({ fit }) => fit !== fits.part) : findings.found
  const found = [...said, ...(await findHeld(context, asked, { input, found: findings.found }))]
  const books = await context.stores.registry.books()
  const internal = new Set(books.filter(({ kind }) => kind === 'internal').map(({ id }) => id))
  const isCopy = (one: Found): boolean => one.kind === 'incoming' && one.row.code !== '' && internal.has(one.row.bookId)
  // What the office itself issued did not come in.
  const meant = asked.filter.kind === 'incoming' ? found.filter((one) => !isCopy(one)) : found
  const best = inOrder(meant, order).slice(0, limit)
  const scores = scoresOf(best, order)
  return ok({
    items: best.map((one, place) => {
      const { text, marks, at } = snippetOf(one.reading, weights)
      return {
        ...answerOf(one),
        internalCopy: isCopy(one),
        snippet: {
          text,
          marks: marks.map(([from, to]) => [from, to] as [number, number]),
          from: fromOf(one),
          place: placeIn(one.files, at),
        },
        score: scores[place] ?? 0,
      }
    }),
    more: meant.length > limit,
    readAs,
    missing: best.length === 0 ? null : await missingOf(context, asked, findings.found),
    unknownSender: isNobody && best.length > 0 ? asked.filter.sender : null,
    understood,
  })
}
