import { parseDocumentCode } from '#shared/kernel/document-code.ts'
import { fold } from '#shared/kernel/text.ts'

/**
 * "công văn 789, xong chưa?": how people ask after one document. What they want to know of it every answer says anyhow;
 * what names it is its number or code.
 */

/** A longer question is not one after a single document. */
const mostWords = 12
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

const withoutMarks = (word: string): string => word.replace(/^[.,;:?!]+|[.,;:?!]+$/g, '')

/** How many words a stretch of folded text is. */
const countOf = (text: string): number => text.split(' ').filter(Boolean).length

/**
 * The words of a question without what asks after the document and what only says that it is one: "công văn số 789 xong
 * chưa?" → "789". A type before a number stays ("quyết định 15"), before a whole code it says nothing more. Any other
 * question is answered as it is.
 */
export const withoutStatus = (question: string, types: readonly string[]): string => {
  const words = question.split(' ').map(withoutMarks).filter(Boolean)
  if (words.length > mostWords) return question
  const folded = words.map(fold)
  const begin = countOf(atTheBeginning.exec(`${folded.join(' ')} `)?.[0] ?? '')
  const end = words.length - countOf(atTheEnd.exec(` ${folded.slice(begin).join(' ')}`)?.[0] ?? '')
  const at = folded.findIndex((word, place) => place >= begin && place < end && number.test(word))
  if (at < 0 || end - at - 1 > mostAfterNumber) return question
  const lead = folded
    .slice(begin, at)
    .map((word) => `${word} `)
    .join('')
  const after = words.slice(ownedBy.test(words[at + 1] ?? '') ? at + 2 : at + 1, end)
  const named = [words[at], ...after].join(' ')
  if (lead === '' || anyDocument.test(lead)) return named
  const typeName = lead.replace(/so $/, '').trim()
  if (!types.some((type) => fold(type) === typeName)) return question
  return parseDocumentCode(named) ? named : `${words.slice(begin, begin + countOf(typeName)).join(' ')} ${named}`
}
