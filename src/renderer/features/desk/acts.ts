import type { ComponentType } from 'react'
import type { ActionName } from '#shared/contract/document.ts'
import type { IconShape } from '#renderer/ui/icon.tsx'
import {
  IconArchive,
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBell,
  IconCheckbox,
  IconCircleCheck,
  IconClock,
  IconEdit,
  IconEye,
  IconFileText,
  IconHistory,
  IconMessage,
  IconPaperclip,
  IconPencil,
  IconPrinter,
  IconRefresh,
  IconSend,
  IconSignature,
  IconTrash,
  IconUserCheck,
  IconUsers,
} from '#renderer/ui/icons.ts'
import { AddFilesDialog } from './acts/add-files-dialog.tsx'
import { AssignDialog } from './acts/assign-dialog.tsx'
import { CorrectDialog } from './acts/correct-dialog.tsx'
import { DirectDialog } from './acts/direct-dialog.tsx'
import { AnswerExtensionDialog, AskExtensionDialog } from './acts/extension-dialogs.tsx'
import { ForwardDialog } from './acts/forward-dialog.tsx'
import { NudgeDialog } from './acts/nudge-dialog.tsx'
import { AnswerOpinionDialog, AskOpinionDialog } from './acts/opinion-dialogs.tsx'
import { ReportDoneDialog } from './acts/report-done-dialog.tsx'
import { SubmitDialog } from './acts/submit-dialog.tsx'
import type { ActProps } from './acts/use-act.ts'
import {
  CancelNumberDialog,
  CloseDialog,
  RecordOpinionDialog,
  ReopenDialog,
  SendBackDialog,
  TakeBackDialog,
} from './acts/words-dialogs.tsx'

/** How each act looks in the bar, and how it is done: in a dialog, at once, or as a paper. */
export interface ActLook {
  readonly icon: IconShape
  /** Letters it likes, best first: the first that no likelier act has taken becomes its key. */
  readonly keys: readonly string[]
  readonly tone?: 'danger'
  /** Nobody waits for it: never the red one. */
  readonly isQuiet?: true
  /** Done now and then: behind "…". */
  readonly isRare?: true
  readonly way: ComponentType<ActProps> | 'atOnce' | 'slip' | 'stamped'
}

export const actLooks: Readonly<Record<ActionName, ActLook>> = {
  submit: { icon: IconArrowForwardUp, keys: ['t'], way: SubmitDialog },
  direct: { icon: IconSignature, keys: ['b'], way: DirectDialog },
  assign: { icon: IconUsers, keys: ['g'], way: AssignDialog },
  forward: { icon: IconSend, keys: ['c'], way: ForwardDialog },
  start: { icon: IconCheckbox, keys: ['x'], way: 'atOnce' },
  recordOpinion: { icon: IconEdit, keys: ['o', 'i'], way: RecordOpinionDialog },
  reportDone: { icon: IconCircleCheck, keys: ['d'], way: ReportDoneDialog },
  close: { icon: IconArchive, keys: ['l'], way: CloseDialog },
  reopen: { icon: IconRefresh, keys: ['m'], isQuiet: true, way: ReopenDialog },
  sendBack: { icon: IconArrowBackUp, keys: ['r'], way: SendBackDialog },
  takeBack: { icon: IconHistory, keys: ['u'], isQuiet: true, way: TakeBackDialog },
  askExtension: { icon: IconClock, keys: ['e'], way: AskExtensionDialog },
  answerExtension: { icon: IconUserCheck, keys: ['e', 'a'], way: AnswerExtensionDialog },
  askOpinion: { icon: IconMessage, keys: ['y'], way: AskOpinionDialog },
  answerOpinion: { icon: IconMessage, keys: ['o', 'v'], way: AnswerOpinionDialog },
  nudge: { icon: IconBell, keys: ['n'], isQuiet: true, way: NudgeDialog },
  acknowledge: { icon: IconEye, keys: ['v'], way: 'atOnce' },
  addFiles: { icon: IconPaperclip, keys: ['a', 'w'], isQuiet: true, isRare: true, way: AddFilesDialog },
  correct: { icon: IconPencil, keys: ['f'], isQuiet: true, isRare: true, way: CorrectDialog },
  cancelNumber: { icon: IconTrash, keys: [], tone: 'danger', isQuiet: true, isRare: true, way: CancelNumberDialog },
  stamp: { icon: IconFileText, keys: [], isQuiet: true, isRare: true, way: 'stamped' },
  printSlip: { icon: IconPrinter, keys: ['p'], isQuiet: true, isRare: true, way: 'slip' },
}

/** A key for each act, in the order of likelihood, none twice and none of `taken`. */
export const keysFor = (names: readonly ActionName[], taken: readonly string[]): ReadonlyMap<ActionName, string> => {
  const used = new Set(taken)
  const keys = new Map<ActionName, string>()
  for (const name of names) {
    const key = actLooks[name].keys.find((letter) => !used.has(letter))
    if (key === undefined) continue
    used.add(key)
    keys.set(name, key)
  }
  return keys
}
