import { formatNumber } from '#renderer/lib/format.ts'
import { outgoingActionLabels, outgoingText } from '#renderer/text/outgoing.ts'
import { Band } from '#renderer/ui/band.tsx'
import { IconArrowBackUp } from '#renderer/ui/icons.ts'
import { recallReasonOf, type Detail } from './types.ts'

const words = outgoingText.recalled

export interface RecalledProps {
  readonly detail: Detail
  /** Undefined for whoever may not record a replacement. */
  readonly onReplace: (() => void) | undefined
}

/** Why a document was called back, which places still owe an answer, and what is to be done about it. */
export const Recalled = ({ detail, onReplace }: RecalledProps) => {
  if (detail.state !== 'recalled') return null
  const reason = recallReasonOf(detail)
  const waiting = detail.recipients.filter(({ state }) => state === 'recallAsked').length
  const isReplaced = detail.links.some(({ kind }) => kind === 'replacedBy')
  const isMended = isReplaced || detail.links.some(({ kind }) => kind === 'correctedBy')
  return (
    <Band
      tone="warning"
      icon={IconArrowBackUp}
      {...(!isMended && onReplace && { actions: [{ label: outgoingActionLabels.replaceBy, onRun: onReplace }] })}
    >
      {[
        words.said(reason),
        waiting > 0 ? words.waiting(formatNumber(waiting)) : words.settled,
        isReplaced ? words.replaced : isMended ? '' : words.next,
      ]
        .filter(Boolean)
        .join(' ')}
    </Band>
  )
}
