import { randomBytes } from 'node:crypto'

/** Crockford base32: no I, L, O, U, so that a printed code cannot be misread. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const dataSymbols = 39
/** Every fifth symbol but the last. */
const groupEnd = /.{5}(?=.)/g

/** Crockford's check value, modulo the prime 37: one wrong symbol and every swap of neighbours changes it. */
const checkOf = (symbols: string): number => {
  let rest = 0
  for (const symbol of symbols) rest = (rest * 32 + alphabet.indexOf(symbol)) % 37
  return rest
}

/**
 * A fresh printable code: 39 random symbols (195 bits) and one check symbol, in 8 groups of 5.
 * Codes whose check value would need one of Crockford's five signs (*~$=U) are drawn again.
 */
export const newRecoveryCode = (): string => {
  for (;;) {
    const random = randomBytes(dataSymbols)
    const symbols = Array.from(random, (byte) => alphabet[byte & 31]).join('')
    random.fill(0)
    const check = alphabet[checkOf(symbols)]
    if (check !== undefined) return (symbols + check).replace(groupEnd, '$&-')
  }
}

/**
 * What was typed, as the bare 40 symbols: case, spaces and dashes do not matter, O is 0, I and L are 1.
 * Null when it cannot be a code (wrong length or sign, or the check symbol disagrees).
 */
export const normaliseRecoveryCode = (typed: string): string | null => {
  const symbols = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  if (symbols.length !== dataSymbols + 1 || [...symbols].some((symbol) => !alphabet.includes(symbol))) return null
  return alphabet[checkOf(symbols.slice(0, -1))] === symbols.at(-1) ? symbols : null
}
