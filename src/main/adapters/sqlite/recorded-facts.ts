/** What one entry vouches for, as stored in `journal.facts`. */
export interface RecordedFacts {
  readonly changes: readonly {
    readonly fact: string
    readonly version: number
    readonly data: unknown
    readonly payload?: string
  }[]
  /** Rows as they stood after the entry: [table, id, seal]. */
  readonly rows: readonly (readonly [string, string, string | null])[]
}
