import { useState } from 'react'
import type { PaperRole } from '#shared/contract/signing-papers.ts'
import type { Refusal } from '#shared/kernel/result.ts'
import type { Answer, Sent } from '#renderer/lib/queries.tsx'
import { useCommand, useOperation } from '#renderer/lib/queries.tsx'
import { refusalLine } from '#renderer/text/refusals.ts'
import { signingText } from '#renderer/text/signing.ts'
import { Dialog } from '../dialog.tsx'
import { useToast } from '../toasts.tsx'
import { FilePage } from '../viewer/file-page.tsx'
import { KeyAccess, useOpenKeys } from './key-access.tsx'
import classes from './signing.module.css'

export type MadeSignature = Answer<'signing.signPaper'>

export interface SignDialogProps {
  readonly role: PaperRole
  /** The PDF that is shown and signed. */
  readonly blob: string
  readonly name: string
  /** Goes into the page with the agency's signature. */
  readonly number?: Sent<'signing.signPaper'>['number']
  /** First part of the text on an annex or a copy. */
  readonly text?: string
  /** Puts the signature down where it belongs; a refusal is shown, and what was signed stays unused. */
  readonly record: (made: MadeSignature) => Promise<Refusal | undefined>
  readonly onClose: () => void
}

const sharesOf = ({
  page,
  x,
  y,
  width,
  height,
  pageWidth,
  pageHeight,
}: NonNullable<Answer<'signing.placeForSignature'>['place']>) => ({
  page,
  box: { left: x / pageWidth, top: y / pageHeight, width: width / pageWidth, height: height / pageHeight },
})

/** The page that is signed, the key, and one button. The place of the signature is shown before. */
export const SignDialog = ({ role, blob, name, number = null, text = '', record, onClose }: SignDialogProps) => {
  const showToast = useToast()
  const { usable } = useOpenKeys(role === 'person' ? 'person' : 'agency')
  const sign = useCommand('signing.signPaper')
  const found = useOperation('signing.placeForSignature', {
    blob,
    role,
    certificate: usable?.certificate.sha256 ?? null,
  })
  const [refusal, setRefusal] = useState<Refusal | undefined>(undefined)
  const [isRecording, setIsRecording] = useState(false)
  const place = found.value?.place ?? null
  const submit = async () => {
    if (!usable) return
    setRefusal(undefined)
    const answer = await sign.run({ session: usable.session, blob, role, number, text })
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
  const problem = refusal ?? sign.refusal
  return (
    <Dialog
      isOpen
      title={signingText.title[role]}
      submitLabel={signingText.submit}
      width={1080}
      isBusy={sign.isBusy || isRecording}
      isBlocked={!usable}
      onSubmit={() => void submit()}
      onClose={onClose}
      {...(problem && { problem: refusalLine(problem) })}
    >
      <div className={classes.sheet}>
        <div className={classes.page}>
          <FilePage
            file={{ blob, name, mime: 'application/pdf', shownBlob: null, shownMime: null, rotation: 0, problem: null }}
            label={signingText.page(name)}
            highlight={place && sharesOf(place)}
          />
        </div>
        <div className={classes.side}>
          <KeyAccess holder={role === 'person' ? 'person' : 'agency'} />
          {usable && (
            <p className={classes.muted}>
              {place
                ? signingText.where(place.page)
                : role === 'person' || role === 'agency'
                  ? signingText.noPicture
                  : signingText.nowhere}
            </p>
          )}
        </div>
      </div>
    </Dialog>
  )
}
