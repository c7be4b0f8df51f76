import { parseDocumentCode } from '#shared/kernel/document-code.ts'
import { fold } from '#shared/kernel/text.ts'
import { couldBeSyllable } from './telex.ts'

/** "15 qd ubnd": a number and the parts of a symbol behind it. */
const spoken = /^(\d{1,6}\p{L}?)[\s/–-]+(\p{L}{1,8}(?:[\s/–-]+\p{L}{1,8}){1,3})$/u
const written = /^\d{1,6}\p{L}?\s?\/\s?\S+$/u

/**
 * The code a question is, as papers print it: "15 qd ubnd" → 15/QĐ-UBND; undefined for any other question. Typed without
 * a stroke it begins with the abbreviation of a type, and what is behind it is no word.
 */
export const codeNamed = (words: string, abbreviations: readonly string[]): string | undefined => {
  const [, number, symbol] = spoken.exec(words) ?? []
  const [first = '', ...parts] = (symbol ?? '').split(/[\s/–-]+/)
  const type = abbreviations.find((one) => one !== '' && fold(one) === fold(first))
  if (number !== undefined && type !== undefined && parts.every((part) => !couldBeSyllable(part.toLowerCase())))
    return `${number}/${[type, ...parts.map((part) => part.toUpperCase())].join('-')}`
  return written.test(words) ? parseDocumentCode(words)?.printed : undefined
}

/** Whether a question may be one. */
export const mayBeCode = (words: string): boolean => spoken.test(words) || written.test(words)
