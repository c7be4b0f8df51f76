import { parseDocumentCode } from '#shared/kernel/document-code.ts'
import { fold } from '#shared/kernel/text.ts'
import type { CivilDate } from '#shared/kernel/time.ts'
import { daysAt, type Span } from './days.ts'
import { countOf, questionWords } from './question-words.ts'
import { plainNumber } from './syllables.ts'

/**
 * "công văn 789, xong chưa?": how people ask after one document. What they want to know of it every answer says anyhow;
 * what names it is its number or code.
 */

/** A longer question is not one after a single document. */
const mostWords = 16
/** So many words may follow the number: whose it is, the rest of its symbol. */
const mostAfterNumber = 5

const doing = 'xu ly|giai quyet|thuc hien|tra loi|phat hanh|chuyen|lam|ky|gui'
const beingDone = `(?:(?:do|da|dang|hien|duoc|${doing}) )*`
const asksAfter = [
  `${beingDone}(?:xong |roi )?chua`,
  `${beingDone}(?:den|toi|o) dau`,
  `${beingDone}ai (?:dang )?(?:giu|cam|chu tri|phu trach|theo doi|${doing})`,
  `${beingDone}(?:nhu )?the nao`,
  `${beingDone}ra sao`,
  '(?:bao gio|khi nao) (?:xong|het han|den han)',
].join('|')
const atTheEnd = new RegExp(`(?: (?:${asksAfter})(?: roi)?)+$`)
const atTheBeginning = new RegExp(
  `^(?:(?:cho hoi|tim|tra cuu|kiem tra|tinh hinh|tinh trang|ai (?:dang )?(?:giu|cam|chu tri|${doing})) )+`,
)
/** Any document is called so, whatever its type. */
const anyDocument = /^(?:(?:cong van|van ban|cv|vb)(?: (?:den|di))?(?: so)?|so(?: (?:den|van ban|cong van))?) $/
const number = /^\d{1,11}\p{L}?(?:[/-]\S*)?$/u
/** "789 của Sở Nội vụ". */
const ownedBy = /^(?:của|cua)$/i
/** "văn bản số 12 trong tháng 3": with what days begin, and what leads to them. */
const daysBegin = /^(?:nam|thang|quy|ngay|tuan|hom)$/
const leadsToDays = /^(?:trong|hoi|vao|tu|cua)$/

export interface AskedAfter {
  /** What names the document. */
  readonly words: string
  /** The number that stands among the words, without leading zeros; null where no single document is asked after, or by its code. */
  readonly number: string | null
  /** The days named beside the number. */
  readonly days: Span | null
}

interface Stretch {
  readonly from: number
  readonly until: number
  readonly days: Span
}

/** The days that words name, the first and longest stretch of them. */
const daysIn = (words: readonly string[], today: CivilDate, isDay: RegExp): Stretch | undefined => {
  for (const [from, word] of words.entries()) {
    if (!isDay.test(fold(word))) continue
    const named = daysAt(words, from, today)
    if (named) return { ...named, from: leadsToDays.test(fold(words[from - 1] ?? '')) ? from - 1 : from }
  }
  return undefined
}

/**
 * The words of a question without what asks after the document and what only says that it is one: "công văn số 789 xong
 * chưa?" → "789"; the days said beside the number by themselves. A type before a number stays ("quyết định 15"), before
 * a whole code it says nothing more. Any other question is answered as it is.
 */
export const askedAfter = (question: string, types: readonly string[], today: CivilDate): AskedAfter => {
  const asIs: AskedAfter = { words: question, number: null, days: null }
  const words = questionWords(question)
  if (words.length > mostWords) return asIs
  const folded = words.map(fold)
  const begin = countOf(atTheBeginning.exec(`${folded.join(' ')} `)?.[0] ?? '')
  const end = words.length - countOf(atTheEnd.exec(` ${folded.slice(begin).join(' ')}`)?.[0] ?? '')
  const at = folded.findIndex((word, place) => place >= begin && place < end && number.test(word))
  if (at < 0) return asIs
  const lead = folded
    .slice(begin, at)
    .map((word) => `${word} `)
    .join('')
  const typed = words[at] ?? ''
  const behind = words.slice(at + 1, end)
  // "12 tháng 3" may be a day; a year is none.
  const stretch = daysIn(behind, today, lead === '' && /^\d+$/.test(typed) ? /^nam$/ : daysBegin)
  const rest = stretch ? behind.toSpliced(stretch.from, stretch.until - stretch.from) : behind
  const after = ownedBy.test(rest[0] ?? '') ? rest.slice(1) : rest
  if (after.length > mostAfterNumber) return asIs
  const named = [typed, ...after].join(' ')
  const found = { number: /^\d+$/.test(typed) ? plainNumber(typed) : null, days: stretch?.days ?? null }
  if (lead === '' || anyDocument.test(lead)) return { ...found, words: named }
  const typeName = lead.replace(/so $/, '').trim()
  if (!types.some((type) => fold(type) === typeName)) return asIs
  const type = words.slice(begin, begin + countOf(typeName)).join(' ')
  return { ...found, words: parseDocumentCode(named) ? named : `${type} ${named}` }
}
