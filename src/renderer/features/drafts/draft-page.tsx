import { useParams } from '@tanstack/react-router'
import { LoneDocument } from '#renderer/ui/desk.tsx'
import { useOpening } from '#renderer/ui/use-opening.ts'
import { DraftPane } from './draft-pane.tsx'
import { useTellOpened } from './drafts-page.tsx'

/** One draft by itself, reached by its address: from a notice, the palette, the document it answers. */
export const DraftPage = () => {
  const { id } = useParams({ from: '/du-thao/$id' })
  useOpening(id, 'byPerson', useTellOpened())
  return (
    <LoneDocument>
      <DraftPane key={id} draftId={id} />
    </LoneDocument>
  )
}
