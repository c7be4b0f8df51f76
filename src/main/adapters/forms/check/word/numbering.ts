import { childOf, elementsOf, type XmlElement } from '../../../text/word/xml.ts'
import {
  lettersIn,
  numberOf,
  paragraphIn,
  valueOf,
  type LetterProperties,
  type ParagraphProperties,
} from './properties.ts'

/** The numbers and letters that Word itself puts before paragraphs (ECMA-376 Part 1 §17.9). */

interface Level {
  readonly start: number
  readonly form: string
  /** `%1.` */
  readonly pattern: string
  readonly paragraph: ParagraphProperties
  readonly letters: Pick<LetterProperties, 'bold' | 'italic'>
}

const roman = (value: number): string => {
  const signs: readonly (readonly [number, string])[] = [
    [1000, 'M'],
    [900, 'CM'],
    [500, 'D'],
    [400, 'CD'],
    [100, 'C'],
    [90, 'XC'],
    [50, 'L'],
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ]
  let rest = Math.min(value, 5000)
  let text = ''
  for (const [worth, sign] of signs)
    while (rest >= worth) {
      text += sign
      rest -= worth
    }
  return text
}

const letter = (value: number): string =>
  String.fromCharCode(97 + ((value - 1) % 26)).repeat(Math.min(9, Math.floor((value - 1) / 26) + 1))

const shown = (value: number, form: string): string => {
  if (form === 'lowerLetter') return letter(value)
  if (form === 'upperLetter') return letter(value).toUpperCase()
  if (form === 'lowerRoman') return roman(value).toLowerCase()
  if (form === 'upperRoman') return roman(value)
  return form === 'none' ? '' : form === 'decimalZero' && value < 10 ? `0${String(value)}` : String(value)
}

const levelOf = (element: XmlElement): Level => ({
  start: numberOf(valueOf(childOf(element, 'w:start'))) ?? 1,
  form: valueOf(childOf(element, 'w:numFmt')) ?? 'decimal',
  pattern: valueOf(childOf(element, 'w:lvlText')) ?? '',
  paragraph: paragraphIn(childOf(element, 'w:pPr')),
  letters: lettersIn(childOf(element, 'w:rPr'), { major: undefined, minor: undefined }),
})

const levelsOf = (parent: XmlElement): Map<number, Level> =>
  new Map(
    elementsOf(parent)
      .filter(({ name }) => name === 'w:lvl')
      .map((level) => [numberOf(valueOf(level, 'w:ilvl')) ?? 0, levelOf(level)]),
  )

/** Word knows nine levels, counted from 0. */
const deepestLevel = 8

export interface Numbering {
  /** What the paragraph's level says about its place. */
  readonly paragraphOf: (listId: string, level: number) => ParagraphProperties
  /** Whether the level makes its label bold or italic. */
  readonly lettersOf: (listId: string, level: number) => Pick<LetterProperties, 'bold' | 'italic'>
  /** The next label of the list, `a)`; a dash for bullets; empty for none. Called once a paragraph, in order. */
  readonly next: (listId: string, level: number) => string
}

export const readNumbering = (root: XmlElement | undefined): Numbering => {
  const file = childOf(root, 'w:numbering')
  const all = file === undefined ? [] : elementsOf(file)
  const abstracts = new Map(
    all
      .filter(({ name }) => name === 'w:abstractNum')
      .map((one) => [valueOf(one, 'w:abstractNumId') ?? '', levelsOf(one)]),
  )
  const lists = new Map<string, { readonly key: string; readonly levels: Map<number, Level> }>()
  for (const list of all.filter(({ name }) => name === 'w:num')) {
    const basis = valueOf(childOf(list, 'w:abstractNumId')) ?? ''
    const levels = new Map(abstracts.get(basis) ?? [])
    let key = basis
    for (const change of elementsOf(list).filter(({ name }) => name === 'w:lvlOverride')) {
      const at = numberOf(valueOf(change, 'w:ilvl')) ?? 0
      const whole = childOf(change, 'w:lvl')
      const start = numberOf(valueOf(childOf(change, 'w:startOverride')))
      const level = whole === undefined ? levels.get(at) : levelOf(whole)
      if (level !== undefined) levels.set(at, start === undefined ? level : { ...level, start })
      // A list that begins anew counts for itself; others on the same basis go on counting.
      if (start !== undefined) key = `${basis}/${valueOf(list, 'w:numId') ?? ''}`
    }
    lists.set(valueOf(list, 'w:numId') ?? '', { key, levels })
  }
  const counters = new Map<string, number[]>()
  return {
    paragraphOf: (listId, level) => lists.get(listId)?.levels.get(level)?.paragraph ?? {},
    lettersOf: (listId, level) => lists.get(listId)?.levels.get(level)?.letters ?? {},
    next: (listId, level) => {
      if (!Number.isInteger(level) || level < 0 || level > deepestLevel) return ''
      const list = lists.get(listId)
      const own = list?.levels.get(level)
      if (list === undefined || own === undefined) return ''
      const counted = counters.get(list.key) ?? []
      counters.set(list.key, counted)
      counted.length = Math.min(counted.length, level + 1)
      for (let at = 0; at < level; at++) counted[at] ??= list.levels.get(at)?.start ?? 1
      counted[level] = counted[level] === undefined ? own.start : counted[level] + 1
      if (own.form === 'bullet') return '-'
      return own.pattern.replace(/%(\d)/g, (_, digit: string) => {
        const at = Number(digit) - 1
        const form = list.levels.get(at)?.form ?? 'decimal'
        return shown(counted[at] ?? list.levels.get(at)?.start ?? 1, form)
      })
    },
  }
}
