import { useState } from 'react'
import { cleanText, fold } from '#shared/kernel/text.ts'
import { formatNumber } from '#renderer/lib/format.ts'
import { newId } from '#renderer/lib/ids.ts'
import { useCommand } from '#renderer/lib/queries.tsx'
import { outgoingText } from '#renderer/text/outgoing.ts'
import { refusalLine } from '#renderer/text/refusals.ts'
import { Dialog } from '#renderer/ui/dialog.tsx'
import { TextField } from '#renderer/ui/form-field.tsx'
import { useToast } from '#renderer/ui/toasts.tsx'
import { groupMemberOf, type Chosen, type Group } from './recipients.ts'

const words = outgoingText.acts.groups

export interface SaveGroupDialogProps {
  readonly chosen: readonly Chosen[]
  readonly groups: readonly Group[]
  readonly onClose: () => void
}

/** Keeps the chosen recipients under a name; a name that is taken means the group that has it. */
export const SaveGroupDialog = ({ chosen, groups, onClose }: SaveGroupDialogProps) => {
  const showToast = useToast()
  const save = useCommand('exchange.saveGroup')
  const [id] = useState(newId)
  const [name, setName] = useState('')
  const [problem, setProblem] = useState<string | undefined>(undefined)
  const wanted = fold(cleanText(name))
  const namesake = groups.find((group) => fold(group.name) === wanted)
  const submit = async () => {
    if (wanted === '') {
      setProblem(words.nameMissing)
      return
    }
    const on = namesake ? { id: namesake.id, version: namesake.version } : { id, version: null }
    const answer = await save.run({ ...on, name, members: chosen.map(groupMemberOf) })
    if (!answer.ok) return
    onClose()
    showToast({ text: namesake ? words.replaced(cleanText(name)) : words.saved(cleanText(name)) })
  }
  return (
    <Dialog
      isOpen
      title={words.saveTitle(formatNumber(chosen.length))}
      submitLabel={namesake ? words.replace : words.save}
      isBusy={save.isBusy}
      onSubmit={() => void submit()}
      onClose={onClose}
      {...(save.refusal && { problem: refusalLine(save.refusal) })}
    >
      <TextField
        label={words.name}
        isRequired
        maxLength={200}
        placeholder={words.namePlaceholder}
        value={name}
        problem={wanted === '' ? problem : undefined}
        onChange={setName}
        {...(namesake && { warning: words.taken(namesake.name, formatNumber(namesake.members.length)) })}
      />
    </Dialog>
  )
}
