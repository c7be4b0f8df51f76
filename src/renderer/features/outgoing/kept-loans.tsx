import { useState } from 'react'
import { formatDate, formatMoment } from '#renderer/lib/format.ts'
import { useNow, useToday } from '#renderer/lib/now.ts'
import { useOperation } from '#renderer/lib/queries.tsx'
import { useMay } from '#renderer/lib/session.tsx'
import { outgoingText } from '#renderer/text/outgoing.ts'
import { CardSection } from '#renderer/ui/card.tsx'
import { StateBadge } from '#renderer/ui/tags.tsx'
import { ReturnDialog } from './acts/return-dialog.tsx'
import classes from './outgoing.module.css'
import type { Detail, KeptLoan } from './types.ts'

const words = outgoingText.loans

/** Who has the kept copy now, and the way to say that it is back; nothing while it lies where it belongs. */
export const KeptLoans = ({ detail }: { readonly detail: Detail }) => {
  const now = useNow()
  const today = useToday()
  const may = useMay()
  const isClerk = may('outgoing.number')
  const loans = useOperation('outgoing.loans', isClerk ? { documentId: detail.id, set: 'open' } : null).value?.items
  const [returning, setReturning] = useState<KeptLoan | null>(null)
  if (!loans || (loans.length === 0 && returning === null)) return null
  return (
    <CardSection title={words.title}>
      {loans.map((loan) => (
        <div key={loan.id} className={classes.delivery}>
          <div className={classes.deliveryHead}>
            <span className={classes.deliveryName}>{loan.borrower}</span>
            {loan.dueOn !== null && (
              <StateBadge tone={loan.dueOn < today ? 'danger' : 'calm'}>{words.due(formatDate(loan.dueOn))}</StateBadge>
            )}
          </div>
          <div className={classes.muted}>
            {[
              words.lent(formatMoment(loan.lentAt, now).toLocaleLowerCase('vi')),
              words.permitted(loan.permittedBy),
              loan.purpose,
            ]
              .filter(Boolean)
              .join(' · ')}
          </div>
          <div className={classes.deliveryActs}>
            <button type="button" className={classes.link} onClick={() => setReturning(loan)}>
              {words.giveBack}
            </button>
          </div>
        </div>
      ))}
      {returning && <ReturnDialog detail={detail} loan={returning} onClose={() => setReturning(null)} />}
    </CardSection>
  )
}
