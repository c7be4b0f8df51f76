import type { CivilDate, Instant } from '#shared/kernel/time.ts'

/** What the auditor reads. */

export type ProblemKind =
  /** An entry is missing, or its hash is not the one of its contents and the entry before it. */
  | 'journalBroken'
  | 'traceBroken'
  /** Words of an entry were changed or are gone. */
  | 'payloadChanged'
  | 'payloadMissing'
  /** A row is not what the last entry about it left behind. */
  | 'rowChanged'
  | 'rowMissing'
  /** A row that no entry vouches for. */
  | 'rowUnexplained'

export interface AuditProblem {
  readonly kind: ProblemKind
  /** Where: `<device>:<seq>` in a chain, `<table>:<id>` for a row. */
  readonly at: string
}

export interface Verification {
  /** Nothing was found. */
  readonly sound: boolean
  readonly entries: number
  readonly rows: number
  readonly traces: number
  /** Of this computer's chain. */
  readonly headHash: string
  /** The first 1,000; empty in a sound office. */
  readonly problems: readonly AuditProblem[]
}

export interface JournalEntry {
  readonly device: string
  readonly seq: number
  readonly at: Instant
  readonly person: string
  readonly title: string
  readonly onBehalfOf: string | null
  readonly operation: string
  readonly facts: readonly string[]
  readonly hash: string
}

export interface AuditStore {
  /** Walks both chains, every payload and every sealed row, in small steps with room for other work between them. */
  readonly verify: () => Promise<Verification>
  /** Newest first. */
  readonly entries: (request: {
    readonly from: CivilDate | null
    readonly to: CivilDate | null
    readonly personId: string | null
    readonly after: string | null
    readonly limit: number
  }) => Promise<{ readonly items: readonly JournalEntry[]; readonly next: string | null }>
}
