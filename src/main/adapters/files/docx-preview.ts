import { strFromU8, unzipSync } from 'fflate'
import mammoth from 'mammoth'
import { fail, ok } from '#shared/kernel/result.ts'
import type { Result } from '#shared/kernel/result.ts'

const inlineImageTypes = new Set(['image/png', 'image/jpeg', 'image/gif'])
const oneImageBytes = 4 * 1024 * 1024
const allImageBytes = 16 * 1024 * 1024

const allowedElements = new Set(
  'p h1 h2 h3 h4 h5 h6 strong em u s sup sub br ul ol li table thead tbody tr th td img'.split(' '),
)
const allowedAttributes: Readonly<Record<string, RegExp>> = {
  class: /^(?:centre|right|justify|open)$/,
  colspan: /^\d{1,3}$/,
  rowspan: /^\d{1,4}$/,
  src: /^data:image\/(png|jpeg|gif);base64,[A-Za-z0-9+/=]+$/,
}

/**
 * Keeps the tags and attributes named above and drops all others, links included.
 * Sound because mammoth writes well-formed HTML: `<` in text and `"` in attributes are always escaped.
 */
export const keepSafeHtml = (html: string): string =>
  html.replace(/<[^>]*>/g, (tag) => {
    const match = /^<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z-]+="[^"]*")*)\s*\/?>$/.exec(tag)
    const element = match?.[2] ?? ''
    if (match === null || !allowedElements.has(element)) return ''
    if (match[1] === '/') return `</${element}>`
    const attributes = [...(match[3] ?? '').matchAll(/\s+([a-z-]+)="([^"]*)"/g)]
      .filter(([, name = '', value = '']) => allowedAttributes[name]?.test(value) === true)
      .map(([, name, value]) => ` ${name}="${value}"`)
      .join('')
    if (element === 'img' && attributes === '') return ''
    return `<${element}${attributes}>`
  })

/** Alignments of Word that are told from the usual one, by the class that the preview sets them with. */
const alignments: Readonly<Record<string, string>> = {
  center: 'centre',
  right: 'right',
  end: 'right',
  both: 'justify',
}
const styleMap = [...new Set(Object.values(alignments))].map(
  (name) => `p[style-name='shown ${name}'] => p.${name}:fresh`,
)

interface Element {
  readonly type?: string
  readonly children?: readonly Element[]
  readonly alignment?: string | null
  readonly numbering?: unknown
  readonly styleName?: string | null
}

/** Gives aligned paragraphs the style that `styleMap` knows; headings and lists keep their own. */
const withAlignment = (element: Element): Element => {
  const children = element.children?.map(withAlignment)
  const name = alignments[element.alignment ?? '']
  const isPlain =
    element.type === 'paragraph' && !element.numbering && !/^(?:heading|title)/i.test(element.styleName ?? '')
  return {
    ...element,
    ...(children !== undefined && { children }),
    ...(isPlain && name !== undefined && { styleId: `shown-${name}`, styleName: `shown ${name}` }),
  }
}

const drawnSide = /<w:(?:top|left|start|bottom|right|end|insideH|insideV) [^>]*w:val="(?!nil"|none")/

const isDrawn = (properties: string): boolean => {
  const borders = [...properties.matchAll(/<w:(tbl|tc)Borders>.*?<\/w:\1Borders>/gs)].map(([found]) => found)
  if (borders.some((found) => drawnSide.test(found))) return true
  // A style may draw what the table itself does not take away.
  return properties.includes('<w:tblStyle ') && !borders.some((found) => found.startsWith('<w:tbl'))
}

/** Tables without lines, as the head and the closing of a document are set in, are shown without. */
const withOpenTables = (html: string, bytes: Buffer): string => {
  const main = unzipSync(bytes, { filter: ({ name }) => name === 'word/document.xml' })['word/document.xml']
  const tables =
    main === undefined
      ? []
      : strFromU8(main)
          .split(/<w:tbl>/)
          .slice(1)
  // Tables in drawings may be written twice: then it cannot be told which is which.
  if (html.split('<table>').length - 1 !== tables.length) return html
  let at = 0
  return html.replaceAll('<table>', () => (isDrawn(tables[at++] ?? '') ? '<table>' : '<table class="open">'))
}

/**
 * The text of a Word file as plain HTML for showing beside the form: headings, lists, tables, small pictures inline.
 * Nothing in it can run, load or lead anywhere.
 */
export const docxToHtml = async (bytes: Buffer): Promise<Result<string, 'damaged'>> => {
  let spent = 0
  const convertImage = mammoth.images.imgElement(async (image) => {
    if (!inlineImageTypes.has(image.contentType)) return { src: '' }
    const content = await image.readAsBase64String()
    spent += content.length
    if (content.length > oneImageBytes || spent > allImageBytes) return { src: '' }
    return { src: `data:${image.contentType};base64,${content}` }
  })
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: bytes },
      // A style map inside the file could ask for any element; linked pictures could read any file.
      {
        includeEmbeddedStyleMap: false,
        externalFileAccess: false,
        convertImage,
        styleMap,
        transformDocument: withAlignment,
      },
    )
    return ok(keepSafeHtml(withOpenTables(value, bytes)))
  } catch {
    return fail('damaged')
  }
}
