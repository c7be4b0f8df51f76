import type { IncomingRow } from '#core/modules/registry/index.ts'
import type { Visibility } from '#core/kernel/visibility.ts'

/** One way of matching; words of `all` must all occur, the last one may be a beginning when `lastIsOpen`. */
export interface Probe {
  readonly column: 'exact' | 'folded'
  readonly words: readonly string[]
  readonly join: 'all' | 'any'
  readonly last: 'whole' | 'beginning'
  /** `whenMore`: all it finds was found by the probe before it, unless that one had more to find than were asked for. */
  readonly ask: 'always' | 'whenMore'
}

export interface SearchRequest {
  readonly probe: Probe
  readonly visibility: Visibility
  readonly limit: number
}

export interface SearchStore {
  /** Places in the order of registration of the newest visible documents that match. */
  readonly newest: (request: SearchRequest) => Promise<readonly number[]>
  /** The documents at these places that may be seen. */
  readonly rowsAt: (
    places: readonly number[],
    reader: { readonly visibility: Visibility; readonly personId: string },
  ) => Promise<readonly IncomingRow[]>
}
