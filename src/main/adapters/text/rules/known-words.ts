import { fold, normaliseTone } from '#shared/kernel/text.ts'

/** What papers are known to say, for mending what was misread: resources/extraction/known-words.json. */
export interface KnownWords {
  /** Posts of signers, in capitals. */
  readonly titles: readonly string[]
  /** The deputy's post by the head's: who signs "KT." is the deputy (Decree 30/2020/NĐ-CP, Art. 13). */
  readonly deputies: Readonly<Record<string, string>>
  /** Bodies in whose name is signed ("TM."), with the post of their head. */
  readonly bodies: Readonly<Record<string, string>>
  /** Parts of the names of bodies, provinces among them. */
  readonly phrases: readonly string[]
  readonly surnames: readonly string[]
  /** Syllables that stand between family name and given name. */
  readonly middles: readonly string[]
}

const lettersOf = (text: string): string => fold(text).replace(/[^a-z0-9]/g, '')

/** How well `wanted` stands somewhere in `text`, 0 to 1: 1 less the least edits over the length wanted. */
export const standsWithin = (wanted: string, text: string): number => {
  let row: number[] = new Array<number>(text.length + 1).fill(0)
  for (let at = 1; at <= wanted.length; at++) {
    const next = [at]
    for (let index = 1; index <= text.length; index++)
      next.push(
        Math.min(
          (row[index] ?? 0) + 1,
          (next[index - 1] ?? 0) + 1,
          (row[index - 1] ?? 0) + (wanted[at - 1] === text[index - 1] ? 0 : 1),
        ),
      )
    row = next
  }
  return 1 - Math.min(...row) / Math.max(1, wanted.length)
}

const likeEnough = 0.79
const mostNoise = 14

const prefixes = ['', 'KT. ', 'TL. ', 'TUQ. '] as const

/** The line of an authority that misread capitals stand for, as papers spell it; null when none is near. */
export const authorityLike = (text: string, words: KnownWords): string | null => {
  const letters = lettersOf(text)
  const candidates = [
    ...words.titles.flatMap((title) => prefixes.map((prefix) => ({ prefix, title }))),
    ...Object.keys(words.bodies).flatMap((body) =>
      ['TM. ', 'TL. ', 'TUQ. '].map((prefix) => ({ prefix, title: body })),
    ),
  ]
  let best: { readonly text: string; readonly score: number } | null = null
  for (const { prefix, title } of candidates) {
    const deputy = /^PH\S /.exec(title)?.[0] ?? ''
    const [lead, wanted] = [lettersOf(prefix + deputy), lettersOf(title.slice(deputy.length))]
    const whole = lead.length + wanted.length
    if (letters.length < whole * 0.8 || letters.length > whole + mostNoise) continue
    // Few letters decide by what authority somebody signs: they are there or they are not.
    const from = lead === '' ? 0 : letters.indexOf(lead)
    if (from < 0) continue
    const like = standsWithin(wanted, letters.slice(from + lead.length))
    const score = like * whole - Math.abs(letters.length - whole) * 0.2
    if (like >= likeEnough && (best === null || score > best.score)) best = { text: `${prefix}${title}`, score }
  }
  return best?.text ?? null
}

/** Whether a misread line may stand for `wanted`, which is already known to belong there. */
export const mayStandFor = (text: string, wanted: string): boolean =>
  standsWithin(lettersOf(wanted), lettersOf(text)) >= 0.55

/** The name of a body with its accents as names of bodies are spelled: `THÀNH PHÓ HẢI PHÒNG` → `THÀNH PHỐ HẢI PHÒNG`. */
export const mendedBody = (text: string, words: KnownWords): string => {
  const parts = text.split(' ')
  const known = words.phrases.map((phrase) => ({ phrase, size: phrase.split(' ').length, letters: lettersOf(phrase) }))
  const out: string[] = []
  for (let at = 0; at < parts.length;) {
    const match = known
      .filter(({ size, letters }) => {
        const own = parts.slice(at, at + size)
        return own.length === size && lettersOf(own.join('')) === letters
      })
      .sort((one, other) => other.size - one.size)[0]
    const glued =
      match === undefined
        ? known.find(({ size, letters }) => size > 1 && lettersOf(parts[at] ?? '') === letters)
        : undefined
    const own = parts.slice(at, at + (match?.size ?? 1)).join(' ')
    // Both ways of placing a tone are in use: HOÀ BÌNH stays as it is printed.
    const meant = match?.phrase ?? glued?.phrase ?? own
    out.push(normaliseTone(own) === normaliseTone(meant) ? own : meant)
    at += match?.size ?? 1
  }
  return out.join(' ')
}

/** A name whose family name has lost its accents or got wrong ones, with the family name that is meant. */
export const mendedName = (name: string, words: KnownWords): string | null => {
  const [first = '', ...rest] = name.split(' ')
  if (words.surnames.includes(first)) return name
  const meant = words.surnames.filter((surname) => fold(surname) === fold(first))
  const [only] = meant
  return only === undefined || meant.length > 1 || rest.length === 0 ? null : [only, ...rest].join(' ')
}

/** The symbol with the signs of its type and of its body as they are spelled: `QD-BGDDT` → `QĐ-BGDĐT`. */
export const mendedSymbol = (symbol: string, abbreviations: readonly string[], body: string | null): string => {
  const initials = (body ?? '')
    .split(/[\s,-]+/)
    .filter((word) => !/^v[àa]$/i.test(word))
    .map((word) => word.charAt(0))
    .join('')
  return symbol
    .split(/([-/])/)
    .map((part) => {
      if (abbreviations.includes(part)) return part
      const known = [...abbreviations, initials].filter((one) => one.length > 1 && fold(one) === fold(part))
      return new Set(known).size === 1 ? (known[0] ?? part) : part
    })
    .join('')
}
