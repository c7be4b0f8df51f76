/** Just enough XML for Office files: elements, attributes and text, in order. No entities but the five and numbers. */

export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: XmlNode[]
}

export type XmlNode = XmlElement | string

const token =
  /<(\/?)([A-Za-z_][\w:.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|<!--[^]*?-->|<[?!][^>]*>|([^<]+)/g
const attribute = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g
const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }
const deepest = 200

const unescape = (text: string): string =>
  text.includes('&')
    ? text.replace(
        /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi,
        (whole, hex?: string, decimal?: string, name?: string) => {
          if (name !== undefined) return named[name] ?? whole
          const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
          return code > 0x10ffff ? '' : String.fromCodePoint(code)
        },
      )
    : text

const none: Readonly<Record<string, string>> = {}

/** The tree of a document; what is not well-formed is read as far as it makes sense. Undefined when it nests too deep. */
export const parseXml = (text: string): XmlElement | undefined => {
  const root: XmlElement = { name: '', attributes: none, children: [] }
  const open: XmlElement[] = [root]
  for (const [, closing, name, attributes = '', selfClosing, content] of text.matchAll(token)) {
    const at = open.at(-1) ?? root
    if (content !== undefined) at.children.push(unescape(content))
    else if (name === undefined) continue
    else if (closing === '/') {
      if (open.length > 1 && at.name === name) open.pop()
    } else {
      const element: XmlElement = {
        name,
        attributes:
          attributes === ''
            ? none
            : Object.fromEntries(
                [...attributes.matchAll(attribute)].map(([, key = '', one, other]) => [
                  key,
                  unescape(one ?? other ?? ''),
                ]),
              ),
        children: [],
      }
      at.children.push(element)
      if (selfClosing !== '/') {
        open.push(element)
        if (open.length > deepest) return undefined
      }
    }
  }
  return root
}

export const elementsOf = (element: XmlElement): XmlElement[] =>
  element.children.filter((child): child is XmlElement => typeof child !== 'string')

export const childOf = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element?.children.find((child): child is XmlElement => typeof child !== 'string' && child.name === name)
