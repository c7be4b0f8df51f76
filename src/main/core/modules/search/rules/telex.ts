/* eslint-disable no-restricted-syntax -- letters and syllables of the alphabet, no sentences */
import { toNfc } from '#shared/kernel/text.ts'

/**
 * Words typed by the rules of Telex while no program turned them into letters: "quyeets ddinhj" is "quyết định". A word
 * that is a syllable as it stands is left alone.
 */

const tones: Readonly<Record<string, string>> = { s: '\u0301', f: '\u0300', r: '\u0309', x: '\u0303', j: '\u0323' }
const doubled: Readonly<Record<string, string>> = { a: 'â', e: 'ê', o: 'ô' }
const hooked: Readonly<Record<string, string>> = { a: 'ă', o: 'ơ', u: 'ư' }
const vowels = 'aăâeêioôơuưy'
const marked = 'ăâêôơ'

const initial = '(?:ngh|ng|nh|kh|gh|gi|qu|th|tr|ch|ph|[bcdđghklmnprstvx])?'
const nucleus =
  '(?:a|ă|â|e|ê|i|o|ô|ơ|u|ư|y|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iu|oa|oă|oe|oi|ôi|ơi|oai|oay|oeo|ua|uâ|uê|ui|uy|uô|uơ|ưa|ươ|ưi|ưu|uya|uyê|uyu|uôi|ươi|ươu|iêu|yê|yêu)'
const plainSyllable = new RegExp(`^${initial}${nucleus}(?:ng|nh|m|n)?$`)
const stoppedSyllable = new RegExp(`^${initial}${nucleus}(?:ch|c|p|t)$`)

/** Whether such a syllable is written in Vietnamese; one that ends in c, ch, p, t bears sắc or nặng. */
const isSyllable = (letters: string, tone: string): boolean =>
  plainSyllable.test(letters) || (stoppedSyllable.test(letters) && (tone === 's' || tone === 'j'))

/** Without accents a syllable may be written any way: whether the letters alone could be one. */
export const couldBeSyllable = (word: string): boolean => isSyllable(word, '') || isSyllable(word, 's')

const lastVowelFrom = (letters: string): number => {
  for (let at = letters.length - 1; at >= 0; at--) if (vowels.includes(letters[at] ?? '')) return at
  return -1
}

const replacedAt = (text: string, at: number, letter: string): string => text.slice(0, at) + letter + text.slice(at + 1)

/** The letters with a key pressed after them, and the tone. */
const pressed = (letters: string, tone: string, key: string): readonly [string, string] => {
  const vowel = lastVowelFrom(letters)
  if (vowel < 0) return key === 'd' && letters === 'd' ? ['đ', tone] : [letters + key, tone]
  if (Object.hasOwn(tones, key)) return [letters, key]
  if (key === 'd' && letters.startsWith('d')) return [replacedAt(letters, 0, 'đ'), tone]
  const last = letters[vowel] ?? ''
  if (key === last && Object.hasOwn(doubled, key)) return [replacedAt(letters, vowel, doubled[key] ?? key), tone]
  if (key === 'w') {
    const at = letters.search(/u[oơ]/)
    if (at >= 0) return [`${letters.slice(0, at)}ươ${letters.slice(at + 2)}`, tone]
    if (Object.hasOwn(hooked, last)) return [replacedAt(letters, vowel, hooked[last] ?? last), tone]
  }
  return [letters + key, tone]
}

const toned = (letters: string, tone: string): string => {
  if (tone === '') return letters
  const head = /^(?:gi(?=[aăâeêoôơuư])|qu)/.exec(letters)?.[0].length ?? 0
  const places = Array.from(letters, (letter, at) => (at >= head && vowels.includes(letter) ? at : -1)).filter(
    (at) => at >= 0,
  )
  const last = places.at(-1) ?? 0
  const shaped = places.findLast((at) => marked.includes(letters[at] ?? ''))
  const hook = places.findLast((at) => letters[at] === 'ư')
  const isOpen = last === letters.length - 1
  const at = shaped ?? hook ?? (isOpen && places.length > 1 ? (places[places.length - 2] ?? last) : last)
  return toNfc(`${letters.slice(0, at + 1)}${tones[tone] ?? ''}${letters.slice(at + 1)}`)
}

const readWord = (word: string): string => {
  const typed = word.toLowerCase()
  if (typed.length < 2 || couldBeSyllable(typed)) return word
  let letters = ''
  let tone = ''
  for (const key of typed) [letters, tone] = pressed(letters, tone, key)
  return isSyllable(letters, tone) ? toned(letters, tone) : word
}

/** The text with such words read; the same text when there are none. */
export const readTelex = (text: string): string => toNfc(text).replace(/\p{L}+/gu, readWord)
