import type { IncomingRow } from '#core/modules/registry/index.ts'
import type { OutgoingRow } from '#core/modules/outgoing/index.ts'
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
export type FoundOutgoing = Judged & { readonly kind: 'outgoing'; readonly row: OutgoingRow }
export type Found = FoundIncoming | FoundOutgoing | FoundImported

const compareText = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0)

/** What came in, newest first: who asks with a few words at the desk looks for what is under way. */
const newestFirst = (left: FoundIncoming, right: FoundIncoming): number =>
  compareText(right.row.arrivedOn, left.row.arrivedOn) || right.row.number - left.row.number

const rankOf: Readonly<Record<Found['kind'], number>> = { incoming: 0, outgoing: 1, imported: 2 }

/**
 * By how they fit; where they fit as well, what came in before what went out and that before what was brought in, and an
 * entry before what stands in files; a part by what it says.
 */
export const bestFirst = (found: readonly Found[]): readonly Found[] =>
  found.toSorted((left, right) => {
    if (left.fit !== right.fit) return left.fit - right.fit
    if (left.fit === fits.part) return right.score - left.score
    if (left.kind === 'incoming' && right.kind === 'incoming')
      return left.where === right.where ? newestFirst(left, right) : left.where === 'entry' ? -1 : 1
    if (left.kind === 'outgoing' && right.kind === 'outgoing')
      return compareText(right.row.issuedOn, left.row.issuedOn) || right.row.number - left.row.number
    if (left.kind !== right.kind) return rankOf[left.kind] - rankOf[right.kind]
    return right.score - left.score
  })
