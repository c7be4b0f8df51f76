import { formatMoment } from '#renderer/lib/format.ts'
import { useNow } from '#renderer/lib/now.ts'
import { useMe } from '#renderer/lib/session.tsx'
import { draftAskLabels, draftStateLabels, draftText } from '#renderer/text/drafts.ts'
import { DocumentRow } from '#renderer/ui/document-row.tsx'
import type { RowState } from '#renderer/ui/list-pane.tsx'
import { DeadlineLabel } from '#renderer/ui/tags.tsx'
import type { DraftItem } from './draft-types.ts'

/** `Tờ trình`, or the number once it has one. */
export const draftName = ({ code, typeName }: Pick<DraftItem, 'code' | 'typeName'>): string =>
  code === '' ? (typeName === '' ? draftText.draft : typeName) : [typeName, code].filter(Boolean).join(' ')

/** What is asked of me, or where it stands and who holds it. */
const standing = ({ asked, state, holder }: DraftItem): string =>
  asked === null ? draftText.heldBy(draftStateLabels[state], holder) : draftAskLabels[asked]

/** A row of "Dự thảo": what, by whom, what is asked of me or who holds it, how long there is. */
export const DraftRow = ({ item, state }: { readonly item: DraftItem; readonly state: RowState }) => {
  const now = useNow()
  const { fullName } = useMe()
  return (
    <DocumentRow
      state={state}
      code={draftName(item)}
      subject={item.subject === '' ? draftText.noSubject : item.subject}
      isUnread={item.unread}
      urgency={item.urgency}
      deadline={
        item.dueAt === null ? (
          formatMoment(item.holderSince ?? item.startedAt, now)
        ) : (
          <DeadlineLabel due={item.dueAt} now={now} />
        )
      }
      issuer={item.author.includes(fullName) ? draftText.byYou : item.author}
      step={standing(item)}
    />
  )
}
