import type { IncomingRow } from '#core/modules/registry/index.ts'
import type { Visibility } from '#core/kernel/visibility.ts'

/** One way of matching; words of `all` must all occur, the last one may be a beginning when `lastIsOpen`. */
export interface Probe {
  readonly column: 'exact' | 'folded'
  readonly words: readonly string[]
  readonly join: 'all' | 'any'
  readonly last: 'whole' | 'beginning'
}

export interface SearchRequest {
  readonly probe: Probe
  readonly visibility: Visibility
  readonly personId: string
  readonly limit: number
}

export interface SearchStore {
  /** The newest visible documents that match. Each query stays short, however many match. */
  readonly newest: (request: SearchRequest) => Promise<readonly IncomingRow[]>
}
