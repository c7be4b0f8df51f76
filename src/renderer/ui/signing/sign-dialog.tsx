import { useState, type ReactNode } from 'react'
import type { Refusal } from '#shared/kernel/result.ts'
import type { Answer } from '#renderer/lib/queries.tsx'
import { useCommand } from '#renderer/lib/queries.tsx'
import { refusalLine } from '#renderer/text/refusals.ts'
import { signingText } from '#renderer/text/signing.ts'
import { Dialog } from '../dialog.tsx'
import { useToast } from '../toasts.tsx'
import { KeyAccess, useOpenKeys, useSigningCertificate } from './key-access.tsx'
import { SigningPage, SigningSheet, SigningSide } from './signing-sheet.tsx'
import { asFound, sentOf, useSignatureView, type PaperToSign } from './use-signature-view.tsx'

export type MadeSignature = Answer<'signing.signPaper'>

export interface SignDialogProps extends PaperToSign {
  /** Puts the signature down where it belongs; a refusal is shown, and what was signed stays unused. */
  readonly record: (made: MadeSignature) => Promise<Refusal | undefined>
  readonly onClose: () => void
  /** What else is said of the paper, beside it. */
  readonly about?: ReactNode
}

/** The page that is signed, with the signature as it will look; the key, and one button. */
export const SignDialog = ({ record, onClose, about, ...paper }: SignDialogProps) => {
  const { role, blob, name, number = null, text = '' } = paper
  const holder = role === 'person' ? 'person' : 'agency'
  const showToast = useToast()
  const { usable } = useOpenKeys(holder)
  const sign = useCommand('signing.signPaper')
  const [chosen, setChosen] = useState(asFound)
  const view = useSignatureView(paper, useSigningCertificate(holder), chosen, setChosen)
  const [refusal, setRefusal] = useState<Refusal | undefined>(undefined)
  const [isRecording, setIsRecording] = useState(false)
  const submit = async () => {
    if (!usable) return
    setRefusal(undefined)
    const answer = await sign.run({ session: usable.session, blob, role, number, text, ...sentOf(chosen) })
    if (!answer.ok) return
    setIsRecording(true)
    const refused = await record(answer.value)
    setIsRecording(false)
    if (refused) {
      setRefusal(refused)
      return
    }
    onClose()
    showToast({ text: answer.value.waitsForTimestamp ? signingText.doneWaiting : signingText.done })
  }
  const problem = refusal ?? sign.refusal ?? view.problem
  return (
    <Dialog
      isOpen
      title={signingText.title[role]}
      submitLabel={signingText.submit}
      width={1080}
      isBusy={sign.isBusy || isRecording}
      isBlocked={!usable || !view.isReady}
      onSubmit={() => void submit()}
      onClose={onClose}
      {...(problem && { problem: refusalLine(problem) })}
    >
      <SigningSheet>
        <SigningPage blob={blob} name={name} overlay={view.overlay} />
        <SigningSide>
          {about}
          <KeyAccess holder={holder} />
          {view.side}
        </SigningSide>
      </SigningSheet>
    </Dialog>
  )
}
