import { deskText } from '#renderer/text/desk.ts'
import { IconFileText } from '#renderer/ui/icons.ts'
import { EmptyState } from '#renderer/ui/states.tsx'
import type { DeskState } from '#renderer/ui/use-desk.ts'
import { DocumentPane, type Preview } from './document-pane.tsx'

/** The document half of a desk, or what to do when nothing is selected. */
export const DeskDocument = ({ desk }: { readonly desk: DeskState<Preview> }) =>
  desk.documentId === null ? (
    <EmptyState icon={IconFileText} title={deskText.document.choose} hint={deskText.document.chooseHint} />
  ) : (
    <DocumentPane key={desk.documentId} documentId={desk.documentId} preview={desk.preview} onActing={desk.onActing} />
  )
