import { useState } from 'react'
import type { SignatureBadge } from '#shared/signatures/badge.ts'
import { badgeLabels, signatureText as words } from '#renderer/text/signatures.ts'
import { CardSection } from '../card.tsx'
import { Icon, type IconShape } from '../icon.tsx'
import { IconFileCertificate, IconUserCheck } from '../icons.ts'
import { StateBadge } from '../tags.tsx'
import { identitySegment, integritySegment, legalSegment, type Segment } from './segments.ts'
import { lookOf, SignatureMark } from './signature-mark.tsx'
import { SignatureSheet } from './signature-sheet.tsx'
import classes from './signatures.module.css'
import type { CheckedFile, SignatureReport } from './types.ts'
import { useAgreement } from './use-agreement.ts'
import { useRevocationImport } from './use-revocation-import.tsx'
import { useSignatureActs, type FileHolder } from './use-signature-acts.tsx'

const icons: Readonly<Record<Segment['id'], (badge: SignatureBadge) => IconShape>> = {
  integrity: (badge) => lookOf(badge).icon,
  identity: () => IconUserCheck,
  legal: () => IconFileCertificate,
}

interface SegmentViewProps {
  readonly segment: Segment
  readonly badge: SignatureBadge
  readonly onImport: () => void
}

const SegmentView = ({ segment, badge, onImport }: SegmentViewProps) => (
  <div className={classes.segment} data-tone={segment.tone}>
    <Icon of={icons[segment.id](badge)} className={classes.icon} />
    <div>
      <p className={classes.title}>
        {segment.title} {segment.mark && <StateBadge tone="calm">{segment.mark}</StateBadge>}
      </p>
      {segment.lines.map((line, index) => (
        <p key={line} className={classes.line}>
          {line}
          {segment.asksRevocation && index === segment.lines.length - 1 && (
            <>
              {' · '}
              <button type="button" className={classes.link} onClick={onImport}>
                {words.importRevocation}
              </button>
            </>
          )}
        </p>
      ))}
    </div>
  </div>
)

/** The person's signature first: whose word the paper is; time-stamps of the whole file last. */
const leading = (signatures: readonly SignatureReport[], badge: SignatureBadge): SignatureReport | undefined => {
  const own = signatures.filter(({ kind }) => kind !== 'documentTimestamp')
  const bad = own.find(({ integrity }) => integrity === badge)
  return bad ?? own[0] ?? signatures[0]
}

const nameOf = ({ signer, claimedName, kind }: SignatureReport): string =>
  signer?.name ?? claimedName ?? words.kind[kind]

/** The other signatures, one line each. */
const Others = ({ signatures }: { readonly signatures: readonly SignatureReport[] }) =>
  signatures.length === 0 ? null : (
    <div className={classes.several}>
      {signatures.map((signature) => (
        <div key={signature.field} className={classes.severalLine}>
          <SignatureMark badge={badgeOfOne(signature)} />
          <span className={classes.severalName} title={nameOf(signature)}>
            {nameOf(signature)}
          </span>
        </div>
      ))}
    </div>
  )

const badgeOfOne = (signature: SignatureReport): SignatureBadge => {
  if (signature.integrity !== 'intact') return signature.integrity
  const { tone } = identitySegment(signature)
  if (tone === 'ok') return 'valid'
  return tone === 'danger' ? 'refused' : tone === 'warning' ? 'unproved' : 'revocationUnchecked'
}

const isProved = (badge: SignatureBadge): boolean => badge === 'valid' || badge === 'revocationUnchecked'

const Unsigned = ({ badge }: { readonly badge: 'unsigned' | 'unreadable' }) => (
  <div className={classes.segment} data-tone={badge === 'unsigned' ? 'calm' : 'warning'}>
    <Icon of={lookOf(badge).icon} className={classes.icon} />
    <div>
      <p className={classes.title}>{badge === 'unsigned' ? words.unsigned : words.unreadable}</p>
      {badge === 'unsigned' && <p className={classes.line}>{words.unsignedHint}</p>}
    </div>
  </div>
)

export interface SignatureCardProps {
  readonly title: string
  readonly file: CheckedFile
  readonly holder: FileHolder
  /** The signer's name as registered from the page; empty when nobody typed one. */
  readonly printedSigner: string
}

/** The verdict on one file as a person reads it: what the bytes say, who signed, what the law asks. */
export const SignatureCard = ({ title, file, holder, printedSigner }: SignatureCardProps) => {
  const [isOpen, setIsOpen] = useState(false)
  const acts = useSignatureActs(holder, file)
  const revocation = useRevocationImport(acts.recheck)
  const difference = useAgreement(file)
  const { check, legal } = file
  if (check === null) return null
  const { report } = check
  const badge = difference?.badge ?? check.badge
  const first = leading(report.signatures, badge)
  const judged = first ? [integritySegment(first), identitySegment(first)] : []
  const segments = difference ? judged.map((segment) => ({ ...segment, tone: 'warning' as const })) : judged
  const law = legal && first ? [legalSegment(legal, printedSigner, isProved(badge) ? 'proved' : 'open')] : []
  return (
    <CardSection title={title}>
      <div className={classes.card} aria-label={badgeLabels[badge]} role="group">
        {(badge === 'unsigned' || badge === 'unreadable') && <Unsigned badge={badge} />}
        {difference && (
          <div className={classes.segment} data-tone="danger">
            <Icon of={lookOf(badge).icon} className={classes.icon} />
            <div>
              <p className={classes.title}>{words.otherPaper}</p>
              <p className={classes.line}>{words.otherPages(difference.checked, difference.shown)}</p>
            </div>
          </div>
        )}
        {[...segments, ...law].map((segment) => (
          <SegmentView key={segment.id} segment={segment} badge={badge} onImport={revocation.choose} />
        ))}
        <Others signatures={report.signatures.filter((signature) => signature !== first)} />
        {check.stale && <div className={classes.stale}>{words.stale}</div>}
        <div className={classes.acts}>
          {first && (
            <button type="button" className={classes.link} onClick={() => setIsOpen(true)}>
              {words.acts.details}
            </button>
          )}
          {first && acts.record && (
            <button type="button" className={classes.link} onClick={acts.record}>
              {words.acts.record}
            </button>
          )}
          {acts.fetchMissing && (
            <button type="button" className={classes.link} onClick={acts.fetchMissing} disabled={acts.isFetching}>
              {acts.isFetching ? words.fetching : words.acts.fetch}
            </button>
          )}
          <button type="button" className={classes.link} onClick={acts.recheck} disabled={acts.isChecking}>
            {acts.isChecking ? words.checking : words.acts.recheck}
          </button>
        </div>
      </div>
      {revocation.input}
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
    </CardSection>
  )
}
