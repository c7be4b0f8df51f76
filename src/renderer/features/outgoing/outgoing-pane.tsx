import { ActionIcon, Button, Menu } from '@mantine/core'
import { useEffect } from 'react'
import { formatDate, formatMoment } from '#renderer/lib/format.ts'
import { useNow } from '#renderer/lib/now.ts'
import { usePaletteActions } from '#renderer/lib/palette.ts'
import { useOperation } from '#renderer/lib/queries.tsx'
import { useMay } from '#renderer/lib/session.tsx'
import { copyText } from '#renderer/text/outgoing-copies.ts'
import { outgoingFileLabels, outgoingStateLabels, outgoingText } from '#renderer/text/outgoing.ts'
import { stampingText } from '#renderer/text/stamping.ts'
import { secrecyLabels } from '#renderer/text/vocabulary.ts'
import { ActionBar } from '#renderer/ui/action-bar.tsx'
import { Band } from '#renderer/ui/band.tsx'
import { DocumentFrame } from '#renderer/ui/desk.tsx'
import { DocumentHeader } from '#renderer/ui/document-header.tsx'
import { Icon } from '#renderer/ui/icon.tsx'
import { IconAlertTriangle, IconFile, IconPrinter } from '#renderer/ui/icons.ts'
import { RefusedPanel } from '#renderer/ui/refused-panel.tsx'
import { EmptyState, LoadingRows } from '#renderer/ui/states.tsx'
import { LevelTag } from '#renderer/ui/signatures/level-tag.tsx'
import { StateBadge } from '#renderer/ui/tags.tsx'
import { DocumentFiles } from '#renderer/ui/viewer/document-files.tsx'
import { MendingBands } from './mending-bands.tsx'
import { useNumbersToCancel } from './numbers-to-cancel.tsx'
import { OutgoingCard } from './outgoing-card.tsx'
import { Recalled } from './recalled.tsx'
import { stepsOf } from './standing.ts'
import { mainLevelOf, type Detail, type Row } from './types.ts'
import { useOutgoingActions } from './use-outgoing-actions.tsx'
import { papersOf, useOutgoingPapers, type OutgoingPaper } from './use-papers.tsx'

const words = outgoingText

/** Bytes that recipients have are told apart from what only stood there before. */
const fileLabels = { ...outgoingFileLabels, sent: stampingText.sentFile }
const shownFile = (file: Detail['documentFiles'][number]) => ({
  ...file,
  role: file.wentOut ? ('sent' as const) : file.role,
})

const isWaiting = (detail: Detail): boolean => (mainLevelOf(detail)?.awaits ?? null) !== null

interface PapersProps {
  readonly detail: Detail
  readonly onPaper: (kind: OutgoingPaper) => void
}

const useOfferedPapers = (detail: Detail): readonly OutgoingPaper[] => {
  const may = useMay()
  return may('outgoing.number') ? papersOf(detail) : []
}

/** A copy on paper has no file because it is yet to be printed; anything else lacks the one that was signed. */
const NoFiles = ({ detail, onPaper }: PapersProps) => {
  if (!useOfferedPapers(detail).includes('copyPaper'))
    return <EmptyState icon={IconFile} title={words.noFiles} hint={words.noFilesHint} />
  const { title, hint, lacking, print } = copyText.toPrint
  const { copy } = detail
  // Of an extract, and of a paper that is in no book here, the pages are not known.
  if (copy?.form === 'extract' || copy?.source.kind === 'paper')
    return <EmptyState icon={IconFile} title={words.noFiles} hint={lacking} />
  return (
    <EmptyState
      icon={IconPrinter}
      title={title}
      hint={hint}
      action={
        <Button variant="filled" onClick={() => onPaper('copyPaper')}>
          {print}
        </Button>
      }
    />
  )
}

const Header = ({ detail, onPaper }: PapersProps) => {
  const now = useNow()
  const papers = useOfferedPapers(detail)
  return (
    <DocumentHeader
      code={detail.code}
      facts={[formatDate(detail.issuedOn), detail.bookName]}
      urgency={detail.urgency}
      subject={detail.subject}
      steps={stepsOf(detail, now)}
      badges={
        <>
          {isWaiting(detail) && <LevelTag level={mainLevelOf(detail)} />}
          {detail.secrecy !== 'none' && <StateBadge tone="danger">{secrecyLabels[detail.secrecy]}</StateBadge>}
          {detail.state !== 'numbered' && detail.state !== 'dispatched' && (
            <StateBadge tone="danger">{outgoingStateLabels[detail.state]}</StateBadge>
          )}
        </>
      }
      tools={
        papers.length > 0 && (
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon aria-label={words.papers.menu} title={words.papers.menu}>
                <Icon of={IconPrinter} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {papers.map((kind) => (
                <Menu.Item key={kind} onClick={() => onPaper(kind)}>
                  {words.papers[kind]}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )
      }
    />
  )
}

interface RefusedAfterNumberProps {
  readonly detail: Detail
  readonly onCancel: (() => void) | undefined
}

/** The number was given first, the signer refused: the clerk is asked to cancel it. */
const RefusedAfterNumber = ({ detail, onCancel }: RefusedAfterNumberProps) => {
  const now = useNow()
  const refused = useNumbersToCancel().find(({ outgoingId }) => outgoingId === detail.id)
  if (!refused) return null
  return (
    <Band
      tone="warning"
      icon={IconAlertTriangle}
      {...(onCancel && { actions: [{ label: words.toCancel.cancel, onRun: onCancel }] })}
    >
      {words.toCancel.refused(refused.refusedBy, formatMoment(refused.refusedAt, now), refused.reason)}
    </Band>
  )
}

export interface OutgoingPaneProps {
  readonly documentId: string
  readonly preview?: Row | undefined
  /** Tells whether a dialog about this document is open. */
  readonly onActing?: (isActing: boolean) => void
}

/** An outgoing document: header with its steps, the page, the card, and exactly the acts allowed now. */
export const OutgoingPane = ({ documentId, preview, onActing }: OutgoingPaneProps) => {
  const document = useOperation('outgoing.document', { id: documentId })
  const detail = document.value
  const { actions, dialogs, isActing } = useOutgoingActions(detail)
  const papers = useOutgoingPapers(detail)
  const mending = useOperation('drafting.mending', { documentId }).value
  useEffect(() => onActing?.(isActing), [isActing, onActing])
  usePaletteActions(detail?.code ?? '', actions)
  if (!detail && document.refusal) return <RefusedPanel refusal={document.refusal} onRetry={document.refetch} />
  return (
    <>
      <DocumentFrame
        header={
          detail ? (
            <>
              <Header detail={detail} onPaper={papers.make} />
              <RefusedAfterNumber detail={detail} onCancel={actions.find(({ id }) => id === 'cancelNumber')?.onRun} />
              <Recalled
                detail={detail}
                mending={mending}
                onReplace={actions.find(({ id }) => id === 'draftReplacement')?.onRun}
              />
              <MendingBands detail={detail} mending={mending} />
            </>
          ) : (
            <DocumentHeader
              code={preview?.code ?? ''}
              facts={[]}
              urgency={preview?.urgency ?? 'normal'}
              subject={preview?.subject ?? ''}
              steps={[]}
            />
          )
        }
        page={
          detail ? (
            <DocumentFiles
              key={detail.id}
              label={words.page(detail.code)}
              files={detail.documentFiles.map(shownFile)}
              roles={fileLabels}
              empty={<NoFiles detail={detail} onPaper={papers.make} />}
            />
          ) : (
            <LoadingRows rows={1} />
          )
        }
        card={detail ? <OutgoingCard detail={detail} /> : <LoadingRows rows={2} />}
        actions={<ActionBar actions={actions} />}
      />
      {dialogs}
      {papers.sheet}
    </>
  )
}
