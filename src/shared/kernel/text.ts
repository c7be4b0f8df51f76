import { asLatin } from './look-alikes.ts'

/** Vietnamese text: one stored form, one search form, one order. */

/** Letters that look like đ and come from other alphabets: Icelandic eth, African d. */
const lookAlikes: Readonly<Record<string, string>> = { ð: 'đ', Ð: 'Đ', ɖ: 'đ', Ɖ: 'Đ' }
const lookAlikePattern = /[ðÐɖƉ]/g
/** Zero-width and direction marks, soft hyphen, byte order mark, and control characters that are no white space. */
const invisiblePattern = /\p{Cf}|(?!\s)\p{Cc}/gu
const dashPattern = /[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/g

/** Canonical composition, the form in which all text is stored. */
export const toNfc = (text: string): string => text.normalize('NFC')

/** Every typographic dash and minus sign becomes the hyphen of the keyboard. */
export const plainDashes = (text: string): string => text.replace(dashPattern, '-')

/** Nothing but letters and signs of composed Vietnamese text: nearly every text is, and has nothing to be mended. */
const plainPattern = /^[ -~À-ÏÑ-ïñ-ƈƊ-ɏ\u1E00-\u1EFF\u2010-\u2027]*$/

/** Removes what cannot be seen, replaces look-alikes of đ, composes to NFC. */
const visible = (text: string): string =>
  plainPattern.test(text)
    ? text
    : toNfc(
        text
          .toWellFormed()
          .replace(invisiblePattern, '')
          .replace(lookAlikePattern, (letter) => lookAlikes[letter] ?? letter),
      )

/** White space that is not one plain space between words. */
const looseSpace = /\s\s|[^\S ]/

/** One line of typed, pasted or imported text as it is stored: visible characters, single spaces, NFC. */
export const cleanText = (text: string): string => {
  const shown = visible(text)
  return (looseSpace.test(shown) ? shown.replace(/\s+/g, ' ') : shown).trim()
}

/** Like `cleanText`, but keeps line breaks (as `\n`): directives and opinions are written in paragraphs. */
export const cleanParagraphs = (text: string): string =>
  text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map(cleanText)
    .join('\n')
    .trim()

/** Forms of plain letters and digits: raised and lowered, letter-like signs, ligatures, full width, of mathematics. */
const formPattern = /[ªº²³¹\u2070-\u209C\u2100-\u214F\uFB00-\uFB06\uFF01-\uFF5E\u{1D400}-\u{1D7FF}]/gu

/** Decomposed, small, in plain letters. */
const decomposed = (text: string): string =>
  asLatin(
    text
      .normalize('NFD')
      .replace(formPattern, (form) => form.normalize('NFKD'))
      .toLowerCase(),
  )

/**
 * Letters as they are meant by who searches, accents kept: small, full-width and other forms as the plain ones, Greek and
 * Cyrillic letters that look Latin as Latin ("QĐ-UВND" with a Cyrillic В → "qđ-ubnd"). Not for showing.
 */
export const plainLetters = (text: string): string =>
  plainPattern.test(text) ? text.toLowerCase() : toNfc(decomposed(text))

/**
 * Text without accents, case, invisible characters, look-alikes and typographic dashes, for searching:
 * "Điện đường ƯƠNG" → "dien duong uong". đ has no decomposition and is mapped by hand.
 */
export const fold = (text: string): string => {
  const shown = visible(text)
  if (!plainPattern.test(shown)) return foldAny(shown)
  let folded = ''
  for (let at = 0; at < shown.length; at++) folded += foldedLetter(shown.charCodeAt(at))
  return folded
}

const foldAny = (text: string): string =>
  plainDashes(decomposed(text)).replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/\s/g, ' ')

/** Composed letters stand alone, so that each folds by itself; by code unit, filled as letters are met. */
const foldedLetters: (string | undefined)[] = []
const foldedLetter = (code: number): string => (foldedLetters[code] ??= foldAny(String.fromCharCode(code)))

/** The folded words of a text, in order: letters and digits only. */
export const searchWords = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? []

const toneMark = '[\\u0300\\u0301\\u0303\\u0309\\u0323]'
const openSyllable = '(?![\\p{L}\\p{M}])'
/** o + a/e with the tone on the second vowel, at the end of a syllable: hoà, khoẻ. */
const toneOnSecondVowel = new RegExp(`(o)([ae])(${toneMark})${openSyllable}`, 'giu')
/** u + y, unless the u belongs to the consonant qu: thuý, but quý stays. */
const toneOnY = new RegExp(`(?<!q)(u)(y)(${toneMark})${openSyllable}`, 'giu')
const toneInsideQu = new RegExp(`(?<=q)(u)(${toneMark})(y)${openSyllable}`, 'giu')

/**
 * Brings the two ways of placing a tone in oa, oe, uy to one: hoà → hòa, khoẻ → khỏe, uỷ → ủy
 * (the placement of the lists of Decision 19/2025/QĐ-TTg); qúy → quý. NFC in and out.
 */
export const normaliseTone = (text: string): string =>
  toNfc(
    text
      .normalize('NFD')
      .replace(toneOnSecondVowel, '$1$3$2')
      .replace(toneOnY, '$1$3$2')
      .replace(toneInsideQu, '$1$3$2'),
  )

const collator = new Intl.Collator('vi')

/** Vietnamese order: a ă â … d đ …; tones ngang, huyền, hỏi, ngã, sắc, nặng. */
export const compareVi = (left: string, right: string): number => collator.compare(left, right)

const alphabet = Array.from('aăâbcdđeêfghijklmnoôơpqrstuưvwxyz')
const letterWeights = new Map(alphabet.map((letter, index) => [letter, String.fromCharCode(0x100 + index)]))
const tones = ['\u0300', '\u0309', '\u0303', '\u0301', '\u0323']

/**
 * A key whose plain binary order is the Vietnamese order of `compareVi`, for sorting and paging in the database,
 * which knows no Vietnamese. Case and punctuation do not count. Not for showing.
 */
export const collationKey = (text: string): string => {
  const characters = cleanText(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
  let letters = ''
  let toneRanks = ''
  for (const character of characters) {
    const marks = Array.from(character.normalize('NFD'))
    const tone = marks.find((mark) => tones.includes(mark))
    const letter = toNfc(marks.filter((mark) => mark !== tone).join(''))
    letters += letterWeights.get(letter) ?? letter
    toneRanks += String(tone === undefined ? 0 : tones.indexOf(tone) + 1)
  }
  return `${letters}\u0001${toneRanks}`
}
