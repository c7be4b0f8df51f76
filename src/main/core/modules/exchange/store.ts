import type { z } from 'zod'
import type { delivery } from '#shared/contract/delivery.ts'
import type { DeadlineRuleInput } from '#shared/contract/catalogue.ts'
import type { recipientGroup } from '#shared/contract/exchange.ts'
import type { Instant } from '#shared/kernel/time.ts'
import type { DeliveryChannel, DeliveryState, LinkKind } from '#shared/vocabulary/document.ts'
import type { Visibility } from '#core/kernel/visibility.ts'
import type { EarlierWay } from './rules/ways.ts'

/** What the dispatch reads. */

export type Delivery = z.output<typeof delivery>
export type RecipientGroup = z.output<typeof recipientGroup>

/** A delivery with the document it belongs to, for deciding. */
export interface DeliveryRecord {
  readonly id: string
  readonly documentId: string
  readonly kind: 'unit' | 'post' | 'agency' | 'name'
  readonly recipientId: string | null
  readonly label: string
  readonly channel: DeliveryChannel
  readonly role: 'lead' | 'cooperating' | 'forInformation'
  readonly deadline: DeadlineRuleInput | null
  readonly email: string
  readonly address: string
  readonly envelopes: number
  readonly place: number
  readonly state: DeliveryState
  readonly incomingId: string | null
  readonly version: number
}

export interface DocumentLink {
  readonly kind: LinkKind
  readonly id: string
  readonly code: string
  readonly subject: string
  readonly reason: string
  readonly at: Instant
}

export interface QueuedDelivery {
  readonly id: string
  readonly documentId: string
  readonly documentVersion: number
  readonly code: string
  readonly subject: string
  readonly recipient: { readonly kind: DeliveryRecord['kind']; readonly id: string | null; readonly label: string }
  readonly channel: DeliveryChannel
  readonly dueAt: Instant | null
  readonly sentAt: Instant | null
  readonly state: DeliveryState
  readonly version: number
}

export interface QueueRequest {
  readonly set: 'prepared' | 'overdue' | 'unanswered' | 'recalls'
  readonly channel: DeliveryChannel | null
  readonly visibility: Visibility
  readonly now: Instant
  readonly after: string | null
  readonly limit: number
}

export interface ExchangeStore {
  /** In the order of the list of recipients. */
  readonly deliveriesOf: (documentId: string, now: Instant) => Promise<readonly Delivery[]>
  readonly records: (documentId: string) => Promise<readonly DeliveryRecord[]>
  readonly record: (id: string) => Promise<DeliveryRecord | undefined>
  /** Both ways; of documents the person may see. */
  readonly linksOf: (documentId: string, visibility: Visibility) => Promise<readonly DocumentLink[]>
  /** How documents went to a recipient before, the latest first; by its id, or by its name where it has none. */
  readonly earlierWays: (recipient: string) => Promise<readonly EarlierWay[]>
  readonly groups: () => Promise<readonly RecipientGroup[]>
  readonly group: (id: string) => Promise<RecipientGroup | undefined>
  readonly groupNamed: (nameKey: string) => Promise<{ readonly id: string } | undefined>
  readonly queue: (
    request: QueueRequest,
  ) => Promise<{ readonly items: readonly QueuedDelivery[]; readonly next: string | null }>
}
