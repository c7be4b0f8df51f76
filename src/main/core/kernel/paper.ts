import type { Instant } from '#shared/kernel/time.ts'

/** Papers of a practice office are marked on every page (decision 0008). */
export type PaperOffice = 'real' | 'practice'

export interface PaperFrame {
  readonly office: PaperOffice
  readonly parentAgency: string | null
  readonly agency: string
  readonly printedAt: Instant
  readonly printedBy: string
  /** Head of the journal's chain: proves later that nothing before it was changed. */
  readonly headHash: string | null
}

export interface MadePaper {
  readonly bytes: Uint8Array
  /** File name, as the office would call it. */
  readonly name: string
  readonly mime: string
}
