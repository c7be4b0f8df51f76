import { Button } from '@mantine/core'
import { instantFromUtc } from '#shared/kernel/time.ts'
import { formatDate, formatInstant } from '#renderer/lib/format.ts'
import { sayError, sayReason } from '#renderer/text/signature-reasons.ts'
import { signatureText } from '#renderer/text/signatures.ts'
import { FactList } from '../card.tsx'
import { Sheet } from '../dialog.tsx'
import { Icon, type IconShape } from '../icon.tsx'
import { IconCheck, IconExternalLink, IconInfoCircle, IconShieldExclamation, IconShieldX } from '../icons.ts'
import { changeLine, integritySegment, isPractice, plainName, toneOfReason, worstFirst } from './segments.ts'
import { lookOf } from './signature-mark.tsx'
import classes from './signatures.module.css'
import type { CheckedFile, DocumentReport, SignatureReport } from './types.ts'
import { StateBadge, type Tone } from '../tags.tsx'

const words = signatureText.sheet

const moment = (at: string | null): string => (at === null ? '' : formatInstant(instantFromUtc(at)))

const Path = ({ path }: Pick<SignatureReport, 'path'>) => (
  <ol className={classes.path}>
    {path.map(({ certificate, anchor, revocation }) => (
      <li key={certificate.sha256}>
        {certificate.name}
        {anchor && <span className={classes.muted}> · {words.anchor}</span>}
        {revocation && (
          <span className={classes.muted}>
            {' · '}
            {signatureText.revocation[revocation.state].toLocaleLowerCase('vi')}
            {revocation.asOf !== null &&
              revocation.source !== null &&
              ` ${words.asOf(formatDate(instantFromUtc(revocation.asOf)), revocation.source.toUpperCase())}`}
          </span>
        )}
      </li>
    ))}
  </ol>
)

const markOf: Readonly<Record<Tone, IconShape>> = {
  danger: IconShieldX,
  warning: IconShieldExclamation,
  calm: IconInfoCircle,
  ok: IconCheck,
}

const Finding = ({ tone, children }: { readonly tone: Tone; readonly children: string }) => (
  <li data-tone={tone}>
    <Icon of={markOf[tone]} size={14} />
    <span>{children}</span>
  </li>
)

/** What is worth telling beside the changes, which stand in a list of their own. */
const Findings = ({ signature }: { readonly signature: SignatureReport }) => {
  const reasons = signature.reasons.filter(({ code }) => !code.startsWith('change.'))
  if (reasons.length === 0) {
    return (
      <ul className={classes.list}>
        <Finding tone="ok">{words.allGood}</Finding>
      </ul>
    )
  }
  return (
    <ul className={classes.list}>
      {worstFirst(reasons).map((reason) => (
        <Finding key={`${reason.code}${JSON.stringify(reason.params)}`} tone={toneOfReason(reason.code)}>
          {sayReason(reason)}
        </Finding>
      ))}
    </ul>
  )
}

const Technical = ({ signature }: { readonly signature: SignatureReport }) => (
  <details className={classes.technical}>
    <summary>{words.technical}</summary>
    <FactList
      facts={[
        { label: words.field, value: signature.field },
        { label: words.subFilter, value: signature.subFilter },
        {
          label: words.indication,
          value: [signature.indication, signature.subIndication].filter(Boolean).join(' / '),
        },
        { label: words.serial, value: signature.signer?.serial },
        {
          label: words.fingerprint,
          value: signature.signer && <span className={classes.mono}>{signature.signer.sha256}</span>,
        },
        { label: words.codes, value: signature.reasons.map(({ check, code }) => `${check} ${code}`).join(', ') },
      ]}
    />
  </details>
)

interface OneProps {
  readonly signature: SignatureReport
  readonly place: number
  readonly revisions: number
  readonly onOpenSigned: (() => void) | null
}

const One = ({ signature, place, revisions, onOpenSigned }: OneProps) => {
  const { signer, algorithm, timestamp } = signature
  const integrity = integritySegment(signature)
  return (
    <section className={classes.sheetSignature}>
      <div className={classes.sheetHead}>
        <h3 className={classes.sheetTitle}>{words.nth(signatureText.kind[signature.kind], place)}</h3>
        <StateBadge
          tone={integrity.tone}
          icon={lookOf(signature.integrity === 'intact' ? 'valid' : signature.integrity).icon}
        >
          {integrity.title}
        </StateBadge>
        {isPractice(signature) && <StateBadge tone="calm">{signatureText.practice}</StateBadge>}
        <span className={classes.sheetSpring} />
        {onOpenSigned && (
          <Button size="xs" leftSection={<Icon of={IconExternalLink} size={14} />} onClick={onOpenSigned}>
            {signatureText.acts.openSigned}
          </Button>
        )}
      </div>
      <div className={classes.columns}>
        <FactList
          facts={[
            { label: words.signer, value: signer?.name ?? signatureText.noSigner },
            { label: words.title_, value: signer?.title },
            { label: words.unit, value: signer?.unit },
            { label: words.organization, value: signer?.organization },
            { label: words.email, value: signer?.email },
            {
              label: words.signedAt,
              value:
                signature.timeSource === null
                  ? ''
                  : `${moment(signature.signedAt)}, ${signatureText.time[signature.timeSource]}`,
            },
            {
              label: words.claimedAt,
              value: signature.claimedAt === signature.signedAt ? '' : moment(signature.claimedAt),
            },
            {
              label: words.timestamp,
              value: timestamp && words.timestampBy(moment(timestamp.at), timestamp.authority),
            },
            { label: words.reasonGiven, value: signature.reasonGiven },
            { label: words.location, value: signature.location },
          ]}
        />
        <FactList
          facts={[
            {
              label: words.covers,
              value: [
                signatureText.coverage[signature.coverage],
                revisions > 1 && signature.revision !== null ? words.revision(signature.revision, revisions) : '',
              ]
                .filter(Boolean)
                .join(', '),
            },
            { label: words.page, value: signature.box === null ? words.invisible : signature.page },
            { label: words.level, value: signature.level && signatureText.level[signature.level] },
            {
              label: words.algorithm,
              value:
                algorithm &&
                [
                  algorithm.signature,
                  algorithm.digest,
                  algorithm.keyBits === null ? '' : words.keyBits(algorithm.keyBits),
                ]
                  .filter(Boolean)
                  .join(', '),
            },
            { label: words.issuer, value: signer && <span title={signer.issuer}>{plainName(signer.issuer)}</span> },
            {
              label: words.validity,
              value:
                signer &&
                words.validitySpan(
                  formatDate(instantFromUtc(signer.notBefore)),
                  formatDate(instantFromUtc(signer.notAfter)),
                ),
            },
          ]}
        />
      </div>
      <h4 className={classes.subheading}>{words.findings}</h4>
      <Findings signature={signature} />
      {signature.laterChanges.length > 0 && (
        <>
          <h4 className={classes.subheading}>{words.changes}</h4>
          <ul className={classes.list}>
            {[...new Map(signature.laterChanges.map((change) => [changeLine(change), change.level]))].map(
              ([line, level]) => (
                <Finding key={line} tone={level === 'disallowed' ? 'danger' : 'calm'}>
                  {line}
                </Finding>
              ),
            )}
          </ul>
        </>
      )}
      {signature.path.length > 0 && (
        <>
          <h4 className={classes.subheading}>{words.path}</h4>
          <Path path={signature.path} />
        </>
      )}
      <Technical signature={signature} />
    </section>
  )
}

export interface SignatureSheetProps {
  readonly name: string
  readonly report: DocumentReport
  /** When, by whom and with what it was checked; absent for a check that is not kept. */
  readonly check?: NonNullable<CheckedFile['check']>
  /** Null where the file is not kept. */
  readonly onOpenSigned: ((signature: number) => void) | null
  readonly onClose: () => void
}

/** Everything known about the signatures of one file. */
export const SignatureSheet = ({ name, report, check, onOpenSigned, onClose }: SignatureSheetProps) => (
  <Sheet title={words.title(name)} isOpen onClose={onClose} width={900}>
    {report.error !== null && <p>{sayError(report.error)}</p>}
    {report.error === null && report.signatures.length === 0 && <p>{signatureText.unsignedHint}</p>}
    {report.reasons.length > 0 && (
      <>
        <h3 className={classes.subheading}>{words.aboutFile}</h3>
        <ul className={classes.list}>
          {report.reasons.map((reason) => (
            <Finding key={reason.code} tone={toneOfReason(reason.code)}>
              {sayReason(reason)}
            </Finding>
          ))}
        </ul>
      </>
    )}
    {report.signatures.map((signature, index) => (
      <One
        key={signature.field}
        signature={signature}
        place={index + 1}
        revisions={report.revisions}
        onOpenSigned={onOpenSigned && signature.signedBytes !== null ? () => onOpenSigned(index) : null}
      />
    ))}
    {check && (
      <FactList
        facts={[
          { label: words.checked, value: words.checkedBy(formatInstant(check.checkedAt), check.checkedBy) },
          { label: words.engine, value: check.engine },
          { label: words.trustStore, value: <span className={classes.mono}>{check.trustVersion}</span> },
        ]}
      />
    )}
  </Sheet>
)
