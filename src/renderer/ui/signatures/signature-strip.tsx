import { Button } from '@mantine/core'
import { useState } from 'react'
import { useOperation } from '#renderer/lib/queries.tsx'
import { sayReason } from '#renderer/text/signature-reasons.ts'
import { badgeLabels, signatureText as words } from '#renderer/text/signatures.ts'
import { Icon } from '../icon.tsx'
import { identitySegment, weightyReasons, worstFirst } from './segments.ts'
import { isRefusable, lookOf } from './signature-mark.tsx'
import { SignatureSheet } from './signature-sheet.tsx'
import classes from './signatures.module.css'
import type { CheckedFile } from './types.ts'
import { useAgreement } from './use-agreement.ts'
import { useSignatureActs } from './use-signature-acts.tsx'

export interface SignatureStripProps {
  readonly cardId: string
  readonly fileId: string
  /** Sends the paper back with this reason. */
  readonly onRefuse: (reason: string) => void
}

/** The verdict over the page at the intake desk, before a number is given. */
export const SignatureStrip = ({ cardId, fileId, onRefuse }: SignatureStripProps) => {
  const checked = useOperation('signing.ofFiles', { cardId })
  const file = checked.value?.items.find((item) => item.fileId === fileId)
  return file?.check ? <Strip cardId={cardId} file={file} check={file.check} onRefuse={onRefuse} /> : null
}

interface StripProps extends Omit<SignatureStripProps, 'fileId'> {
  readonly file: CheckedFile
  readonly check: NonNullable<CheckedFile['check']>
}

const Strip = ({ cardId, file, check, onRefuse }: StripProps) => {
  const [isOpen, setIsOpen] = useState(false)
  const acts = useSignatureActs({ cardId }, file)
  const difference = useAgreement(file)
  const { report } = check
  const badge = difference?.badge ?? check.badge
  const { tone, icon } = lookOf(badge)
  const [first] = report.signatures
  const [weighty] = worstFirst(report.signatures.flatMap(weightyReasons))
  const open = tone !== 'ok' && weighty ? sayReason(weighty) : ''
  const why = difference ? words.otherPages(difference.checked, difference.shown) : open
  const who = first ? identitySegment(first).title : ''
  const said = [badgeLabels[badge], why === '' ? who : why].filter(Boolean).join(' · ')
  return (
    <div className={classes.strip} data-tone={tone} role={tone === 'danger' ? 'alert' : 'status'}>
      <span className={classes.stripIcon}>
        <Icon of={icon} size={16} />
      </span>
      <span className={classes.stripText} title={said}>
        {said}
      </span>
      {first && (
        <Button size="xs" onClick={() => setIsOpen(true)}>
          {words.acts.details}
        </Button>
      )}
      {isRefusable(badge) && (
        <Button size="xs" color="var(--danger)" onClick={() => onRefuse(words.refuseReason(badgeLabels[badge], why))}>
          {words.acts.refuse}
        </Button>
      )}
      {acts.sheet}
      {isOpen && (
        <SignatureSheet
          name={file.name}
          report={report}
          check={check}
          onOpenSigned={acts.openSigned}
          onClose={() => setIsOpen(false)}
        />
      )}
    </div>
  )
}
