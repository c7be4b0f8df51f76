import type { InputOf } from '#shared/contract/define.ts'
import type { Contract } from '#shared/contract/index.ts'
import { fail, ok } from '#shared/kernel/result.ts'
import { civilDateOf } from '#shared/kernel/time.ts'
import type { Change } from '#core/facts.ts'
import type { Context, Handlers } from '#core/kernel/module.ts'
import { registerOutgoing, type Registration } from '#core/modules/outgoing/index.ts'
import { authorAddress, decision, dutiesApart, openFor, outcomeOf, seeDraft, type Opened } from '../case.ts'
import { changeDrafting } from '../changes.ts'
import { carriedFiles } from '../entry-files.ts'
import { currentStep, issued, numbered, type Step, type Way } from '../rules/way.ts'
import { lackingOf } from '../sealing.ts'
import { sentBack } from './passing.ts'

type Drafting = Contract['drafting']
type Numbering = Pick<Handlers<Drafting>, 'takeNumber' | 'lacking' | 'numbersToCancel' | 'refuseNumber'>

/** Whose signature the document bears, or waits for. */
const signingStep = (way: Way): Step | undefined =>
  way.steps.findLast(({ kind, state }) => kind === 'signing' && (state === 'signed' || state === 'queued'))

/** What stands in the book about a draft (Annex VI.II). The signer's position is the one of the time of signing. */
const fieldsOf = ({ draft, way }: Opened, input: InputOf<Drafting['takeNumber']>): Registration['fields'] => {
  const { addressees, recipients, ...fields } = draft.fields
  const signing = signingStep(way)
  const position = signing?.decidedTitle === '' ? signing.authority?.lines.at(-1) : signing?.decidedTitle
  return {
    ...fields,
    addressees: addressees.join('\n'),
    recipients: recipients.join('\n'),
    signerName: signing?.authority?.signerName ?? signing?.decidedBy ?? '',
    signerPosition: position ?? '',
    signerPostId: signing?.to.replace(/^post:/u, '') ?? null,
    authorPostId: draft.authorPostId,
    draftingUnitId: draft.unitId,
    signedOn: signing?.state === 'signed' && signing.decidedAt !== null ? civilDateOf(signing.decidedAt) : null,
    medium: 'electronic',
    fieldId: null,
    keptBy: input.keptBy === '' ? draft.unitName : input.keptBy,
    fileNotation: input.fileNotation,
  }
}

const takeNumber = async (context: Context, input: InputOf<Drafting['takeNumber']>) => {
  const opened = await openFor(context, input, 'takeNumber')
  if (!opened.ok) return opened
  const { draft, way, post } = opened.value
  const apart = dutiesApart(opened.value, { kind: 'numbering', personId: context.access.personId })
  if (!apart.ok) return apart
  const { id, bookId, symbol, issuedOn, numbering, backDatedReason } = input
  const given = await registerOutgoing(context, {
    id,
    bookId,
    symbol,
    issuedOn,
    numbering,
    backDatedReason,
    fields: fieldsOf(opened.value, input),
    files: carriedFiles(await context.stores.drafting.files(draft.id), context.ports.newId),
    signature: signingStep(way)?.state === 'signed' ? 'signed' : 'follows',
    unsignedReason: '',
    answers: draft.answersId === null ? [] : [draft.answersId],
    request: null,
    copy: null,
  })
  if (!given.ok) return given
  const { value, changes } = given.value
  const decided = decision(opened.value, 'numbered', { warnings: apart.value })
  const after = currentStep(way) ? numbered(way, decided) : way
  const outcome = await outcomeOf(opened.value, after, {
    text: '',
    told: [{ address: authorAddress(draft), kind: 'draftNumbered' }],
  })
  return ok({
    value: { ...value, version: draft.version + 1 },
    as: post.postId,
    changes: [
      ...changes,
      changeDrafting(
        'drafting.numbered',
        { ...outcome.data, outgoingId: value.id, issuedOn: value.issuedOn },
        { ...outcome.payload, code: value.code },
      ),
    ],
  })
}

export const numberingHandlers: Numbering = {
  takeNumber,

  lacking: async (context, { outgoingId }) => {
    const found = await lackingOf(context, outgoingId)
    const seen = found && (await seeDraft(context, found.draftId))
    if (!found || !seen?.ok) return ok({ draft: null, lacks: 'nothing', papers: [] })
    const { id, version } = seen.value.draft
    return ok({ draft: { id, version }, lacks: found.lacks, papers: [...found.papers] })
  },

  numbersToCancel: async ({ stores }) => ok({ items: [...(await stores.drafting.numbersToCancel())] }),

  refuseNumber: async (context, input) => {
    const opened = await openFor(context, input, 'refuseNumber')
    if (!opened.ok) return opened
    const back = await sentBack(opened.value, input)
    if (!back.ok) return back
    return ok({
      value: { version: opened.value.draft.version + 1 },
      as: opened.value.post.postId,
      changes: [changeDrafting('drafting.numberRefused', back.value.data, back.value.payload)],
    })
  },
}

/**
 * What the first dispatch of an entry says of the draft it came from: it is issued. For module exchange, in whose
 * decision these changes belong; none when the entry was not drafted here or its draft is at its end already.
 */
export const issuedByDispatch = async (context: Context, outgoingId: string): Promise<readonly Change[]> => {
  const draft = await context.stores.drafting.draftOf(outgoingId)
  const found = draft === undefined ? fail('notFound') : await seeDraft(context, draft.id)
  if (!found.ok || found.value.way.state !== 'numbered') return []
  const outcome = await outcomeOf(found.value, issued(found.value.way), { text: '' })
  return [changeDrafting('drafting.issued', outcome.data, outcome.payload)]
}
