import { isArray, isDict, isName, isRef, isStream, isString, type PdfObject, type PdfView } from '../pdf/objects.ts'
import { Budget } from '../pdf/limits.ts'
import { isRegular } from '../pdf/bytes.ts'
import { Parser } from '../pdf/parser.ts'

/** Codes of a string to characters; null when some code cannot be read back. */
export type FontDecoder = (codes: Uint8Array) => string | null

/** How to read back what a font shows: by /ToUnicode, else by the encoding of a simple font. */
export const fontDecoder = (view: PdfView, font: PdfObject): FontDecoder => {
  if (!isDict(font)) return () => null
  const composite = isName(view.get(font, 'Subtype'), 'Type0')
  const toUnicode = view.get(font, 'ToUnicode')
  if (isStream(toUnicode)) {
    const data = view.data(toUnicode)
    const map = data && readToUnicode(data)
    if (map) return byMap(map, composite ? 2 : 1)
  }
  if (composite) return () => null
  const map = simpleEncoding(view, font)
  return map ? byMap(map, 1) : () => null
}

const byMap =
  (map: ReadonlyMap<number, string>, width: 1 | 2): FontDecoder =>
  (codes) => {
    let text = ''
    for (let at = 0; at + width <= codes.length; at += width) {
      const code = width === 1 ? codes[at] : ((codes[at] ?? 0) << 8) | (codes[at + 1] ?? 0)
      const character = map.get(code ?? -1)
      if (character === undefined) return null
      text += character
    }
    return text
  }

const mappingsRead = 70_000

/** The bfchar and bfrange lines of a /ToUnicode CMap. */
const readToUnicode = (data: Uint8Array): Map<number, string> | null => {
  const map = new Map<number, string>()
  const parser = new Parser(data, 0, data.length, new Budget())
  let operands: PdfObject[] = []
  for (;;) {
    parser.skip()
    if (parser.pos >= parser.end) return map
    const object = parser.object()
    if (object !== undefined) {
      operands.push(object)
      if (operands.length > 400) operands = operands.slice(-400)
      continue
    }
    const begin = parser.pos
    while (parser.pos < parser.end && isRegular(data[parser.pos])) parser.pos++
    if (begin === parser.pos) return null
    const operator = String.fromCharCode(...data.subarray(begin, Math.min(parser.pos, begin + 16)))
    if (operator === 'endbfchar') addCharacters(map, operands)
    if (operator === 'endbfrange') addRanges(map, operands)
    if (map.size > mappingsRead) return null
    operands = []
  }
}

const addCharacters = (map: Map<number, string>, operands: readonly PdfObject[]): void => {
  for (let at = 0; at + 1 < operands.length; at += 2) {
    const [code, text] = [operands[at], operands[at + 1]]
    if (isString(code) && isString(text)) map.set(numberOf(code.bytes), utf16(text.bytes))
  }
}

const addRanges = (map: Map<number, string>, operands: readonly PdfObject[]): void => {
  for (let at = 0; at + 2 < operands.length; at += 3) {
    const [from, to, text] = [operands[at], operands[at + 1], operands[at + 2]]
    if (!isString(from) || !isString(to)) continue
    const first = numberOf(from.bytes)
    const last = Math.min(numberOf(to.bytes), first + 0xffff)
    for (let code = first; code <= last && map.size <= mappingsRead; code++) {
      const item = isArray(text) ? text[code - first] : text
      if (!isString(item)) continue
      const characters = utf16(item.bytes)
      if (isArray(text)) map.set(code, characters)
      else {
        const lastUnit = characters.charCodeAt(characters.length - 1) + (code - first)
        map.set(code, characters.slice(0, -1) + String.fromCharCode(lastUnit))
      }
    }
  }
}

const numberOf = (bytes: Uint8Array): number => bytes.reduce((value, byte) => value * 256 + byte, 0)

const utf16 = (bytes: Uint8Array): string => {
  let text = ''
  for (let at = 0; at + 1 < bytes.length; at += 2)
    text += String.fromCharCode(((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0))
  return text
}

const windows = new TextDecoder('windows-1252')
const mac = new TextDecoder('macintosh')

/** Encoding of a simple font without /ToUnicode; null when only the font program knows it. */
const simpleEncoding = (view: PdfView, font: PdfObject): Map<number, string> | null => {
  const encoding = view.get(font, 'Encoding')
  const base = isDict(encoding) ? view.get(encoding, 'BaseEncoding') : encoding
  const descriptor = view.get(font, 'FontDescriptor')
  const embedded =
    isDict(descriptor) && ['FontFile', 'FontFile2', 'FontFile3'].some((key) => isRef(descriptor.entries.get(key)))
  if (encoding === null && embedded) return null
  if (isName(view.get(font, 'Subtype'), 'Type3')) return null
  const map = new Map<number, string>()
  const decoder = isName(base, 'WinAnsiEncoding') ? windows : isName(base, 'MacRomanEncoding') ? mac : null
  const last = decoder === null ? 0x7e : 0xff
  for (let code = 0x20; code <= last; code++) map.set(code, (decoder ?? windows).decode(new Uint8Array([code])))
  const differences = isDict(encoding) ? view.get(encoding, 'Differences') : null
  if (isArray(differences)) {
    let code = 0
    for (const item of differences) {
      if (typeof item === 'number') code = item
      else if (isName(item)) {
        const character = glyphCharacter(item.name)
        if (character === null) map.delete(code)
        else map.set(code, character)
        code++
      }
    }
  }
  return map
}

/** Names of the glyphs of ASCII that are not the character itself (Adobe Glyph List), by code from 0x20. */
const asciiGlyphs = new Map(
  (
    'space exclam quotedbl numbersign dollar percent ampersand quotesingle parenleft parenright asterisk plus comma ' +
    'hyphen period slash zero one two three four five six seven eight nine colon semicolon less equal greater question at'
  )
    .split(' ')
    .map((name, index) => [name, String.fromCharCode(0x20 + index)] as const),
)

const glyphCharacter = (name: string): string | null => {
  if (name.length === 1) return name
  const ascii = asciiGlyphs.get(name)
  if (ascii !== undefined) return ascii
  const unicode = /^(?:uni|u)([0-9A-F]{4,6})$/.exec(name)?.[1]
  return unicode === undefined ? null : String.fromCodePoint(Math.min(parseInt(unicode, 16), 0x10ffff))
}
