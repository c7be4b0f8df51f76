import { childOf, elementsOf, type XmlElement } from '../../../text/word/xml.ts'
import type { Alignment, LineSpacing } from '../model.ts'

/** What Word's properties say about letters and paragraphs (ECMA-376 Part 1 §17.3), and how styles lie over each other. */

export interface LetterProperties {
  readonly font?: string
  /** For letters beyond ASCII, all marked Vietnamese ones among them. */
  readonly markedFont?: string
  readonly size?: number
  readonly bold?: boolean
  readonly italic?: boolean
  readonly capitals?: boolean
  readonly underline?: boolean
  readonly hidden?: boolean
  readonly colour?: string | null
}

export interface ParagraphProperties {
  readonly align?: Alignment
  readonly left?: number
  readonly firstLine?: number
  readonly spaceBefore?: number
  readonly spaceAfter?: number
  readonly spacing?: LineSpacing
  readonly contextual?: boolean
  readonly listId?: string
  readonly listLevel?: number
  readonly ruledBelow?: boolean
  readonly ruledAbove?: boolean
  readonly tabs?: readonly number[]
  readonly framed?: Alignment
}

export const valueOf = (element: XmlElement | undefined, name = 'w:val'): string | undefined =>
  element?.attributes[name]

const isOn = (element: XmlElement | undefined): boolean | undefined =>
  element === undefined ? undefined : !['0', 'false', 'off', 'none'].includes(valueOf(element) ?? 'true')

export const numberOf = (text: string | undefined): number | undefined => {
  const value = text === undefined || text === '' ? Number.NaN : Number(text)
  return Number.isFinite(value) ? value : undefined
}

const pointsOf = (text: string | undefined): number | undefined => {
  const twips = numberOf(text)
  return twips === undefined ? undefined : twips / 20
}

/** Leaves out what is not said, so that one set can lie over another. */
const said = <Properties extends object>(properties: {
  readonly [Key in keyof Properties]: Properties[Key] | undefined
}): Properties =>
  Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined)) as Properties

const dark = /^(?:[01][0-9a-f]){3}$/i

const colourOf = (element: XmlElement | undefined): string | null | undefined => {
  const value = valueOf(element)
  if (value === undefined) return undefined
  return value === 'auto' || dark.test(value) || !/^[0-9a-f]{6}$/i.test(value) ? null : value.toUpperCase()
}

/** Faces of the theme by the names that properties use. */
export type ThemeFonts = Readonly<Record<'major' | 'minor', string | undefined>>

const themeFont = (theme: ThemeFonts, name: string | undefined): string | undefined =>
  name === undefined ? undefined : name.startsWith('major') ? theme.major : theme.minor

export const lettersIn = (properties: XmlElement | undefined, theme: ThemeFonts): LetterProperties => {
  if (properties === undefined) return {}
  const fonts = childOf(properties, 'w:rFonts')
  const font = themeFont(theme, valueOf(fonts, 'w:asciiTheme')) ?? valueOf(fonts, 'w:ascii')
  const markedFont = themeFont(theme, valueOf(fonts, 'w:hAnsiTheme')) ?? valueOf(fonts, 'w:hAnsi')
  const halves = numberOf(valueOf(childOf(properties, 'w:sz')))
  const line = valueOf(childOf(properties, 'w:u'))
  return said<LetterProperties>({
    font,
    markedFont,
    size: halves === undefined || halves <= 0 ? undefined : halves / 2,
    bold: isOn(childOf(properties, 'w:b')),
    italic: isOn(childOf(properties, 'w:i')),
    capitals: isOn(childOf(properties, 'w:caps')),
    underline: line === undefined ? undefined : line !== 'none',
    hidden: isOn(childOf(properties, 'w:vanish')),
    colour: colourOf(childOf(properties, 'w:color')),
  })
}

const alignments: Readonly<Record<string, Alignment>> = {
  center: 'centre',
  right: 'right',
  end: 'right',
  left: 'left',
  start: 'left',
  both: 'justify',
  distribute: 'justify',
  mediumKashida: 'justify',
  highKashida: 'justify',
  lowKashida: 'justify',
  thaiDistribute: 'justify',
}

const isRuled = (border: XmlElement | undefined): boolean | undefined =>
  border === undefined ? undefined : !['nil', 'none'].includes(valueOf(border) ?? 'none')

const spacingOf = (spacing: XmlElement | undefined): LineSpacing | undefined => {
  const line = numberOf(valueOf(spacing, 'w:line'))
  if (line === undefined || line <= 0) return undefined
  const rule = valueOf(spacing, 'w:lineRule') ?? 'auto'
  if (rule === 'exact' || rule === 'atLeast') return { kind: rule, points: line / 20 }
  return { kind: 'lines', lines: line / 240 }
}

/** Space that Word chooses itself as browsers do. */
const automaticGap = 14

const gapOf = (spacing: XmlElement | undefined, side: 'before' | 'after'): number | undefined => {
  const automatic = valueOf(spacing, `w:${side}Autospacing`)
  if (automatic === '1' || automatic === 'true' || automatic === 'on') return automaticGap
  return pointsOf(valueOf(spacing, `w:${side}`))
}

export const paragraphIn = (properties: XmlElement | undefined): ParagraphProperties => {
  if (properties === undefined) return {}
  const indent = childOf(properties, 'w:ind')
  const hanging = pointsOf(valueOf(indent, 'w:hanging'))
  const spacing = childOf(properties, 'w:spacing')
  const list = childOf(properties, 'w:numPr')
  const borders = childOf(properties, 'w:pBdr')
  const tabs = childOf(properties, 'w:tabs')
  const frame = childOf(properties, 'w:framePr')
  return said<ParagraphProperties>({
    align: alignments[valueOf(childOf(properties, 'w:jc')) ?? ''],
    left: pointsOf(valueOf(indent, 'w:left') ?? valueOf(indent, 'w:start')),
    firstLine: hanging === undefined ? pointsOf(valueOf(indent, 'w:firstLine')) : -hanging,
    spaceBefore: gapOf(spacing, 'before'),
    spaceAfter: gapOf(spacing, 'after'),
    spacing: spacingOf(spacing),
    contextual: isOn(childOf(properties, 'w:contextualSpacing')),
    listId: valueOf(childOf(list, 'w:numId')),
    listLevel: numberOf(valueOf(childOf(list, 'w:ilvl'))),
    // A border on the sides as well makes a frame of it.
    ruledBelow: isRuled(childOf(borders, 'w:left')) === true ? undefined : isRuled(childOf(borders, 'w:bottom')),
    ruledAbove: isRuled(childOf(borders, 'w:left')) === true ? undefined : isRuled(childOf(borders, 'w:top')),
    tabs:
      tabs === undefined
        ? undefined
        : elementsOf(tabs)
            .filter((tab) => valueOf(tab) !== 'clear')
            .flatMap((tab) => pointsOf(valueOf(tab, 'w:pos')) ?? []),
    framed: frame === undefined ? undefined : (alignments[valueOf(frame, 'w:xAlign') ?? ''] ?? undefined),
  })
}

interface Style {
  readonly letters: LetterProperties
  readonly paragraph: ParagraphProperties
}

export interface StyleSheet {
  readonly base: Style
  /** What a style says together with all it is based on; of the default style for none. */
  readonly paragraphStyle: (id: string | undefined) => Style & { readonly id: string }
  readonly letterStyle: (id: string | undefined) => LetterProperties
  readonly tableStyle: (id: string | undefined) => Style
}

const none: Style = { letters: {}, paragraph: {} }
const deepestChain = 30

/** Reads word/styles.xml (§17.7). */
export const readStyleSheet = (root: XmlElement | undefined, theme: ThemeFonts): StyleSheet => {
  const styles = childOf(root, 'w:styles')
  const defaults = childOf(styles, 'w:docDefaults')
  const base: Style = {
    letters: lettersIn(childOf(childOf(defaults, 'w:rPrDefault'), 'w:rPr'), theme),
    paragraph: paragraphIn(childOf(childOf(defaults, 'w:pPrDefault'), 'w:pPr')),
  }
  const own = new Map<string, Style & { readonly basis: string | undefined }>()
  let usual: string | undefined
  for (const style of styles === undefined ? [] : elementsOf(styles)) {
    const id = valueOf(style, 'w:styleId')
    if (style.name !== 'w:style' || id === undefined) continue
    own.set(id, {
      letters: lettersIn(childOf(style, 'w:rPr'), theme),
      paragraph: paragraphIn(childOf(style, 'w:pPr')),
      basis: valueOf(childOf(style, 'w:basedOn')),
    })
    if (valueOf(style, 'w:type') === 'paragraph' && ['1', 'true', 'on'].includes(valueOf(style, 'w:default') ?? ''))
      usual = id
  }
  const known = new Map<string, Style>()
  const whole = (id: string | undefined): Style => {
    if (id === undefined || !own.has(id)) return none
    const found = known.get(id)
    if (found !== undefined) return found
    const chain: Style[] = []
    for (let at: string | undefined = id; at !== undefined && chain.length < deepestChain;) {
      const style = own.get(at)
      if (style === undefined) break
      chain.unshift(style)
      at = style.basis
    }
    const merged: Style = {
      letters: Object.assign({}, ...chain.map(({ letters }) => letters)) as LetterProperties,
      paragraph: Object.assign({}, ...chain.map(({ paragraph }) => paragraph)) as ParagraphProperties,
    }
    known.set(id, merged)
    return merged
  }
  return {
    base,
    paragraphStyle: (id) => {
      const used = id !== undefined && own.has(id) ? id : usual
      return { ...whole(used), id: used ?? '' }
    },
    letterStyle: (id) => whole(id).letters,
    tableStyle: (id) => whole(id),
  }
}
