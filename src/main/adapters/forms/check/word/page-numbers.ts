import { childOf, elementsOf, type XmlElement } from '../../../text/word/xml.ts'
import type { Alignment, PageNumber, PageNumbers } from '../model.ts'
import { lettersIn, paragraphIn, valueOf } from './properties.ts'
import type { WordParts } from './read-body.ts'

/** Where a Word file puts the number of the page: fields in headers and footers (ECMA-376 Part 1 §17.10, §17.16). */

export interface HeaderFiles {
  readonly sections: readonly XmlElement[]
  readonly relations: ReadonlyMap<string, string>
  readonly part: (path: string) => XmlElement | undefined
  readonly settings: XmlElement | undefined
  readonly words: WordParts
}

type Kind = 'default' | 'first' | 'even'

const pageField = /(?:^|\s)PAGE(?:\s|$|\\)/i

interface Field {
  readonly paragraph: XmlElement
  readonly run: XmlElement | undefined
  /** What stands before it in its paragraph: tabs tell where it goes. */
  readonly before: string
  readonly instruction: string
}

/** The first page field below an element. */
const fieldIn = (element: XmlElement): Field | undefined => {
  let paragraph: XmlElement | undefined
  let before = ''
  const walk = (at: XmlElement, run: XmlElement | undefined, depth: number): Field | undefined => {
    if (depth > 60) return undefined
    for (const child of elementsOf(at)) {
      if (child.name === 'w:pPr' || (child.name === 'mc:Fallback' && childOf(at, 'mc:Choice') !== undefined)) continue
      if (child.name === 'w:p') {
        const outer = paragraph
        paragraph = child
        before = ''
        const found = walk(child, undefined, depth + 1)
        if (found !== undefined) return found
        paragraph = outer
        continue
      }
      if (child.name === 'w:tab') before += '\t'
      if (child.name === 'w:ptab') before += valueOf(child, 'w:alignment') === 'center' ? '\u0001' : '\u0002'
      const text = child.children.filter((one) => typeof one === 'string').join('')
      if (child.name === 'w:t') before += text
      const instruction =
        child.name === 'w:instrText' ? text : child.name === 'w:fldSimple' ? (valueOf(child, 'w:instr') ?? '') : ''
      if (pageField.test(instruction) && paragraph !== undefined) {
        const own = child.name === 'w:fldSimple' ? childOf(child, 'w:r') : run
        return { paragraph, run: own, before, instruction }
      }
      const found = walk(child, child.name === 'w:r' ? child : run, depth + 1)
      if (found !== undefined) return found
    }
    return undefined
  }
  return walk(element, undefined, 0)
}

const numberIn = (
  root: XmlElement | undefined,
  place: PageNumber['place'],
  form: PageNumber['form'],
  words: WordParts,
): PageNumber | null => {
  const field = root === undefined ? undefined : fieldIn(root)
  if (field === undefined) return null
  const properties = childOf(field.paragraph, 'w:pPr')
  const style = words.styles.paragraphStyle(valueOf(childOf(properties, 'w:pStyle')))
  const all = { ...words.styles.base.paragraph, ...style.paragraph, ...paragraphIn(properties) }
  const align = (): Alignment | null => {
    if (all.framed !== undefined) return all.framed
    if (field.before.includes('\u0001')) return 'centre'
    if (field.before.includes('\u0002')) return 'right'
    const tabs = field.before.split('\t').length - 1
    // The usual stops of a header are its centre and its right end.
    if (tabs > 0) return tabs === 1 && field.before.trim() === '' ? 'centre' : null
    return all.align ?? 'left'
  }
  const below = { ...words.styles.base.letters, ...style.letters }
  const own = childOf(field.run, 'w:rPr')
  const letters = {
    ...below,
    ...words.styles.letterStyle(valueOf(childOf(own, 'w:rStyle'))),
    ...lettersIn(own, words.theme),
  }
  return {
    place,
    align: align(),
    form: /\\\*\s*(?:roman|alphabetic)/i.test(field.instruction) ? 'other' : form,
    run: {
      text: '2',
      font: letters.font ?? letters.markedFont ?? 'Times New Roman',
      size: letters.size ?? 10,
      bold: letters.bold ?? false,
      italic: letters.italic ?? false,
      underline: letters.underline ?? false,
      colour: letters.colour ?? null,
    },
  }
}

/** The numbers of the first section, which holds the text itself. */
export const readPageNumbers = ({ sections, relations, part, settings, words }: HeaderFiles): PageNumbers | null => {
  const [section] = sections
  if (section === undefined) return null
  const root = (place: PageNumber['place'], kind: Kind): XmlElement | undefined => {
    const reference = elementsOf(section).find(
      (one) => one.name === `w:${place}Reference` && (valueOf(one, 'w:type') ?? 'default') === kind,
    )
    const path = relations.get(valueOf(reference, 'r:id') ?? '')
    return path === undefined ? undefined : part(path)
  }
  const numeral = valueOf(childOf(section, 'w:pgNumType'), 'w:fmt')
  const form = numeral === undefined || numeral === 'decimal' || numeral === 'numberInDash' ? 'arabic' : 'other'
  const numberOn = (kind: Kind): PageNumber | null =>
    numberIn(root('header', kind), 'header', form, words) ?? numberIn(root('footer', kind), 'footer', form, words)
  const usual = numberOn('default')
  const isSet = (element: XmlElement | undefined): boolean =>
    element !== undefined && !['0', 'false', 'off'].includes(valueOf(element) ?? 'true')
  const even = isSet(childOf(settings, 'w:evenAndOddHeaders')) ? numberOn('even') : null
  const first = isSet(childOf(section, 'w:titlePg')) ? numberOn('first') : usual
  return { number: usual ?? even, onFirstPage: first !== null }
}
