import type { Contract } from '#shared/contract/index.ts'
import { fail, ok } from '#shared/kernel/result.ts'
import type { Handlers } from '#core/kernel/module.ts'
import { decision, newStep, openFor, outcomeOf, seeDraft, type Opened } from '../case.ts'
import { changeDrafting } from '../changes.ts'
import { addressed, dueFor, mainVersion, partyOf } from '../forward.ts'
import { permitted } from '../rules/permitted.ts'
import {
  answerOpinion,
  askOpinions,
  closeOpinions,
  currentStep,
  openOpinions,
  stepNamed,
  type Step,
} from '../rules/way.ts'

type Opinions = Pick<Handlers<Contract['drafting']>, 'askOpinions' | 'answerOpinion' | 'closeOpinions'>

/** Who asked, and waits for the answers. */
const askerAddress = ({ way, situation }: Pick<Opened, 'way' | 'situation'>): string =>
  currentStep(way)?.to ?? situation.authorAddress

/** Before the time that was set is over, going on without the answers needs a reason. */
const isTimely = (open: readonly Step[], now: Opened['context']['now']): boolean =>
  open.some(({ dueAt }) => dueAt === null || dueAt >= now)

export const opinionHandlers: Opinions = {
  askOpinions: async (context, input) => {
    const opened = await openFor(context, input, 'askOpinions')
    if (!opened.ok) return opened
    const { draft, way, post } = opened.value
    if (!mainVersion(await context.stores.drafting.files(draft.id))) return fail('drafting.mainFileMissing')
    const due = await dueFor(opened.value, input.deadline)
    if (!due.ok) return due
    const opinions: Step[] = []
    for (const to of input.to) {
      const party = await partyOf(opened.value, to)
      if (!party.ok) return party
      const { address, label } = party.value
      if (context.access.keys.includes(address)) return fail('drafting.recipientSelf')
      if (opinions.some((step) => step.to === address)) return fail('drafting.recipientTwice', { name: label })
      opinions.push(
        newStep(
          opened.value,
          { kind: 'opinion', to: addressed(party.value), note: input.question, dueAt: due.value, authority: null },
          opinions.length,
        ),
      )
    }
    const outcome = await outcomeOf(opened.value, askOpinions(way, opinions), { text: input.question })
    return ok({
      value: { version: draft.version + 1 },
      as: post.postId,
      changes: [
        changeDrafting('drafting.opinionsAsked', outcome.data, {
          ...outcome.payload,
          to: opinions.map(({ toLabel }) => toLabel).join(', '),
        }),
      ],
    })
  },

  answerOpinion: async (context, input) => {
    const found = await seeDraft(context, input.draftId)
    if (!found.ok) return found
    const { way, situation } = found.value
    const allowed = permitted('answerOpinion', situation, input.stepId)
    if (!allowed.ok) return fail(allowed.code)
    if (stepNamed(way, input.stepId)?.version !== input.version) return fail('conflict')
    if (input.answer !== 'agree' && input.text === '') return fail('drafting.reasonNeeded')
    const opened = { ...found.value, post: allowed.post }
    const versionId = mainVersion(await context.stores.drafting.files(found.value.draft.id))?.id ?? null
    const after = answerOpinion(
      way,
      input.stepId,
      decision(opened, 'answered', { text: input.text, answer: input.answer, versionId }),
    )
    const isLast = openOpinions(after).length === 0
    const outcome = await outcomeOf(opened, after, {
      text: input.text,
      told: isLast ? [{ address: askerAddress(opened), kind: 'draftOpinionsIn' }] : [],
    })
    return ok({
      value: {},
      as: allowed.post.postId,
      changes: [
        changeDrafting('drafting.opinionAnswered', { ...outcome.data, decided: input.answer }, outcome.payload),
      ],
    })
  },

  closeOpinions: async (context, input) => {
    const opened = await openFor(context, input, 'closeOpinions')
    if (!opened.ok) return opened
    const { draft, way, post } = opened.value
    const open = openOpinions(way)
    if (input.reason === '' && isTimely(open, context.now)) return fail('drafting.reasonNeeded')
    const outcome = await outcomeOf(opened.value, closeOpinions(way, context.now), { text: input.reason })
    return ok({
      value: { version: draft.version + 1 },
      as: post.postId,
      changes: [
        changeDrafting('drafting.opinionsClosed', outcome.data, {
          ...outcome.payload,
          to: open.map(({ toLabel }) => toLabel).join(', '),
        }),
      ],
    })
  },
}
