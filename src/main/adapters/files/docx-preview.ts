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
      { includeEmbeddedStyleMap: false, externalFileAccess: false, convertImage },
    )
    return ok(keepSafeHtml(value))
  } catch {
    return fail('damaged')
  }
}
