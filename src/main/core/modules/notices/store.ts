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

/** Something a person is told because a day has come, not because somebody did something. */
export interface Reminder {
  /** The same for the same reason, so that it is told once. */
  readonly id: string
  readonly personId: string
  readonly kind: NoticeKind
  readonly at: Instant
  /** Whose certificate it is, and its last day. */
  readonly from: string
  readonly text: string
}
