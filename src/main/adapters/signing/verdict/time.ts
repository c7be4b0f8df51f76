import type { TimeSource } from '#shared/signatures/words.ts'
import type { Findings } from '../findings.ts'

/** A time-stamp whose cryptography holds. Instants are milliseconds since 1970. */
export interface ProvedTime {
  readonly at: number
  readonly source: Exclude<TimeSource, 'claimed'>
  readonly authority: string
  /** Whether its authority leads to an anchor for time-stamping; only then does it prove anything. */
  readonly trusted: boolean
}

export interface BestTime {
  /** The earliest stamp that proves the signature, else the earliest at all; null when there is none. */
  readonly shown: ProvedTime | null
  /** When the signature certainly existed; null: not before now. */
  readonly proved: number | null
}

const earliest = (stamps: readonly ProvedTime[]): ProvedTime | null =>
  stamps.reduce<ProvedTime | null>((best, stamp) => (best === null || stamp.at < best.at ? stamp : best), null)

/** Best-signature-time (ETSI EN 319 102-1 §5.5): the earliest valid time-stamp that covers the signature. */
export const bestTimeOf = (stamps: readonly ProvedTime[]): BestTime => {
  const trusted = earliest(stamps.filter((stamp) => stamp.trusted))
  return { shown: trusted ?? earliest(stamps), proved: trusted?.at ?? null }
}

/** T5: by whose clock the signature is dated. */
export const checkBestTime = ({ shown, proved }: BestTime, findings: Findings): void => {
  if (shown === null) findings.add('T5', 'time.onlyClaimed')
  else if (proved === null) findings.add('T5', 'time.authorityUnproved', { authority: shown.authority })
}

/** Accuracy of clocks: stamps this close, in milliseconds, may stand in either order. */
const tolerance = 60_000

/** T4: document time-stamps, in the order of their revisions, may not go back in time (ETSI EN 319 102-1 §5.6.2.3). */
export const checkOrder = (stamps: readonly { readonly at: number; readonly findings: Findings }[]): void => {
  let latest = Number.NEGATIVE_INFINITY
  for (const { at, findings } of stamps) {
    if (at < latest - tolerance) findings.add('T4', 'time.orderWrong')
    latest = Math.max(latest, at)
  }
}
