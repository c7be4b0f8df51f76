import { searchWords } from '#shared/kernel/text.ts'
import type { IncomingRow } from '#core/modules/registry/index.ts'
import type { Instant } from '#shared/kernel/time.ts'
import type { FoundOrder } from '#shared/contract/reading.ts'
import type { DraftItem } from '#core/modules/drafting/index.ts'
import type { OutgoingRow } from '#core/modules/outgoing/index.ts'
import type { ImportedDocument } from '#core/modules/imports/index.ts'
import type { Span } from './days.ts'
import type { Judged } from './judging.ts'
import { holdsWords } from './words.ts'
import { fits, type Fit } from './relevance.ts'

type Fitting = Omit<Judged, 'fit'> & { readonly fit: Fit }
export type FoundIncoming = Fitting & { readonly kind: 'incoming'; readonly row: IncomingRow }
export type FoundOutgoing = Fitting & { readonly kind: 'outgoing'; readonly row: OutgoingRow }
export type FoundDraft = Fitting & { readonly kind: 'draft'; readonly row: DraftItem }
export type FoundImported = Fitting & {
  readonly kind: 'imported'
  readonly document: Omit<ImportedDocument, 'importedAt' | 'importedBy'>
}
export type Found = FoundIncoming | FoundOutgoing | FoundDraft | FoundImported

export const idOf = (found: Found): string => (found.kind === 'imported' ? found.document.id : found.row.id)

const compareText = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0)

/** Who asks with a few words at the desk looks for what is under way: the newest of the office's own first. */
const newestFirst = (left: Found, right: Found): number => {
  if (left.kind === 'incoming' && right.kind === 'incoming')
    return compareText(right.row.arrivedOn, left.row.arrivedOn) || right.row.number - left.row.number
  if (left.kind === 'outgoing' && right.kind === 'outgoing')
    return compareText(right.row.issuedOn, left.row.issuedOn) || right.row.number - left.row.number
  if (left.kind === 'draft' && right.kind === 'draft') return compareText(right.row.startedAt, left.row.startedAt)
  return right.score - left.score
}

const rankOf: Readonly<Record<Found['kind'], number>> = { incoming: 0, outgoing: 1, draft: 2, imported: 3 }

/**
 * By how they fit; where they fit as well, what came in before what went out, that before drafts and these before what was
 * brought in, and an entry before what stands in files; a part by what it says.
 */
const bestFirst = (found: readonly Found[]): readonly Found[] =>
  found.toSorted((left, right) => {
    if (left.fit !== right.fit) return left.fit - right.fit
    if (left.fit === fits.part) return right.score - left.score
    if (left.kind !== right.kind) return rankOf[left.kind] - rankOf[right.kind]
    if (left.kind !== 'imported' && left.where !== right.where) return left.where === 'entry' ? -1 : 1
    return newestFirst(left, right)
  })

const dateOf = (found: Found): string => {
  switch (found.kind) {
    case 'incoming':
      return found.row.arrivedOn
    case 'outgoing':
      return found.row.issuedOn
    case 'draft':
      return found.row.startedAt.slice(0, 10)
    case 'imported':
      return found.document.date ?? ''
  }
}

/** Whether it was issued, came or was begun in these days. */
export const isOf = (found: Found, { from, to }: Span): boolean => {
  const dates = found.kind === 'incoming' ? [found.row.arrivedOn, found.row.issuedOn] : [dateOf(found)]
  return dates.some((date) => date !== null && date >= from && date <= to)
}

const senderOf = (found: Found): string => {
  switch (found.kind) {
    case 'incoming':
      return found.row.issuer
    case 'outgoing':
      return found.row.unit
    case 'draft':
      return `${found.row.author} ${found.row.unitName}`
    case 'imported':
      return found.document.issuer
  }
}

/** Whether it is from whom these words name; no words name everybody. */
export const isFrom = (found: Found, sender: string): boolean =>
  sender === '' || holdsWords(senderOf(found), searchWords(sender))

/** Until when somebody has to act; what is done or waits for nobody has none. */
export const dueOf = (found: Found): Instant | null => {
  switch (found.kind) {
    case 'incoming':
      return found.row.closedAt === null ? found.row.dueAt : null
    case 'outgoing':
      return found.row.state === 'numbered' ? found.row.dispatchDueAt : null
    case 'draft':
      return found.row.dueAt
    case 'imported':
      return null
  }
}

/** By relevance; the newest first; or the soonest due first, what nobody waits for last. */
export const inOrder = (found: readonly Found[], order: FoundOrder): readonly Found[] => {
  const best = bestFirst(found)
  switch (order) {
    case 'relevance':
      return best
    case 'newest':
      return best.toSorted((left, right) => compareText(dateOf(right), dateOf(left)))
    case 'due':
      return best.toSorted((left, right) => compareText(dueOf(left) ?? '9999', dueOf(right) ?? '9999'))
  }
}
