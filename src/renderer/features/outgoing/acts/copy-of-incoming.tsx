import { arrivedOn } from '#shared/vocabulary/document.ts'
import { useOperation } from '#renderer/lib/queries.tsx'
import { RegisterCopyDialog, type RegisterCopyDialogProps } from './register-copy-dialog.tsx'

interface CopyOfIncomingProps extends Omit<RegisterCopyDialogProps, 'source'> {
  readonly incomingId: string
}

/** Sao văn bản đến: everything of the original is taken from its entry and its files. */
export const CopyOfIncoming = ({ incomingId, ...props }: CopyOfIncomingProps) => {
  const document = useOperation('routing.document', { id: incomingId }).value
  if (!document) return null
  const { id, code, subject, secrecy, fields, documentFiles } = document
  const medium = arrivedOn(fields.channel, fields.paper.hasPaper ? 'there' : 'none')
  return (
    <RegisterCopyDialog source={{ kind: 'incoming', id, code, subject, secrecy, medium, documentFiles }} {...props} />
  )
}
