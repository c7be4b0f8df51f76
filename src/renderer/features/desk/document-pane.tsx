import { ActionIcon, Button, Menu } from '@mantine/core'
import { useEffect } from 'react'
import { numberLabel } from '#shared/kernel/document-code.ts'
import type { Urgency } from '#shared/vocabulary/document.ts'
import { formatDate } from '#renderer/lib/format.ts'
import { useShortcuts } from '#renderer/lib/keys.ts'
import { useNow } from '#renderer/lib/now.ts'
import { usePaletteActions } from '#renderer/lib/palette.ts'
import { useOperation } from '#renderer/lib/queries.tsx'
import { actText } from '#renderer/text/acts.ts'
import { deskText } from '#renderer/text/desk.ts'
import { draftText } from '#renderer/text/drafts.ts'
import { uiText } from '#renderer/text/ui.ts'
import { actionLabels, fileRoleLabels, entryStateLabel, secrecyLabels, stageLabels } from '#renderer/text/vocabulary.ts'
import { DropPlace } from '#renderer/ui/drop-hint.tsx'
import { ActionBar } from '#renderer/ui/action-bar.tsx'
import { DocumentFrame } from '#renderer/ui/desk.tsx'
import { DocumentHeader } from '#renderer/ui/document-header.tsx'
import { Icon } from '#renderer/ui/icon.tsx'
import { IconEdit, IconFile, IconPaperclip, IconPrinter, IconStar, IconStarFilled } from '#renderer/ui/icons.ts'
import { EmptyState, LoadingRows } from '#renderer/ui/states.tsx'
import { useFileDrop } from '#renderer/ui/use-file-drop.ts'
import { stepsOf } from '#renderer/ui/steps.ts'
import { StateBadge } from '#renderer/ui/tags.tsx'
import { DocumentFiles } from '#renderer/ui/viewer/document-files.tsx'
import { DocumentCard } from './document-card.tsx'
import classes from './document.module.css'
import type { Detail } from './document-types.ts'
import { useStar } from './marks.tsx'
import type { PaperKind } from './papers.tsx'
import { RefusedPanel } from '#renderer/ui/refused-panel.tsx'
import { useDocumentActions } from './use-document-actions.tsx'

const words = deskText.document

/** What the list already knows: shown at once, while the document itself is fetched. */
export interface Preview {
  readonly code: string
  readonly subject: string
  readonly urgency: Urgency
}

const nameOf = ({ code }: { readonly code: string }): string => (code === '' ? words.noCode : code)

const Badges = ({ detail }: { readonly detail: Detail }) => (
  <>
    {detail.secrecy !== 'none' && <StateBadge tone="danger">{secrecyLabels[detail.secrecy]}</StateBadge>}
    {detail.stage === 'cancelled' && <StateBadge tone="danger">{entryStateLabel(detail)}</StateBadge>}
  </>
)

interface ToolsProps {
  readonly detail: Detail
  readonly onStar: () => void
  readonly onPaper: (kind: PaperKind) => void
  readonly onAddFiles: (() => void) | null
  /** Null where nobody may draft an answer. */
  readonly onAnswer: (() => void) | null
}

const Tools = ({ detail, onStar, onPaper, onAddFiles, onAnswer }: ToolsProps) => {
  const papers: readonly { readonly kind: PaperKind; readonly isOffered: boolean }[] = [
    { kind: 'slip', isOffered: detail.actions.some(({ name }) => name === 'printSlip') },
    { kind: 'stamped', isOffered: detail.actions.some(({ name }) => name === 'stamp') },
  ]
  const offered = papers.filter(({ isOffered }) => isOffered)
  return (
    <>
      <ActionIcon
        aria-label={detail.starred ? words.unstar : words.star}
        aria-pressed={detail.starred}
        title={detail.starred ? words.unstar : words.star}
        onClick={onStar}
      >
        <Icon
          of={detail.starred ? IconStarFilled : IconStar}
          className={detail.starred ? classes.starred : undefined}
        />
      </ActionIcon>
      {onAnswer && (
        <ActionIcon aria-label={draftText.ofIncoming.answer} title={draftText.ofIncoming.answer} onClick={onAnswer}>
          <Icon of={IconEdit} />
        </ActionIcon>
      )}
      {onAddFiles && (
        <ActionIcon aria-label={actionLabels.addFiles} title={actionLabels.addFiles} onClick={onAddFiles}>
          <Icon of={IconPaperclip} />
        </ActionIcon>
      )}
      {offered.length > 0 && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon aria-label={words.papers} title={words.papers}>
              <Icon of={IconPrinter} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {offered.map(({ kind }) => (
              <Menu.Item key={kind} onClick={() => onPaper(kind)}>
                {words[kind]}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </>
  )
}

const factsOf = (detail: Detail): readonly string[] => [
  ...(detail.issuedOn === null ? [] : [formatDate(detail.issuedOn)]),
  words.arrival(numberLabel(detail.number, detail.suffix)),
]

export interface DocumentPaneProps {
  readonly documentId: string
  readonly preview?: Preview | undefined
  /** Tells whether a dialog about this document is open. */
  readonly onActing?: (isActing: boolean) => void
}

/** The document half: header with the stepper, the page, its card, and exactly the acts allowed now. */
export const DocumentPane = ({ documentId, preview, onActing }: DocumentPaneProps) => {
  const now = useNow()
  const document = useOperation('routing.document', { id: documentId })
  const detail = document.value
  const { actions, shown, dialogs, isActing, openPaper, addFiles, answer } = useDocumentActions(detail)
  const star = useStar(detail)
  const drop = useFileDrop(isActing ? null : addFiles)
  useEffect(() => onActing?.(isActing), [isActing, onActing])
  useShortcuts(
    detail
      ? [
          {
            keys: 's',
            label: detail.starred ? actText.unstar : actText.star,
            group: uiText.shortcutGroups.act,
            run: star,
          },
        ]
      : [],
  )
  usePaletteActions(
    detail ? nameOf(detail) : '',
    actions.map(({ id, label, icon, keys, onRun }) => ({
      id,
      label,
      icon,
      onRun,
      ...(keys !== undefined && { keys }),
    })),
  )
  if (!detail && document.refusal) return <RefusedPanel refusal={document.refusal} onRetry={document.refetch} />
  const known = detail ?? preview
  return (
    <>
      <DropPlace drop={drop} hint={actText.addFiles.dropNow}>
        <DocumentFrame
          header={
            <DocumentHeader
              code={known ? nameOf(known) : ''}
              facts={detail ? factsOf(detail) : []}
              urgency={known?.urgency ?? 'normal'}
              subject={known?.subject === '' ? words.noSubject : (known?.subject ?? '')}
              steps={detail ? stepsOf(detail.steps, stageLabels, words, now) : []}
              badges={detail && <Badges detail={detail} />}
              tools={
                detail && (
                  <Tools
                    detail={detail}
                    onStar={star}
                    onPaper={openPaper}
                    onAddFiles={addFiles && (() => addFiles([]))}
                    onAnswer={answer}
                  />
                )
              }
            />
          }
          page={
            detail ? (
              <DocumentFiles
                key={detail.id}
                label={words.page(nameOf(detail))}
                files={detail.documentFiles}
                roles={fileRoleLabels}
                empty={
                  <EmptyState
                    icon={IconFile}
                    title={words.noFiles}
                    hint={words.noFilesHint}
                    action={addFiles && <Button onClick={() => addFiles([])}>{actionLabels.addFiles}</Button>}
                  />
                }
              />
            ) : (
              <LoadingRows rows={1} />
            )
          }
          card={detail ? <DocumentCard detail={detail} /> : <LoadingRows rows={2} />}
          actions={<ActionBar actions={actions} shown={shown} />}
        />
      </DropPlace>
      {dialogs}
    </>
  )
}
