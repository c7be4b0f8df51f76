import { useState } from 'react'
import { useOpening } from './use-opening.ts'
import { useSelection } from './use-selection.ts'

export interface DeskState<Item> {
  readonly key: string | null
  readonly documentId: string | null
  /** What the list knows of it, shown while the document itself is fetched. */
  readonly preview: Item | undefined
  readonly select: (key: string) => void
  /** Enter: the person means to read it. */
  readonly open: (key: string) => void
  readonly restart: () => void
  readonly showing: 'list' | 'document'
  readonly backToList: () => void
  readonly onActing: (isActing: boolean) => void
}

export interface DeskShape<Item> {
  readonly keyOf: (item: Item) => string
  readonly documentIdOf: (item: Item) => string
  /** Tells the office that a document was opened; the same function between renders. */
  readonly tellOpened: (documentId: string) => void
}

/** A list beside a document: what is selected is shown at once, and counts as opened on Enter or after two seconds. */
export const useDesk = <Item>(
  items: readonly Item[],
  { keyOf, documentIdOf, tellOpened }: DeskShape<Item>,
): DeskState<Item> => {
  const [isActing, setIsActing] = useState(false)
  const [showing, setShowing] = useState<'list' | 'document'>('list')
  const selection = useSelection(items, keyOf, isActing)
  const documentId = selection.item && documentIdOf(selection.item)
  const markOpened = useOpening(documentId, selection.turned, tellOpened)
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
