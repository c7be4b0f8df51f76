import type { ComponentType } from 'react'
import type { DraftActionName } from '#shared/contract/draft.ts'
import type { IconShape } from '#renderer/ui/icon.tsx'
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconCircleCheck,
  IconFileCertificate,
  IconFilePlus,
  IconHistory,
  IconMessage,
  IconPaperclip,
  IconPencil,
  IconRefresh,
  IconSend,
  IconTrash,
  IconUsers,
  IconX,
} from '#renderer/ui/icons.ts'
import { AskOpinionsDialog, AnswerOpinionDialog } from './acts/opinion-dialogs.tsx'
import { ChangeFieldsDialog } from './acts/change-fields-dialog.tsx'
import { AttachPdfDialog, RemoveFileDialog, SaveFileDialog } from './acts/file-dialogs.tsx'
import { ApproveDialog, SubmitDialog } from './acts/forward-dialogs.tsx'
import { RefuseNumberDialog, TakeNumberDialog } from './acts/numbering-dialogs.tsx'
import { ReassignDialog } from './acts/reassign-dialog.tsx'
import { SendBackDialog } from './acts/send-back-dialog.tsx'
import { SignDraftDialog, SignForAgencyDialog } from './acts/sign-dialogs.tsx'
import type { ActProps } from './acts/use-draft-act.ts'
import {
  CloseOpinionsDialog,
  DiscardDialog,
  RefuseDialog,
  TakeBackDialog,
  WithdrawDialog,
} from './acts/words-dialogs.tsx'

/** How each act looks in the bar, and how it is done: in a dialog, at once, or with a pencil on the page. */
export interface ActLook {
  readonly icon: IconShape
  /** Letters it likes, best first: the first that no likelier act has taken becomes its key. */
  readonly keys: readonly string[]
  readonly tone?: 'danger'
  /** Nobody waits for it: never the red one. */
  readonly isQuiet?: true
  /** Done now and then: behind "…". */
  readonly isRare?: true
  readonly way: ComponentType<ActProps> | 'atOnce' | 'onPage'
}

/** Passing on as who stands in for the signer has it: the act that is waited for. */
export const passedOn: ActLook = { icon: IconSend, keys: ['c'], way: ReassignDialog }

/** Acts without a screen of their own here are not offered. */
export const actLooks: Readonly<Partial<Record<DraftActionName, ActLook>>> = {
  submit: { icon: IconArrowForwardUp, keys: ['t'], way: SubmitDialog },
  sign: { icon: IconFileCertificate, keys: ['k', 'x'], way: SignDraftDialog },
  takeNumber: { icon: IconCircleCheck, keys: ['s'], way: TakeNumberDialog },
  refuseNumber: { icon: IconArrowBackUp, keys: ['r'], isQuiet: true, way: RefuseNumberDialog },
  signForAgency: { icon: IconFileCertificate, keys: ['x'], way: SignForAgencyDialog },
  approve: { icon: IconCircleCheck, keys: ['d'], way: ApproveDialog },
  answerOpinion: { icon: IconMessage, keys: ['o'], way: AnswerOpinionDialog },
  askOpinions: { icon: IconUsers, keys: ['y'], isQuiet: true, way: AskOpinionsDialog },
  closeOpinions: { icon: IconX, keys: ['l'], isQuiet: true, way: CloseOpinionsDialog },
  sendBack: { icon: IconArrowBackUp, keys: ['r'], isQuiet: true, way: SendBackDialog },
  saveFile: { icon: IconFilePlus, keys: ['a'], isQuiet: true, way: SaveFileDialog },
  addNote: { icon: IconPencil, keys: ['g'], isQuiet: true, way: 'onPage' },
  changeFields: { icon: IconPencil, keys: ['f'], isQuiet: true, way: ChangeFieldsDialog },
  withdraw: { icon: IconHistory, keys: ['w'], isQuiet: true, way: WithdrawDialog },
  takeBack: { icon: IconHistory, keys: ['u'], isQuiet: true, way: TakeBackDialog },
  reassign: { ...passedOn, isQuiet: true, isRare: true },
  attachPdf: { icon: IconPaperclip, keys: ['p'], isQuiet: true, isRare: true, way: AttachPdfDialog },
  removeFile: { icon: IconTrash, keys: [], isQuiet: true, isRare: true, way: RemoveFileDialog },
  refuse: { icon: IconX, keys: [], tone: 'danger', isQuiet: true, isRare: true, way: RefuseDialog },
  discard: { icon: IconTrash, keys: [], tone: 'danger', isQuiet: true, isRare: true, way: DiscardDialog },
  restore: { icon: IconRefresh, keys: ['m'], isQuiet: true, way: 'atOnce' },
}

/** A key for each act, in the order of likelihood, none twice and none of `taken`. */
export const keysFor = (
  names: readonly DraftActionName[],
  taken: readonly string[],
): ReadonlyMap<DraftActionName, string> => {
  const used = new Set(taken)
  const keys = new Map<DraftActionName, string>()
  for (const name of names) {
    const key = actLooks[name]?.keys.find((letter) => !used.has(letter))
    if (key === undefined) continue
    used.add(key)
    keys.set(name, key)
  }
  return keys
}
