import { Button } from '@mantine/core'
import { formatMoment } from '#renderer/lib/format.ts'
import { useNow } from '#renderer/lib/now.ts'
import { useCommand, useOperationPages } from '#renderer/lib/queries.tsx'
import { requestStateLabels, requestingText as words } from '#renderer/text/outgoing-requests.ts'
import { refusalLine } from '#renderer/text/refusals.ts'
import { Sheet } from '#renderer/ui/dialog.tsx'
import { listStateOf } from '#renderer/ui/refused-panel.tsx'
import { EmptyState, ErrorPanel, LoadingRows } from '#renderer/ui/states.tsx'
import { StateBadge, type Tone } from '#renderer/ui/tags.tsx'
import { useToast } from '#renderer/ui/toasts.tsx'
import classes from './outgoing.module.css'
import type { NumberRequest } from './types.ts'

const tones: Readonly<Record<NumberRequest['state'], Tone>> = {
  waiting: 'calm',
  given: 'ok',
  refused: 'danger',
  withdrawn: 'calm',
}

interface RequestLineProps {
  readonly request: NumberRequest
  readonly onShow: (documentId: string) => void
}

const RequestLine = ({ request, onShow }: RequestLineProps) => {
  const now = useNow()
  const showToast = useToast()
  const withdrawal = useCommand('outgoing.withdrawRequest')
  const { id, version, fields, state, documentId } = request
  const withdraw = async () => {
    const answer = await withdrawal.run({ id, version })
    showToast(answer.ok ? { text: words.withdrawn } : { text: refusalLine(answer.refusal), tone: 'danger' })
  }
  return (
    <div className={classes.request}>
      <div>
        <div>{fields.subject}</div>
        <div className={classes.muted}>
          {[fields.typeName, formatMoment(request.at, now), request.code, request.answer || request.note]
            .filter(Boolean)
            .join(' · ')}
        </div>
      </div>
      <div className={classes.requestActs}>
        <StateBadge tone={tones[state]}>{requestStateLabels[state]}</StateBadge>
        {state === 'waiting' && (
          <Button size="xs" disabled={withdrawal.isBusy} onClick={() => void withdraw()}>
            {words.withdraw}
          </Button>
        )}
        {documentId !== null && (
          <Button size="xs" onClick={() => onShow(documentId)}>
            {words.open}
          </Button>
        )}
      </div>
    </div>
  )
}

export interface OwnRequestsProps {
  readonly onClose: () => void
  readonly onShow: (documentId: string) => void
}

/** The numbers a person asked for: what waits, then what came of the others. */
export const OwnRequests = ({ onClose, onShow }: OwnRequestsProps) => {
  const waiting = useOperationPages('outgoing.numberRequests', { state: 'waiting' })
  const answered = useOperationPages('outgoing.numberRequests', { state: 'answered' })
  const state = listStateOf(waiting)
  const all = [...waiting.items, ...answered.items]
  return (
    <Sheet title={words.ownTitle} isOpen onClose={onClose} width={720}>
      {state.kind === 'loading' && <LoadingRows rows={3} />}
      {state.kind === 'failed' && <ErrorPanel {...state} />}
      {state.kind === 'ready' && !answered.isLoading && all.length === 0 && <EmptyState title={words.ownEmpty} />}
      {all.map((request) => (
        <RequestLine key={request.id} request={request} onShow={onShow} />
      ))}
      {answered.hasMore && (
        <Button size="xs" loading={answered.isLoadingMore} onClick={answered.loadMore}>
          {words.more}
        </Button>
      )}
    </Sheet>
  )
}
