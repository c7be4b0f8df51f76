import type { Contract } from '#shared/contract/index.ts'
import { fail, ok, type Result } from '#shared/kernel/result.ts'
import type { Context, Decision, Handlers } from '#core/kernel/module.ts'
import { broughtFiles } from '#core/modules/files/index.ts'
import { lineFor, openCase, outcomeOf, type Case, type OnLine, type Telling } from '../case.ts'
import { changeRouting } from '../changes.ts'
import { acceptReturn, begin, finish, sendLineBack, takeLineBack, type Line, type Lines } from '../rules/lines.ts'
import { permittedToReopen, type LineAct, type LineRefusal } from '../rules/permitted.ts'
import { ownRoot, placeFor } from './directing.ts'

type Routing = Contract['routing']
type HandlingHandlers = Pick<
  Handlers<Routing>,
  | 'start'
  | 'recordOpinion'
  | 'reportDone'
  | 'acknowledge'
  | 'sendBack'
  | 'takeBack'
  | 'close'
  | 'reopen'
  | 'answerOpinion'
  | 'nudge'
>

interface Seen {
  readonly documentId: string
  readonly version: number
  readonly assignmentId: string
}

type Opened = Case & OnLine

/** The document and the line the act is about, when this person may do it there. */
export const openLine = async <Act extends LineAct>(
  context: Context,
  input: Seen,
  act: Act,
): Promise<Result<Opened, LineRefusal<Act> | 'notFound' | 'conflict'>> => {
  const opened = await openCase(context, input)
  if (!opened.ok) return opened
  const found = lineFor(opened.value, act, input.assignmentId)
  return found.ok ? ok({ ...opened.value, ...found.value }) : found
}

/** The fact of an act on one line that says nothing but its words. */
const plainAct = async (
  opened: Opened,
  fact: 'routing.started' | 'routing.opinionRecorded' | 'routing.acknowledged',
  lines: Lines,
  text: string,
): Promise<{ readonly ok: true; readonly value: Decision<{ version: number }> }> => {
  const outcome = await outcomeOf(opened, lines, { text })
  return ok({
    value: { version: opened.document.version + 1 },
    as: opened.post.postId,
    changes: [changeRouting(fact, { ...outcome.data, assignmentId: opened.line.id }, outcome.payload)],
  })
}

/** The fact of an act between two people, with the other one's label. */
const actTowards = async (
  opened: Opened,
  fact: 'routing.sentBack' | 'routing.takenBack' | 'routing.nudged',
  said: { readonly lines: Lines; readonly text: string; readonly to: string; readonly told?: readonly Telling[] },
): Promise<{ readonly ok: true; readonly value: Decision<{ version: number }> }> => {
  const outcome = await outcomeOf(opened, said.lines, said)
  return ok({
    value: { version: opened.document.version + 1 },
    as: opened.post.postId,
    changes: [
      changeRouting(fact, { ...outcome.data, assignmentId: opened.line.id }, { ...outcome.payload, to: said.to }),
    ],
  })
}

const begun = ({ lines, line, context }: Opened): Lines => begin(lines, line, context.now)

export const decideAcknowledge = async (context: Context, input: Seen) => {
  const opened = await openLine(context, input, 'acknowledge')
  if (!opened.ok) return opened
  const { line, lines } = opened.value
  const next = line.asked === 'returned' ? acceptReturn(lines, line, context.now) : finish(lines, line.id, context.now)
  return plainAct(opened.value, 'routing.acknowledged', next, '')
}

const withResult = (lines: Lines, line: Line, now: Context['now'], result: string): Lines =>
  finish(lines, line.id, now, { result })

export const handlingHandlers: HandlingHandlers = {
  start: async (context, input) => {
    const opened = await openLine(context, input, 'start')
    return opened.ok ? plainAct(opened.value, 'routing.started', begun(opened.value), '') : opened
  },

  recordOpinion: async (context, input) => {
    const opened = await openLine(context, input, 'recordOpinion')
    return opened.ok ? plainAct(opened.value, 'routing.opinionRecorded', begun(opened.value), input.text) : opened
  },

  reportDone: async (context, input) => {
    const opened = await openLine(context, input, 'reportDone')
    if (!opened.ok) return opened
    const { line, post, lines, document } = opened.value
    const brought = await broughtFiles(context, input.files)
    if (!brought.ok) return brought
    const { files, checks } = brought.value
    const outcome = await outcomeOf(opened.value, withResult(lines, line, context.now, input.result), {
      text: input.result,
    })
    return ok({
      value: { version: document.version + 1, documentClosed: outcome.closing },
      as: post.postId,
      changes: [
        changeRouting(
          'routing.reportedDone',
          {
            ...outcome.data,
            assignmentId: line.id,
            files: files.map(({ name: _name, ...file }) => file),
            answerDate: input.answerDate,
          },
          { ...outcome.payload, answerCode: input.answerCode, fileNames: files.map(({ name }) => name) },
        ),
        ...checks,
      ],
    })
  },

  acknowledge: decideAcknowledge,

  sendBack: async (context, input) => {
    const opened = await openLine(context, input, 'sendBack')
    if (!opened.ok) return opened
    const { line, lines } = opened.value
    return actTowards(opened.value, 'routing.sentBack', {
      lines: sendLineBack(lines, line, context.now),
      text: input.reason,
      to: line.fromLabel,
    })
  },

  takeBack: async (context, input) => {
    const opened = await openLine(context, input, 'takeBack')
    if (!opened.ok) return opened
    const { line, lines } = opened.value
    return actTowards(opened.value, 'routing.takenBack', {
      lines: takeLineBack(lines, line, context.now),
      text: input.reason,
      to: line.toLabel,
    })
  },

  answerOpinion: async (context, input) => {
    const opened = await openLine(context, input, 'answerOpinion')
    if (!opened.ok) return opened
    if (input.answer !== 'agree' && input.text === '') return fail('routing.reasonNeeded')
    const { line, lines, post, document } = opened.value
    const next = finish(lines, line.id, context.now, { result: input.text, answer: input.answer })
    const outcome = await outcomeOf(opened.value, next, { text: input.text })
    return ok({
      value: { version: document.version + 1 },
      as: post.postId,
      changes: [
        changeRouting(
          'routing.opinionAnswered',
          { ...outcome.data, assignmentId: line.id, decided: input.answer },
          outcome.payload,
        ),
      ],
    })
  },

  nudge: async (context, input) => {
    const opened = await openLine(context, input, 'nudge')
    if (!opened.ok) return opened
    const { line, lines } = opened.value
    const next = lines.map((other) => (other.id === line.id ? { ...other, nudgedAt: context.now } : other))
    const decided = await actTowards(opened.value, 'routing.nudged', {
      lines: next,
      text: input.text,
      to: line.toLabel,
      told: [{ address: line.to, kind: 'nudged' }],
    })
    return ok({ ...decided.value, value: {} })
  },

  close: async (context, input) => {
    const opened = await openCase(context, input)
    if (!opened.ok) return opened
    const found = opened.value
    const place = placeFor(found, 'close', input.assignmentId)
    if (!place.ok) return place
    const { post } = place.value
    const line = place.value.line ?? ownRoot(found, post)
    const known = place.value.line ? found.lines : [...found.lines, line]
    const outcome = await outcomeOf(found, withResult(known, line, context.now, input.text), { text: input.text })
    return ok({
      value: { version: found.document.version + 1 },
      as: post.postId,
      changes: [changeRouting('routing.closed', { ...outcome.data, assignmentId: line.id }, outcome.payload)],
    })
  },

  /** The document comes back to the hand of whoever reopens it, to be directed anew. */
  reopen: async (context, input) => {
    const opened = await openCase(context, input)
    if (!opened.ok) return opened
    const found = opened.value
    const permitted = permittedToReopen(found.situation)
    if (!permitted.ok) return fail(permitted.code)
    const root = { ...ownRoot(found, permitted.post), note: input.reason }
    const reviewers = found.lines.filter((line) => line.role === 'review').flatMap((line) => [line.from, line.to])
    const outcome = await outcomeOf(found, [...found.lines, root], {
      text: input.reason,
      told: reviewers.map((address) => ({ address, kind: 'reopened' })),
    })
    return ok({
      value: { version: found.document.version + 1 },
      as: permitted.post.postId,
      changes: [changeRouting('routing.reopened', outcome.data, outcome.payload)],
    })
  },
}
