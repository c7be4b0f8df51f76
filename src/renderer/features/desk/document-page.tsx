import { useParams } from '@tanstack/react-router'
import { DocumentPane } from './document-pane.tsx'
import classes from './document.module.css'
import { useOpening } from './use-opening.ts'

/** One document by itself, reached by its address: from search, a notice, the palette. */
export const DocumentPage = () => {
  const { id } = useParams({ from: '/van-ban-den/$id' })
  useOpening(id, 'byPerson')
  return (
    <main className={classes.alone}>
      <DocumentPane key={id} documentId={id} />
    </main>
  )
}
