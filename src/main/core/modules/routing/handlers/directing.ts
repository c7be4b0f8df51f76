import type { Contract } from '#shared/contract/index.ts'
import type { InputOf } from '#shared/contract/define.ts'
import { fail, ok, type Result } from '#shared/kernel/result.ts'
import type { HeldPost } from '#core/kernel/access.ts'
import type { Context, Handlers } from '#core/kernel/module.ts'
import { lineFor, newLine, openCase, outcomeOf, sendersAbove, type Case, type OnLine } from '../case.ts'
import { changeRouting } from '../changes.ts'
import { permissionsOf, type Party } from '../directory.ts'
import { leadIsNamed, recipientsOf, recipientWords, sendTo, type Origin, type Recipient } from '../recipients.ts'
import { begin, forwardTo, passOn, waits, type Line, type Lines } from '../rules/lines.ts'
import {
  permittedOnDocument,
  permittedOnLine,
  type DocumentRefusal,
  type LineRefusal,
  type TakingUp,
} from '../rules/permitted.ts'

type Routing = Contract['routing']
type DirectingHandlers = Pick<Handlers<Routing>, 'submit' | 'direct' | 'assign' | 'forward' | 'askOpinion'>

/** What the act comes out of: a line in the person's hand, or the document itself when nobody holds it. */
export interface Place {
  readonly post: HeldPost
  readonly line: Line | null
}

/** Without a named line: the person's own one that the act is possible on, else the document itself. */
export const placeFor = <Act extends TakingUp>(
  found: Case,
  act: Act,
  assignmentId: string | null,
): Result<Place, LineRefusal<Act> | DocumentRefusal<Act> | 'notFound'> => {
  if (assignmentId !== null) return lineFor(found, act, assignmentId)
  const own = found.lines.flatMap((line): OnLine[] => {
    const permitted = permittedOnLine(act, line, found.situation)
    return permitted.ok ? [{ line, post: permitted.post }] : []
  })
  const first = own.find(({ line }) => waits(line)) ?? own[0]
  if (first) return ok(first)
  const permitted = permittedOnDocument(act, found.situation)
  return permitted.ok ? ok({ post: permitted.post, line: null }) : fail(permitted.code)
}

/** A leader who takes up a document by himself gets a line of his own, so that everything below has a sender. */
export const ownRoot = (found: Case, post: HeldPost): Line => {
  const held = found.directory.posts.get(post.postId)
  const address = `post:${post.postId}`
  const self: Party = {
    kind: 'post',
    id: post.postId,
    address,
    label: `${post.title} ${held?.personName ?? found.context.access.personName}`.trim(),
    person: held?.personName ?? found.context.access.personName,
    unitId: post.unitId,
    posts: held ? [held] : [],
  }
  const line = newLine(found, { address, post }, self, { parentId: null, role: 'review', dueAt: null, note: '' })
  return { ...line, state: 'handling', openedAt: found.context.now }
}

const linesTo = (found: Case, from: { line: Line; post: HeldPost }, recipients: readonly Recipient[]): Lines =>
  recipients.map(({ party, role, dueAt }) =>
    newLine(found, { address: from.line.to, post: from.post }, party, {
      parentId: from.line.id,
      role,
      dueAt,
      note: '',
    }),
  )

const originOf = (place: Place, reach: Origin['reach'] = 'office'): Origin => ({ ...place, reach })

/** Whoever is asked to direct must be able to, or to screen for those who do. */
const mayDirect = (party: Party): boolean =>
  party.posts.some((post) => permissionsOf(post).has('routing.direct') || permissionsOf(post).has('routing.screen'))

const screens = (party: Party): boolean => party.posts.some((post) => permissionsOf(post).has('routing.screen'))

export const decideSubmit = async (context: Context, input: InputOf<Routing['submit']>) => {
  const opened = await openCase(context, input)
  if (!opened.ok) return opened
  const found = opened.value
  const place = placeFor(found, 'submit', input.assignmentId)
  if (!place.ok) return place
  const { line, post } = place.value
  const origin = originOf(place.value)
  const party = await sendTo(found, input.to, origin)
  if (!party.ok) return party
  if (!mayDirect(party.value)) return fail('routing.toCannotDirect', { name: party.value.label })
  const proposed = await recipientsOf(found, input.proposal, { post, line: null, reach: 'proposal' })
  if (!proposed.ok) return proposed
  const review = newLine(found, { address: line?.to ?? `post:${post.postId}`, post }, party.value, {
    parentId: line?.id ?? null,
    role: 'review',
    dueAt: null,
    note: input.note,
    asked: screens(party.value) ? 'submit' : 'direct',
  })
  const lines = line ? passOn(found.lines, line.id, [review], context.now) : [...found.lines, review]
  const proposalId = proposed.value.length > 0 ? context.ports.newId() : null
  const outcome = await outcomeOf(found, lines, { text: input.note })
  return ok({
    value: { version: found.document.version + 1 },
    as: post.postId,
    changes: [
      changeRouting(
        'routing.submitted',
        { ...outcome.data, assignmentId: line?.id ?? null, proposalId },
        { ...outcome.payload, ...recipientWords(proposed.value), to: party.value.label },
      ),
    ],
  })
}

export const decideDirect = async (context: Context, input: InputOf<Routing['direct']>) => {
  const opened = await openCase(context, input)
  if (!opened.ok) return opened
  const found = opened.value
  const place = placeFor(found, 'direct', input.assignmentId)
  if (!place.ok) return place
  const { post } = place.value
  const recipients = await recipientsOf(found, input.recipients, originOf(place.value))
  if (!recipients.ok) return recipients
  if (!leadIsNamed(found, recipients.value, place.value.line)) return fail('routing.noLead')
  const line = place.value.line ?? ownRoot(found, post)
  const known = place.value.line ? found.lines : [...found.lines, line]
  const lines = passOn(known, line.id, linesTo(found, { line, post }, recipients.value), context.now)
  const directiveId = context.ports.newId()
  const outcome = await outcomeOf(found, lines, {
    text: input.text,
    directiveId,
    told: sendersAbove(found.lines, line)
      .filter((address) => address !== line.to)
      .map((address) => ({ address, kind: 'directed' })),
  })
  return ok({
    value: { version: found.document.version + 1, directiveId },
    as: post.postId,
    changes: [
      changeRouting(
        'routing.directed',
        { ...outcome.data, directiveId, assignmentId: place.value.line?.id ?? null },
        { ...outcome.payload, ...recipientWords(recipients.value) },
      ),
    ],
  })
}

export const directingHandlers: DirectingHandlers = {
  submit: decideSubmit,
  direct: decideDirect,

  assign: async (context, input) => {
    const opened = await openCase(context, input)
    if (!opened.ok) return opened
    const found = opened.value
    const place = lineFor(found, 'assign', input.assignmentId)
    if (!place.ok) return place
    const { line, post } = place.value
    const recipients = await recipientsOf(found, input.recipients, originOf(place.value, 'within'))
    if (!recipients.ok) return recipients
    if (!leadIsNamed(found, recipients.value, line)) return fail('routing.noLead')
    const lines = passOn(found.lines, line.id, linesTo(found, { line, post }, recipients.value), context.now)
    const directiveId = context.ports.newId()
    const outcome = await outcomeOf(found, lines, { text: input.text, directiveId })
    return ok({
      value: { version: found.document.version + 1 },
      as: post.postId,
      changes: [
        changeRouting(
          'routing.assigned',
          { ...outcome.data, directiveId, assignmentId: line.id },
          { ...outcome.payload, ...recipientWords(recipients.value) },
        ),
      ],
    })
  },

  forward: async (context, input) => {
    const opened = await openCase(context, input)
    if (!opened.ok) return opened
    const found = opened.value
    const place = lineFor(found, 'forward', input.assignmentId)
    if (!place.ok) return place
    const { line, post } = place.value
    const party = await sendTo(found, input.to, originOf(place.value))
    if (!party.ok) return party
    const next = newLine(found, { address: line.to, post }, party.value, {
      parentId: line.id,
      role: line.role,
      dueAt: line.dueAt,
      note: input.note,
    })
    const outcome = await outcomeOf(found, forwardTo(found.lines, line, next, context.now), { text: input.note })
    return ok({
      value: { version: found.document.version + 1 },
      as: post.postId,
      changes: [
        changeRouting(
          'routing.forwarded',
          { ...outcome.data, assignmentId: line.id },
          { ...outcome.payload, to: party.value.label },
        ),
      ],
    })
  },

  askOpinion: async (context, input) => {
    const opened = await openCase(context, input)
    if (!opened.ok) return opened
    const found = opened.value
    const place = lineFor(found, 'askOpinion', input.assignmentId)
    if (!place.ok) return place
    const { line, post } = place.value
    const asked = input.to.map((to) => ({ to, role: 'cooperating' as const, deadline: input.deadline }))
    const recipients = await recipientsOf(found, asked, originOf(place.value))
    if (!recipients.ok) return recipients
    const opinions = recipients.value.map(({ party, dueAt }) =>
      newLine(found, { address: line.to, post }, party, {
        parentId: line.id,
        role: 'opinion',
        dueAt: input.deadline === null ? null : dueAt,
        note: input.question,
      }),
    )
    const lines = [...begin(found.lines, line, context.now), ...opinions]
    const outcome = await outcomeOf(found, lines, { text: input.question })
    return ok({
      value: { version: found.document.version + 1 },
      as: post.postId,
      changes: [
        changeRouting(
          'routing.opinionAsked',
          { ...outcome.data, assignmentId: line.id },
          { ...outcome.payload, to: recipients.value.map(({ party }) => party.label).join(', ') },
        ),
      ],
    })
  },
}
