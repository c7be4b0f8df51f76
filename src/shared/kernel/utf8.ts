/** UTF-8 of well-formed text, in the core, which has the encoder of no host. Half a pair becomes U+FFFD. */
export const utf8Of = (text: string): Uint8Array => {
  const bytes: number[] = []
  const rest = (code: number, shift: number): number => 0x80 | ((code >> shift) & 0x3f)
  for (const letter of text.toWellFormed()) {
    const code = letter.codePointAt(0) ?? 0
    if (code < 0x80) bytes.push(code)
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), rest(code, 0))
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), rest(code, 6), rest(code, 0))
    else bytes.push(0xf0 | (code >> 18), rest(code, 12), rest(code, 6), rest(code, 0))
  }
  return Uint8Array.from(bytes)
}
