import { civilDateOf, type CivilDate } from '#shared/kernel/time.ts'
import type { ActionName } from '#shared/contract/document.ts'
import type { Stage } from '#shared/vocabulary/document.ts'
import type { Permission } from '#shared/vocabulary/roles.ts'
import { postAnswering, postGranting, type Access, type HeldPost } from '#core/kernel/access.ts'
import { goesOn, hasOpenChild, hasOpenLead, isOpen, isSubmittedOn, waits, type Line, type Lines } from './lines.ts'
import { holdingLines } from './standing.ts'

/**
 * Who may do what, on which line, in which state: one table, used by the commands to refuse and by the document to
 * offer. Refusing and offering can therefore never disagree.
 */

export type LineAct = Extract<
  ActionName,
  | 'submit'
  | 'direct'
  | 'assign'
  | 'forward'
  | 'start'
  | 'recordOpinion'
  | 'reportDone'
  | 'close'
  | 'acknowledge'
  | 'sendBack'
  | 'takeBack'
  | 'askExtension'
  | 'answerExtension'
  | 'askOpinion'
  | 'answerOpinion'
  | 'nudge'
>
export type DocumentAct = Extract<ActionName, 'submit' | 'direct' | 'close' | 'reopen'>

/** Taking up a document that lies at the clerk's desk. */
export type TakingUp = Exclude<DocumentAct, 'reopen'>

type Common = 'routing.notYours' | 'routing.documentClosed' | 'routing.assignmentOver' | 'routing.notAsked'
interface OwnRefusals {
  readonly direct: 'routing.childrenOpen'
  readonly forward: 'routing.childrenOpen'
  readonly reportDone: 'routing.childrenOpen'
  readonly close: 'routing.childrenOpen'
  readonly sendBack: 'routing.childrenOpen'
  readonly takeBack: 'routing.alreadyOpened'
  readonly askExtension: 'routing.noDeadline' | 'routing.extensionPending' | 'routing.tooManyExtensions'
  readonly answerExtension: 'routing.noExtension'
  readonly nudge: 'routing.nudgedToday'
}
/** Why an act on a line may be refused. */
export type LineRefusal<Act extends LineAct> = Common | (Act extends keyof OwnRefusals ? OwnRefusals[Act] : never)
/** Why an act on the document itself may be refused. */
export type DocumentRefusal<Act extends DocumentAct> = Act extends 'reopen'
  ? 'routing.notYours' | 'routing.notClosed'
  : 'routing.notYours' | 'routing.documentClosed' | (Act extends 'submit' ? 'routing.alreadySubmitted' : never)

/** The document and its lines, as far as the rules ask. */
export interface Situation {
  readonly stage: Stage
  readonly lines: Lines
  readonly access: Access
  readonly today: CivilDate
}

/** Gia hạn: at most this often for one line (practice of provincial rules, domain facts 5.3). */
export const maxExtensions = 2

const isOver = (stage: Stage): boolean => stage === 'closed' || stage === 'cancelled'

/** The post that holds the line: it answers for the address the work was sent to. */
export const holderPost = (access: Access, line: Line): HeldPost | undefined => postAnswering(access, line.to)

/** The post that sent the line: it answers for the sending address; what the clerk submitted belongs to every clerk. */
export const senderPost = (access: Access, line: Line): HeldPost | undefined =>
  postAnswering(access, line.from) ??
  (line.parentId === null && line.from !== line.to ? postGranting(access, 'incoming.register') : undefined)

/** Văn thư follows and reminds (Decree 30/2020/NĐ-CP Art. 24 cl. 2), and so does the office head. */
const remindingPost = (access: Access, line: Line): HeldPost | undefined =>
  senderPost(access, line) ?? postGranting(access, 'incoming.register') ?? postGranting(access, 'routing.screen')

type Roles = readonly Line['role'][]
type PostFinder = (access: Access, line: Line) => HeldPost | undefined
type Otherwise<Code> = (line: Line, situation: Situation, post: HeldPost) => Code | null
interface Rule<Code extends string = never> {
  readonly by: PostFinder
  readonly permission: Permission
  readonly roles: Roles
  /** `hand`: the line itself must wait; `open`: it may have been passed on. */
  readonly line: 'hand' | 'open'
  readonly otherwise?: Otherwise<Code | 'routing.notAsked'>
}

const everyRole: Roles = ['review', 'lead', 'cooperating', 'forInformation', 'opinion']
const working: Roles = ['lead', 'cooperating']
const holding = (roles: Roles, line: Rule['line'], permission: Permission = 'routing.handle') => ({
  by: holderPost,
  permission,
  roles,
  line,
})

const unlessLeadBelow: Otherwise<'routing.childrenOpen'> = (line, { lines }) =>
  line.state === 'passedOn' || hasOpenLead(lines, line) ? 'routing.childrenOpen' : null
const unlessSubmittedOn: Otherwise<'routing.childrenOpen'> = (line, { lines }) =>
  isSubmittedOn(lines, line) ? 'routing.childrenOpen' : null

/** A leader who was given the lead directs; everybody else who was given work assigns it. */
const directsInstead = (line: Line, post: HeldPost): boolean =>
  post.permissions.has('routing.direct') && (line.role === 'review' || line.role === 'lead')

const rules: { readonly [Act in LineAct]: Rule<LineRefusal<Act>> } = {
  submit: holding(['review'], 'hand'),
  direct: {
    ...holding(['review', 'lead'], 'open', 'routing.direct'),
    otherwise: unlessSubmittedOn,
  },
  assign: {
    ...holding(['lead', 'cooperating', 'forInformation'], 'open', 'routing.assign'),
    otherwise: (line, _situation, post) => (directsInstead(line, post) ? 'routing.notAsked' : null),
  },
  forward: {
    ...holding(['lead', 'cooperating', 'forInformation', 'opinion'], 'hand'),
    otherwise: (line, { lines }) => (hasOpenChild(lines, line) ? 'routing.childrenOpen' : null),
  },
  start: {
    ...holding(working, 'hand'),
    otherwise: (line) => (line.state === 'handling' ? 'routing.notAsked' : null),
  },
  recordOpinion: holding(working, 'open'),
  reportDone: { ...holding(working, 'open'), otherwise: unlessLeadBelow },
  close: { ...holding(['review'], 'open', 'routing.direct'), otherwise: unlessSubmittedOn },
  acknowledge: {
    ...holding(['review', 'lead', 'cooperating', 'forInformation'], 'hand'),
    otherwise: (line, { lines }) => {
      if (line.asked === 'returned') return goesOn(lines, line) ? null : 'routing.notAsked'
      return line.role === 'forInformation' ? null : 'routing.notAsked'
    },
  },
  sendBack: {
    ...holding(everyRole, 'open'),
    otherwise: (line, situation, post) =>
      line.from === line.to ? 'routing.notAsked' : unlessLeadBelow(line, situation, post),
  },
  takeBack: {
    by: senderPost,
    permission: 'routing.handle',
    roles: everyRole,
    line: 'open',
    otherwise: (line) => {
      if (line.from === line.to) return 'routing.notAsked'
      return line.state === 'waiting' && line.openedAt === null ? null : 'routing.alreadyOpened'
    },
  },
  askExtension: {
    ...holding(working, 'open'),
    otherwise: (line) => {
      if (line.dueAt === null) return 'routing.noDeadline'
      if (line.extension?.state === 'asked') return 'routing.extensionPending'
      return line.extensions >= maxExtensions ? 'routing.tooManyExtensions' : null
    },
  },
  answerExtension: {
    by: senderPost,
    permission: 'routing.handle',
    roles: working,
    line: 'open',
    otherwise: (line) => (line.extension?.state === 'asked' ? null : 'routing.noExtension'),
  },
  askOpinion: holding(['review', 'lead', 'cooperating'], 'hand'),
  answerOpinion: holding(['opinion'], 'hand'),
  nudge: {
    by: remindingPost,
    permission: 'routing.handle',
    roles: everyRole,
    line: 'hand',
    otherwise: (line, { access, today }) => {
      if (postAnswering(access, line.to)) return 'routing.notAsked'
      return line.nudgedAt !== null && civilDateOf(line.nudgedAt) === today ? 'routing.nudgedToday' : null
    },
  },
}

export type Permitted<Code extends string> =
  { readonly ok: true; readonly post: HeldPost } | { readonly ok: false; readonly code: Code }

const refused = <Code extends string>(code: Code): Permitted<Code> => ({ ok: false, code })

/** May this person do it on this line? If so, under which post the act is written down. */
export const permittedOnLine = <Act extends LineAct>(
  act: Act,
  line: Line,
  situation: Situation,
): Permitted<LineRefusal<Act>> => {
  const rule: Rule<LineRefusal<Act>> = rules[act]
  const post = rule.by(situation.access, line)
  if (!post?.permissions.has(rule.permission)) return refused('routing.notYours')
  if (isOver(situation.stage)) return refused('routing.documentClosed')
  if (!isOpen(line)) return refused('routing.assignmentOver')
  if (!rule.roles.includes(line.role)) return refused('routing.notAsked')
  if (rule.line === 'hand' && !waits(line)) return refused('routing.notAsked')
  const code = rule.otherwise?.(line, situation, post) ?? null
  return code === null ? { ok: true, post } : refused(code)
}

const documentPermissions: Readonly<Record<DocumentAct, Permission>> = {
  submit: 'incoming.register',
  direct: 'routing.direct',
  close: 'routing.direct',
  reopen: 'routing.direct',
}

const postFor = (act: DocumentAct, access: Access): HeldPost | undefined => {
  const post = postGranting(access, documentPermissions[act])
  return post?.permissions.has('routing.handle') ? post : undefined
}

const whenHeld: { readonly [Act in TakingUp]: DocumentRefusal<Act> } = {
  submit: 'routing.alreadySubmitted',
  direct: 'routing.notYours',
  close: 'routing.notYours',
}

/** May this person take the document up, when nobody holds a line of it? */
export const permittedOnDocument = <Act extends TakingUp>(
  act: Act,
  situation: Situation,
): Permitted<DocumentRefusal<Act> | 'routing.notYours' | 'routing.documentClosed'> => {
  const post = postFor(act, situation.access)
  if (!post) return refused('routing.notYours')
  if (isOver(situation.stage)) return refused('routing.documentClosed')
  return situation.lines.some(isOpen) ? refused(whenHeld[act]) : { ok: true, post }
}

/** A leader may take up again what was closed. */
export const permittedToReopen = (situation: Situation): Permitted<DocumentRefusal<'reopen'>> => {
  const post = postFor('reopen', situation.access)
  if (!post) return refused('routing.notYours')
  return situation.stage === 'closed' ? { ok: true, post } : refused('routing.notClosed')
}

/** Does the document wait for this person: for a line in hand, or, before it is submitted, for whoever may submit it? */
export const isHeldBy = (situation: Situation): boolean =>
  holdingLines(situation.lines).some((line) => holderPost(situation.access, line) !== undefined) ||
  (situation.stage === 'registered' && permittedOnDocument('submit', situation).ok)

/** Most likely first, as the bar shows them. */
const holderOrder: readonly LineAct[] = [
  'answerOpinion',
  'answerExtension',
  'direct',
  'assign',
  'submit',
  'acknowledge',
  'start',
  'reportDone',
  'recordOpinion',
  'askOpinion',
  'forward',
  'close',
  'askExtension',
  'sendBack',
  'takeBack',
  'nudge',
]
const documentOrder = ['direct', 'submit', 'close'] as const

export interface OfferedAct {
  readonly name: LineAct | DocumentAct
  readonly assignmentId: string | null
}

const beginningWith = (first: LineAct): readonly LineAct[] => [first, ...holderOrder.filter((act) => act !== first)]

/** Who only screens proposes to the leader first, who is only informed takes note; whoever directs does that first. */
const orderFor = (line: Line): readonly LineAct[] => {
  if (line.asked === 'submit') return beginningWith('submit')
  return line.role === 'forInformation' ? beginningWith('acknowledge') : holderOrder
}

/** Exactly what may be done now, lines that wait in this person's hand first. */
export const offeredActs = (situation: Situation): readonly OfferedAct[] => {
  const { access, lines } = situation
  const rank = (line: Line): number => {
    if (!holderPost(access, line)) return 2
    return waits(line) ? 0 : 1
  }
  const onLines = lines
    .filter(isOpen)
    .toSorted((left, right) => rank(left) - rank(right))
    .flatMap((line) =>
      orderFor(line)
        .filter((act) => permittedOnLine(act, line, situation).ok)
        .map((name) => ({ name, assignmentId: line.id })),
    )
  const onDocument = documentOrder
    .filter((act) => permittedOnDocument(act, situation).ok)
    .map((name) => ({ name, assignmentId: null }))
  const reopening = permittedToReopen(situation).ok ? [{ name: 'reopen' as const, assignmentId: null }] : []
  return [...onLines, ...onDocument, ...reopening]
}
