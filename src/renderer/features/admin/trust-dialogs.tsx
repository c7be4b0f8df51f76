import { useState } from 'react'
import { adminText } from '#renderer/text/admin.ts'
import { FactList } from '#renderer/ui/card.tsx'
import { Dialog } from '#renderer/ui/dialog.tsx'
import { TextField } from '#renderer/ui/form-field.tsx'
import { problemsOf, useAct } from './act.ts'
import classes from './admin.module.css'
import { CheckField, Note } from './parts.tsx'
import type { TrustedCertificate } from './types.ts'

const text = adminText.trust

/** `F04B A4B4 …`: groups that two people can read to each other. */
export const fingerprint = (sha256: string): string =>
  sha256
    .toUpperCase()
    .match(/.{1,4}/g)
    ?.join(' ') ?? ''

interface DialogOf {
  readonly item: TrustedCertificate
  readonly onClose: () => void
}

/** Trusting a root: the fingerprint in full, and the administrator's word that it was compared. */
export const ConfirmRootDialog = ({ item, onClose }: DialogOf) => {
  const { certificate } = item
  const [compared, setCompared] = useState(false)
  const [purposes, setPurposes] = useState({ signing: true, timestamping: true })
  const [isAsked, setIsAsked] = useState(false)
  const act = useAct('signing.confirmRoot', text.confirmed(certificate.name), onClose)
  const chosen = (['signing', 'timestamping'] as const).filter((purpose) => purposes[purpose])
  const submit = () => {
    setIsAsked(true)
    if (compared && chosen.length > 0) void act.run({ sha256: certificate.sha256, purposes: chosen })
  }
  return (
    <Dialog
      title={text.confirmTitle}
      isOpen
      onClose={onClose}
      submitLabel={text.confirm}
      onSubmit={submit}
      isBusy={act.isBusy}
      problem={problemsOf(act.refusal).whole}
      width={620}
    >
      <Note tone="warning">{text.confirmHint}</Note>
      <FactList
        facts={[
          { label: text.columns.name, value: certificate.subject },
          {
            label: text.columns.fingerprint,
            value: <span className={classes.path}>{fingerprint(certificate.sha256)}</span>,
          },
          { label: text.source, value: item.source },
        ]}
      />
      <div className={classes.checks}>
        {(['signing', 'timestamping'] as const).map((purpose) => (
          <CheckField
            key={purpose}
            label={`${text.columns.purposes} ${text.purposes[purpose]}`}
            value={purposes[purpose]}
            onChange={(value) => setPurposes((before) => ({ ...before, [purpose]: value }))}
          />
        ))}
        <CheckField
          label={text.compared}
          value={compared}
          onChange={setCompared}
          problem={
            isAsked && !compared
              ? text.comparedMissing
              : isAsked && chosen.length === 0
                ? text.purposesMissing
                : undefined
          }
        />
      </div>
    </Dialog>
  )
}

/** Taking trust away, with the reason that the journal keeps. */
export const WithdrawRootDialog = ({ item, onClose }: DialogOf) => {
  const { certificate } = item
  const [reason, setReason] = useState('')
  const act = useAct('signing.withdrawRoot', text.withdrawn(certificate.name), onClose)
  return (
    <Dialog
      title={text.withdrawTitle(certificate.name)}
      isOpen
      onClose={onClose}
      submitLabel={text.withdraw}
      tone="danger"
      onSubmit={() => void act.run({ sha256: certificate.sha256, reason })}
      isBusy={act.isBusy}
      problem={problemsOf(act.refusal).whole}
    >
      <Note tone="warning">{text.withdrawHint}</Note>
      <TextField label={adminText.reason} lines={2} value={reason} onChange={setReason} maxLength={1000} />
    </Dialog>
  )
}
