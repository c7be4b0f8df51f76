import { Button } from '@mantine/core'
import { useState } from 'react'
import { formatInstant } from '#renderer/lib/format.ts'
import { useOperation } from '#renderer/lib/queries.tsx'
import { adminText } from '#renderer/text/admin.ts'
import { Dialog } from '#renderer/ui/dialog.tsx'
import { TextField } from '#renderer/ui/form-field.tsx'
import { CertificateLife, type BoundCertificate } from '#renderer/ui/signing/certificate-life.tsx'
import { EmptyState } from '#renderer/ui/states.tsx'
import { problemsOf, useAct } from './act.ts'
import classes from './admin.module.css'
import { Note, Panel, RowActs, SheetTable } from './parts.tsx'

const text = adminText.trust.bound
const { columns } = adminText.trust

/** `O=…, CN=…` by the part that names somebody. */
const issuerOf = ({ certificate }: BoundCertificate): string =>
  /(?:^|,\s*)CN=([^,]+)/.exec(certificate.issuer)?.[1] ?? certificate.issuer

interface UnbindDialogProps {
  readonly bound: BoundCertificate
  readonly onClose: () => void
}

/** Taking a certificate from whoever holds it, with the reason that the journal keeps. */
const UnbindDialog = ({ bound, onClose }: UnbindDialogProps) => {
  const { sha256, name } = bound.certificate
  const [reason, setReason] = useState('')
  const act = useAct('signing.unbindCertificate', text.unbound(name), onClose)
  return (
    <Dialog
      title={text.unbindTitle(name)}
      isOpen
      onClose={onClose}
      submitLabel={text.unbind}
      tone="danger"
      onSubmit={() => void act.run({ sha256, reason })}
      isBusy={act.isBusy}
      problem={problemsOf(act.refusal).whole}
    >
      <Note tone="warning">{text.unbindHint}</Note>
      <TextField label={adminText.reason} lines={2} value={reason} onChange={setReason} maxLength={1000} />
    </Dialog>
  )
}

/** Whose certificates sign here: everybody's and the agency's, for who answers for the accounts. */
export const BoundCertificatesPanel = () => {
  const certificates = useOperation('signing.certificates', {})
  const [asking, setAsking] = useState<BoundCertificate | null>(null)
  const items = certificates.value?.items ?? []
  return (
    <Panel title={text.title}>
      <p className={classes.small}>{text.hint}</p>
      {certificates.value && items.length === 0 && <EmptyState title={text.none} hint={text.noneHint} />}
      {items.length > 0 && (
        <SheetTable
          label={text.title}
          titles={[columns.name, text.holder, columns.issuer, columns.validity, text.boundAt]}
          act={columns.act}
        >
          {items.map((bound) => (
            <tr key={bound.certificate.sha256}>
              <td className={classes.strong} title={bound.certificate.subject}>
                {bound.certificate.name}
                {!bound.nameFits && <div className={classes.small}>{text.otherName}</div>}
              </td>
              <td>{bound.holder === 'agency' ? text.agency : bound.personName}</td>
              <td title={bound.certificate.issuer}>{issuerOf(bound)}</td>
              <td>
                <CertificateLife bound={bound} />
              </td>
              <td>{adminText.trust.confirmedBy(bound.boundBy, formatInstant(bound.boundAt))}</td>
              <RowActs>
                {bound.mayUnbind && (
                  <Button size="xs" onClick={() => setAsking(bound)}>
                    {text.unbind}
                  </Button>
                )}
              </RowActs>
            </tr>
          ))}
        </SheetTable>
      )}
      {asking && <UnbindDialog bound={asking} onClose={() => setAsking(null)} />}
    </Panel>
  )
}
