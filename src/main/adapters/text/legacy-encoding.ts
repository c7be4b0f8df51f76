/* eslint-disable no-restricted-syntax -- tables of letters, no sentences */
import { toNfc } from '#shared/kernel/text.ts'

/** Vietnamese text of the time before Unicode: the bytes of TCVN3 (ABC) and VNI-Win fonts shown as Latin-1. */

export type LegacyEncoding = 'tcvn3' | 'vni'

/** TCVN 5712-1 as the `.Vn…` fonts use it; each row begins at its code. */
const tcvn3Rows: readonly (readonly [number, string])[] = [
  [0xa1, 'ĂÂÊÔƠƯĐăâêôơưđ'],
  [0xb5, 'àảãáạ'],
  [0xbb, 'ằẳẵắ'],
  [0xc6, 'ặầẩẫấậè'],
  [0xce, 'ẻẽéẹềểễếệìỉ'],
  [0xdc, 'ĩíịò'],
  [0xe1, 'ỏõóọồổỗốộờởỡớợù'],
  [0xf1, 'ủũúụừửữứựỳỷỹýỵ'],
]
const tcvn3 = new Map(
  tcvn3Rows.flatMap(([first, letters]) =>
    Array.from(letters, (letter, index) => [String.fromCharCode(first + index), letter] as const),
  ),
)

/** A vowel and the mark written behind it. */
const vniMarks: Readonly<Record<string, string>> = {
  ù: '\u0301',
  ø: '\u0300',
  û: '\u0309',
  õ: '\u0303',
  ï: '\u0323',
  â: '\u0302',
  ê: '\u0306',
  á: '\u0302\u0301',
  à: '\u0302\u0300',
  å: '\u0302\u0309',
  ã: '\u0302\u0303',
  ä: '\u0302\u0323',
  é: '\u0306\u0301',
  è: '\u0306\u0300',
  ú: '\u0306\u0309',
  ü: '\u0306\u0303',
  ë: '\u0306\u0323',
}
/** Letters that stand alone; ô and ö are ơ and ư and may carry a mark of their own. */
const vniLetters: Readonly<Record<string, string>> = {
  ñ: 'đ',
  ô: 'ơ',
  ö: 'ư',
  æ: 'ỉ',
  ó: 'ĩ',
  ò: 'ị',
  î: 'ỵ',
  í: 'í',
  ì: 'ì',
}

const keepCase = (from: string, to: string): string => (from === from.toUpperCase() ? to.toUpperCase() : to)

const fromTcvn3 = (text: string): string => Array.from(text, (letter) => tcvn3.get(letter) ?? letter).join('')

const fromVni = (text: string): string =>
  toNfc(
    text.replace(/([aeouyôö])([ùøûõïâêáàåãäéèúüë])|([ñôöæóòîíì])/giu, (whole, vowel?: string, mark?: string) => {
      if (vowel === undefined || mark === undefined) return keepCase(whole, vniLetters[whole.toLowerCase()] ?? whole)
      const base = vniLetters[vowel.toLowerCase()] ?? vowel.toLowerCase()
      return keepCase(vowel, `${base}${vniMarks[mark.toLowerCase()] ?? ''}`)
    }),
  )

export interface LegacyFont {
  readonly encoding: LegacyEncoding
  /** Its small letters are drawn as capitals. */
  readonly capitals: boolean
}

/** What a font's name says of the encoding: `.VnTime`, `.VnArialH` (capitals), `VNI-Times`; null for Unicode fonts. */
export const legacyFont = (name: string): LegacyFont | null => {
  const family = name.replace(/^[A-Z]{6}\+/, '')
  if (/^\.vn/i.test(family)) return { encoding: 'tcvn3', capitals: /^\.[Vv][Nn]\w*H(?![A-Za-z])/.test(family) }
  return /^vni[-_ ]/i.test(family) ? { encoding: 'vni', capitals: false } : null
}

/** Signs of text that only such a font would show right; ordinary Vietnamese in Unicode has none of them. */
const tcvn3Signs = /[\u00a8-\u00ae\u00b5-\u00b9\u00bb-\u00be\u00c6-\u00cb\u00d0-\u00d8\u00dc-\u00df\u00f8\u00fb\u00fe]/g
const vniSigns = /(?:[aeouyôö][ùøûõïâêáàåãäéèúüë])|ñ/giu
const unicodeSigns = /[ăđơưĂĐƠƯ\u1ea0-\u1ef9]/g

/** The encoding a text without a known font was written in, by its letters; null for Unicode or too little to tell. */
export const encodingOfText = (text: string): LegacyEncoding | null => {
  const some = text.slice(0, 20_000)
  const words = some.split(/\s+/).length
  const count = (pattern: RegExp): number => some.match(pattern)?.length ?? 0
  if (count(unicodeSigns) > words * 0.05) return null
  const [abc, vni] = [count(tcvn3Signs), count(vniSigns)]
  if (Math.max(abc, vni) < Math.max(4, words * 0.2)) return null
  return vni > abc ? 'vni' : 'tcvn3'
}

/** Unicode (NFC) for text that was shown by an old font. */
export const fromLegacy = (text: string, encoding: LegacyEncoding): string =>
  toNfc(encoding === 'tcvn3' ? fromTcvn3(text) : fromVni(text))
