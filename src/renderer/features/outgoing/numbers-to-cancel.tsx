import { Button } from '@mantine/core'
import { formatMoment } from '#renderer/lib/format.ts'
import { useNow } from '#renderer/lib/now.ts'
import { useOperation, type Answer } from '#renderer/lib/queries.tsx'
import { useMay } from '#renderer/lib/session.tsx'
import { outgoingText } from '#renderer/text/outgoing.ts'
import { Sheet } from '#renderer/ui/dialog.tsx'
import { EmptyState } from '#renderer/ui/states.tsx'
import classes from './outgoing.module.css'

const words = outgoingText.toCancel

type ToCancel = Answer<'drafting.numbersToCancel'>['items'][number]

/** Numbers given before the signing to what was then refused; none for who gives no numbers. */
export const useNumbersToCancel = (): readonly ToCancel[] => {
  const may = useMay()
  return useOperation('drafting.numbersToCancel', may('outgoing.number') ? {} : null).value?.items ?? []
}

export interface NumbersToCancelProps {
  readonly onClose: () => void
  readonly onShow: (outgoingId: string) => void
}

/** Chờ hủy số: what the signer refused, with the reason, and the way to each entry. */
export const NumbersToCancel = ({ onClose, onShow }: NumbersToCancelProps) => {
  const now = useNow()
  const items = useNumbersToCancel()
  return (
    <Sheet title={words.title} isOpen onClose={onClose} width={720}>
      <p className={classes.muted}>{words.hint}</p>
      {items.length === 0 && <EmptyState title={words.none} />}
      {items.map((item) => (
        <div key={item.outgoingId} className={classes.request}>
          <div>
            <div>
              {item.code} {item.subject}
            </div>
            <div className={classes.muted}>
              {words.refused(item.refusedBy, formatMoment(item.refusedAt, now), item.reason)}
            </div>
          </div>
          <div className={classes.requestActs}>
            <Button size="xs" onClick={() => onShow(item.outgoingId)}>
              {words.show}
            </Button>
          </div>
        </div>
      ))}
    </Sheet>
  )
}
