import type { SignatureBadge } from '#shared/signatures/badge.ts'
import { intakeText } from '#renderer/text/intake.ts'
import { badgeLabels } from '#renderer/text/signatures.ts'
import { Dialog } from '#renderer/ui/dialog.tsx'
import classes from './form.module.css'

export interface SignatureDialogProps {
  readonly badge: SignatureBadge
  readonly isBusy: boolean
  readonly onClose: () => void
  readonly onGo: () => void
}

const words = intakeText.badSignature

/** A paper that is not what was signed gets its number only knowingly. */
export const SignatureDialog = ({ badge, isBusy, onClose, onGo }: SignatureDialogProps) => (
  <Dialog
    title={words.question}
    isOpen
    onClose={onClose}
    submitLabel={words.go}
    cancelLabel={words.back}
    onSubmit={onGo}
    isBusy={isBusy}
    tone="danger"
  >
    <p className={classes.dialogHint}>{words.hint(badgeLabels[badge])}</p>
  </Dialog>
)
