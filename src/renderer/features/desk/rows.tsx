import { numberLabel } from '#shared/kernel/document-code.ts'
import { useNow } from '#renderer/lib/now.ts'
import { formatDate } from '#renderer/lib/format.ts'
import { actText } from '#renderer/text/acts.ts'
import { deskText } from '#renderer/text/desk.ts'
import { askedLabels, entryStateLabel } from '#renderer/text/vocabulary.ts'
import { DocumentRow } from '#renderer/ui/document-row.tsx'
import { IconStarFilled } from '#renderer/ui/icons.ts'
import type { RowState } from '#renderer/ui/list-pane.tsx'
import { SignatureMark } from '#renderer/ui/signatures/signature-mark.tsx'
import { DeadlineLabel, IconBadge } from '#renderer/ui/tags.tsx'
import type { IncomingItem, WorkItem } from './document-types.ts'

const Star = () => <IconBadge tone="warning" icon={IconStarFilled} label={actText.star} />

/** Whether it is starred, and what is known of its signature. */
const Marks = ({ item }: { readonly item: Pick<IncomingItem, 'starred' | 'signature'> }) => (
  <>
    {item.starred && <Star />}
    {item.signature && <SignatureMark badge={item.signature} />}
  </>
)

/** A row of "Việc của tôi": what, from whom, what is asked of me, how long I have. */
export const WorkRow = ({ item, state }: { readonly item: WorkItem; readonly state: RowState }) => {
  const now = useNow()
  const asked = askedLabels[item.asked]
  return (
    <DocumentRow
      state={state}
      code={item.code === '' ? deskText.document.arrival(item.label) : item.code}
      subject={item.subject}
      isUnread={item.unread}
      urgency={item.urgency}
      deadline={item.dueAt && <DeadlineLabel due={item.dueAt} now={now} />}
      issuer={item.issuer}
      step={item.snoozedUntil === null ? asked : deskText.work.backOn(formatDate(item.snoozedUntil))}
      badges={<Marks item={item} />}
    />
  )
}

/** A row of "Văn bản đến": what, from whom, at which step, who holds it, how long is left. */
export const IncomingRow = ({ item, state }: { readonly item: IncomingItem; readonly state: RowState }) => {
  const now = useNow()
  const isOpen = item.stage !== 'closed' && item.stage !== 'cancelled'
  return (
    <DocumentRow
      state={state}
      code={[numberLabel(item.number, item.suffix), item.code].filter((part) => part !== '').join(' · ')}
      subject={item.subject}
      isUnread={item.unread}
      urgency={item.urgency}
      deadline={isOpen && item.dueAt ? <DeadlineLabel due={item.dueAt} now={now} /> : formatDate(item.arrivedOn)}
      issuer={item.issuer}
      step={deskText.incoming.holder(entryStateLabel(item), isOpen ? item.holder : '')}
      badges={<Marks item={item} />}
    />
  )
}
