import type { ReasonCode } from '#shared/signatures/reasons.ts'

/** The checks of a signature, by letter: Reading, Fields, Byte range, CMS, Time, X.509 and revocation, Algorithms, Level, chanGes. */
export type CheckId = `${'R' | 'F' | 'B' | 'C' | 'T' | 'X' | 'A' | 'L' | 'G'}${number}`

export type FindingParams = Readonly<Record<string, string | number | boolean>>

export interface Finding {
  readonly check: CheckId
  readonly reason: ReasonCode
  readonly params: FindingParams
}

/** What the checks of one signature (or one file) found. Verdicts derive from findings and nothing else. */
export class Findings {
  readonly #all: Finding[] = []

  add(check: CheckId, reason: ReasonCode, params: FindingParams = {}): void {
    if (this.#all.some((known) => known.reason === reason && JSON.stringify(known.params) === JSON.stringify(params)))
      return
    this.#all.push({ check, reason, params })
  }

  get all(): readonly Finding[] {
    return this.#all
  }
}
