import { Link, useNavigate } from '@tanstack/react-router'
import type { Instant } from '#shared/kernel/time.ts'
import { describeDeadline, formatDate, formatMoment, formatNumber } from '#renderer/lib/format.ts'
import { useNow } from '#renderer/lib/now.ts'
import { draftText } from '#renderer/text/drafts.ts'
import { mendingText } from '#renderer/text/mending.ts'
import { levelName, levelWords } from '#renderer/text/stamping.ts'
import { secrecyLabels } from '#renderer/text/vocabulary.ts'
import { CardSection, FactList, Timeline, type Fact } from '#renderer/ui/card.tsx'
import { Readers } from '#renderer/ui/readers.tsx'
import { DocumentSignatures } from '#renderer/ui/signatures/document-signatures.tsx'
import { SignatureTag } from '#renderer/ui/signatures/signature-mark.tsx'
import { timelineEntries } from '#renderer/ui/timeline-entries.ts'
import cardLines from '#renderer/ui/card-lines.module.css'
import { Circuit } from './circuit.tsx'
import type { Detail } from './draft-types.ts'
import { FormatSection } from './format-section.tsx'
import { mendingSentences } from './mending-fields.ts'
import type { NotesState } from './notes.ts'
import { NoteList } from './note-list.tsx'
import type { ShownFile } from './shown-file.ts'
import { Versions } from './versions.tsx'

const words = draftText.card

const dueFact = ({ dueAt }: Detail, now: Instant): Fact => ({
  label: words.due,
  value: dueAt === null ? '' : formatMoment(dueAt, now),
  ...(dueAt !== null && ['late', 'today'].includes(describeDeadline(dueAt, now).lateness) && { tone: 'late' }),
})

const checkFact = (label: string, standing: Detail['checks']['content']): Fact => ({
  label,
  value: words.checks[standing],
  ...(standing === 'lapsed' && { tone: 'late' }),
})

const Answered = ({ answers }: { readonly answers: NonNullable<Detail['answers']> }) => {
  const navigate = useNavigate()
  return (
    <button
      type="button"
      className={cardLines.link}
      title={answers.subject}
      onClick={() => void navigate({ to: '/van-ban-den/$id', params: { id: answers.documentId } })}
    >
      {answers.code === '' ? answers.label : answers.code}
    </button>
  )
}

const Facts = ({ detail, now }: { readonly detail: Detail; readonly now: Instant }) => {
  const { fields, authority, checks } = detail
  return (
    <FactList
      facts={[
        { label: words.answers, value: detail.answers && <Answered answers={detail.answers} /> },
        { label: words.author, value: draftText.byUnit(detail.author, detail.unitName) },
        dueFact(detail, now),
        checkFact(words.contentCheck, checks.content),
        checkFact(words.formatCheck, checks.format),
        {
          label: words.signer,
          value: authority === null ? '' : [...authority.lines, authority.signerName].join('\n'),
        },
        { label: words.addressees, value: fields.addressees.join('\n') },
        { label: words.recipients, value: fields.recipients.join('\n') },
        { label: words.replyBy, value: fields.replyBy === null ? '' : formatDate(fields.replyBy) },
        { label: words.secrecy, value: fields.secrecy === 'none' ? '' : secrecyLabels[fields.secrecy], tone: 'late' },
        { label: words.copies, value: fields.copies === null ? '' : formatNumber(fields.copies) },
        { label: words.template, value: detail.template },
        { label: words.note, value: fields.note },
      ]}
    />
  )
}

/** The issued document that the draft corrects or replaces, why, and what it has to say of that one. */
const Mends = ({ detail: { mends, state } }: { readonly detail: Detail }) => {
  if (!mends) return null
  const { as, typeName, code, documentId, subject, reason } = mends
  const isOpen = state !== 'issued' && state !== 'numbered' && state !== 'refused' && state !== 'discarded'
  const isGone = isOpen && as === 'replaces' && mends.state === 'replaced'
  return (
    <CardSection title={mendingText.of[as](typeName, code)}>
      <div className={cardLines.line}>
        <Link to="/van-ban-di/$id" params={{ id: documentId }} className={cardLines.link}>
          {subject}
        </Link>
        <div className={cardLines.secondary}>{`${mendingText.card.reason}: ${reason}`}</div>
        {isGone && <div className={cardLines.late}>{mendingText.card.gone}</div>}
        {isOpen && as === 'replaces' && (
          <>
            <div className={cardLines.secondary}>{mendingText.card.sentence}:</div>
            <q className={cardLines.quote}>{mendingSentences(mends).join(' ')}</q>
          </>
        )}
      </div>
    </CardSection>
  )
}

const Signatures = ({ detail, now }: { readonly detail: Detail; readonly now: Instant }) => (
  <>
    {detail.signatures.map((signature) => (
      <div key={signature.id} className={cardLines.line}>
        <div>
          <span className={cardLines.secondary}>{words.signedAs[signature.role]}: </span>
          <span className={cardLines.name}>{[signature.by, signature.title].filter(Boolean).join(', ')}</span>
          {signature.onBehalfOf !== null && ` ${words.onBehalfOf(signature.onBehalfOf)}`}
        </div>
        <div className={cardLines.secondary}>
          {signature.certificate.name} ·{' '}
          <span title={levelName(signature.level)}>{levelWords[signature.level].toLocaleLowerCase('vi')}</span> ·{' '}
          {formatMoment(signature.at, now)}
        </div>
        <SignatureTag badge={signature.badge} />
      </div>
    ))}
  </>
)

const backActs: ReadonlySet<string> = new Set(['drafting.sentBack', 'drafting.numberRefused'])

/** Why the draft came back, before everything else: it is what the author has to do now. */
const CameBack = ({ detail, now }: { readonly detail: Detail; readonly now: Instant }) => {
  if (detail.state !== 'sentBack') return null
  const [last] = detail.timeline
    .filter(({ kind }) => backActs.has(kind))
    .toSorted((left, right) => (left.at < right.at ? 1 : -1))
  if (!last) return null
  return (
    <CardSection title={words.cameBack}>
      <div className={cardLines.line}>
        <span className={cardLines.name}>{last.person}</span>
        <span className={cardLines.secondary}>{` · ${formatMoment(last.at, now)}`}</span>
        {last.quote !== '' && <q className={cardLines.quote}>{last.quote}</q>}
      </div>
    </CardSection>
  )
}

export interface DraftCardProps {
  readonly detail: Detail
  readonly shown: ShownFile
  readonly notes: NotesState
}

/** The card beside the draft: why it came back, notes on the page, facts, its way, versions, signatures, the story, the readers. */
export const DraftCard = ({ detail, shown, notes }: DraftCardProps) => {
  const now = useNow()
  return (
    <>
      <CameBack detail={detail} now={now} />
      <Mends detail={detail} />
      {(notes.ofVersion.length > 0 || notes.elsewhere > 0) && (
        <CardSection title={words.notes}>
          <NoteList notes={notes} />
        </CardSection>
      )}
      {shown.version && <FormatSection key={shown.version.id} detail={detail} version={shown.version} />}
      <CardSection title={words.facts}>
        <Facts detail={detail} now={now} />
      </CardSection>
      {detail.circuit.length > 0 && (
        <CardSection title={words.circuit}>
          <Circuit steps={detail.circuit} files={detail.files} />
        </CardSection>
      )}
      {detail.signatures.length > 0 && (
        <CardSection title={words.signatures}>
          <Signatures detail={detail} now={now} />
        </CardSection>
      )}
      {detail.signatures.length > 0 && <DocumentSignatures holder={{ draftId: detail.id }} printedSigner="" />}
      {shown.file && (
        <CardSection title={draftText.versions.heading}>
          <Versions draftId={detail.id} file={shown.file} shownId={shown.version?.id} onShow={shown.showVersion} />
        </CardSection>
      )}
      <CardSection title={words.timeline}>
        <Timeline entries={timelineEntries(detail.timeline, now)} />
      </CardSection>
      {detail.readers.length > 0 && (
        <CardSection title={words.readers}>
          <Readers readers={detail.readers} />
        </CardSection>
      )}
    </>
  )
}
