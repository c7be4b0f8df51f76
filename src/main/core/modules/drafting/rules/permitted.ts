import type { DraftActionName } from '#shared/contract/draft.ts'
import type { DraftState, StepKind } from '#shared/vocabulary/drafting.ts'
import type { Permission } from '#shared/vocabulary/roles.ts'
import { postAnswering, postGranting, type Access, type HeldPost } from '#core/kernel/access.ts'
import { authorStates, currentStep, isOver, stepNamed, waits, type Step, type Way } from './way.ts'

/**
 * Who may do what, in which state: one table, used by the commands to refuse and by the draft to offer. Refusing and
 * offering can therefore never disagree.
 */

export type ActRefusal = 'drafting.notYours' | 'drafting.over' | 'drafting.notNow'

/** The draft as far as the rules ask. */
export interface Situation {
  readonly way: Way
  readonly access: Access
  readonly authorAddress: string
  /** A number was given already, and stands. */
  readonly numbered: 'yes' | 'no'
}

type PostFinder = (situation: Situation, step: Step | undefined) => HeldPost | undefined

const author: PostFinder = ({ access, authorAddress }) => postAnswering(access, authorAddress)

/** Who has it in hand: the author, or the step's recipient with the permission that the step asks for. */
const holder: PostFinder = (situation) => {
  const step = currentStep(situation.way)
  if (!step) return author(situation, undefined)
  const post = postAnswering(situation.access, step.to)
  return post?.permissions.has(permissionFor[step.kind]) ? post : undefined
}

/**
 * Nobody signs under another's name: whoever signs for an absent head signs in the own post and title, KT., TL. or TUQ.
 * (Decree 30/2020/NĐ-CP Art. 13). Standing in is enough to pass the draft on to that post.
 */
const signer: PostFinder = (situation, step) =>
  situation.access.onBehalfOf === null ? holder(situation, step) : undefined

/** Who is asked for the opinion that is named. */
const asked: PostFinder = ({ access }, step) => step && postAnswering(access, step.to)

/** Who passed on what is in hand now. */
const passer: PostFinder = ({ access, way }) => {
  const step = currentStep(way)
  return step && step.fromStepId !== null ? postAnswering(access, step.from) : undefined
}

const desk: PostFinder = ({ access }) => postGranting(access, 'outgoing.number')

/** The desk has it in hand as a step; a numbered draft without one when its number was cancelled in the book. */
const numberer: PostFinder = (situation, step) =>
  situation.way.state === 'numbered' ? desk(situation, step) : holder(situation, step)

const reassigner: PostFinder = (situation) => {
  const step = currentStep(situation.way)
  return (
    holder(situation, undefined) ??
    (step && postAnswering(situation.access, step.from)) ??
    author(situation, undefined) ??
    postGranting(situation.access, 'drafting.checkFormat')
  )
}

export const permissionFor: Readonly<Record<StepKind, Permission>> = {
  contentCheck: 'drafting.checkContent',
  opinion: 'drafting.write',
  formatCheck: 'drafting.checkFormat',
  signing: 'drafting.sign',
  numbering: 'outgoing.number',
}

interface Rule {
  readonly states: readonly DraftState[]
  readonly by: PostFinder
  /** Kinds of the step in hand; absent: any, the author's hand too. */
  readonly kinds?: readonly StepKind[]
}

const checks: readonly DraftState[] = ['contentCheck', 'formatCheck']
const underway: readonly DraftState[] = [...checks, 'signing']
const editable = { states: [...authorStates, ...checks], by: holder }
const atStep: readonly StepKind[] = ['contentCheck', 'formatCheck', 'signing']

const rules: Readonly<Record<Exclude<DraftActionName, 'addNote' | 'restore'>, Rule>> = {
  submit: { states: authorStates, by: author },
  approve: { states: checks, by: holder, kinds: ['contentCheck', 'formatCheck'] },
  sign: { states: ['signing'], by: signer, kinds: ['signing'] },
  takeNumber: { states: ['signed', 'signing', 'numbered'], by: numberer, kinds: ['numbering'] },
  refuseNumber: { states: ['signed', 'signing'], by: holder, kinds: ['numbering'] },
  signForAgency: { states: ['numbered'], by: desk },
  answerOpinion: { states: ['opinions'], by: asked },
  askOpinions: { states: [...authorStates, ...underway], by: holder },
  closeOpinions: { states: ['opinions'], by: holder },
  sendBack: { states: underway, by: holder, kinds: atStep },
  refuse: { states: ['contentCheck', 'signing'], by: holder, kinds: ['contentCheck', 'signing'] },
  reassign: { states: underway, by: reassigner, kinds: atStep },
  takeBack: { states: underway, by: passer, kinds: atStep },
  withdraw: { states: [...underway, 'opinions'], by: author },
  changeFields: editable,
  saveFile: editable,
  attachPdf: editable,
  removeFile: editable,
  discard: { states: authorStates, by: author },
}

export type DraftAct = keyof typeof rules

export type Permitted =
  { readonly ok: true; readonly post: HeldPost } | { readonly ok: false; readonly code: ActRefusal }

const refused = (code: ActRefusal): Permitted => ({ ok: false, code })

/** A numbered draft is not discarded; one whose number was cancelled gets another before the agency signs it. */
const fitsNumber = (act: DraftAct, { way, numbered }: Situation): boolean => {
  if (act === 'discard') return numbered === 'no'
  if (way.state !== 'numbered') return true
  return act === 'takeNumber' ? numbered === 'no' : numbered === 'yes'
}

/**
 * May this person do it now, on this step? If so, under which post the act is written down. `stepId` names the step the
 * screen acted on; null where the act is on the draft itself.
 */
export const permitted = (act: DraftAct, situation: Situation, stepId: string | null): Permitted => {
  const { way } = situation
  const rule: Rule = rules[act]
  if (isOver(way.state)) return refused('drafting.over')
  if (!rule.states.includes(way.state)) return refused('drafting.notNow')
  const inHand = currentStep(way)
  const atStep = way.state !== 'numbered' && rule.kinds
  if (atStep && !(inHand && atStep.includes(inHand.kind))) return refused('drafting.notNow')
  const step = act === 'answerOpinion' ? stepNamed(way, stepId) : inHand
  if (act === 'answerOpinion' && !(step?.kind === 'opinion' && waits(step))) return refused('drafting.notNow')
  if (!fitsNumber(act, situation)) return refused('drafting.notNow')
  const post = rule.by(situation, step)
  if (!post) return refused('drafting.notYours')
  return stepId !== null && step?.id !== stepId ? refused('drafting.notNow') : { ok: true, post }
}

/** Undo of discarding, by the author. */
export const permittedToRestore = (situation: Situation): Permitted => {
  const post = author(situation, undefined)
  if (!post) return refused('drafting.notYours')
  return situation.way.state === 'discarded' ? { ok: true, post } : refused('drafting.notNow')
}

/** Notes are written as long as the draft is on its way to the signature, by everybody who may read it. */
export const permittedToNote = ({ way, access }: Situation): Permitted => {
  const post = postGranting(access, 'drafting.write')
  if (!post) return refused('drafting.notYours')
  const closed = isOver(way.state) || way.state === 'signed' || way.state === 'numbered'
  return closed ? refused('drafting.over') : { ok: true, post }
}

/** Most likely first, as the bar shows them. */
const order: readonly DraftAct[] = [
  'answerOpinion',
  'approve',
  'sign',
  'takeNumber',
  'signForAgency',
  'submit',
  'closeOpinions',
  'askOpinions',
  'sendBack',
  'refuse',
  'refuseNumber',
  'saveFile',
  'changeFields',
  'attachPdf',
  'removeFile',
  'reassign',
  'takeBack',
  'withdraw',
  'discard',
]

/** Acts that stay with the step they were offered on. */
const onStep: readonly DraftAct[] = ['approve', 'sign', 'takeNumber', 'refuseNumber', 'sendBack', 'refuse', 'reassign']

export interface OfferedAct {
  readonly name: DraftActionName
  readonly stepId: string | null
}

/** Who stands in for a signer passes the draft on before anything else. */
const orderFor = ({ way, access }: Situation): readonly DraftAct[] =>
  access.onBehalfOf !== null && way.state === 'signing'
    ? ['reassign', ...order.filter((act) => act !== 'reassign')]
    : order

/** Exactly what may be done now. */
export const offeredActs = (situation: Situation): readonly OfferedAct[] => {
  const { way } = situation
  const acts = orderFor(situation).flatMap((name): readonly OfferedAct[] => {
    if (name === 'answerOpinion') {
      return way.steps
        .filter((step) => permitted(name, situation, step.id).ok)
        .map((step) => ({ name, stepId: step.id }))
    }
    if (!permitted(name, situation, null).ok) return []
    if (name === 'takeBack' && currentStep(way)?.openedAt !== null) return []
    return [{ name, stepId: onStep.includes(name) ? way.stepId : null }]
  })
  return [
    ...acts,
    ...(permittedToNote(situation).ok ? [{ name: 'addNote' as const, stepId: null }] : []),
    ...(permittedToRestore(situation).ok ? [{ name: 'restore' as const, stepId: null }] : []),
  ]
}

/** Does the draft wait for this person? */
export const isHeldBy = (situation: Situation): boolean => {
  const { way, access } = situation
  if (isOver(way.state)) return false
  if (way.state === 'opinions') return way.steps.some((step) => permitted('answerOpinion', situation, step.id).ok)
  if (way.state === 'numbered') return access.permissions.has('outgoing.number')
  return holder(situation, undefined) !== undefined
}
