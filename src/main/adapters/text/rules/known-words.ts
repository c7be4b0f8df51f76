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

/** Letters that were surely read are the ones that stand there, whatever their accents. */
const likeEnough = { surelyRead: 0.92, read: 0.79 } as const
const surelyRead = 0.85
const mostNoise = 14

const prefixes = ['', 'KT. ', 'TL. ', 'TUQ. '] as const

/** The line of an authority that misread capitals stand for, as papers spell it; null when none is near. */
export const authorityLike = (text: string, words: KnownWords, sure = 0): string | null => {
  const letters = lettersOf(text)
  const least = sure >= surelyRead ? likeEnough.surelyRead : likeEnough.read
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
    if (like >= least && (best === null || score > best.score)) best = { text: `${prefix}${title}`, score }
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
        // A department is named first; behind it the same letters are another word: CHUYỂN ĐỔI SỐ.
        if (at > 0 && letters === 'so') return false
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

/** First letters of the words of a body, without tones as symbols are made of them: `ĐẢNG ỦY XÃ` → `ĐUX`. */
const initialsOf = (body: string | null): string =>
  (body ?? '')
    .split(/[\s,-]+/)
    .filter((word) => !/^v[àa]$/i.test(word))
    .map((word) => word.charAt(0))
    .join('')
    .normalize('NFD')
    .replace(/[\u0300\u0301\u0303\u0309\u0323]/g, '')
    .normalize('NFC')

/** The run of a body's initials that has the same letters without accents; two in the midst of them are chance. */
const runLike = (part: string, initials: string): string | null => {
  const at = fold(initials).indexOf(fold(part))
  const isRun = at === 0 ? part.length > 1 : at > 0 && part.length > 2
  return isRun ? initials.slice(at, at + part.length) : null
}

/** The symbol with the signs of its type and of its body as they are spelled: `QD-BGDDT` → `QĐ-BGDĐT`. */
export const mendedSymbol = (symbol: string, abbreviations: readonly string[], body: string | null): string => {
  const initials = initialsOf(body)
  return symbol
    .split(/([-/])/)
    .map((part) => {
      if (abbreviations.includes(part)) return part
      const run = runLike(part, initials)
      const known = [...abbreviations.filter((one) => fold(one) === fold(part)), ...(run === null ? [] : [run])]
      return new Set(known).size === 1 ? (known[0] ?? part) : part
    })
    .join('')
}

/** Capitals that scans take for each other. */
const alikeCapitals = ['VY', 'IT', 'IL', 'LT', 'CG', 'OQ', 'CO', 'UV', 'HN', 'EF', 'BR', 'PR', 'DO']

/** A department of two letters (ĐT, ĐU) is a word of neither spelling, and the stroke of Đ is lost easily. */
const bareD = /^(?:D[A-Z]|[A-FH-JL-MO-WYZ]D)$/

/**
 * Whether a scanned symbol may be misread: a part is the initials of the body but for one letter that looks like
 * another (`BVT` of BỘ Y TẾ), or two letters with a D that may be Đ.
 */
export const isDoubtfulSymbol = (symbol: string, abbreviations: readonly string[], body: string | null): boolean => {
  const own = initialsOf(body)
  const initials = fold(own).toUpperCase()
  return symbol.split(/[-/]/).some((part, index) => {
    // The type stands first; behind it the same letters are a department's.
    if ((index === 0 && abbreviations.includes(part)) || runLike(part, own) === part || part !== part.toUpperCase())
      return false
    const letters = fold(part).toUpperCase()
    if (bareD.test(part)) return true
    if (letters.length < 3 || initials.includes(letters)) return false
    return [...initials].some((_, at) => {
      const run = initials.slice(at, at + letters.length)
      const other = [...run].flatMap((letter, place) =>
        letter === letters[place] ? [] : [[letter, letters[place] ?? ''].sort().join('')],
      )
      const [only] = other
      return run.length === letters.length && other.length === 1 && only !== undefined && alikeCapitals.includes(only)
    })
  })
}
