import type { Line } from '../model.ts'
import { aboutWords } from '../sentences.ts'
import { spot, type Review } from './review.ts'

/** Number, symbol, place and date (Annex I, part II, items 3 and 4). */

interface PrintedNumber {
  readonly digits: string
  /** Null where nothing stands after the number. */
  readonly symbol: string | null
  readonly year: boolean
}

const numberShape = /^(\p{L}+)\s*([:.]?)\s*(.*)$/u

/** What stands after `Số:`; blanks of a draft are no fault. */
const readNumber = (text: string): PrintedNumber => {
  const [, digits = '', rest = ''] = /^([^/]*)(?:\/(.*))?$/.exec(text) ?? []
  const [, year, symbol] = /^\s*((?:19|20)\d\d)\s*\/(.*)$/.exec(rest) ?? []
  return {
    digits: digits.trim(),
    symbol: text.includes('/') ? (symbol ?? rest) : null,
    year: year !== undefined,
  }
}

/** Whether a normative document may bear such a number: `15/2024/QĐ-UBND`. */
export const hasYear = (line: Line | null): boolean =>
  line !== null && readNumber(numberShape.exec(line.text)?.[3] ?? '').year

const isBlank = (text: string): boolean => !/[\p{L}\p{N}]/u.test(text) || /^x+$/i.test(text)

const checkForm = (review: Review, line: Line, text: string): void => {
  const component = 'number' as const
  const { digits, symbol } = readNumber(text)
  const say = (rule: string, found: string): void => spot(review, rule, { component, line, found })
  if (/^\d+$/.test(digits)) {
    if (Number(digits) < 10 && digits.length < 2) say('F-NUMBER-ZERO', digits)
    else if (/^0\d{2,}$/.test(digits))
      spot(review, 'F-NUMBER-ZEROS', { component, line, found: digits, severity: 'doubtful' })
  }
  if (symbol === null) {
    if (/^\d+\s*[-–]\s*\p{Lu}/u.test(text)) say('F-NUMBER-SLASH', text)
    return
  }
  // In a PDF the number may have been put in later, beside a blank left for it.
  if (
    (review.paper.kind === 'docx' && /\d\s+\//.test(text)) ||
    /\/\s+\p{Lu}/u.test(text) ||
    /\p{L}\s+[-–—]|[-–—]\s+\p{L}/u.test(symbol)
  )
    say('F-NUMBER-BLANK', text)
  if (/[–—−]/.test(symbol)) say('F-NUMBER-DASH', text)
  else if (symbol.includes('/') && !review.parts.type?.group.startsWith('norm')) say('F-NUMBER-DASH', text)
}

const checkSymbol = (review: Review, line: Line, symbol: string): void => {
  const component = 'number' as const
  const { type } = review.parts
  const groups = symbol.trim().split(/\s*[-–—/]\s*/)
  const [lead = ''] = groups
  const hasBlank = groups.some((group) => isBlank(group) || /[.…_]{2,}/.test(group))
  if (type !== null && type.group === 'administrative' && type.abbreviation !== '') {
    if (!isBlank(lead) && lead !== type.abbreviation)
      spot(review, 'F-SYMBOL-TYPE', { component, line, found: lead, expected: type.abbreviation })
    else if (groups.length < 2) spot(review, 'F-SYMBOL-ISSUER', { component, line, found: symbol.trim() })
  } else if (review.isLetter) {
    if (lead === 'CV') spot(review, 'F-SYMBOL-LETTER', { component, line, found: lead })
    else if (groups.length < 2 && !isBlank(lead))
      spot(review, 'F-SYMBOL-UNIT', { component, line, found: symbol.trim() })
  }
  const small = groups.find((group) => /^\p{Ll}{2,}$/u.test(group) && !/^x+$/.test(group))
  if (small !== undefined && !hasBlank) spot(review, 'F-SYMBOL-CASE', { component, line, found: small })
}

const checkNumber = (review: Review): void => {
  const line = review.parts.number
  const component = 'number' as const
  if (line === null) {
    spot(review, 'F-NUMBER-MISSING', { component })
    return
  }
  const [, word = '', colon = '', rest = ''] = numberShape.exec(line.text) ?? []
  if (word !== review.standard.rules['F-NUMBER-WORD']?.expected)
    spot(review, 'F-NUMBER-WORD', { component, line, found: word })
  if (colon !== ':') spot(review, 'F-NUMBER-COLON', { component, line, found: line.text.slice(0, 12) })
  checkForm(review, line, rest)
  const { symbol, year } = readNumber(rest)
  if (year) spot(review, 'F-NUMBER-YEAR', { component, line, found: rest })
  if (symbol !== null && !isBlank(symbol)) checkSymbol(review, line, symbol)
}

const dateShape = /^(.*?)(,?)\s*(ngày)\s*(.*?)\s*(tháng)\s*(.*?)\s*(năm)\s*(.*)$/iu
const slashShape = /\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}/

const isRealDay = (day: number, month: number, year: number | null): boolean => {
  if (month < 1 || month > 12 || day < 1) return false
  return day <= new Date(Date.UTC(year ?? 2024, month, 0)).getUTCDate()
}

const checkPlace = (review: Review, line: Line, place: string, comma: string): void => {
  const component = 'date' as const
  if (!/\p{L}{2}/u.test(place)) return
  if (comma === '' && !place.endsWith(',')) spot(review, 'F-DATE-COMMA', { component, line, found: line.text })
  const { small } = review.standard.layouts.places
  const found = place
    .split(/[\s-]+/)
    .find((word, index) => /^\p{Ll}/u.test(word) && !(index > 0 && small.includes(word)))
  if (found !== undefined) spot(review, 'F-DATE-PLACE', { component, line, found: place })
}

const checkDate = (review: Review): void => {
  const line = review.parts.date
  const component = 'date' as const
  if (line === null) {
    if (review.parts.type?.name !== review.standard.layouts.undated) spot(review, 'F-DATE-MISSING', { component })
    return
  }
  const parts = dateShape.exec(line.text.normalize('NFC'))
  if (parts === null) {
    const slashed = slashShape.exec(line.text)?.[0]
    if (slashed !== undefined) spot(review, 'F-DATE-WORDS', { component, line, found: slashed })
    return
  }
  const [, place = '', comma = '', , day = '', , month = '', , year = ''] = parts
  checkPlace(review, line, place, comma)
  const words = aboutWords(review.standard)
  const d = /^\d{1,3}$/.test(day) ? Number(day) : null
  const m = /^\d{1,3}$/.test(month) ? Number(month) : null
  const y = /^\d{4}\b/.test(year) ? Number(year.slice(0, 4)) : null
  if (d !== null && d < 10 && !day.startsWith('0'))
    spot(review, 'F-DATE-DAY-ZERO', { component, line, found: day, expected: `0${day}` })
  if (m !== null && m < 3 && !month.startsWith('0'))
    spot(review, 'F-DATE-MONTH-ZERO', { component, line, found: month, expected: `0${month}` })
  if (m !== null && m > 2 && m < 10 && month.startsWith('0'))
    spot(review, 'F-DATE-MONTH-NO-ZERO', { component, line, found: month, expected: String(m) })
  if (d !== null && m !== null && !isRealDay(d, m, y))
    spot(review, 'F-DATE-IMPOSSIBLE', { component, line, found: words.say('dayAndMonth', { day, month }) })
}

export const checkNumberAndDate = (review: Review): void => {
  checkNumber(review)
  checkDate(review)
}
