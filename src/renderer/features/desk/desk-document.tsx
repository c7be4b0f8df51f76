import { deskText } from '#renderer/text/desk.ts'
import { IconFileText } from '#renderer/ui/icons.ts'
import { EmptyState } from '#renderer/ui/states.tsx'
import { DocumentPane } from './document-pane.tsx'
import type { DeskState } from './use-desk.ts'

/** The document half of a desk, or what to do when nothing is selected. */
export const DeskDocument = ({ desk }: { readonly desk: DeskState }) =>
  desk.documentId === null ? (
    <EmptyState icon={IconFileText} title={deskText.document.choose} hint={deskText.document.chooseHint} />
  ) : (
    <DocumentPane key={desk.documentId} documentId={desk.documentId} preview={desk.preview} onActing={desk.onActing} />
  )
