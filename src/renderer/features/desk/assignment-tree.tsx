import type { Instant } from '#shared/kernel/time.ts'
import { cx } from '#renderer/ui/class-names.ts'
import { describeDeadline, formatMoment } from '#renderer/lib/format.ts'
import { useNow } from '#renderer/lib/now.ts'
import { deskText } from '#renderer/text/desk.ts'
import { assignmentRoleLabels, assignmentStateLabels } from '#renderer/text/vocabulary.ts'
import cardLines from '#renderer/ui/card-lines.module.css'
import classes from './document.module.css'
import type { Assignment } from './document-types.ts'

const { card } = deskText
const overStates: ReadonlySet<Assignment['state']> = new Set(['done', 'returned', 'takenBack', 'closed'])

/** `Phòng Kế hoạch (Lê Văn Bách)`; only the label when it names the person already. */
export const addressee = ({ to, toPerson }: Pick<Assignment, 'to' | 'toPerson'>): string =>
  toPerson === '' || to.label.includes(toPerson) ? to.label : `${to.label} (${toPerson})`

const stateOf = (line: Assignment, now: Instant): string => {
  const state = assignmentStateLabels[line.state].toLowerCase()
  const at = line.finishedAt ?? (line.state === 'opened' || line.state === 'handling' ? line.openedAt : null)
  return at === null ? state : card.stateSince(state, formatMoment(at, now))
}

const Line = ({ line, now }: { readonly line: Assignment; readonly now: Instant }) => {
  const isOver = overStates.has(line.state)
  const isLate = !isOver && line.dueAt !== null && describeDeadline(line.dueAt, now).lateness === 'late'
  const asked = line.extension?.state === 'asked' ? line.extension : null
  const words = line.result || line.note
  return (
    <div className={cardLines.line} data-over={isOver || undefined}>
      <span className={classes.role}>{assignmentRoleLabels[line.role]}: </span>
      <span className={cx(cardLines.name, line.mine && cardLines.mine)}>{addressee(line)}</span>
      <span className={classes.lineState}>
        {' · '}
        {stateOf(line, now)}
      </span>
      {line.dueAt !== null && !isOver && (
        <span className={isLate ? cardLines.late : classes.lineState}>
          {' · '}
          {card.dueAt(formatMoment(line.dueAt, now))}
        </span>
      )}
      {asked && (
        <span className={classes.lineState}>
          {' · '}
          {card.extensionAsked(formatMoment(asked.dueAt, now))}
        </span>
      )}
      {line.answer !== null && <span>{` · ${card.answers[line.answer]}`}</span>}
      {words !== '' && <q className={cardLines.quote}>{words}</q>}
    </div>
  )
}

export interface AssignmentTreeProps {
  readonly assignments: readonly Assignment[]
}

/** Who was asked by whom, in which role, how far each is, and whether they have opened it. */
export const AssignmentTree = ({ assignments }: AssignmentTreeProps) => {
  const now = useNow()
  const known = new Set(assignments.map(({ id }) => id))
  const childrenById = Map.groupBy(assignments, ({ parentId }) =>
    parentId !== null && known.has(parentId) ? parentId : '',
  )
  const branch = (parentId: string) => {
    const lines = childrenById.get(parentId)
    if (!lines) return null
    return (
      <ul className={parentId === '' ? cardLines.people : classes.branch}>
        {lines.map((line) => (
          <li key={line.id}>
            <Line line={line} now={now} />
            {branch(line.id)}
          </li>
        ))}
      </ul>
    )
  }
  return branch('')
}
