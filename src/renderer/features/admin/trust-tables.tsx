import { Button } from '@mantine/core'
import { instantFromUtc } from '#shared/kernel/time.ts'
import { formatDate, formatInstant, formatNumber } from '#renderer/lib/format.ts'
import { useNow } from '#renderer/lib/now.ts'
import { adminText } from '#renderer/text/admin.ts'
import { StateBadge } from '#renderer/ui/tags.tsx'
import classes from './admin.module.css'
import { RowActs, SheetTable } from './parts.tsx'
import { fingerprint } from './trust-dialogs.tsx'
import type { TrustedCertificate, TrustStore } from './types.ts'

const text = adminText.trust
const { columns } = text

const Validity = ({ from, to }: { readonly from: string; readonly to: string }) => {
  const now = useNow()
  return (
    <>
      {formatDate(instantFromUtc(from))} – {formatDate(instantFromUtc(to))}
      {to < now && <StateBadge tone="warning">{text.expired}</StateBadge>}
    </>
  )
}

interface CertificateTableProps {
  readonly items: readonly TrustedCertificate[]
  readonly onConfirm: (item: TrustedCertificate) => void
  readonly onWithdraw: (item: TrustedCertificate) => void
  readonly onRemove: (item: TrustedCertificate) => void
}

/** Certificates of the store with what can be done about each. */
export const CertificateTable = ({ items, onConfirm, onWithdraw, onRemove }: CertificateTableProps) => (
  <SheetTable titles={[columns.name, columns.validity, columns.fingerprint, columns.state]} act={columns.act}>
    {items.map((item) => (
      <tr key={item.certificate.sha256}>
        <td className={classes.strong} title={item.certificate.subject}>
          {item.certificate.name}
        </td>
        <td>
          <Validity from={item.certificate.notBefore} to={item.certificate.notAfter} />
        </td>
        <td className={classes.path} title={fingerprint(item.certificate.sha256)}>
          {fingerprint(item.certificate.sha256.slice(0, 16))} …
        </td>
        <td>
          <StateBadge tone={item.state === 'confirmed' ? 'ok' : item.state === 'proposed' ? 'warning' : 'calm'}>
            {item.state === 'helper' ? text.roles[item.role] : text.states[item.state]}
          </StateBadge>
          {item.confirmedBy !== null && item.confirmedAt !== null && (
            <div className={classes.small}>{text.confirmedBy(item.confirmedBy, formatInstant(item.confirmedAt))}</div>
          )}
        </td>
        <RowActs>
          {item.state === 'proposed' && (
            <Button size="xs" onClick={() => onConfirm(item)}>
              {text.confirm}
            </Button>
          )}
          {item.state === 'confirmed' ? (
            <Button size="xs" onClick={() => onWithdraw(item)}>
              {text.withdraw}
            </Button>
          ) : (
            <Button size="xs" onClick={() => onRemove(item)}>
              {text.remove}
            </Button>
          )}
        </RowActs>
      </tr>
    ))}
  </SheetTable>
)

/** Revocation data at hand, with its age. */
export const RevocationTable = ({ items }: { readonly items: TrustStore['revocation'] }) => {
  const now = useNow()
  return (
    <SheetTable titles={[columns.issuer, columns.thisUpdate, columns.nextUpdate, columns.entries, columns.imported]}>
      {items.map((item) => (
        <tr key={item.id}>
          <td className={classes.strong}>{item.issuer}</td>
          <td>{formatInstant(item.thisUpdate)}</td>
          <td>
            {item.nextUpdate === null ? '' : formatInstant(item.nextUpdate)}
            {item.nextUpdate !== null && item.nextUpdate < now && <StateBadge tone="warning">{text.old}</StateBadge>}
          </td>
          <td>{item.entries === null ? '' : formatNumber(item.entries)}</td>
          <td>{text.confirmedBy(item.importedBy, formatInstant(item.importedAt))}</td>
        </tr>
      ))}
    </SheetTable>
  )
}

/** Authorities whose certificate the program does not have, and where they publish it. */
export const WantedTable = ({ items }: { readonly items: TrustStore['wanted'] }) => (
  <SheetTable titles={[columns.name, columns.role, text.wantedAddresses, columns.fingerprint]}>
    {items.map(({ name, role, sha256, addresses }) => (
      <tr key={`${name} ${sha256 ?? ''}`}>
        <td className={classes.strong}>{name}</td>
        <td>{text.roles[role]}</td>
        <td className={classes.path}>
          {addresses.length === 0 ? text.wantedNowhere : addresses.map((one) => <div key={one}>{one}</div>)}
        </td>
        <td className={classes.path} title={sha256 === null ? undefined : fingerprint(sha256)}>
          {sha256 === null ? '' : `${fingerprint(sha256.slice(0, 16))} …`}
        </td>
      </tr>
    ))}
  </SheetTable>
)
