import type { CivilDate, Instant } from '#shared/kernel/time.ts'
import { describeDeadline, formatDate, formatInstant, formatMoment, formatNumber } from '#renderer/lib/format.ts'
import { useNow } from '#renderer/lib/now.ts'
import { useOperation } from '#renderer/lib/queries.tsx'
import { deskText } from '#renderer/text/desk.ts'
import { assignmentRoleLabels, channelLabels, secrecyLabels } from '#renderer/text/vocabulary.ts'
import { DocumentSignatures } from '#renderer/ui/signatures/document-signatures.tsx'
import { CardSection, FactList, Timeline, type Fact } from '#renderer/ui/card.tsx'
import { timelineEntries } from '#renderer/ui/timeline-entries.ts'
import { Readers } from '#renderer/ui/readers.tsx'
import cardLines from '#renderer/ui/card-lines.module.css'
import { AnsweringDrafts } from './answering-drafts.tsx'
import { CopiesMade } from './copies-made.tsx'
import { AssignmentTree } from './assignment-tree.tsx'
import classes from './document.module.css'
import type { Detail } from './document-types.ts'

const { card } = deskText

const optionalDate = (date: CivilDate | null): string => (date === null ? '' : formatDate(date))

const paperFact = ({ paper }: Detail['fields']): string => {
  if (paper.unopened) return card.unopened(paper.addressee)
  return paper.hasPaper ? card.hasPaper : ''
}

const useFieldName = (fieldId: string | null): string => {
  const fields = useOperation('catalogue.fields', fieldId === null ? null : {})
  return fields.value?.items.find(({ id }) => id === fieldId)?.name ?? ''
}

const dueFact = (detail: Detail, now: Instant): Fact => {
  if (detail.dueAt === null) return { label: card.due, value: '' }
  const isLate = detail.closedAt === null && describeDeadline(detail.dueAt, now).lateness !== 'calm'
  return {
    label: card.due,
    value: formatMoment(detail.dueAt, now),
    ...(isLate && describeDeadline(detail.dueAt, now).lateness !== 'soon' && { tone: 'late' }),
  }
}

/** What was registered, in the words of Annex VI. */
const Facts = ({ detail, now }: { readonly detail: Detail; readonly now: Instant }) => {
  const { fields } = detail
  const fieldName = useFieldName(fields.fieldId)
  return (
    <FactList
      facts={[
        {
          label: detail.recalled ? card.recalledReason : card.cancelledReason,
          value: detail.cancelledReason,
          tone: 'late',
        },
        { label: card.issuer, value: fields.issuer },
        { label: card.signer, value: [fields.signerPosition, fields.signerName].filter(Boolean).join(' – ') },
        { label: card.type, value: detail.typeName },
        { label: card.arrived, value: card.arrivedIn(formatDate(detail.arrivedOn), detail.bookName) },
        dueFact(detail, now),
        { label: card.closed, value: detail.closedAt === null ? '' : formatInstant(detail.closedAt) },
        {
          label: card.answer,
          value: detail.answerCode === '' ? '' : card.answerOf(detail.answerCode, optionalDate(detail.answerDate)),
        },
        { label: card.replyBy, value: optionalDate(fields.replyBy) },
        { label: card.secrecy, value: fields.secrecy === 'none' ? '' : secrecyLabels[fields.secrecy], tone: 'late' },
        { label: card.field, value: fieldName },
        { label: card.pages, value: fields.pages === null ? '' : formatNumber(fields.pages) },
        { label: card.channel, value: channelLabels[fields.channel] },
        { label: card.paper, value: paperFact(fields) },
        { label: card.fileNotation, value: fields.fileNotation },
        { label: card.note, value: fields.note },
        { label: card.labels, value: detail.labels.join(', ') },
        { label: card.snoozed, value: optionalDate(detail.snoozedUntil) },
      ]}
    />
  )
}

const Directives = ({ detail, now }: { readonly detail: Detail; readonly now: Instant }) => (
  <>
    {detail.directives.toReversed().map((directive) => (
      <div key={directive.id} className={classes.directive}>
        <p className={classes.directiveText}>{directive.text}</p>
        {directive.recipients.length > 0 && (
          <p className={cardLines.secondary}>
            {directive.recipients.map(({ role, label }) => `${assignmentRoleLabels[role]}: ${label}`).join('; ')}
          </p>
        )}
        <p className={cardLines.secondary}>
          {[
            directive.person,
            directive.onBehalfOf === null ? '' : card.onBehalfOf(directive.onBehalfOf),
            card.directiveKinds[directive.kind],
            formatMoment(directive.at, now),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
    ))}
  </>
)

/** The card beside the page: facts, people, directives, the story, the readers. */
export const DocumentCard = ({ detail }: { readonly detail: Detail }) => {
  const now = useNow()
  return (
    <>
      <DocumentSignatures holder={{ documentId: detail.id }} printedSigner={detail.fields.signerName} />
      <CardSection title={card.facts}>
        <Facts detail={detail} now={now} />
      </CardSection>
      {detail.directives.length > 0 && (
        <CardSection title={card.directives}>
          <Directives detail={detail} now={now} />
        </CardSection>
      )}
      {detail.assignments.length > 0 && (
        <CardSection title={card.people}>
          <AssignmentTree assignments={detail.assignments} />
        </CardSection>
      )}
      <AnsweringDrafts documentId={detail.id} />
      <CopiesMade documentId={detail.id} />
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
