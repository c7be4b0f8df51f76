/** Text strings and dates of ISO 32000-2 §7.9.2 and §7.9.4. */

/** PDFDocEncoding where it differs from Latin-1 (ISO 32000-2 annex D.2). */
const special = new Map<number, string>(
  [
    [0x18, '˘ˇˆ˙˝˛˚˜'],
    [0x80, '•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž'],
    [0xa0, '€'],
  ].flatMap(([first, text]) =>
    Array.from(text as string, (character, index) => [(first as number) + index, character]),
  ),
)

const utf16be = new TextDecoder('utf-16be')
const utf16le = new TextDecoder('utf-16le')
const utf8 = new TextDecoder('utf-8')
const longest = 4_096

/** A text string as a person reads it: UTF-16 or UTF-8 by its mark, else PDFDocEncoding. At most 4,096 bytes of it. */
export const textOf = (bytes: Uint8Array): string => {
  const some = bytes.subarray(0, longest)
  // A language may stand between escape characters in Unicode strings (ISO 32000-1 §7.9.2.2).
  const plain = (text: string): string => text.replace(/\u001b[^\u001b]*\u001b/g, '').replace(/\0+$/, '')
  if (some[0] === 0xfe && some[1] === 0xff) return plain(utf16be.decode(some))
  if (some[0] === 0xff && some[1] === 0xfe) return plain(utf16le.decode(some))
  if (some[0] === 0xef && some[1] === 0xbb && some[2] === 0xbf) return plain(utf8.decode(some))
  let text = ''
  for (const byte of some) text += special.get(byte) ?? String.fromCharCode(byte)
  return text.replace(/\0+$/, '')
}

const dateForm = /^(?:D:)?(\d{4})(\d{2})?(\d{2})?(\d{2})?(\d{2})?(\d{2})?(?:Z.*|([+-])(\d{2})'?(\d{2})?'?)?\s*$/

/** `D:YYYYMMDDHHmmSSOHH'mm'` as an instant in UTC; without a zone it is taken as UTC. Null when it is no date. */
export const instantOf = (bytes: Uint8Array): string | null => {
  const found = dateForm.exec(textOf(bytes).trim())
  if (found === null) return null
  const part = (index: number, otherwise: number): number =>
    found[index] === undefined ? otherwise : Number(found[index])
  const [year, month, day] = [part(1, 0), part(2, 1), part(3, 1)]
  const [hour, minute, second] = [part(4, 0), part(5, 0), part(6, 0)]
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 59) return null
  const zone = (part(8, 0) * 60 + part(9, 0)) * (found[7] === '-' ? -1 : 1)
  const time = Date.UTC(year, month - 1, day, hour, minute - zone, second)
  return Number.isNaN(time) ? null : new Date(time).toISOString()
}
