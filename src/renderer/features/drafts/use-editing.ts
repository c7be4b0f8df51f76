import type { contract, OutputOf } from '#shared/contract/index.ts'
import { useCommand, useOperation } from '#renderer/lib/queries.tsx'
import { editingText } from '#renderer/text/editing.ts'
import { refusalLine } from '#renderer/text/refusals.ts'
import { useToast } from '#renderer/ui/toasts.tsx'
import { newestOf, type Detail } from './draft-types.ts'

export type Editing = OutputOf<typeof contract.host.editings>['items'][number]

const wordMime = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

export interface EditingOfDraft {
  /** Opens the newest version of this file in the word processor; null where nobody may, or nothing opens it. */
  readonly openFile: ((fileId: string) => (() => void) | null) | null
  readonly isOpening: boolean
  /** This person may change the file, but a browser opens no programs. */
  readonly isElsewhere: boolean
  readonly items: readonly Editing[]
}

/** Mở để sửa: what of this draft may be opened here, and what of it is being edited. */
export const useEditing = (detail: Detail | undefined): EditingOfDraft => {
  const canOpen = useOperation('host.status', {}).value?.capabilities.openEditor
  const editings = useOperation('host.editings', {})
  const command = useCommand('host.openEditing')
  const showToast = useToast()
  const open = async (draftId: string, versionId: string) => {
    const answer = await command.run({ draftId, versionId })
    if (answer.ok) showToast({ text: editingText.opened(answer.value.name), duration: 8000 })
    else showToast({ text: refusalLine(answer.refusal), tone: 'danger' })
  }
  const changeable = detail?.actions.some(({ name }) => name === 'saveFile') ? detail : null
  const editable = canOpen ? changeable : null
  return {
    openFile:
      editable &&
      ((fileId) => {
        const file = editable.files.find(({ id, removed }) => id === fileId && !removed)
        const newest = file && newestOf(file)
        const isEditable = newest && (newest.mime === wordMime || newest.mime === 'application/pdf')
        return isEditable ? () => void open(editable.id, newest.id) : null
      }),
    isOpening: command.isBusy,
    isElsewhere: canOpen === false && changeable !== null,
    items: (editings.value?.items ?? []).filter(({ draftId }) => draftId === detail?.id),
  }
}
