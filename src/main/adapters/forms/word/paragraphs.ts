/** Changes of words inside the paragraphs of a Word file that leave everything else as it was. */

export interface Edit {
  /** Letters of the paragraph's text. */
  readonly from: number
  readonly to: number
  /** `\n` is a line break. */
  readonly text: string
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

const decoded = (xml: string): string =>
  xml.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return named[name] ?? whole
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return code > 0x10ffff ? '' : String.fromCodePoint(code)
  })

// Characters that XML 1.0 cannot hold would break the whole file.
const unwritable = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

const encoded = (text: string): string =>
  text.replace(unwritable, '').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

const opening = /<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g
const spaced = (text: string): string => `<w:t xml:space="preserve">${text}</w:t>`

/** Whether an edit touches a piece of the text; what is only put in belongs to the piece that ends there. */
const touches = ({ from, to }: Edit, start: number, end: number): boolean =>
  from === to ? (from > start || from === 0) && from <= end : to > start && from < end

/** Only the piece an edit begins in gets the new text: the others lose what was replaced. */
const edited = (paragraph: string, edits: readonly Edit[]): string => {
  if (edits.length === 0) return paragraph
  let at = 0
  return paragraph.replace(opening, (_, xml: string) => {
    const text = decoded(xml)
    const start = at
    at += text.length
    let left = ''
    let read = start
    for (const edit of edits) {
      if (!touches(edit, start, at)) continue
      left += text.slice(read - start, Math.max(edit.from, read) - start)
      if (edit.from >= start) left += edit.text
      read = Math.min(edit.to, at)
    }
    left += text.slice(read - start)
    return left
      .split('\n')
      .map((line) => spaced(encoded(line)))
      .join('<w:br/>')
  })
}

const textOf = (paragraph: string): string =>
  [...paragraph.matchAll(opening)].map(([, xml = '']) => decoded(xml)).join('')

/** Where paragraphs that hold no others begin and end. */
function* paragraphsIn(xml: string): Generator<readonly [number, number]> {
  let begin = -1
  for (const { 0: tag, index } of xml.matchAll(/<w:p[ >]|<\/w:p>/g)) {
    if (tag !== '</w:p>') begin = index
    else if (begin >= 0) {
      yield [begin, index + tag.length]
      begin = -1
    }
  }
}

/**
 * Edits each paragraph: `change` answers a list of edits, in order and without overlap, for each copy of the paragraph
 * that shall stand there; undefined leaves it untouched.
 */
export const editParagraphs = (
  xml: string,
  change: (text: string) => readonly (readonly Edit[])[] | undefined,
): string => {
  let written = ''
  let copied = 0
  for (const [begin, end] of paragraphsIn(xml)) {
    const paragraph = xml.slice(begin, end)
    const copies = change(textOf(paragraph))
    if (copies === undefined) continue
    written += xml.slice(copied, begin) + copies.map((edits) => edited(paragraph, edits)).join('')
    copied = end
  }
  return written + xml.slice(copied)
}
