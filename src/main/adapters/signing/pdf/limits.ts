/** What a file may cost at most. A limit reached is a finding (`pdf.limit`) or the trouble `tooMuch`, never a hang. */
export const limits = {
  /** ISO 32000-1 annex C.2. */
  objectNumber: 8_388_607,
  xrefEntries: 1_000_000,
  revisions: 1_000,
  nesting: 100,
  /** References followed one after the other. */
  hops: 32,
  /** Tokens parsed plus one for every 16 bytes read, over the whole life of an open file. */
  steps: 12_000_000,
  filtersPerStream: 8,
  decodedStream: 64 * 1024 * 1024,
  decodedTotal: 192 * 1024 * 1024,
  objectsPerContainer: 200_000,
  fields: 20_000,
  signatures: 1_000,
  pagesWalked: 50_000,
} as const

/** Running costs of one open file. */
export class Budget {
  #steps = 0
  #decoded = 0
  /** Which limit was reached, if any. */
  exceeded: 'steps' | 'decoded' | null = null

  /** False once the file has cost too many steps. */
  spend(steps: number): boolean {
    this.#steps += steps
    if (this.#steps <= limits.steps) return true
    this.exceeded ??= 'steps'
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
    this.exceeded ??= 'decoded'
  }
}
