/* eslint-disable no-restricted-syntax -- tables of letters, no sentences */
import { toNfc } from '#shared/kernel/text.ts'

/** What the codes and glyph names of PDF fonts mean in Unicode (ISO 32000-2 §9.6.5, §9.10; Adobe Glyph List). */

const latin1 = new TextDecoder('latin1')
const utf16 = new TextDecoder('utf-16be')

const textOfHex = (hex: string): string => {
  const digits = hex.replace(/\s+/g, '')
  const bytes = new Uint8Array(Math.max(2, (digits.length + 1) >> 1))
  if (digits.length <= 2) bytes[1] = Number.parseInt(digits, 16)
  else for (let at = 0; at < digits.length; at += 2) bytes[at >> 1] = Number.parseInt(digits.slice(at, at + 2), 16)
  return utf16.decode(bytes)
}

/** Entries of one font that are worth keeping; more is an attack, not a font. */
const mostEntries = 70_000

/** A ToUnicode CMap: Unicode text by code, and how many bytes a code has where the map says so. */
export const readToUnicode = (stream: Uint8Array): ReadonlyMap<number, string> => {
  const text = latin1.decode(stream)
  const map = new Map<number, string>()
  for (const [, block = ''] of text.matchAll(/beginbfchar([^]*?)endbfchar/g))
    for (const [, code = '', target = ''] of block.matchAll(/<([^>]*)>\s*<([^>]*)>/g)) {
      if (map.size > mostEntries) return map
      map.set(Number.parseInt(code, 16), textOfHex(target))
    }
  for (const [, block = ''] of text.matchAll(/beginbfrange([^]*?)endbfrange/g))
    for (const [, from = '', to = '', target, list] of block.matchAll(
      /<([^>]*)>\s*<([^>]*)>\s*(?:<([^>]*)>|\[([^\]]*)\])/g,
    )) {
      const [first, last] = [Number.parseInt(from, 16), Number.parseInt(to, 16)]
      if (map.size + last - first > mostEntries) return map
      if (target !== undefined) {
        const start = textOfHex(target)
        const unit = start.charCodeAt(start.length - 1)
        const before = start.slice(0, -1)
        for (let code = first; code <= last; code++) map.set(code, before + String.fromCharCode(unit + code - first))
      } else
        for (const [index, [, own = '']] of [...(list ?? '').matchAll(/<([^>]*)>/g)].entries())
          map.set(first + index, textOfHex(own))
    }
  return map
}

const everyByte = Uint8Array.from({ length: 256 }, (_, code) => code)
const tableOf = (label: string): readonly string[] => Array.from(new TextDecoder(label).decode(everyByte))

export const winAnsi = tableOf('windows-1252')
export const macRoman = tableOf('macintosh')

/** StandardEncoding where it differs from ASCII and matters for running text. */
export const standardEncoding: readonly string[] = Array.from({ length: 256 }, (_, code) => {
  if (code === 0x27) return '’'
  if (code === 0x60) return '‘'
  const high: Readonly<Record<number, string>> = {
    0xaa: '“',
    0xba: '”',
    0xab: '«',
    0xbb: '»',
    0xae: 'fi',
    0xaf: 'fl',
    0xb1: '–',
    0xb7: '•',
    0xd0: '—',
    0xbc: '…',
  }
  return high[code] ?? (code >= 0x20 && code < 0x7f ? String.fromCharCode(code) : '')
})

const signs: Readonly<Record<string, string>> = {
  space: ' ',
  nbspace: ' ',
  exclam: '!',
  quotedbl: '"',
  numbersign: '#',
  dollar: '$',
  percent: '%',
  ampersand: '&',
  quotesingle: "'",
  parenleft: '(',
  parenright: ')',
  asterisk: '*',
  plus: '+',
  comma: ',',
  hyphen: '-',
  sfthyphen: '-',
  minus: '-',
  period: '.',
  slash: '/',
  colon: ':',
  semicolon: ';',
  less: '<',
  equal: '=',
  greater: '>',
  question: '?',
  at: '@',
  bracketleft: '[',
  backslash: '\\',
  bracketright: ']',
  underscore: '_',
  braceleft: '{',
  bar: '|',
  braceright: '}',
  quoteleft: '‘',
  quoteright: '’',
  quotedblleft: '“',
  quotedblright: '”',
  endash: '–',
  emdash: '—',
  bullet: '•',
  ellipsis: '…',
  degree: '°',
  section: '§',
  guillemotleft: '«',
  guillemotright: '»',
  dcroat: 'đ',
  Dcroat: 'Đ',
  dslash: 'đ',
  eth: 'đ',
  Eth: 'Đ',
  fi: 'fi',
  fl: 'fl',
  ff: 'ff',
  zero: '0',
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
  dotlessi: 'ı',
  multiply: '×',
}

const marks: Readonly<Record<string, string>> = {
  acute: '\u0301',
  grave: '\u0300',
  hookabove: '\u0309',
  hook: '\u0309',
  tilde: '\u0303',
  dotbelow: '\u0323',
  circumflex: '\u0302',
  breve: '\u0306',
  horn: '\u031b',
  dieresis: '\u0308',
  caron: '\u030c',
  cedilla: '\u0327',
  ring: '\u030a',
}
const marked = new RegExp(`^([A-Za-z])((?:${Object.keys(marks).join('|')})+)$`)

/** Text of a glyph by its name: `a`, `acircumflexdotbelow`, `uni1EA1`, `u1EA1`; empty for names that mean nothing. */
export const textOfGlyphName = (name: string): string => {
  const plain = name.replace(/\..*$/, '')
  if (/^[A-Za-z]$/.test(plain)) return plain
  const sign = signs[plain]
  if (sign !== undefined) return sign
  const hex = /^(?:uni((?:[0-9A-F]{4})+)|u([0-9A-F]{4,6}))$/.exec(plain)
  if (hex?.[1] !== undefined) return textOfHex(hex[1])
  if (hex?.[2] !== undefined) return String.fromCodePoint(Math.min(Number.parseInt(hex[2], 16), 0x10ffff))
  const [, letter, names] = marked.exec(plain) ?? []
  if (letter === undefined || names === undefined) return ''
  const pattern = new RegExp(Object.keys(marks).join('|'), 'g')
  return toNfc(letter + (names.match(pattern) ?? []).map((mark) => marks[mark] ?? '').join(''))
}
