import { useParams } from '@tanstack/react-router'
import { LoneDocument } from '#renderer/ui/desk.tsx'
import { useOpening } from '#renderer/ui/use-opening.ts'
import { DocumentPane } from './document-pane.tsx'
import { useTellOpened } from './use-tell-opened.ts'

/** One document by itself, reached by its address: from search, a notice, the palette. */
export const DocumentPage = () => {
  const { id } = useParams({ from: '/van-ban-den/$id' })
  useOpening(id, 'byPerson', useTellOpened())
  return (
    <LoneDocument>
      <DocumentPane key={id} documentId={id} />
    </LoneDocument>
  )
}
