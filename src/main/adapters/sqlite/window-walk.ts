import type { Reader } from './connection.ts'

/**
 * Lists over a million documents. A page is found in two steps: an index gives the next places in the order of the
 * list (a window), then one query keeps those that match and may be seen. Windows follow each other until the page is
 * full, so no single query walks far, however rare the matches are.
 */

/** A place in the order of a list: the sort key where the order has one, and the order of registration. */
export interface Place {
  readonly key: string
  readonly ord: number
}

/** Beyond every place. */
export const farOrd = Number.MAX_SAFE_INTEGER

const windowSize = 300

export type Run = Readonly<Record<string, string>>

/** One empty run: the whole register. */
export const wholeRegister: readonly Run[] = [{}]

/** The newest first, by the order of registration alone. */
export const newestOf = (from: string, where: string): string =>
  `SELECT '' AS key, ord FROM ${from} WHERE ${where} AND ord < @ord ORDER BY ord DESC LIMIT @count`

/**
 * A parameter as a bound for the rowid of a full-text index. The driver hands numbers over as reals, and FTS5 seeks to
 * whole ones only: by anything else it would go through all its matches from the end.
 */
export const searchPlace = (parameter: `@${string}`): string => `CAST(${parameter} AS INTEGER)`

/** An index that gives the places of a list in its order. */
export interface WindowSource {
  /** What its queries are called in the log of slow ones. */
  readonly name: string
  readonly direction: 'rising' | 'falling'
  /** Answers up to `@count` rows (key, ord), those nearest behind the place (`@key`, `@ord`). */
  readonly sql: string
  /** One query for each, with these parameters besides; the places are merged. */
  readonly runs: readonly Run[]
  /** The place before the first. */
  readonly start: Place
}

export interface WindowWalk {
  readonly source: WindowSource
  readonly matching: {
    readonly name: string
    /** Keeps what matches of the places `@ords` (JSON, in order), up to `@limit` rows that name their `ord`. */
    readonly sql: string
  }
  readonly params: Readonly<Record<string, unknown>>
  /** The mark an earlier page ended with. */
  readonly after: string | null
  readonly limit: number
}

const markOf = ({ key, ord }: Place): string => `${key}~${String(ord)}`

const placeOf = (mark: string): Place => {
  const at = mark.lastIndexOf('~')
  return { key: mark.slice(0, at), ord: Number(mark.slice(at + 1)) || 0 }
}

const inOrderOf = (direction: WindowSource['direction']): ((left: Place, right: Place) => number) => {
  const sign = direction === 'rising' ? 1 : -1
  return (left, right) => {
    if (left.key !== right.key) return left.key < right.key ? -sign : sign
    return (left.ord - right.ord) * sign
  }
}

const windowAfter = (reader: Reader, { source, params }: WindowWalk, after: Place, count: number): readonly Place[] => {
  const places = new Map<number, Place>()
  for (const run of source.runs) {
    for (const place of reader.all<Place>(source.name, source.sql, { ...params, ...run, ...after, count }))
      places.set(place.ord, place)
  }
  return [...places.values()].sort(inOrderOf(source.direction)).slice(0, count)
}

/** The rows of one page, and the mark the next one begins behind (null at the end). */
export const walkWindows = async <Row extends { readonly ord: number }>(
  reader: Reader,
  walk: WindowWalk,
): Promise<{ readonly rows: readonly Row[]; readonly next: string | null }> => {
  const { source, matching, params, limit } = walk
  const count = Math.max(windowSize, limit + 1)
  const rows: Row[] = []
  let after = walk.after === null ? source.start : placeOf(walk.after)
  for (;;) {
    const places = windowAfter(reader, walk, after, count)
    if (places.length === 0) return { rows, next: null }
    const ords = JSON.stringify(places.map(({ ord }) => ord))
    const wanted = limit - rows.length
    const found = reader.all<Row>(matching.name, matching.sql, { ...params, ords, limit: wanted + 1 })
    rows.push(...found.slice(0, wanted))
    const lastShown = found[wanted - 1]
    if (found.length > wanted && lastShown) {
      const place = places.find(({ ord }) => ord === lastShown.ord)
      return { rows, next: place ? markOf(place) : null }
    }
    const last = places.at(-1)
    if (!last || places.length < count) return { rows, next: null }
    if (rows.length === limit) return { rows, next: markOf(last) }
    after = last
    // Between two windows others are answered.
    await Promise.resolve()
  }
}
