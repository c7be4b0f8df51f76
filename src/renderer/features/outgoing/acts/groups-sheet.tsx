import { Button } from '@mantine/core'
import { formatNumber } from '#renderer/lib/format.ts'
import { newId } from '#renderer/lib/ids.ts'
import { useCommand } from '#renderer/lib/queries.tsx'
import { outgoingText } from '#renderer/text/outgoing.ts'
import { refusalLine } from '#renderer/text/refusals.ts'
import { Sheet } from '#renderer/ui/dialog.tsx'
import { EmptyState } from '#renderer/ui/states.tsx'
import { useToast } from '#renderer/ui/toasts.tsx'
import own from '../outgoing.module.css'
import type { Group } from './recipients.ts'

const words = outgoingText.acts.groups

export interface GroupsSheetProps {
  readonly groups: readonly Group[]
  readonly onClose: () => void
}

/** The groups of recipients the office keeps; one that is removed can be taken back. */
export const GroupsSheet = ({ groups, onClose }: GroupsSheetProps) => {
  const showToast = useToast()
  const removal = useCommand('exchange.removeGroup')
  const saving = useCommand('exchange.saveGroup')
  const restore = async ({ name, members }: Group) => {
    const answer = await saving.run({ id: newId(), version: null, name, members: [...members] })
    if (!answer.ok) showToast({ text: refusalLine(answer.refusal), tone: 'danger' })
  }
  const remove = async (group: Group) => {
    const answer = await removal.run({ id: group.id, version: group.version })
    showToast(
      answer.ok
        ? { text: words.removed(group.name), onUndo: () => void restore(group) }
        : { text: refusalLine(answer.refusal), tone: 'danger' },
    )
  }
  return (
    <Sheet title={words.title} isOpen onClose={onClose} width={640}>
      {groups.length === 0 && <EmptyState title={words.empty} hint={words.emptyHint} />}
      {groups.map((group) => (
        <div key={group.id} className={own.request}>
          <div>
            <div>{`${group.name} · ${words.size(formatNumber(group.members.length))}`}</div>
            <div className={own.muted}>{group.members.map(({ label }) => label).join('; ')}</div>
          </div>
          <Button
            size="xs"
            aria-label={words.removeOne(group.name)}
            disabled={removal.isBusy}
            onClick={() => void remove(group)}
          >
            {words.remove}
          </Button>
        </div>
      ))}
    </Sheet>
  )
}
