import { useNavigate } from '@tanstack/react-router'
import { useState, type ComponentType, type ReactNode } from 'react'
import type { ActionName } from '#shared/contract/document.ts'
import { useCommand } from '#renderer/lib/queries.tsx'
import { useMay } from '#renderer/lib/session.tsx'
import { actText } from '#renderer/text/acts.ts'
import { deskText } from '#renderer/text/desk.ts'
import { draftText } from '#renderer/text/drafts.ts'
import { refusalLine } from '#renderer/text/refusals.ts'
import { actionLabels } from '#renderer/text/vocabulary.ts'
import type { Action } from '#renderer/ui/action-bar.tsx'
import { IconCalendarEvent, IconCopy, IconEdit, IconTag } from '#renderer/ui/icons.ts'
import { useToast } from '#renderer/ui/toasts.tsx'
import { actLooks, keysFor } from './acts.ts'
import { AddFilesDialog } from './acts/add-files-dialog.tsx'
import type { ActProps } from './acts/use-act.ts'
import { offeredActs, type Detail, type OfferedAct } from './document-types.ts'
import { LabelsDialog, SnoozeDialog, type MarkDialogProps } from './marks.tsx'
import { usePapers, type PaperKind } from './papers.tsx'

type Open =
  | {
      readonly kind: 'act'
      readonly name: ActionName
      readonly Way: ComponentType<ActProps>
      readonly targets: readonly string[]
      readonly dropped?: readonly File[]
    }
  | { readonly kind: 'mark'; readonly Way: ComponentType<MarkDialogProps> }

const snoozeKey = 'h'
const starKey = 's'
const answerKey = 'q'
/** How many acts stand before "Nhắc lại". */
const actsInFront = 3

/** Acts that need no words: taking the work up, having read it. */
const useAtOnce = (detail: Detail | undefined) => {
  const start = useCommand('routing.start')
  const acknowledge = useCommand('routing.acknowledge')
  const showToast = useToast()
  const run = async (name: ActionName, assignmentId: string | undefined) => {
    if (!detail || assignmentId === undefined) return
    const input = { documentId: detail.id, version: detail.version, assignmentId }
    const answer = await (name === 'start' ? start : acknowledge).run(input)
    if (answer.ok) showToast({ text: (name === 'start' ? actText.start : actText.acknowledge).done })
    else showToast({ text: refusalLine(answer.refusal), tone: 'danger' })
  }
  return { run, isBusy: start.isBusy || acknowledge.isBusy }
}

export interface DocumentActions {
  /** Exactly what the core offers, and the person's own marks. */
  readonly actions: readonly Action[]
  /** How many of them stand in the bar. */
  readonly shown: number
  readonly openPaper: (kind: PaperKind) => void
  /** Asks for late files, beginning with these; null where none may be added. */
  readonly addFiles: ((dropped: readonly File[]) => void) | null
  /** Begins the draft of an answer; null where this person may not. */
  readonly answer: (() => void) | null
  /** A dialog is open: somebody is busy with this very document. */
  readonly isActing: boolean
  readonly dialogs: ReactNode
}

/** The bar of a document: what may be done now, each with its key, and the dialogs behind it. */
export const useDocumentActions = (detail: Detail | undefined): DocumentActions => {
  const navigate = useNavigate()
  const may = useMay()
  const [open, setOpen] = useState<Open | null>(null)
  const papers = usePapers(detail?.id)
  const atOnce = useAtOnce(detail)
  const close = () => setOpen(null)

  const offered = detail ? offeredActs(detail.actions) : []
  const keys = keysFor(
    offered.map(({ name }) => name),
    [snoozeKey, starKey, answerKey, 'j', 'k'],
  )
  const runAct = ({ name, targets }: OfferedAct) => {
    const { way } = actLooks[name]
    if (way === 'atOnce') void atOnce.run(name, targets[0])
    else if (way === 'slip' || way === 'stamped') papers.open(way)
    else setOpen({ kind: 'act', name, Way: way, targets })
  }
  const toAction = (act: OfferedAct): Action => {
    const { icon, tone, isQuiet, way } = actLooks[act.name]
    const key = keys.get(act.name)
    return {
      id: act.name,
      label: actionLabels[act.name],
      icon,
      ...(key !== undefined && { keys: key }),
      ...(tone && { tone }),
      ...(isQuiet && { isQuiet }),
      isBusy: way === 'atOnce' && atOnce.isBusy,
      onRun: () => runAct(act),
    }
  }
  const likely = offered.filter(({ name }) => !actLooks[name].isRare).map(toAction)
  const rare = offered.filter(({ name }) => actLooks[name].isRare).map(toAction)
  const snooze: Action = {
    id: 'snooze',
    label: actText.snooze,
    icon: IconCalendarEvent,
    keys: snoozeKey,
    isQuiet: true,
    onRun: () => setOpen({ kind: 'mark', Way: SnoozeDialog }),
  }
  const label: Action = {
    id: 'labels',
    label: actText.labels,
    icon: IconTag,
    keys: 'Shift+L',
    isQuiet: true,
    onRun: () => setOpen({ kind: 'mark', Way: LabelsDialog }),
  }
  const answer =
    detail && may('drafting.write') && detail.stage !== 'cancelled'
      ? () => void navigate({ to: '/du-thao/moi', search: { traLoi: detail.id } })
      : null
  const answering: readonly Action[] = answer
    ? [
        {
          id: 'answer',
          label: draftText.ofIncoming.answer,
          icon: IconEdit,
          keys: answerKey,
          isQuiet: true,
          onRun: answer,
        },
      ]
    : []
  const copying: readonly Action[] =
    detail && may('outgoing.number') && detail.stage !== 'cancelled'
      ? [
          {
            id: 'copy',
            label: deskText.document.copy,
            icon: IconCopy,
            isQuiet: true,
            onRun: () => void navigate({ to: '/van-ban-di', search: { set: 'copies', sao: detail.id } }),
          },
        ]
      : []
  const dialog = (): ReactNode => {
    if (!open || !detail) return null
    return open.kind === 'act' ? (
      <open.Way key={open.name} detail={detail} targets={open.targets} dropped={open.dropped} onClose={close} />
    ) : (
      <open.Way detail={detail} onClose={close} />
    )
  }
  return {
    actions: detail
      ? [
          ...likely.slice(0, actsInFront),
          snooze,
          ...likely.slice(actsInFront),
          ...answering,
          ...copying,
          label,
          ...rare,
        ]
      : [],
    shown: Math.min(likely.length, actsInFront) + 1,
    openPaper: papers.open,
    answer,
    addFiles: offered.some(({ name }) => name === 'addFiles')
      ? (dropped) => setOpen({ kind: 'act', name: 'addFiles', Way: AddFilesDialog, targets: [], dropped })
      : null,
    isActing: open !== null,
    dialogs: (
      <>
        {dialog()}
        {papers.sheet}
      </>
    ),
  }
}
