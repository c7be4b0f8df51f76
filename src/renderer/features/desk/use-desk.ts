import { useState } from 'react'
import type { Preview } from './document-pane.tsx'
import { useOpening } from './use-opening.ts'
import { useSelection } from './use-selection.ts'

export interface DeskState {
  readonly key: string | null
  readonly documentId: string | null
  readonly preview: Preview | undefined
  readonly select: (key: string) => void
  /** Enter: the person means to read it. */
  readonly open: (key: string) => void
  readonly restart: () => void
  readonly showing: 'list' | 'document'
  readonly backToList: () => void
  readonly onActing: (isActing: boolean) => void
}

/** A list beside a document: what is selected is shown at once, and counts as opened on Enter or after two seconds. */
export const useDesk = <Item extends Preview>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  documentIdOf: (item: Item) => string,
): DeskState => {
  const [isActing, setIsActing] = useState(false)
  const [showing, setShowing] = useState<'list' | 'document'>('list')
  const selection = useSelection(items, keyOf, isActing)
  const documentId = selection.item && documentIdOf(selection.item)
  const markOpened = useOpening(documentId, selection.turned)
  return {
    key: selection.key,
    documentId,
    preview: selection.item ?? undefined,
    select: selection.select,
    open: () => {
      markOpened()
      setShowing('document')
    },
    restart: selection.restart,
    showing,
    backToList: () => setShowing('list'),
    onActing: setIsActing,
  }
}
