import { fail, ok, type Result } from '#shared/kernel/result.ts'
import type { Instant } from '#shared/kernel/time.ts'
import type { NoticeKind } from '#shared/contract/reading.ts'
import { urgencies } from '#shared/vocabulary/document.ts'
import type { HeldPost } from '#core/kernel/access.ts'
import type { Context } from '#core/kernel/module.ts'
import { visibilityOf } from '#core/kernel/visibility.ts'
import { deadline, type WorkingCalendar } from '#core/kernel/working-time.ts'
import { calendarFor } from '#core/modules/catalogue/index.ts'
import type { IncomingRecord } from '#core/modules/registry/index.ts'
import { directoryOf, personsAt, postLabel, type Directory, type Party } from './directory.ts'
import { askedBy, lineNamed, type Line, type Lines } from './rules/lines.ts'
import { permittedOnLine, type LineAct, type LineRefusal, type Situation } from './rules/permitted.ts'
import { standingOf } from './rules/standing.ts'

/** One document on the table: all a decision about it looks at. */
export interface Case {
  readonly context: Context
  readonly document: IncomingRecord
  readonly lines: Lines
  readonly situation: Situation
  readonly calendar: WorkingCalendar
  readonly directory: Directory
}

interface Seen {
  readonly documentId: string
  readonly version: number
}

/** The document as the screen saw it: `notFound` when this person may not see it, `conflict` when it has moved. */
export const openCase = async (context: Context, seen: Seen): Promise<Result<Case, 'notFound' | 'conflict'>> => {
  const { access, stores, today } = context
  const document = await stores.registry.incoming(seen.documentId, visibilityOf(access))
  if (!document) return fail('notFound')
  if (document.version !== seen.version) return fail('conflict')
  const [lines, calendar, directory] = await Promise.all([
    stores.routing.lines(document.id),
    calendarFor(stores),
    directoryOf(stores, today),
  ])
  return ok({
    context,
    document,
    lines,
    calendar,
    directory,
    situation: { stage: document.stage, lines, access, today },
  })
}

export interface OnLine {
  readonly line: Line
  readonly post: HeldPost
}

/** The line the act is about, when this person may do it there. */
export const lineFor = <Act extends LineAct>(
  found: Case,
  act: Act,
  assignmentId: string,
): Result<OnLine, LineRefusal<Act> | 'notFound'> => {
  const line = lineNamed(found.lines, assignmentId)
  if (!line) return fail('notFound')
  const permitted = permittedOnLine(act, line, found.situation)
  return permitted.ok ? ok({ line, post: permitted.post }) : fail(permitted.code)
}

/** A new line of work. */
export const newLine = (
  found: Case,
  sender: { readonly address: string; readonly post: HeldPost },
  to: Party,
  asked: Pick<Line, 'parentId' | 'role' | 'dueAt' | 'note'> & Partial<Pick<Line, 'asked'>>,
): Line => {
  const { access, now, ports } = found.context
  const line = { ...asked, to: to.address }
  return {
    ...line,
    id: ports.newId(),
    toLabel: to.label,
    toPerson: to.person,
    unitId: to.unitId,
    from: sender.address,
    fromPersonId: access.personId,
    fromLabel: postLabel({ title: sender.post.title, personName: access.personName }),
    state: 'waiting',
    asked: asked.asked ?? askedBy(line),
    assignedAt: now,
    openedAt: null,
    finishedAt: null,
    originalDueAt: asked.dueAt,
    result: '',
    answer: null,
    nudgedAt: null,
    extensions: 0,
    extension: null,
    version: 1,
  }
}

/** Told besides those whom the change of the lines itself concerns. */
export interface Telling {
  readonly address: string
  readonly kind: NoticeKind
}

/** What whoever gets a line is told: a copy to take note of is no work. */
const kindOfNew: Readonly<Record<Line['role'], NoticeKind>> = {
  review: 'assigned',
  lead: 'assigned',
  cooperating: 'assigned',
  forInformation: 'informed',
  opinion: 'opinionAsked',
}

const tellingsOfLine = (before: Line | undefined, line: Line): readonly Telling[] => {
  if (!before) return [{ address: line.to, kind: kindOfNew[line.role] }]
  if (before.state === line.state) return []
  switch (line.state) {
    case 'returned':
      return [{ address: line.from, kind: 'returned' }]
    case 'takenBack':
      return [{ address: line.to, kind: 'takenBack' }]
    case 'done':
      if (line.role === 'forInformation') return []
      return [{ address: line.from, kind: line.role === 'opinion' ? 'opinionAnswered' : 'done' }]
    case 'waiting':
    case 'opened':
    case 'handling':
    case 'passedOn':
    case 'closed':
      return []
  }
}

const toldOf = async (found: Case, tellings: readonly Telling[]): Promise<{ personId: string; kind: NoticeKind }[]> => {
  const { access, stores, today } = found.context
  const kindByPerson = new Map<string, NoticeKind>()
  for (const { address, kind } of tellings) {
    for (const personId of await personsAt(stores, found.directory, address, today)) {
      if (personId !== access.personId && !kindByPerson.has(personId)) kindByPerson.set(personId, kind)
    }
  }
  return [...kindByPerson].map(([personId, kind]) => ({ personId, kind }))
}

/** The addresses above a line: who gave the work, and who gave it to them. */
export const sendersAbove = (lines: Lines, line: Line): readonly string[] => {
  const parent = lineNamed(lines, line.parentId)
  return [line.from, ...(parent ? sendersAbove(lines, parent) : [])]
}

const replyDueOf = (found: Case): Instant | null =>
  found.document.replyBy === null
    ? null
    : deadline(found.context.now, { unit: 'date', date: found.document.replyBy }, found.calendar)

const differs = (before: Line, after: Line): boolean =>
  before.state !== after.state ||
  before.asked !== after.asked ||
  before.dueAt !== after.dueAt ||
  before.extensions !== after.extensions ||
  before.nudgedAt !== after.nudgedAt ||
  before.answer !== after.answer

/** `opened` is told by the traces of reading; no act writes it down. */
const recordedState = (line: Line) => (line.state === 'opened' ? 'waiting' : line.state)

/** What every fact of the module says: the lines as they are now, where the document stands, who is told. */
export const outcomeOf = async (
  found: Case,
  lines: Lines,
  said: { readonly text: string; readonly directiveId?: string; readonly told?: readonly Telling[] },
) => {
  const { document, context } = found
  const beforeById = new Map(found.lines.map((line) => [line.id, line]))
  const added = lines.filter((line) => !beforeById.has(line.id))
  const changed = lines.filter((line) => {
    const before = beforeById.get(line.id)
    return before !== undefined && differs(before, line)
  })
  const standing = standingOf(lines, replyDueOf(found), document.dueAt)
  const closing = standing.stage === 'closed' && document.stage !== 'closed'
  const tellings = [
    ...(said.told ?? []),
    ...(closing ? lines.filter((line) => line.role === 'review') : []).flatMap((line): Telling[] => [
      { address: line.to, kind: 'closed' },
      { address: line.from, kind: 'closed' },
    ]),
    ...[...added, ...changed].flatMap((line) => tellingsOfLine(beforeById.get(line.id), line)),
  ]
  return {
    lines,
    closing,
    data: {
      documentId: document.id,
      version: document.version,
      urgency: urgencies.indexOf(document.urgency),
      added: added.map((line) => ({
        id: line.id,
        parentId: line.parentId,
        directiveId: said.directiveId ?? null,
        role: line.role,
        to: line.to,
        unitId: line.unitId,
        from: line.from,
        fromPersonId: line.fromPersonId,
        state: line.state,
        asked: line.asked,
        dueAt: line.dueAt,
      })),
      changed: changed.map((line) => ({
        id: line.id,
        version: line.version,
        state: recordedState(line),
        asked: line.asked,
        openedAt: line.openedAt,
        finishedAt: line.finishedAt,
        dueAt: line.dueAt,
        extensions: line.extensions,
        nudgedAt: line.nudgedAt,
        answer: line.answer,
      })),
      stage: standing.stage,
      dueAt: standing.dueAt,
      leadUnitId: standing.leadUnitId,
      holderSince: standing.holder === document.holder ? document.holderSince : context.now,
      told: await toldOf(found, tellings),
    },
    payload: {
      text: said.text,
      holder: standing.holder,
      lines: added.map(({ id, toLabel, toPerson, fromLabel, note }) => ({
        id,
        to: toLabel,
        toPerson,
        from: fromLabel,
        note,
      })),
    },
  }
}
