import type { Instant } from '#shared/kernel/time.ts'
import type { NoticeKind } from '#shared/contract/reading.ts'

/** One thing a person was told. */
export interface Notice {
  readonly id: string
  readonly at: Instant
  readonly kind: NoticeKind
  readonly documentId: string | null
  readonly about: 'incoming' | 'draft'
  readonly code: string
  readonly subject: string
  readonly from: string
  readonly text: string
  readonly read: boolean
}

export interface NoticesStore {
  /** Newest first. */
  readonly list: (
    personId: string,
    page: { readonly after: string | null; readonly limit: number },
  ) => Promise<{ readonly items: readonly Notice[]; readonly next: string | null }>
  /** Never counts past 1,000. */
  readonly countUnread: (personId: string) => Promise<number>
}
