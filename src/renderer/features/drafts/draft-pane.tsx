import { ActionIcon, Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { Urgency } from '#shared/vocabulary/document.ts'
import { formatDate } from '#renderer/lib/format.ts'
import { useShortcuts } from '#renderer/lib/keys.ts'
import { useNow } from '#renderer/lib/now.ts'
import { usePaletteActions } from '#renderer/lib/palette.ts'
import { useOperation } from '#renderer/lib/queries.tsx'
import { draftAskLabels, draftStageLabels, draftStateLabels, draftText } from '#renderer/text/drafts.ts'
import { secrecyLabels } from '#renderer/text/vocabulary.ts'
import { ActionBar } from '#renderer/ui/action-bar.tsx'
import { DocumentFrame } from '#renderer/ui/desk.tsx'
import { DocumentHeader } from '#renderer/ui/document-header.tsx'
import { DropPlace } from '#renderer/ui/drop-hint.tsx'
import { Icon } from '#renderer/ui/icon.tsx'
import { RefusedPanel } from '#renderer/ui/refused-panel.tsx'
import { LoadingRows } from '#renderer/ui/states.tsx'
import { stepsOf } from '#renderer/ui/steps.ts'
import { StateBadge } from '#renderer/ui/tags.tsx'
import { useFileDrop } from '#renderer/ui/use-file-drop.ts'
import type { PageMark } from '#renderer/ui/viewer/page-marks.ts'
import { DraftCard } from './draft-card.tsx'
import { DraftFiles } from './draft-files.tsx'
import type { Detail } from './draft-types.ts'
import classes from './drafts.module.css'
import { NoteDialog } from './note-dialog.tsx'
import { useNotes, type NotePlace } from './notes.ts'
import { draftName } from './rows.tsx'
import { useShownFile } from './shown-file.ts'
import { useDraftActions } from './use-draft-actions.tsx'
import { useEditing } from './use-editing.ts'

/** What the list already knows: shown at once, while the draft itself is fetched. */
export interface DraftPreview {
  readonly code: string
  readonly typeName: string
  readonly subject: string
  readonly urgency: Urgency
}

const calmStates: ReadonlySet<Detail['state']> = new Set(['issued', 'numbered', 'signed'])
const sadStates: ReadonlySet<Detail['state']> = new Set(['refused', 'discarded', 'sentBack'])

const Badges = ({ detail }: { readonly detail: Detail }) => (
  <>
    {detail.secrecy !== 'none' && <StateBadge tone="danger">{secrecyLabels[detail.secrecy]}</StateBadge>}
    <StateBadge tone={sadStates.has(detail.state) ? 'warning' : calmStates.has(detail.state) ? 'ok' : 'calm'}>
      {detail.asked === null ? draftStateLabels[detail.state] : draftText.asksYou(draftAskLabels[detail.asked])}
    </StateBadge>
  </>
)

const factsOf = (detail: Detail): readonly string[] => [
  ...(detail.issuedOn === null ? [] : [formatDate(detail.issuedOn)]),
  draftText.startedOn(formatDate(detail.startedAt)),
]

/** The place of a note whose words are being typed. */
const pendingMark = ({ page, rects }: NotePlace): PageMark => ({
  id: 'pending',
  page,
  rects,
  label: draftText.notes.title,
  sign: '…',
  isSettled: false,
})

/** A note that is being written: first its place is drawn, then its words are typed. */
type Writing = { readonly kind: 'drawing' } | { readonly kind: 'typing'; readonly place: NotePlace }

export interface DraftPaneProps {
  readonly draftId: string
  readonly preview?: DraftPreview | undefined
  /** Tells whether a dialog about this draft is open. */
  readonly onActing?: (isActing: boolean) => void
}

/** The draft half: header with the stepper, the page, its card, and exactly the acts allowed now. */
export const DraftPane = ({ draftId, preview, onActing }: DraftPaneProps) => {
  const now = useNow()
  const draft = useOperation('drafting.draft', { id: draftId })
  const detail = draft.value
  const shown = useShownFile(detail?.files ?? [])
  const notes = useNotes(draftId, shown.version?.id)
  const editing = useEditing(detail)
  const openToEdit = (shown.file && editing.openFile?.(shown.file.id)) ?? null
  const [writing, setWriting] = useState<Writing | null>(null)
  const {
    actions,
    shown: inBar,
    dialogs,
    isActing,
    addFile,
    attachPdf,
    fromTemplate,
  } = useDraftActions(detail, () => setWriting({ kind: 'drawing' }), openToEdit)
  const isBusy = isActing || writing !== null
  const drop = useFileDrop(isBusy ? null : addFile)
  useEffect(() => onActing?.(isBusy), [isBusy, onActing])
  useShortcuts(writing?.kind === 'drawing' ? [{ keys: 'Escape', run: () => setWriting(null) }] : [])
  usePaletteActions(
    detail ? draftName(detail) : '',
    actions.map(({ id, label, icon, keys, onRun }) => ({
      id,
      label,
      icon,
      onRun,
      ...(keys !== undefined && { keys }),
    })),
  )
  if (!detail && draft.refusal) return <RefusedPanel refusal={draft.refusal} onRetry={draft.refetch} />
  const known = detail ?? preview
  const noteAct = actions.find(({ id }) => id === 'addNote')
  const noteTool = noteAct && (
    <ActionIcon aria-label={noteAct.label} title={noteAct.label} onClick={noteAct.onRun}>
      <Icon of={noteAct.icon} />
    </ActionIcon>
  )
  const marks = {
    items: writing?.kind === 'typing' ? [...notes.marks, pendingMark(writing.place)] : notes.marks,
    current: notes.current,
    onChoose: notes.goTo,
    onDraw:
      writing?.kind === 'drawing'
        ? (page: number, rect: readonly [number, number, number, number]) =>
            setWriting({ kind: 'typing', place: { page, rects: [rect] } })
        : null,
  }
  const drawing = writing?.kind === 'drawing' && (
    <div className={classes.pageLine} data-tone="warning" role="status">
      <span>{draftText.notes.drawing}</span>
      <Button size="xs" onClick={() => setWriting({ kind: 'typing', place: { page: 1, rects: [] } })}>
        {draftText.notes.wholePage}
      </Button>
      <Button size="xs" onClick={() => setWriting(null)}>
        {draftText.notes.stopDrawing}
      </Button>
    </div>
  )
  return (
    <>
      <DropPlace drop={drop} hint={draftText.files.dropNow}>
        <DocumentFrame
          header={
            <DocumentHeader
              code={known ? draftName(known) : ''}
              facts={detail ? factsOf(detail) : []}
              urgency={known?.urgency ?? 'normal'}
              subject={known?.subject === '' ? draftText.noSubject : (known?.subject ?? '')}
              steps={detail ? stepsOf(detail.steps, draftStageLabels, draftText, now) : []}
              badges={detail && <Badges detail={detail} />}
              tools={noteTool}
            />
          }
          page={
            detail ? (
              <DraftFiles
                detail={detail}
                name={draftName(detail)}
                shown={shown}
                marks={marks}
                drawing={drawing}
                onAddFile={addFile && (() => addFile([]))}
                onAttachPdf={attachPdf}
                onTemplate={fromTemplate}
                editing={editing}
              />
            ) : (
              <LoadingRows rows={1} />
            )
          }
          card={detail ? <DraftCard detail={detail} shown={shown} notes={notes} /> : <LoadingRows rows={2} />}
          actions={<ActionBar actions={actions} shown={inBar} />}
        />
      </DropPlace>
      {dialogs}
      {writing?.kind === 'typing' && shown.version && (
        <NoteDialog
          draftId={draftId}
          versionId={shown.version.id}
          place={writing.place}
          onClose={() => setWriting(null)}
        />
      )}
    </>
  )
}
