import { useParams } from '@tanstack/react-router'
import { LoneDocument } from '#renderer/ui/desk.tsx'
import { useOpening } from '#renderer/ui/use-opening.ts'
import { OutgoingPane } from './outgoing-pane.tsx'
import { useTellOpened } from './use-tell-opened.ts'

/** One outgoing document by itself, reached by its address. */
export const OutgoingDocumentPage = () => {
  const { id } = useParams({ from: '/van-ban-di/$id' })
  useOpening(id, 'byPerson', useTellOpened())
  return (
    <LoneDocument>
      <OutgoingPane key={id} documentId={id} />
    </LoneDocument>
  )
}
