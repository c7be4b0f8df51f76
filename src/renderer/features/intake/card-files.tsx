import { ActionIcon, Tooltip } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState, type DragEvent, type KeyboardEvent } from 'react'
import { formatBytes } from '#renderer/lib/format.ts'
import { useCommand } from '#renderer/lib/queries.tsx'
import { intakeText } from '#renderer/text/intake.ts'
import { refusalLine } from '#renderer/text/refusals.ts'
import { fileProblemLabels, fileRoleLabels } from '#renderer/text/vocabulary.ts'
import { Icon, type IconShape } from '#renderer/ui/icon.tsx'
import {
  IconArrowDown,
  IconArrowUp,
  IconExternalLink,
  IconFileText,
  IconGripVertical,
  IconPaperclip,
  IconRotateClockwise,
  IconScissors,
  IconTrash,
} from '#renderer/ui/icons.ts'
import { SignatureStrip } from '#renderer/ui/signatures/signature-strip.tsx'
import { useToast } from '#renderer/ui/toasts.tsx'
import { FilePage } from '#renderer/ui/viewer/file-page.tsx'
import { AttachDialog } from './attach-dialog.tsx'
import { carriesSignature } from './form-state.ts'
import classes from './intake.module.css'
import type { Evidence } from './reading.ts'
import type { Card, CardFile } from './receiving.ts'
import { SplitDialog } from './split-dialog.tsx'

const words = intakeText.card

interface Tool {
  readonly label: string
  readonly icon: IconShape
  readonly isShown: boolean
  readonly onRun: () => void
}

/** Takes `files` with the one at `from` put to `to`. */
const moved = (files: readonly CardFile[], from: number, to: number): readonly CardFile[] => {
  const file = files[from]
  if (file === undefined || to < 0 || to >= files.length || from === to) return files
  return files.toSpliced(from, 1).toSpliced(to, 0, file)
}

const useArranging = (card: Card) => {
  const showToast = useToast()
  const arrange = useCommand('files.arrangeCard')
  return async (files: readonly CardFile[]) => {
    const answer = await arrange.run({
      id: card.id,
      version: card.version,
      files: files.map(({ id, role, rotation }) => ({ id, role, rotation })),
    })
    if (!answer.ok) showToast({ text: refusalLine(answer.refusal), tone: 'danger' })
  }
}

interface FileListProps {
  readonly files: readonly CardFile[]
  readonly current: string
  readonly onChoose: (id: string) => void
  readonly onArrange: (files: readonly CardFile[]) => void
}

/** The files of the document in their order; dragged, or moved by Alt+↑ and Alt+↓. */
const FileList = ({ files, current, onChoose, onArrange }: FileListProps) => {
  const [dragged, setDragged] = useState<number | null>(null)
  const onKeyDown = (index: number) => (event: KeyboardEvent) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    if (step === 0) return
    event.preventDefault()
    if (event.altKey) {
      onArrange(moved(files, index, index + step))
      return
    }
    const next = files[index + step]
    if (!next) return
    onChoose(next.id)
    const { parentElement } = event.currentTarget
    const sibling = step > 0 ? parentElement?.nextElementSibling : parentElement?.previousElementSibling
    sibling?.querySelector('button')?.focus()
  }
  const onDrop = (index: number) => (event: DragEvent) => {
    event.preventDefault()
    event.stopPropagation()
    if (dragged !== null) onArrange(moved(files, dragged, index))
    setDragged(null)
  }
  return (
    <ol className={classes.files} aria-label={words.files}>
      {files.map((file, index) => (
        <li
          key={file.id}
          className={classes.file}
          data-current={file.id === current || undefined}
          draggable
          onDragStart={() => setDragged(index)}
          onDragEnd={() => setDragged(null)}
          onDragOver={(event) => dragged !== null && event.preventDefault()}
          onDrop={onDrop(index)}
        >
          <Icon of={IconGripVertical} size={14} className={classes.grip} />
          <button
            type="button"
            className={classes.fileButton}
            aria-current={file.id === current ? 'true' : undefined}
            onClick={() => onChoose(file.id)}
            onKeyDown={onKeyDown(index)}
          >
            <span className={classes.role} data-main={file.role === 'main' || undefined}>
              {fileRoleLabels[file.role]}
            </span>
            <span className={classes.fileName}>{file.name}</span>
            <span className={classes.fileFacts}>
              {file.pages === null ? formatBytes(file.bytes) : words.pageCount(file.pages)}
            </span>
          </button>
        </li>
      ))}
    </ol>
  )
}

const Same = ({ card, onCard }: { readonly card: Card; readonly onCard: (id: string) => void }) =>
  card.sameAs.length === 0 ? null : (
    <div className={classes.same} role="status">
      {words.same}{' '}
      {card.sameAs.map(({ kind, id, label }) =>
        kind === 'card' ? (
          <button key={id} type="button" className={classes.link} onClick={() => onCard(id)}>
            {words.sameCard(label)}
          </button>
        ) : (
          <Link key={id} to="/van-ban-den/$id" params={{ id }} className={classes.link}>
            {words.sameDocument(label)} <Icon of={IconExternalLink} size={13} />
          </Link>
        ),
      )}
    </div>
  )

const turned = (rotation: CardFile['rotation']): CardFile['rotation'] =>
  rotation === 0 ? 90 : rotation === 90 ? 180 : rotation === 180 ? 270 : 0

export interface CardFilesProps {
  readonly card: Card
  readonly onDiscard: () => void
  readonly onCard: (id: string) => void
  readonly onSplit: (cards: readonly Card[]) => void
  /** The paper goes back to its sender, for this reason. */
  readonly onRefuse: (reason: string) => void
  /** The files went to an entry that was there already. */
  readonly onAttached: () => void
  /** Where the field with the keyboard was read, on this file. */
  readonly evidence: Evidence | null
}

/** The papers of a card: their order and roles, and the page itself, large, to read from while typing. */
export const CardFiles = ({ card, onDiscard, onCard, onSplit, onRefuse, onAttached, evidence }: CardFilesProps) => {
  const showToast = useToast()
  const arrange = useArranging(card)
  const takeOut = useCommand('files.splitCard')
  const [chosen, setChosen] = useState<string | null>(null)
  const [isSplitting, setIsSplitting] = useState(false)
  const [isAttaching, setIsAttaching] = useState(false)
  const { files } = card
  const file = files.find(({ id }) => id === chosen) ?? files.find(({ role }) => role === 'main') ?? files[0]
  if (!file) return null
  const index = files.indexOf(file)
  const several = files.length > 1
  const takeFileOut = async () => {
    const answer = await takeOut.run({ id: card.id, version: card.version, fileIds: [file.id] })
    showToast(answer.ok ? { text: words.takenOut } : { text: refusalLine(answer.refusal), tone: 'danger' })
  }
  const makeMain = () => void arrange(files.map((each) => ({ ...each, role: each.id === file.id ? 'main' : 'annex' })))
  const rotate = () =>
    void arrange(files.map((each) => (each.id === file.id ? { ...each, rotation: turned(each.rotation) } : each)))
  const tools: readonly Tool[] = [
    { label: words.makeMain, icon: IconFileText, isShown: several && file.role !== 'main', onRun: makeMain },
    {
      label: words.moveUp,
      icon: IconArrowUp,
      isShown: several && index > 0,
      onRun: () => void arrange(moved(files, index, index - 1)),
    },
    {
      label: words.moveDown,
      icon: IconArrowDown,
      isShown: several && index < files.length - 1,
      onRun: () => void arrange(moved(files, index, index + 1)),
    },
    { label: words.takeOut, icon: IconExternalLink, isShown: several, onRun: () => void takeFileOut() },
    {
      label: words.splitPages,
      icon: IconScissors,
      isShown:
        file.mime === 'application/pdf' && (file.pages ?? 0) > 1 && !(file.role === 'main' && carriesSignature(card)),
      onRun: () => setIsSplitting(true),
    },
    { label: words.rotate, icon: IconRotateClockwise, isShown: file.problem === null, onRun: rotate },
    { label: intakeText.attaching.tool, icon: IconPaperclip, isShown: true, onRun: () => setIsAttaching(true) },
    { label: words.discard, icon: IconTrash, isShown: true, onRun: onDiscard },
  ]
  return (
    <div className={classes.paper}>
      <header className={classes.paperHead}>
        <div className={classes.paperTop}>
          <h2 className={classes.paperName} title={card.name}>
            {card.name}
          </h2>
          <div className={classes.tools} role="toolbar" aria-label={words.fileTools}>
            {tools
              .filter(({ isShown }) => isShown)
              .map(({ label, icon, onRun }) => (
                <Tooltip key={label} label={label}>
                  <ActionIcon aria-label={label} onClick={onRun}>
                    <Icon of={icon} />
                  </ActionIcon>
                </Tooltip>
              ))}
          </div>
        </div>
        <Same card={card} onCard={onCard} />
        {file.problem !== null && <div className={classes.problem}>{fileProblemLabels[file.problem]}</div>}
        <SignatureStrip cardId={card.id} fileId={file.id} onRefuse={onRefuse} />
        {several && (
          <FileList files={files} current={file.id} onChoose={setChosen} onArrange={(next) => void arrange(next)} />
        )}
      </header>
      <div className={classes.page}>
        <FilePage
          key={file.id}
          file={file}
          label={words.page(file.name)}
          highlight={evidence?.fileId === file.id ? evidence.place : null}
        />
      </div>
      {isAttaching && (
        <AttachDialog
          card={card}
          onClose={() => setIsAttaching(false)}
          onAttached={() => {
            setIsAttaching(false)
            onAttached()
          }}
        />
      )}
      {isSplitting && (
        <SplitDialog
          card={card}
          file={file}
          onClose={() => setIsSplitting(false)}
          onSplit={(cards) => {
            setIsSplitting(false)
            onSplit(cards)
          }}
        />
      )}
    </div>
  )
}
