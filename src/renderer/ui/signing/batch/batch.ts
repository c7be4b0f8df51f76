import type { ReactNode } from 'react'
import type { Refusal, Result } from '#shared/kernel/result.ts'
import type { Answer } from '#renderer/lib/queries.tsx'
import type { LookChosen, PaperToSign } from '../use-signature-view.tsx'

/** Several papers signed one after another with one key: what is known of each, and when to stop. */

export type Made = Answer<'signing.signPaper'>

/** Puts one signature down where it belongs; what it answers is the refusal. */
export type Recorder = (made: Made) => Promise<Refusal | undefined>

export interface BatchPaper {
  readonly key: string
  /** `Công văn`, or the number it has. */
  readonly title: string
  readonly subject: string
  readonly paper: PaperToSign
  /** What else is said of it, beside the page. */
  readonly about?: ReactNode
  /** Looks, just before it is signed, whether it still is what was reviewed; a refusal when it moved meanwhile. */
  readonly begin: () => Promise<Result<Recorder>>
}

export type LineState =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'signing' }
  | { readonly kind: 'signed'; readonly blob: string; readonly waitsForTimestamp: boolean }
  | { readonly kind: 'refused'; readonly refusal: Refusal }

export interface BatchLine {
  readonly paper: BatchPaper
  readonly isSeen: boolean
  readonly isLeftOut: boolean
  readonly chosen: LookChosen
  readonly state: LineState
}

/** What is still to be signed: refused ones are not tried again by themselves. */
export const leftToSign = (lines: readonly BatchLine[]): readonly BatchLine[] =>
  lines.filter(({ isLeftOut, state }) => !isLeftOut && state.kind === 'waiting')

export const isReviewed = (lines: readonly BatchLine[]): boolean => leftToSign(lines).every(({ isSeen }) => isSeen)

/** Why a key signs nothing any more; it has to be opened anew, by the person. */
const keyTroubles = new Set(['tokenRemoved', 'tokenLocked', 'pinWrong', 'timeout', 'keyFailed'])
/** What would be said of every other paper too. */
const signerTroubles = new Set([
  'schemeRefused',
  'schemeMissing',
  'certificateUnreadable',
  'certificateExpired',
  'certificateNotYetValid',
  'certificateUsage',
  'certificateRevoked',
  'keyWeak',
])
const general = new Set([
  'unavailable',
  'signedOut',
  'forbidden',
  'signing.keyClosed',
  'signing.certificateNotBound',
  'signing.certificateOfAnother',
  'signing.certificateOfAgency',
  'signing.certificateOfPerson',
])

const whyOf = ({ code, params }: Refusal): string =>
  code === 'signing.cannotSign' && typeof params?.['why'] === 'string' ? params['why'] : ''

/** The key is of no use any more. */
export const losesKey = (refusal: Refusal): boolean =>
  refusal.code === 'signing.keyClosed' || keyTroubles.has(whyOf(refusal))

/** Not about this paper: the others would be refused in the same way, and a PIN is never tried twice. */
export const stopsBatch = (refusal: Refusal): boolean =>
  general.has(refusal.code) || keyTroubles.has(whyOf(refusal)) || signerTroubles.has(whyOf(refusal))

export interface BatchRun {
  /** Signs one paper and puts the signature down. */
  readonly sign: (line: BatchLine) => Promise<Result<Made>>
  readonly tell: (key: string, state: LineState) => void
  readonly isStopped: () => boolean
}

/**
 * Signs papers one after another, each to its own end. Answers `done`, `stopped` when somebody asked for it, or the
 * refusal that made going on useless: the paper it met waits as before, like those behind it.
 */
export const runBatch = async (
  lines: readonly BatchLine[],
  { sign, tell, isStopped }: BatchRun,
): Promise<'done' | 'stopped' | Refusal> => {
  for (const line of leftToSign(lines)) {
    if (isStopped()) return 'stopped'
    const { key } = line.paper
    tell(key, { kind: 'signing' })
    const made = await sign(line)
    if (made.ok) tell(key, { kind: 'signed', blob: made.value.blob, waitsForTimestamp: made.value.waitsForTimestamp })
    else if (stopsBatch(made.refusal)) {
      tell(key, { kind: 'waiting' })
      return made.refusal
    } else tell(key, { kind: 'refused', refusal: made.refusal })
  }
  return 'done'
}
