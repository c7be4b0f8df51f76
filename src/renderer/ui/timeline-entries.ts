import type { z } from 'zod'
import type { timelineItem } from '#shared/contract/document.ts'
import { civilDateOf, clockTimeOf, type Instant } from '#shared/kernel/time.ts'
import { formatInstant, formatShortDate } from '#renderer/lib/format.ts'
import { deskText } from '#renderer/text/desk.ts'
import { saySentence } from '#renderer/text/timeline.ts'
import type { TimelineEntry } from './card.tsx'

export type TimelineItem = z.infer<typeof timelineItem>

/** Facts whose words stand in the header already. */
const quotedAbove = new Set(['registry.incomingRegistered', 'drafting.started'])

/** The story of a document as entries of the timeline, newest first: `08:40` today, `20/11` before. */
export const timelineEntries = (items: readonly TimelineItem[], now: Instant): readonly TimelineEntry[] => {
  const today = civilDateOf(now)
  return items
    .toSorted((left, right) => right.at.localeCompare(left.at))
    .map((item) => ({
      id: item.id,
      when: civilDateOf(item.at) === today ? clockTimeOf(item.at) : formatShortDate(item.at, today),
      exactly: formatInstant(item.at),
      person: item.onBehalfOf === null ? item.person : `${item.person} ${deskText.card.onBehalfOf(item.onBehalfOf)}`,
      sentence: saySentence(item.kind, item.params),
      quote: quotedAbove.has(item.kind) ? '' : item.quote,
    }))
}
