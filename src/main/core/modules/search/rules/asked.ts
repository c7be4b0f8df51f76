import { cleanText, fold, searchWords } from '#shared/kernel/text.ts'
import type { CivilDate } from '#shared/kernel/time.ts'
import { spanOf, type Span } from './days.ts'
import { mayAskForPapers, readPaperQuestion } from './paper-question.ts'
import { askedAfter } from './status-question.ts'
import { holdsWords } from './words.ts'

/** What is asked for beyond words. */
export interface AskedFilter {
  readonly from: CivilDate | null
  readonly to: CivilDate | null
  /** Words of a type of document. */
  readonly type: string
  /** Words of a book of the register. */
  readonly book: string
  readonly due: 'any' | 'overdue' | Span
  /** Words of whoever holds it. */
  readonly holder: string
  /** Words of whoever signed it. */
  readonly signer: string
  /** Words of the agency, the unit or the person it is from. */
  readonly sender: string
  readonly kind: 'any' | 'incoming' | 'outgoing'
}

export interface Asked {
  /** What is left when filters are taken out; words of phrases included. */
  readonly words: string
  /** What stood in quotation marks: must be found so. */
  readonly phrases: readonly string[]
  readonly filter: AskedFilter
  /** The number by which the words name one document, without leading zeros: "quyết định 15", "12 Sở Tài chính". */
  readonly number: string | null
  /** Days in which it was issued, or came. */
  readonly days: Span | null
}

/** Names the office knows: where a value without quotation marks ends is told by them. */
export interface KnownNames {
  readonly types: readonly { readonly name: string; readonly abbreviation: string }[]
  readonly books: readonly string[]
  /** People, posts and units. */
  readonly holders: readonly string[]
}

/** By what is typed, without accents: từ, đến, loại, sổ, giữ, ký, hạn. */
const fields = {
  tu: 'from',
  den: 'to',
  loai: 'type',
  so: 'book',
  giu: 'holder',
  ky: 'signer',
  han: 'due',
} as const
type Field = (typeof fields)[keyof typeof fields]

/** A field and where its value begins; "Số:" is how papers print their number, and says nothing more. */
const head = /(?<![\p{L}\p{N}])(\p{L}{2,4})\s?:\s*/gu
const quoted = /"([^"]+)"|“([^”]+)”/g
const quotedFirst = /^(?:"([^"]*)"|“([^”]*)”)/
const firstWord = /^[^\s"“”]+/
/** A value without quotation marks is no longer. */
const mostWords = 8

/** A question says no more beyond so many syllables. */
const firstSyllables = /^(?:[^\p{L}\p{N}]*[\p{L}\p{M}\p{N}]+){0,80}[^\p{L}\p{N}]*/u

const noFilter: AskedFilter = {
  from: null,
  to: null,
  type: '',
  book: '',
  due: 'any',
  holder: '',
  signer: '',
  sender: '',
  kind: 'any',
}

const acute = '\u0301'

const fieldNamed = (typed: string): Field | 'number' | undefined => {
  const name = fold(typed)
  if (name === 'so' && typed.normalize('NFD').includes(acute)) return 'number'
  return Object.hasOwn(fields, name) ? fields[name as keyof typeof fields] : undefined
}

/** The text's beginnings of one word, two, … up to the next field or quotation mark, longest first. */
const beginningsOf = (text: string): readonly string[] => {
  const plain = /^[^"“”]*/.exec(text)?.[0] ?? ''
  const next = plain.search(/\s\p{L}{2,4}\s?:/u)
  const words = [...(next < 0 ? plain : plain.slice(0, next)).matchAll(/\S+/gu)].slice(0, mostWords)
  return words.map((word) => text.slice(0, word.index + word[0].length)).reverse()
}

const isCapitalised = (text: string): boolean => text.split(/\s+/).every((word) => /^\p{Lu}/u.test(word))

const namedIn = (names: readonly string[], text: string): boolean => {
  const words = searchWords(text)
  return words.length > 0 && names.some((name) => holdsWords(name, words))
}

/** The type that goes by this abbreviation, else what was typed. */
const typeMeant = (typed: string, { types }: KnownNames): string =>
  types.find(({ abbreviation }) => abbreviation !== '' && fold(abbreviation) === fold(typed))?.name ?? typed

const daysMeant = (typed: string, today: CivilDate): Span | undefined =>
  spanOf(typed, today) ?? spanOf(`nam ${typed}`, today) ?? spanOf(`thang ${typed}`, today)

/** The filter with what a field asks; undefined when the value is none for this field. */
const withField = (
  filter: AskedFilter,
  field: Field,
  value: string,
  { today, known }: { readonly today: CivilDate; readonly known: KnownNames },
): AskedFilter | undefined => {
  switch (field) {
    case 'from':
    case 'to': {
      const span = daysMeant(value, today)
      return span && (field === 'from' ? { ...filter, from: span.from } : { ...filter, to: span.to })
    }
    case 'due': {
      if (['qua', 'qua han', 'tre', 'tre han'].includes(fold(value))) return { ...filter, due: 'overdue' }
      const span = daysMeant(value, today)
      return span && { ...filter, due: span }
    }
    case 'type':
      return { ...filter, type: typeMeant(value, known) }
    case 'book':
      return { ...filter, book: value }
    case 'holder':
      return { ...filter, holder: value }
    case 'signer':
      return { ...filter, signer: value }
  }
}

const isWholeValue = (field: Field, value: string, known: KnownNames): boolean => {
  switch (field) {
    case 'type':
      return namedIn(
        known.types.flatMap(({ name, abbreviation }) => [name, abbreviation]),
        value,
      )
    case 'book':
      return namedIn(known.books, value)
    case 'holder':
    case 'signer':
      return isCapitalised(value) || namedIn(known.holders, value)
    default:
      return true
  }
}

/**
 * Reads a question: words, "phrases", and the fields `từ:` `đến:` `hạn:` (days, `hạn:quá`), `loại:`, `sổ:`, `giữ:`,
 * `ký:`, with or without accents; a value of several words needs no quotation marks where it names something known. A
 * question that is nothing but days asks for what came then.
 */
export const readAsked = (question: string, today: CivilDate, known: KnownNames): Asked => {
  let filter = noFilter
  let rest = ''
  let from = 0
  const text = cleanText(question)
  head.lastIndex = 0
  const leaveOut = (begin: number, end: number): void => {
    rest += `${text.slice(from, begin)} `
    from = end
  }
  for (let match = head.exec(text); match; match = head.exec(text)) {
    const field = fieldNamed(match[1] ?? '')
    const begin = match.index + match[0].length
    if (field === 'number') leaveOut(match.index, begin)
    if (field === undefined || field === 'number') continue
    const after = text.slice(begin)
    const marked = quotedFirst.exec(after)
    const whole = beginningsOf(after).filter((value) => isWholeValue(field, value, known))
    // "So: 15" without accents is a number, as long as no book is called so.
    if (field === 'book' && fold(match[1] ?? '') === match[1] && !marked && whole.length === 0) {
      leaveOut(match.index, begin)
      continue
    }
    for (const value of marked ? [marked[0]] : [...whole, ...(firstWord.exec(after) ?? [])]) {
      const next = withField(filter, field, value.replace(/["“”]/g, '').trim(), { today, known })
      if (!next) continue
      filter = next
      leaveOut(match.index, begin + value.length)
      head.lastIndex = from
      break
    }
  }
  rest = firstSyllables.exec(rest + text.slice(from))?.[0] ?? ''
  const phrases = [...rest.matchAll(quoted)].map(([, straight, curved]) => straight ?? curved ?? '')
  const typed = cleanText(rest.replace(/["“”]/g, ' '))
  const names = known.types.flatMap(({ name, abbreviation }) => [name, abbreviation])
  const span = spanOf(typed, today)
  if (span) {
    const within = { ...filter, from: filter.from ?? span.from, to: filter.to ?? span.to }
    return { words: '', phrases: [], filter: within, number: null, days: null }
  }
  // Fields were typed by whoever knows them: the rest are words.
  const papers = filter === noFilter && phrases.length === 0 ? readPaperQuestion(typed, known, today) : undefined
  if (papers) {
    const { days, ...asking } = papers
    return { words: '', phrases: [], filter: { ...noFilter, ...asking }, number: null, days }
  }
  return phrases.length === 0
    ? { ...askedAfter(typed, names, today), phrases, filter }
    : { words: typed, phrases, filter, number: null, days: null }
}

const needingNames: ReadonlySet<Field | 'number'> = new Set(['type', 'book', 'holder', 'signer'])
/** "quyết định 15", "Quyết định số: 15". */
const beforeNumber = /\p{L}[\s:]+\d/u

/** Whether a question may name something that only the office's own names tell the end of. */
export const needsNames = (question: string): boolean =>
  beforeNumber.test(question) ||
  mayAskForPapers(question) ||
  [...question.matchAll(head)].some(([, name]) => {
    const field = fieldNamed(name ?? '')
    return field !== undefined && needingNames.has(field)
  })

/** A question whose words are sought, whatever else they could mean. */
export const asWords = (question: string): Asked => ({
  words: cleanText(question),
  phrases: [],
  filter: noFilter,
  number: null,
  days: null,
})

/** Neither a word nor a filter. */
export const asksNothing = ({ words, filter, days }: Asked): boolean =>
  words === '' &&
  days === null &&
  filter.from === null &&
  filter.to === null &&
  filter.type === '' &&
  filter.book === '' &&
  filter.holder === '' &&
  filter.signer === '' &&
  filter.due === 'any'
