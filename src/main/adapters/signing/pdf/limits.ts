/** What a file may cost at most. A limit reached is a finding (`pdf.limit`) or the trouble `tooMuch`, never a hang. */
export const limits = {
  /** ISO 32000-1 annex C.2. */
  objectNumber: 8_388_607,
  /** Of all sections together. */
  xrefEntries: 1_500_000,
  revisions: 1_000,
  nesting: 100,
  /** References followed one after the other; streams whose length is in another object. */
  hops: 32,
  /** Tokens parsed and bytes passed over (by the 16 or 64), over the whole life of an open file. */
  steps: 5_000_000,
  filtersPerStream: 8,
  decodedStream: 48 * 1024 * 1024,
  decodedTotal: 128 * 1024 * 1024,
  objectsPerContainer: 200_000,
  fields: 20_000,
  signatures: 1_000,
  pagesWalked: 50_000,
  annotationsWalked: 200_000,
  /** White space a signed range may reach over behind the end of its revision. */
  endPadding: 1_024,
  references: 20,
  lockedFields: 2_000,
  /** Damaged objects told of one by one. */
  damageReported: 8,
  /** Objects compared to find out whether two dictionaries say the same. */
  compared: 20_000,
} as const

/** Running costs of one open file. */
export class Budget {
  #steps = 0
  #decoded = 0
  #entries = 0
  #reached: 'steps' | 'decoded' | 'entries' | null = null

  /** Which limit was reached, if any. */
  reached(): 'steps' | 'decoded' | 'entries' | null {
    return this.#reached
  }

  /** False once the file has cost too many steps. */
  spend(steps: number): boolean {
    this.#steps += steps
    if (this.#steps <= limits.steps) return true
    this.#reached ??= 'steps'
    return false
  }

  /** False once the cross-reference defines too many objects. */
  define(entries: number): boolean {
    this.#entries += entries
    if (this.#entries <= limits.xrefEntries) return true
    this.#reached ??= 'entries'
    return false
  }

  /** How many bytes a stream may still be decoded to. */
  get decodable(): number {
    return Math.min(limits.decodedStream, limits.decodedTotal - this.#decoded)
  }

  decoded(bytes: number): void {
    this.#decoded += bytes
  }

  decodedTooMuch(): void {
    this.#reached ??= 'decoded'
  }
}
