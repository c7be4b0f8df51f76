import type { InputOf } from '#shared/contract/define.ts'
import type { Contract } from '#shared/contract/index.ts'
import { fail, ok, type Result } from '#shared/kernel/result.ts'
import { numberingDesk } from '#core/kernel/access.ts'
import type { Context, Handlers } from '#core/kernel/module.ts'
import { partyAt } from '#core/modules/routing/index.ts'
import { authorAddress, decision, dutiesApart, newStep, openFor, outcomeOf, type Asked, type Opened } from '../case.ts'
import { changeDrafting } from '../changes.ts'
import { addressed, askedOf, checkedOn, forward, handedOn } from '../forward.ts'
import { withOwnCheck } from '../own-check.ts'
import {
  currentStep,
  decided,
  heldBefore,
  reassign,
  refuse,
  sendBack,
  stepNamed,
  takeBack,
  withdraw,
  type Step,
} from '../rules/way.ts'

type Drafting = Contract['drafting']
type Passing = Pick<
  Handlers<Drafting>,
  'submit' | 'approve' | 'sendBack' | 'takeBack' | 'withdraw' | 'refuse' | 'reassign'
>

const submit = async (context: Context, input: InputOf<Drafting['submit']>) => {
  const opened = await openFor(context, input, 'submit')
  if (!opened.ok) return opened
  const { draft, post } = opened.value
  const from = input.next.kind === 'contentCheck' ? opened.value : await withOwnCheck(opened.value)
  const next = await forward(from, input.next)
  if (!next.ok) return next
  const outcome = await outcomeOf(opened.value, handedOn(from.way, next.value), { text: input.next.note })
  return ok({
    value: { version: draft.version + 1 },
    as: post.postId,
    changes: [
      changeDrafting(
        'drafting.submitted',
        { ...outcome.data, kind: input.next.kind },
        { ...outcome.payload, to: next.value.party.label },
      ),
    ],
  })
}

const approve = async (context: Context, input: InputOf<Drafting['approve']>) => {
  const opened = await openFor(context, input, 'approve')
  if (!opened.ok) return opened
  const { draft, way, post } = opened.value
  const step = stepNamed(way, input.stepId)
  if (step?.kind !== 'contentCheck' && step?.kind !== 'formatCheck') return fail('drafting.notNow')
  const apart = dutiesApart(opened.value, { kind: step.kind, personId: context.access.personId })
  if (!apart.ok) return apart
  const checked = await checkedOn(opened.value, apart.value)
  const after = {
    ...opened.value,
    way: decided(way, decision(opened.value, 'approved', { text: input.text, ...checked })),
  }
  const next = await forward(after, input.next)
  if (!next.ok) return next
  const outcome = await outcomeOf(opened.value, handedOn(after.way, next.value), { text: input.text })
  return ok({
    value: { version: draft.version + 1 },
    as: post.postId,
    changes: [
      changeDrafting(
        'drafting.approved',
        { ...outcome.data, approvedKind: step.kind, kind: input.next.kind },
        { ...outcome.payload, to: next.value.party.label },
      ),
    ],
  })
}

/** Who had it before is asked for the same again. */
const askedAgain = async (
  { context, directory }: Opened,
  before: Step,
): Promise<Result<Asked['to'], 'drafting.recipientUnknown' | 'drafting.unitWithoutHead'>> => {
  const [kind, ...rest] = before.to.split(':')
  const to = { kind: kind === 'unit' ? ('unit' as const) : ('post' as const), id: rest.join(':') }
  const party = await partyAt(context.stores, directory, to, context.today)
  if (party === 'routing.recipientUnknown') return fail('drafting.recipientUnknown')
  return party === 'routing.unitWithoutHead'
    ? fail('drafting.unitWithoutHead', { name: before.toLabel })
    : ok(addressed(party))
}

/** Sends the draft back out of the hand of this step: to the author, or to somebody who had it before. */
export const sentBack = async (
  opened: Opened,
  input: { readonly toStepId: string | null; readonly reason: string },
) => {
  const { draft, way, context } = opened
  const target = input.toStepId === null ? null : heldBefore(way).find(({ id }) => id === input.toStepId)
  if (target === undefined) return fail('drafting.notBefore')
  const to = target && (await askedAgain(opened, target))
  if (to && !to.ok) return to
  const again =
    target && to
      ? newStep(opened, {
          kind: target.kind,
          to: to.value,
          note: input.reason,
          dueAt: null,
          authority: target.authority,
        })
      : null
  const after = sendBack(way, decision(opened, 'sentBack', { text: input.reason }), context.now, again)
  const outcome = await outcomeOf(opened, after, {
    text: input.reason,
    told: [{ address: again?.to ?? authorAddress(draft), kind: 'draftReturned' }],
  })
  return ok({ data: outcome.data, payload: { ...outcome.payload, to: again?.toLabel ?? draft.author } })
}

const decideTakeBack = async (context: Context, input: InputOf<Drafting['takeBack']>) => {
  const opened = await openFor(context, input, 'takeBack')
  if (!opened.ok) return opened
  const { draft, way, post } = opened.value
  const inHand = currentStep(way)
  const before = stepNamed(way, inHand?.fromStepId ?? null)
  if (!inHand || !before) return fail('drafting.notNow')
  if (inHand.openedAt !== null) return fail('drafting.alreadyOpened')
  const to = { to: before.to, toLabel: before.toLabel, toPerson: before.toPerson, unitId: before.unitId }
  const again = { kind: before.kind, to, note: before.note, dueAt: before.dueAt, authority: before.authority }
  const after = takeBack(
    way,
    { state: 'takenBack', text: input.reason, decidedAt: context.now },
    newStep(opened.value, again),
  )
  const outcome = await outcomeOf(opened.value, after, { text: input.reason })
  return ok({
    value: { version: draft.version + 1 },
    as: post.postId,
    changes: [changeDrafting('drafting.takenBack', outcome.data, { ...outcome.payload, to: inHand.toLabel })],
  })
}

/** The author needs no reason as long as nobody looked at it. */
const isUnopened = ({ way }: Opened): boolean => {
  const inHand = currentStep(way)
  return way.state !== 'opinions' && inHand?.openedAt === null && inHand.fromStepId === null
}

export const passingHandlers: Passing = {
  submit,
  approve,

  sendBack: async (context, input) => {
    const opened = await openFor(context, input, 'sendBack')
    if (!opened.ok) return opened
    const back = await sentBack(opened.value, input)
    if (!back.ok) return back
    return ok({
      value: { version: opened.value.draft.version + 1 },
      as: opened.value.post.postId,
      changes: [changeDrafting('drafting.sentBack', back.value.data, back.value.payload)],
    })
  },

  takeBack: decideTakeBack,

  withdraw: async (context, input) => {
    const opened = await openFor(context, input, 'withdraw')
    if (!opened.ok) return opened
    if (input.reason === '' && !isUnopened(opened.value)) return fail('drafting.reasonNeeded')
    const { draft, way, post } = opened.value
    const outcome = await outcomeOf(opened.value, withdraw(way, context.now), { text: input.reason })
    return ok({
      value: { version: draft.version + 1 },
      as: post.postId,
      changes: [changeDrafting('drafting.withdrawn', outcome.data, outcome.payload)],
    })
  },

  refuse: async (context, input) => {
    const opened = await openFor(context, input, 'refuse')
    if (!opened.ok) return opened
    const { draft, way, post, situation } = opened.value
    const after = refuse(way, decision(opened.value, 'refused', { text: input.reason }))
    const outcome = await outcomeOf(opened.value, after, {
      text: input.reason,
      told: [
        { address: authorAddress(draft), kind: 'draftRefused' },
        // Numbered before the signing: the number stands until the clerk cancels it with this reason.
        ...(situation.numbered === 'yes' ? [{ address: numberingDesk, kind: 'draftNumberToCancel' as const }] : []),
      ],
    })
    return ok({
      value: { version: draft.version + 1 },
      as: post.postId,
      changes: [changeDrafting('drafting.refused', outcome.data, outcome.payload)],
    })
  },

  reassign: async (context, input) => {
    const opened = await openFor(context, input, 'reassign')
    if (!opened.ok) return opened
    const { draft, way, post } = opened.value
    const inHand = currentStep(way)
    if (inHand?.kind !== 'contentCheck' && inHand?.kind !== 'formatCheck' && inHand?.kind !== 'signing') {
      return fail('drafting.notNow')
    }
    const sent = await askedOf(opened.value, { kind: inHand.kind, to: input.to, authority: input.authority })
    if (!sent.ok) return sent
    if (sent.value.party.address === inHand.to) return fail('drafting.recipientSelf')
    const step: Step = {
      ...newStep(opened.value, {
        kind: inHand.kind,
        to: addressed(sent.value.party),
        note: input.reason,
        dueAt: inHand.dueAt,
        authority: sent.value.authority,
      }),
      from: inHand.from,
      fromStepId: inHand.fromStepId,
    }
    const outcome = await outcomeOf(opened.value, reassign(way, context.now, step), { text: input.reason })
    return ok({
      value: { version: draft.version + 1 },
      as: post.postId,
      changes: [
        changeDrafting('drafting.reassigned', outcome.data, {
          ...outcome.payload,
          to: sent.value.party.label,
          insteadOf: inHand.toLabel,
        }),
      ],
    })
  },
}
