import { useNavigate } from '@tanstack/react-router'
import { draftStateLabels, draftText } from '#renderer/text/drafts.ts'
import { mendingText } from '#renderer/text/mending.ts'
import { Band } from '#renderer/ui/band.tsx'
import { IconEdit, IconRefresh } from '#renderer/ui/icons.ts'
import type { Detail, MendingOf } from './types.ts'

const words = mendingText.band

export interface MendingBandsProps {
  readonly detail: Detail
  readonly mending: MendingOf | undefined
}

/** What took its place, what is being drafted about it, and what it will itself replace or correct when it leaves. */
export const MendingBands = ({ detail, mending }: MendingBandsProps) => {
  const navigate = useNavigate()
  const openEntry = (id: string, code: string) => ({
    label: words.open(code),
    onRun: () => void navigate({ to: '/van-ban-di/$id', params: { id } }),
  })
  const replacedBy = detail.links.filter(({ kind }) => kind === 'replacedBy')
  const isWritten = (id: string): boolean => detail.links.some((link) => link.id === id)
  const mends = mending?.mends
  return (
    <>
      {detail.state === 'replaced' && (
        <Band tone="warning" icon={IconRefresh} actions={replacedBy.map(({ id, code }) => openEntry(id, code))}>
          {words.replaced(replacedBy.map(({ code }) => code).join(', '))}
        </Band>
      )}
      {mends && detail.state !== 'cancelled' && !isWritten(mends.documentId) && (
        <Band tone="calm" icon={IconRefresh} actions={[openEntry(mends.documentId, mends.code)]}>
          {words.will[mends.as](mends.code)}
        </Band>
      )}
      {mending?.drafts
        .filter(({ code }) => code === '')
        .map(({ id, as, subject, state, holder }) => (
          <Band
            key={id}
            tone="calm"
            icon={IconEdit}
            actions={[{ label: words.openDraft, onRun: () => void navigate({ to: '/du-thao/$id', params: { id } }) }]}
          >
            {words.underway[as](
              subject === '' ? draftText.noSubject : subject,
              draftText.heldBy(draftStateLabels[state], holder),
            )}
          </Band>
        ))}
    </>
  )
}
