import { formatNumber } from '#renderer/lib/format.ts'
import { outgoingActionLabels, outgoingText } from '#renderer/text/outgoing.ts'
import { Band } from '#renderer/ui/band.tsx'
import { IconArrowBackUp } from '#renderer/ui/icons.ts'
import { recallReasonOf, type Detail, type MendingOf } from './types.ts'

const words = outgoingText.recalled

export interface RecalledProps {
  readonly detail: Detail
  readonly mending: MendingOf | undefined
  /** Begins the draft of a replacement; undefined for whoever may not. */
  readonly onReplace: (() => void) | undefined
}

/** Why a document was called back, which places still owe an answer, and what is to be done about it. */
export const Recalled = ({ detail, mending, onReplace }: RecalledProps) => {
  if (detail.state !== 'recalled') return null
  const reason = recallReasonOf(detail)
  const waiting = detail.recipients.filter(({ state }) => state === 'recallAsked').length
  const isReplaced = detail.links.some(({ kind }) => kind === 'replacedBy')
  const isMended = isReplaced || detail.links.some(({ kind }) => kind === 'correctedBy')
  const isAwaited = !isMended && mending?.drafts.length === 0
  return (
    <Band
      tone="warning"
      icon={IconArrowBackUp}
      {...(isAwaited && onReplace && { actions: [{ label: outgoingActionLabels.draftReplacement, onRun: onReplace }] })}
    >
      {[
        words.said(reason),
        waiting > 0 ? words.waiting(formatNumber(waiting)) : words.settled,
        isReplaced ? words.replaced : isAwaited ? words.next : '',
      ]
        .filter(Boolean)
        .join(' ')}
    </Band>
  )
}
