import { plainDashes } from '#shared/kernel/text.ts'

/** Number and symbol as a document prints them, blanks included (Decree 30/2020/NĐ-CP, Annex I, II.3). */
export interface PrintedCode {
  /** Digits as printed; null where a blank is left to be filled by hand. */
  readonly number: string | null
  readonly year: number | null
  readonly symbol: string
  /** Put in order, without spaces: `30/2020/NĐ-CP`, `29-CT/TU`, `/KH-UBND` with a blank number. */
  readonly code: string
}

const blank = '[.…_\\s]*|[xX]{2,}'
const letters = '[\\p{L}\\d&.,()]'
const symbolForm = `\\p{L}${letters}*(?:[-/]${letters}+)*`
const stateForm = new RegExp(`^(\\d{1,6}\\p{L}?|${blank})\\s?/(?:((?:19|20)\\d{2})/)?(${symbolForm})`, 'u')
const partyForm = new RegExp(`^(\\d{1,6}\\p{L}?|[.…_\\s]*)-(\\p{L}${letters}*/${symbolForm})`, 'u')
/** Before 2002 a space alone stood before the symbol: `411 TCT/NV5`. */
const oldForm = /^(\d{1,6}) (\p{Lu}[\p{L}\d]*(?:\/[\p{L}\d-]+)+)$/u
/** With the year in place of the number's blank: `/2023/QĐ-UBND`. */
const numberPart = /^[.…_\s]*$/

/** Reads what stands behind "Số:"; undefined when it is no code. */
export const readPrintedCode = (text: string): PrintedCode | undefined => {
  const tidy = plainDashes(text)
    .replace(/^[\s:.]+(?=[^\s:.])/, (lead) => (lead.includes('...') ? lead : ''))
    .replace(/(?<=\d)\s*[.,:;'’`]\s*(?=[/-])/g, '')
    .replace(/\s*([/-])\s*/g, '$1')
    .replace(/(?<=\p{Lu}),\s+(?=\p{Lu})/gu, ',')
    .trim()
  const state = stateForm.exec(tidy)
  const party = state === null ? partyForm.exec(tidy) : null
  const old = state === null && party === null ? oldForm.exec(tidy) : null
  const printed = state?.[1] ?? party?.[1] ?? old?.[1]
  const symbol = (state?.[3] ?? party?.[2] ?? old?.[2])?.replace(/[.,]+$/, '')
  if (printed === undefined || symbol === undefined) return undefined
  // A symbol has at least two letters in a row that are capitals; a word of a sentence has not.
  if (!/\p{Lu}[\p{Lu}\p{L}]/u.test(symbol)) return undefined
  const number = /^\d/.test(printed) ? printed : null
  const year = state?.[2] === undefined ? null : Number(state[2])
  const shown = number ?? (numberPart.test(printed) ? '' : printed)
  const sign = state !== null ? '/' : old === null ? '-' : ' '
  const code = `${shown}${sign}${year === null ? '' : `${String(year)}/`}${symbol}`
  return { number, year, symbol, code }
}
