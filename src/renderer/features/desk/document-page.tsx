import { useParams } from '@tanstack/react-router'
import { useOpening } from '#renderer/ui/use-opening.ts'
import { DocumentPane } from './document-pane.tsx'
import classes from './document.module.css'
import { useTellOpened } from './use-tell-opened.ts'

/** One document by itself, reached by its address: from search, a notice, the palette. */
export const DocumentPage = () => {
  const { id } = useParams({ from: '/van-ban-den/$id' })
  useOpening(id, 'byPerson', useTellOpened())
  return (
    <main className={classes.alone}>
      <DocumentPane key={id} documentId={id} />
    </main>
  )
}
