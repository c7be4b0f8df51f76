import { Button } from '@mantine/core'
import { useState } from 'react'
import { formatMoment } from '#renderer/lib/format.ts'
import { useNow } from '#renderer/lib/now.ts'
import { useCommand, useOperationPages } from '#renderer/lib/queries.tsx'
import { actText } from '#renderer/text/acts.ts'
import { requestingText as words } from '#renderer/text/outgoing-requests.ts'
import { outgoingText } from '#renderer/text/outgoing.ts'
import { refusalLine } from '#renderer/text/refusals.ts'
import { Dialog, Sheet } from '#renderer/ui/dialog.tsx'
import { TextField } from '#renderer/ui/form-field.tsx'
import { listStateOf } from '#renderer/ui/refused-panel.tsx'
import { EmptyState, ErrorPanel, LoadingRows } from '#renderer/ui/states.tsx'
import { useToast } from '#renderer/ui/toasts.tsx'
import { RegisterDialog } from './acts/register-dialog.tsx'
import classes from './outgoing.module.css'
import type { NumberRequest } from './types.ts'

interface RefuseDialogProps {
  readonly request: NumberRequest
  readonly onClose: () => void
}

const RefuseDialog = ({ request, onClose }: RefuseDialogProps) => {
  const showToast = useToast()
  const refuse = useCommand('outgoing.refuseRequest')
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<string | undefined>(undefined)
  const submit = async () => {
    if (reason.trim() === '') {
      setProblem(actText.required.reason)
      return
    }
    const answer = await refuse.run({ id: request.id, version: request.version, reason })
    if (!answer.ok) return
    onClose()
    showToast({ text: words.refused(request.by) })
  }
  return (
    <Dialog
      isOpen
      title={words.refuseTitle(request.by)}
      submitLabel={words.refuse}
      tone="danger"
      isBusy={refuse.isBusy}
      hasUnsaved={reason !== ''}
      onSubmit={() => void submit()}
      onClose={onClose}
      {...(refuse.refusal && { problem: refusalLine(refuse.refusal) })}
    >
      <TextField
        label={outgoingText.acts.reason}
        lines={3}
        isRequired
        maxLength={1000}
        value={reason}
        problem={problem}
        onChange={setReason}
      />
    </Dialog>
  )
}

export interface NumberRequestsProps {
  readonly onClose: () => void
  readonly onRegistered: (id: string) => void
}

/** Wishes for a number, oldest first. */
export const NumberRequests = ({ onClose, onRegistered }: NumberRequestsProps) => {
  const now = useNow()
  const list = useOperationPages('outgoing.numberRequests', {})
  const [opened, setOpened] = useState<{ readonly act: 'give' | 'refuse'; readonly request: NumberRequest } | null>(
    null,
  )
  const close = () => setOpened(null)
  const state = listStateOf(list)
  return (
    <Sheet title={words.title} isOpen onClose={onClose} width={720}>
      {state.kind === 'loading' && <LoadingRows rows={3} />}
      {state.kind === 'failed' && <ErrorPanel {...state} />}
      {state.kind === 'ready' && list.items.length === 0 && <EmptyState title={words.empty} />}
      {list.items.map((request) => (
        <div key={request.id} className={classes.request}>
          <div>
            <div>{request.fields.subject}</div>
            <div className={classes.muted}>
              {[request.fields.typeName, request.by, request.title, formatMoment(request.at, now), request.note]
                .filter(Boolean)
                .join(' · ')}
            </div>
          </div>
          <div className={classes.requestActs}>
            <Button size="xs" onClick={() => setOpened({ act: 'refuse', request })}>
              {words.refuse}
            </Button>
            <Button size="xs" variant="filled" onClick={() => setOpened({ act: 'give', request })}>
              {words.give}
            </Button>
          </div>
        </div>
      ))}
      {opened?.act === 'give' && (
        <RegisterDialog request={opened.request} onClose={close} onRegistered={onRegistered} />
      )}
      {opened?.act === 'refuse' && <RefuseDialog request={opened.request} onClose={close} />}
    </Sheet>
  )
}
