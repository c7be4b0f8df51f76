import { Link } from '@tanstack/react-router'
import { formatDate, formatInstant, formatMoment, formatNumber } from '#renderer/lib/format.ts'
import { useNow } from '#renderer/lib/now.ts'
import { copyFormLabels, mediumLabels, outgoingText } from '#renderer/text/outgoing.ts'
import { namePaperLevel, sayPaperLevel, stampingText } from '#renderer/text/stamping.ts'
import { CardSection, FactList, Timeline, type Fact } from '#renderer/ui/card.tsx'
import { Readers } from '#renderer/ui/readers.tsx'
import { timelineEntries } from '#renderer/ui/timeline-entries.ts'
import { Deliveries } from './deliveries.tsx'
import { KeptLoans } from './kept-loans.tsx'
import classes from './outgoing.module.css'
import { termRule } from './standing.ts'
import { mainLevelOf, type Detail } from './types.ts'

const { card, links: linkWords } = outgoingText

const signedLevelOf = (detail: Detail) => {
  const level = mainLevelOf(detail)
  return level === null ? null : <span title={namePaperLevel(level)}>{sayPaperLevel(level)}</span>
}

const hasSentFile = ({ documentFiles }: Detail): boolean => documentFiles.some(({ wentOut }) => wentOut)

const Linked = ({
  to,
  id,
  children,
}: {
  readonly to: 'den' | 'di'
  readonly id: string
  readonly children: string
}) => (
  <Link to={to === 'den' ? '/van-ban-den/$id' : '/van-ban-di/$id'} params={{ id }} className={classes.link}>
    {children}
  </Link>
)

/** What it is a copy of, leading to the entry where that stands in a book here. */
const CopiedFrom = ({ copy: { form, source } }: { readonly copy: NonNullable<Detail['copy']> }) => {
  const { kind, documentId, code, issuer } = source
  const before = `${copyFormLabels[form]} · `
  if (documentId === null || kind === 'paper') return before + [code, issuer].filter(Boolean).join(' · ')
  return (
    <>
      {before}
      <Linked to={kind === 'incoming' ? 'den' : 'di'} id={documentId}>
        {code === '' ? card.noCode : code}
      </Linked>
      {issuer === '' ? '' : ` · ${issuer}`}
    </>
  )
}

const factsOf = (detail: Detail): readonly Fact[] => {
  const { fields, copy } = detail
  return [
    { label: card.cancelled, value: detail.cancelledReason, tone: 'late' },
    { label: card.type, value: detail.typeName },
    { label: card.signer, value: [fields.signerPosition, fields.signerName].filter(Boolean).join(' – ') },
    { label: card.unit, value: detail.unit },
    { label: card.book, value: detail.bookName },
    { label: card.registered, value: `${detail.registeredBy}, ${formatInstant(detail.registeredAt)}` },
    { label: stampingText.level, value: signedLevelOf(detail) },
    { label: stampingText.sentFile, value: hasSentFile(detail) ? stampingText.sentNote : '' },
    { label: card.medium, value: mediumLabels[detail.medium] },
    { label: card.due, value: detail.state === 'numbered' ? formatInstant(detail.dispatchDueAt) : '' },
    { label: card.dueRule, value: detail.state === 'numbered' ? termRule(detail) : '' },
    { label: card.dispatched, value: detail.dispatchedAt === null ? '' : formatInstant(detail.dispatchedAt) },
    { label: card.addressees, value: fields.addressees },
    { label: card.recipientsLine, value: fields.recipients },
    { label: card.pages, value: fields.pages === null ? '' : formatNumber(fields.pages) },
    { label: card.copies, value: fields.copies === null ? '' : formatNumber(fields.copies) },
    { label: card.kept, value: fields.keptBy },
    { label: card.replyBy, value: fields.replyBy === null ? '' : formatDate(fields.replyBy) },
    {
      label: card.copyOf,
      value: copy && <CopiedFrom copy={copy} />,
    },
    { label: card.copyPart, value: copy?.part },
    { label: card.note, value: fields.note },
  ]
}

/** The card beside the page: facts, recipients with their states, links both ways, the story. */
export const OutgoingCard = ({ detail }: { readonly detail: Detail }) => {
  const now = useNow()
  return (
    <>
      <CardSection title={card.recipients}>
        <Deliveries detail={detail} />
      </CardSection>
      <KeptLoans detail={detail} />
      <CardSection title={card.facts}>
        <FactList facts={factsOf(detail)} />
      </CardSection>
      {detail.answers.length > 0 && (
        <CardSection title={card.answers}>
          {detail.answers.map(({ id, code, subject }) => (
            <div key={id} className={classes.delivery}>
              <Linked to="den" id={id}>
                {code}
              </Linked>
              <div className={classes.muted}>{subject}</div>
            </div>
          ))}
        </CardSection>
      )}
      {detail.links.length > 0 && (
        <CardSection title={card.links}>
          {detail.links.map(({ id, kind, code, reason, at }) => (
            <div key={`${kind}${id}`} className={classes.delivery}>
              {linkWords[kind]}{' '}
              <Linked to="di" id={id}>
                {code}
              </Linked>
              <div className={classes.muted}>{`${formatMoment(at, now)} · ${reason}`}</div>
            </div>
          ))}
        </CardSection>
      )}
      {detail.copiesMade.length > 0 && (
        <CardSection title={card.copiesMade}>
          {detail.copiesMade.map(({ id, code, form }) => (
            <div key={id} className={classes.delivery}>
              {copyFormLabels[form]}{' '}
              <Linked to="di" id={id}>
                {code}
              </Linked>
            </div>
          ))}
        </CardSection>
      )}
      <CardSection title={card.timeline}>
        <Timeline entries={timelineEntries(detail.timeline, now)} />
      </CardSection>
      {detail.readers.length > 0 && (
        <CardSection title={card.readers}>
          <Readers readers={detail.readers} />
        </CardSection>
      )}
    </>
  )
}
