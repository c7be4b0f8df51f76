import { Button, Checkbox } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { CivilDate } from '#shared/kernel/time.ts'
import { formatDate } from '#renderer/lib/format.ts'
import { intakeText } from '#renderer/text/intake.ts'
import type { PagePlace } from '#renderer/ui/viewer/page-place.ts'
import classes from './form.module.css'
import type { Paper } from './reading.ts'

const words = intakeText.reading.facts

export interface PaperFactsProps {
  readonly paper: Paper
  readonly replyBy: CivilDate | null
  readonly note: string
  /** Documents of the office that it is entered as an answer to. */
  readonly answering: readonly string[]
  readonly onAnswering: (ids: readonly string[]) => void
  readonly onReplyBy: (day: CivilDate) => void
  readonly onNote: (note: string) => void
  /** Shows where it stands. */
  readonly onPlace: (place: PagePlace | null) => void
}

interface FactProps {
  readonly label: string
  readonly place: PagePlace | null
  readonly onPlace: PaperFactsProps['onPlace']
  readonly children: ReactNode
}

const Fact = ({ label, place, onPlace, children }: FactProps) => (
  <div className={classes.fact} onMouseEnter={() => onPlace(place)} onFocus={() => onPlace(place)}>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
)

const invitationText = ({ time, place, chair }: NonNullable<Paper['invitation']>): readonly string[] =>
  [
    time === null ? '' : words.time(time),
    place === null ? '' : words.place(place),
    chair === null ? '' : words.chair(chair),
  ].filter(Boolean)

type Answered = Paper['answers'][number]

/** A document it answers; the office's own leads to its entry, and is told of when this one is registered. */
const AnsweredDocument = ({
  answered: { code, outgoing },
  answering,
  onAnswering,
}: { readonly answered: Answered } & Pick<PaperFactsProps, 'answering' | 'onAnswering'>) => {
  if (!outgoing) return <span>{code}</span>
  const isTold = answering.includes(outgoing.id)
  const others = answering.filter((id) => id !== outgoing.id)
  return (
    <span>
      <Link to="/van-ban-di/$id" params={{ id: outgoing.id }} className={classes.link} title={outgoing.subject}>
        {code}
      </Link>
      <Checkbox
        size="xs"
        checked={isTold}
        label={words.tellAnswer}
        onChange={() => onAnswering(isTold ? others : [...others, outgoing.id])}
      />
    </span>
  )
}

/** What else the paper says: deadlines, what it answers, where and when one is invited; each leads to its place. */
export const PaperFacts = (props: PaperFactsProps) => {
  const { paper, replyBy, note, answering, onAnswering, onReplyBy, onNote, onPlace } = props
  const { deadlines, answers, invitation, recipients } = paper
  const invited = invitation && invitationText(invitation)
  const answered = new Set(answers.flatMap(({ outgoing }) => outgoing?.id ?? []))
  const stillThere = answering.filter((id) => answered.has(id))
  if (deadlines.length === 0 && answers.length === 0 && !invited) return null
  return (
    <dl className={classes.facts} aria-label={words.label} onMouseLeave={() => onPlace(null)}>
      {deadlines.map(({ date, text, place }) => (
        <Fact key={date} label={words.deadline} place={place} onPlace={onPlace}>
          “{text}”{' '}
          {replyBy === date ? (
            <span className={classes.factDone}>{words.deadlineTaken}</span>
          ) : (
            <Button size="compact-xs" onClick={() => onReplyBy(date)}>
              {words.takeDeadline(formatDate(date))}
            </Button>
          )}
        </Fact>
      ))}
      {answers.length > 0 && (
        <Fact label={words.answers} place={paper.answersPlace} onPlace={onPlace}>
          {answers.map((answered, place) => (
            <span key={answered.code}>
              {place > 0 && ', '}
              <AnsweredDocument answered={answered} answering={answering} onAnswering={onAnswering} />
            </span>
          ))}
          {/* Cancelled since it was ticked: nothing else would take it out of the form again. */}
          {stillThere.length < answering.length && (
            <Checkbox size="xs" checked label={words.tellCancelled} onChange={() => onAnswering(stillThere)} />
          )}
        </Fact>
      )}
      {invited && (
        <Fact label={words.invitation} place={paper.invitationPlace} onPlace={onPlace}>
          {invited.join(' · ')}{' '}
          {!note.includes(invited.join('; ')) && (
            <Button
              size="compact-xs"
              onClick={() => onNote([note.trim(), invited.join('; ')].filter(Boolean).join('\n'))}
            >
              {words.takeInvitation}
            </Button>
          )}
        </Fact>
      )}
      {recipients.length > 0 && (
        <Fact label={words.recipients} place={null} onPlace={onPlace}>
          <span className={classes.factLong} title={recipients.join('; ')}>
            {recipients.join('; ')}
          </span>
        </Fact>
      )}
    </dl>
  )
}
