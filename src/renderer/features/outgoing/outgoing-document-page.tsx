import { useParams } from '@tanstack/react-router'
import { useOpening } from '#renderer/ui/use-opening.ts'
import classes from './outgoing.module.css'
import { OutgoingPane } from './outgoing-pane.tsx'
import { useTellOpened } from './use-tell-opened.ts'

/** One outgoing document by itself, reached by its address. */
export const OutgoingDocumentPage = () => {
  const { id } = useParams({ from: '/van-ban-di/$id' })
  useOpening(id, 'byPerson', useTellOpened())
  return (
    <main className={classes.alone}>
      <OutgoingPane key={id} documentId={id} />
    </main>
  )
}
