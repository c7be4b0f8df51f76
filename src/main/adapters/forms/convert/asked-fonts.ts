/** Which fonts a Word file asks for, in the letters it shows. */
import { childOf, elementsOf, parseXml, type XmlElement } from '../../text/word/xml.ts'
import { textOfPart, writtenParts, type WordParts } from '../word/package.ts'

const themeFonts = (parts: WordParts): ReadonlyMap<string, string> => {
  const theme = textOfPart(parts, 'word/theme/theme1.xml') ?? ''
  const latin = (kind: string): string =>
    new RegExp(`<a:${kind}Font>[^]*?<a:latin typeface="([^"]*)"`).exec(theme)?.[1] ?? ''
  return new Map([
    ['minor', latin('minor')],
    ['major', latin('major')],
  ])
}

/** The font of plain letters that properties name; undefined when they leave it to what lies under them. */
const fontOf = (properties: XmlElement | undefined, theme: ReadonlyMap<string, string>): string | undefined => {
  const fonts = childOf(properties, 'w:rFonts')?.attributes
  if (fonts === undefined) return undefined
  const named = fonts['w:asciiTheme'] ?? fonts['w:hAnsiTheme']
  if (named !== undefined) return theme.get(named.slice(0, 5)) ?? undefined
  return fonts['w:ascii'] ?? fonts['w:hAnsi']
}

/** Names as the file writes them, in no order. */
export const askedFonts = (parts: WordParts): ReadonlySet<string> => {
  const theme = themeFonts(parts)
  const styles = childOf(parseXml(textOfPart(parts, 'word/styles.xml') ?? '') ?? undefined, 'w:styles')
  const defaults = fontOf(childOf(childOf(childOf(styles, 'w:docDefaults'), 'w:rPrDefault'), 'w:rPr'), theme)
  const fontByStyle = new Map<string, { readonly font: string | undefined; readonly basis: string | undefined }>()
  let usual = defaults
  for (const style of styles === undefined ? [] : elementsOf(styles)) {
    if (style.name !== 'w:style') continue
    const font = fontOf(childOf(style, 'w:rPr'), theme)
    const basis = childOf(style, 'w:basedOn')?.attributes['w:val']
    fontByStyle.set(style.attributes['w:styleId'] ?? '', { font, basis })
    if (style.attributes['w:default'] === '1' && style.attributes['w:type'] === 'paragraph') usual = font ?? usual
  }
  const ofStyle = (id: string | undefined): string | undefined => {
    let at = id
    for (let depth = 0; at !== undefined && depth < 20; depth++) {
      const style = fontByStyle.get(at)
      if (style?.font !== undefined) return style.font
      at = style?.basis
    }
    return undefined
  }
  const asked = new Set<string>()
  const showsLetters = (run: XmlElement): boolean =>
    elementsOf(run).some(
      ({ name, children }) => name === 'w:t' && children.some((text) => typeof text === 'string' && text.trim() !== ''),
    )
  const walk = (element: XmlElement, around: string | undefined): void => {
    for (const child of elementsOf(element)) {
      if (child.name === 'w:p')
        walk(child, ofStyle(childOf(childOf(child, 'w:pPr'), 'w:pStyle')?.attributes['w:val']) ?? usual)
      else if (child.name === 'w:r') {
        const properties = childOf(child, 'w:rPr')
        const own = fontOf(properties, theme) ?? ofStyle(childOf(properties, 'w:rStyle')?.attributes['w:val'])
        const font = own ?? around
        if (font !== undefined && font !== '' && showsLetters(child)) asked.add(font)
        walk(child, around)
      } else walk(child, around)
    }
  }
  for (const path of writtenParts(parts)) {
    const root = parseXml(textOfPart(parts, path) ?? '')
    if (root !== undefined) walk(root, usual)
  }
  return asked
}
