import { useParams } from '@tanstack/react-router'
import { useOpening } from '#renderer/ui/use-opening.ts'
import { DraftPane } from './draft-pane.tsx'
import classes from './drafts.module.css'
import { useTellOpened } from './drafts-page.tsx'

/** One draft by itself, reached by its address: from a notice, the palette, the document it answers. */
export const DraftPage = () => {
  const { id } = useParams({ from: '/du-thao/$id' })
  useOpening(id, 'byPerson', useTellOpened())
  return (
    <main className={classes.alone}>
      <DraftPane key={id} draftId={id} />
    </main>
  )
}
