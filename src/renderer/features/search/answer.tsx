import type { contract, OutputOf } from '#shared/contract/index.ts'
import { numberLabel } from '#shared/kernel/document-code.ts'
import { formatDate, formatMoment } from '#renderer/lib/format.ts'
import { useNow } from '#renderer/lib/now.ts'
import { searchText } from '#renderer/text/search.ts'
import { stageStateLabels } from '#renderer/text/vocabulary.ts'
import { SignatureMark } from '#renderer/ui/signatures/signature-mark.tsx'
import { DeadlineLabel, UrgencyTag } from '#renderer/ui/tags.tsx'
import classes from './search.module.css'

export type Found = OutputOf<typeof contract.search.find>['items'][number]

/** One document as an answer: what it is; where it is and who holds it; how late. */
export const Answer = ({ item }: { readonly item: Found }) => {
  const now = useNow()
  const isOpen = item.closedAt === null && item.stage !== 'cancelled'
  return (
    <div className={classes.answer}>
      <div className={classes.what}>
        <div className={classes.line}>
          <span className={classes.code}>{item.code}</span>
          <UrgencyTag urgency={item.urgency} />
          {item.signature && <SignatureMark badge={item.signature} />}
          <span className={classes.quiet}>
            {[item.issuer, searchText.arrival(numberLabel(item.number, item.suffix), formatDate(item.arrivedOn))]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </div>
        <div className={classes.subject}>{item.subject}</div>
      </div>
      <div className={classes.where}>
        <div className={classes.stage}>{stageStateLabels[item.stage]}</div>
        <div className={classes.quiet}>
          {isOpen
            ? [item.holder, item.holderSince === null ? '' : searchText.since(formatMoment(item.holderSince, now))]
                .filter(Boolean)
                .join(' ')
            : item.closedAt !== null && searchText.closedAt(formatMoment(item.closedAt, now))}
        </div>
      </div>
      <div className={classes.late}>
        {isOpen && item.dueAt !== null && <DeadlineLabel due={item.dueAt} now={now} />}
      </div>
    </div>
  )
}
