import { useNavigate } from '@tanstack/react-router'
import { useOperation } from '#renderer/lib/queries.tsx'
import { draftStateLabels, draftText } from '#renderer/text/drafts.ts'
import { CardSection } from '#renderer/ui/card.tsx'
import cardLines from '#renderer/ui/card-lines.module.css'

/** Drafts that answer this document, with where each stands and who holds it. */
export const AnsweringDrafts = ({ documentId }: { readonly documentId: string }) => {
  const navigate = useNavigate()
  const drafts = useOperation('drafting.ofIncoming', { documentId })
  const items = drafts.value?.items ?? []
  if (items.length === 0) return null
  return (
    <CardSection title={draftText.ofIncoming.heading}>
      {items.map((draft) => (
        <div key={draft.id} className={cardLines.line}>
          <button
            type="button"
            className={cardLines.link}
            onClick={() => void navigate({ to: '/du-thao/$id', params: { id: draft.id } })}
          >
            {draft.subject === '' ? draftText.noSubject : draft.subject}
          </button>
          <div className={cardLines.secondary}>
            {[draft.code, draftText.heldBy(draftStateLabels[draft.state], draft.holder)].filter(Boolean).join(' · ')}
          </div>
        </div>
      ))}
    </CardSection>
  )
}
