import { useNavigate } from '@tanstack/react-router'
import { useState, type ComponentType, type ReactNode } from 'react'
import type { OutgoingAction } from '#shared/contract/outgoing.ts'
import { outgoingActionLabels, outgoingText } from '#renderer/text/outgoing.ts'
import type { Action } from '#renderer/ui/action-bar.tsx'
import type { IconShape } from '#renderer/ui/icon.tsx'
import {
  IconArrowBackUp,
  IconBookmark,
  IconCopy,
  IconEdit,
  IconFileCertificate,
  IconLink,
  IconPaperclip,
  IconPencil,
  IconPlus,
  IconRefresh,
  IconSend,
  IconX,
} from '#renderer/ui/icons.ts'
import { AgencySignDialog } from '#renderer/ui/signing/agency-sign-dialog.tsx'
import { AddRecipientsDialog } from './acts/add-recipients-dialog.tsx'
import type { OutgoingActProps } from './acts/act.tsx'
import { CorrectDialog } from './acts/correct-dialog.tsx'
import { LendDialog } from './acts/lend-dialog.tsx'
import { PutFilesDialog } from './acts/put-files-dialog.tsx'
import { CancelDialog, CorrectByDialog, RecallDialog, ReplaceByDialog } from './acts/reason-dialogs.tsx'
import { RegisterCopyDialog } from './acts/register-copy-dialog.tsx'
import { SendDialog } from './acts/send-dialog.tsx'
import type { Detail } from './types.ts'
import { useLacking } from './use-lacking.ts'

interface Look {
  readonly icon: IconShape
  readonly keys?: string
  readonly tone?: 'danger'
  /** The dialog, or what a new draft is to the document. */
  readonly Way: ComponentType<OutgoingActProps> | 'thayThe' | 'dinhChinh'
}

const CopyDialog = ({ detail, onClose }: OutgoingActProps) => (
  <RegisterCopyDialog source={{ kind: 'outgoing', ...detail }} onClose={onClose} onRegistered={onClose} />
)

const looks: Readonly<Record<OutgoingAction, Look>> = {
  send: { icon: IconSend, keys: 'p', Way: SendDialog },
  addRecipients: { icon: IconPlus, keys: 'n', Way: AddRecipientsDialog },
  putFiles: { icon: IconPaperclip, keys: 'a', Way: PutFilesDialog },
  makeCopy: { icon: IconCopy, keys: 'c', Way: CopyDialog },
  correct: { icon: IconPencil, Way: CorrectDialog },
  draftReplacement: { icon: IconRefresh, keys: 't', Way: 'thayThe' },
  draftCorrection: { icon: IconEdit, Way: 'dinhChinh' },
  correctBy: { icon: IconLink, Way: CorrectByDialog },
  replaceBy: { icon: IconLink, Way: ReplaceByDialog },
  lendKept: { icon: IconBookmark, Way: LendDialog },
  recall: { icon: IconArrowBackUp, tone: 'danger', Way: RecallDialog },
  cancelNumber: { icon: IconX, tone: 'danger', Way: CancelDialog },
}

/** The likeliest first: nothing can be sent before there is somebody to send to. */
const order = Object.keys(looks) as OutgoingAction[]

/** What was called back waits for the document that stands in its place. */
const mending: readonly OutgoingAction[] = ['draftReplacement', 'draftCorrection', 'replaceBy', 'correctBy']
const orderRecalled: readonly OutgoingAction[] = [...mending, ...order.filter((name) => !mending.includes(name))]

interface Open {
  readonly name: OutgoingAction | 'sign'
  readonly Way: ComponentType<OutgoingActProps> | null
}

/** What nobody waits for: red only where a document was called back and has nothing in its place. */
const quiet: readonly OutgoingAction[] = ['makeCopy', 'draftReplacement', 'draftCorrection']

export interface OutgoingActions {
  readonly actions: readonly Action[]
  readonly isActing: boolean
  readonly dialogs: ReactNode
}

/** The bar of an outgoing document: what the core offers now, and the dialogs behind it. */
export const useOutgoingActions = (detail: Detail | undefined): OutgoingActions => {
  const navigate = useNavigate()
  const [open, setOpen] = useState<Open | null>(null)
  const lacking = useLacking(detail)
  const close = () => setOpen(null)
  const isRecalled = detail?.state === 'recalled'
  const isReplaced = detail?.links.some(({ kind }) => kind === 'replacedBy') === true
  const offered = (isRecalled ? orderRecalled : order).filter((name) => detail?.actions.includes(name))
  const acts = offered.map((name): Action => {
    const { icon, keys, tone, Way } = looks[name]
    return {
      id: name,
      label: outgoingActionLabels[name],
      icon,
      ...(keys !== undefined && { keys }),
      ...(tone && { tone }),
      ...((isRecalled ? isReplaced : quiet.includes(name)) && { isQuiet: true }),
      onRun: () => {
        if (typeof Way !== 'string') setOpen({ name, Way })
        else if (detail) void navigate({ to: '/du-thao/moi', search: { [Way]: detail.id } })
      },
    }
  })
  const [paper] = lacking?.papers ?? []
  const signing: Action = {
    id: 'sign',
    label: outgoingText.signForAgency,
    icon: IconFileCertificate,
    keys: 'x',
    onRun: () => setOpen({ name: 'sign', Way: null }),
  }
  return {
    actions: paper ? [signing, ...acts] : acts,
    isActing: open !== null,
    dialogs: detail && (
      <>
        {open?.Way && <open.Way key={open.name} detail={detail} onClose={close} />}
        {open?.name === 'sign' && paper && lacking?.draft && (
          <AgencySignDialog
            draft={lacking.draft}
            paper={paper}
            code={detail.code}
            issuedOn={detail.issuedOn}
            onClose={close}
          />
        )}
      </>
    ),
  }
}
