import type { IncomingRow } from '#core/modules/registry/index.ts'
import type { ImportedDocument } from '#core/modules/imports/index.ts'
import { fits, type Fit } from './relevance.ts'

interface Judged {
  readonly fit: Fit
  readonly score: number
  /** What was read. */
  readonly text: string
}
export type FoundIncoming = Judged & {
  readonly kind: 'incoming'
  readonly row: IncomingRow
  /** Its entry says so, or only its files do. */
  readonly where: 'entry' | 'content'
}
export type FoundImported = Judged & {
  readonly kind: 'imported'
  readonly document: Omit<ImportedDocument, 'importedAt' | 'importedBy'>
}
export type Found = FoundIncoming | FoundImported

const compareText = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0)

/** What came in, newest first: who asks with a few words at the desk looks for what is under way. */
const newestFirst = (left: FoundIncoming, right: FoundIncoming): number =>
  compareText(right.row.arrivedOn, left.row.arrivedOn) || right.row.number - left.row.number

/**
 * By how they fit; where they fit as well, what came in before what was brought in, and an entry before what stands in
 * files; a part by what it says.
 */
export const bestFirst = (found: readonly Found[]): readonly Found[] =>
  found.toSorted((left, right) => {
    if (left.fit !== right.fit) return left.fit - right.fit
    if (left.fit === fits.part) return right.score - left.score
    if (left.kind === 'incoming' && right.kind === 'incoming')
      return left.where === right.where ? newestFirst(left, right) : left.where === 'entry' ? -1 : 1
    if (left.kind !== right.kind) return left.kind === 'incoming' ? -1 : 1
    return right.score - left.score
  })
