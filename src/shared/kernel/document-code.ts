import { cleanText, fold, plainDashes, toNfc } from './text.ts'

/** Số đến as printed: at least two digits, the suffix of an inserted number behind it (Decree 30/2020, Annex I). */
export const numberLabel = (number: number, suffix = ''): string => `${String(number).padStart(2, '0')}${suffix}`

/** Number and symbol of a document (số, ký hiệu): Decree 30/2020/NĐ-CP, Annex I. */

export interface DocumentCode {
  /** Arabic digits as printed, leading zero included: `05`. */
  readonly number: string
  /** Letter of an inserted number (`12a`), else empty. */
  readonly suffix: string
  /** Symbol without number and year: `QĐ-UBND`, `BNV-VP`, `QH15`, `CV/TU`. */
  readonly notation: string
  /** The whole code with its spaces and dashes put in order: `30/2020/NĐ-CP`. */
  readonly printed: string
  /** Year in the middle of the code of a normative document. */
  readonly year?: number
  /** What stands after the number: `/` in the State's documents, `-` in the Party's. */
  readonly separator: '/' | '-'
}

const leadIn = /^[\p{L}\s]*?(?<!\p{L})s[ốo]\s*[:.]?\s*(?=[\d/])/iu
const dateAfterwards = /\s+ng[àa]y(?=\s).*$/iu
const stateForm = /^(\d{1,11}) ?(\p{L}?)\/(.+)$/u
const partyForm = /^(\d{1,11})(\p{L}?)[- ](\p{L}[^\s/]*\/.+)$/u
const yearInside = /^((?:19|20)\d{2})\/(.+)$/

/** Visible characters only, keyboard dashes and slashes without spaces around them, no "Số:" before, no date after. */
const tidy = (text: string): string =>
  plainDashes(cleanText(text))
    .replace(/[\u2044\u2215\uFF0F]/g, '/')
    .replace(leadIn, '')
    .replace(dateAfterwards, '')
    .replace(/\s*([/-])\s*/g, '$1')
    .replace(/[\s.,;:]+$/, '')

const join = (code: Omit<DocumentCode, 'printed'>): string =>
  `${code.number}${code.suffix}${code.separator}${code.year === undefined ? '' : `${code.year}/`}${code.notation}`

/**
 * Reads a typed or pasted code: `15/QĐ-UBND`, `Số: 15 /2020/NĐ-CP`, `20/2023/QH15`, `12a/BC-UBND`, Party `123-CV/TU`.
 * Undefined when there is no number or no symbol (a blank number `/KH-UBND`, a date, a bare number).
 */
export const parseDocumentCode = (text: string): DocumentCode | undefined => {
  const typed = tidy(text)
  const state = stateForm.exec(typed)
  const [, number, suffix = '', rest] = state ?? partyForm.exec(typed) ?? []
  if (number === undefined || rest === undefined) return undefined
  const dated = state ? yearInside.exec(rest) : null
  const notation = dated?.[2] ?? rest
  if (!/\p{L}/u.test(notation)) return undefined
  const code = {
    number,
    suffix,
    notation,
    ...(dated ? { year: Number(dated[1]) } : {}),
    separator: state ? ('/' as const) : ('-' as const),
  }
  return { ...code, printed: join(code) }
}

/** The code as a document prints it; numbers below 10 get their leading zero: `05/QĐ-UBND`. */
export const formatDocumentCode = (code: Omit<DocumentCode, 'printed'>): string =>
  join({ ...code, number: code.number.padStart(2, '0') })

const withoutLeadingZeros = (text: string): string => {
  const code = parseDocumentCode(text)
  return (code?.printed ?? tidy(text)).replace(/^0+(?=\d)/, '')
}

/**
 * Key that is equal exactly when two codes name the same number and symbol: spaces, dash variants, case and leading
 * zeros do not count, diacritics do (ĐA, đề án, is not DA, dự án).
 */
export const codeIdentityKey = (text: string): string => toNfc(withoutLeadingZeros(text).toUpperCase())

/** Key for finding a code or a part of one, typed with or without accents and with any spacing: `15/qd-ubnd`. */
export const codeSearchKey = (text: string): string => fold(withoutLeadingZeros(text)).replace(/ /g, '')

/**
 * The type abbreviation a symbol begins with, as spelled in `abbreviations`: `TTr` for `TTr-STC`. Spelling with case
 * and accents wins, then any case, then without accents, each only when one candidate is left. Undefined for a công
 * văn, whose symbol begins with the issuing body.
 */
export const guessTypeAbbreviation = (notation: string, abbreviations: readonly string[]): string | undefined => {
  const first = /^[^-/]*/.exec(tidy(notation))?.[0] ?? ''
  if (first === '') return undefined
  const known = [...new Set(abbreviations)]
  const spellings = [toNfc, (word: string) => toNfc(word).toUpperCase(), fold]
  for (const spell of spellings) {
    const matches = known.filter((abbreviation) => spell(abbreviation) === spell(first))
    if (matches.length === 1) return matches[0]
  }
  return undefined
}
