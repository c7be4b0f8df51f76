import type { NoticeKind } from '#shared/contract/reading.ts'
import { fail, ok, type Result } from '#shared/kernel/result.ts'
import type { Instant } from '#shared/kernel/time.ts'
import { urgencies } from '#shared/vocabulary/document.ts'
import type { DutyPair, StepKind, StepState } from '#shared/vocabulary/drafting.ts'
import { numberingDesk, type HeldPost } from '#core/kernel/access.ts'
import type { Context } from '#core/kernel/module.ts'
import { wholeOffice } from '#core/kernel/visibility.ts'
import type { OutgoingRecord } from '#core/modules/outgoing/index.ts'
import { directoryOf, permissionsOf, personsAt, postLabel, type Directory } from '#core/modules/routing/index.ts'
import { dutiesUnited, type Duty } from './rules/duties.ts'
import { permitted, type ActRefusal, type DraftAct, type Situation } from './rules/permitted.ts'
import { currentStep, holdersOf, isOver, nextPlace, openOpinions, waits, type Step, type Way } from './rules/way.ts'
import type { Draft, DraftingSettings } from './store.ts'

/** One draft on the table: all a decision about it looks at. */
export interface Case {
  readonly context: Context
  readonly draft: Draft
  readonly way: Way
  readonly situation: Situation
  readonly directory: Directory
  readonly settings: DraftingSettings
}

export const authorAddress = ({ authorPostId }: Pick<Draft, 'authorPostId'>): string => `post:${authorPostId}`

/** The entry of the book that a draft became; who may see the draft may know of it. */
export const entryOf = ({ stores }: Context, outgoingId: string): Promise<OutgoingRecord | undefined> =>
  stores.outgoing.document(outgoingId, wholeOffice)

/** The draft as this person may see it: `notFound` when there is none. */
export const seeDraft = async (context: Context, draftId: string): Promise<Result<Case, 'notFound'>> => {
  const { access, stores, today } = context
  const draft = await stores.drafting.draft(draftId, access.readerKeys)
  if (!draft) return fail('notFound')
  const [steps, directory, settings] = await Promise.all([
    stores.drafting.steps(draft.id),
    directoryOf(stores, today),
    stores.drafting.settings(),
  ])
  const entry = draft.outgoingId === null ? undefined : await entryOf(context, draft.outgoingId)
  const way: Way = { state: draft.state, stepId: draft.stepId, steps }
  const situation: Situation = {
    way,
    access,
    authorAddress: authorAddress(draft),
    numbered: entry && entry.state !== 'cancelled' ? 'yes' : 'no',
  }
  return ok({ context, draft, way, situation, directory, settings })
}

/** The draft as the screen saw it: `conflict` when it has moved. */
export const openDraft = async (
  context: Context,
  seen: { readonly draftId: string; readonly version: number },
): Promise<Result<Case, 'notFound' | 'conflict'>> => {
  const found = await seeDraft(context, seen.draftId)
  return found.ok && found.value.draft.version !== seen.version ? fail('conflict') : found
}

export interface Opened extends Case {
  /** The post the act is written down under. */
  readonly post: HeldPost
}

/** Opens the draft for an act of this person. `stepId` names the step the screen acted on. */
export const openFor = async (
  context: Context,
  seen: { readonly draftId: string; readonly version: number; readonly stepId?: string | null },
  act: DraftAct,
): Promise<Result<Opened, 'notFound' | 'conflict' | ActRefusal>> => {
  const found = await openDraft(context, seen)
  if (!found.ok) return found
  const allowed = permitted(act, found.value.situation, seen.stepId ?? null)
  return allowed.ok ? ok({ ...found.value, post: allowed.post }) : fail(allowed.code)
}

/** Duties that would be united: said, or refused where the office insists on them being apart. */
export const dutiesApart = (
  { settings, way, draft }: Case,
  duty: Duty,
): Result<readonly DutyPair[], 'drafting.dutiesNotSeparate'> => {
  const united = dutiesUnited(way.steps, draft.authorPersonId, duty)
  const [first] = united
  return first && settings.separation === 'enforce' ? fail('drafting.dutiesNotSeparate', { rule: first }) : ok(united)
}

/** What a decision on a step puts down of who decided. */
export const decision = (
  { context, post }: Opened,
  state: StepState,
  said: { readonly text?: string } & Partial<Pick<Step, 'answer' | 'versionId' | 'covers' | 'warnings'>> = {},
) => ({
  ...said,
  state,
  text: said.text ?? '',
  decidedById: context.access.personId,
  decidedBy: context.access.personName,
  decidedTitle: post.title,
  onBehalfOf: context.access.onBehalfOf,
  decidedAt: context.now,
})

export interface Asked {
  readonly kind: StepKind
  readonly to: Pick<Step, 'to' | 'toLabel' | 'toPerson' | 'unitId'>
  readonly note: string
  readonly dueAt: Instant | null
  readonly authority: Step['authority']
}

/** A new step, asked by whoever acts: out of the step in hand, or by the author. `ahead` counts those made beside it. */
export const newStep = ({ context, post, way, situation }: Opened, asked: Asked, ahead = 0): Step => {
  const inHand = currentStep(way)
  return {
    id: context.ports.newId(),
    place: nextPlace(way) + ahead,
    kind: asked.kind,
    state: 'waiting',
    ...asked.to,
    from: inHand?.to ?? situation.authorAddress,
    fromLabel: postLabel({ title: post.title, personName: context.access.personName }),
    fromPersonId: context.access.personId,
    fromStepId: inHand?.id ?? null,
    note: asked.note,
    askedAt: context.now,
    openedAt: null,
    dueAt: asked.dueAt,
    decidedById: null,
    decidedBy: '',
    decidedTitle: '',
    onBehalfOf: null,
    decidedAt: null,
    text: '',
    answer: null,
    authority: asked.authority,
    versionId: null,
    covers: null,
    warnings: [],
    version: 1,
  }
}

/** Posts in force that may give numbers. */
const numberingPosts = (directory: Directory) =>
  [...directory.posts.values()].filter((post) => permissionsOf(post).has('outgoing.number'))

/** The desk where numbers are given, in words: the posts that sit there. */
export const numberingParty = async ({ directory, context }: Case): Promise<Asked['to']> => {
  const titles = [...new Set(numberingPosts(directory).map(({ title }) => title))]
  const label = titles.length > 0 ? titles.join(', ') : (await context.stores.accounts.office()).name
  return { to: numberingDesk, toLabel: label, toPerson: '', unitId: null }
}

const personsOf = async ({ context, directory }: Case, address: string): Promise<readonly string[]> =>
  address === numberingDesk
    ? numberingPosts(directory).map(({ personId }) => personId)
    : personsAt(context.stores, directory, address, context.today)

export interface Telling {
  readonly address: string
  readonly kind: NoticeKind
}

/** Told because of what the act did to the steps. */
const tellingsOf = (before: Way, after: Way): readonly Telling[] => {
  const known = new Map(before.steps.map((step) => [step.id, step]))
  return after.steps.flatMap((step): readonly Telling[] => {
    const was = known.get(step.id)
    if (!was || (was.state === 'queued' && step.state === 'waiting')) {
      return waits(step)
        ? [{ address: step.to, kind: step.kind === 'opinion' ? 'draftOpinionAsked' : 'draftAsked' }]
        : []
    }
    const gone = waits(was) && (step.state === 'lapsed' || step.state === 'takenBack')
    return gone ? [{ address: step.to, kind: 'draftTakenBack' }] : []
  })
}

const toldOf = async (found: Case, tellings: readonly Telling[]): Promise<{ personId: string; kind: NoticeKind }[]> => {
  const kindByPerson = new Map<string, NoticeKind>()
  for (const { address, kind } of tellings) {
    for (const personId of await personsOf(found, address)) {
      if (personId !== found.context.access.personId && !kindByPerson.has(personId)) kindByPerson.set(personId, kind)
    }
  }
  return [...kindByPerson].map(([personId, kind]) => ({ personId, kind }))
}

/** Who has it in hand, in words. */
const holderWords = async (found: Case, way: Way): Promise<string> => {
  if (isOver(way.state)) return ''
  if (way.state === 'opinions')
    return openOpinions(way)
      .map(({ toLabel }) => toLabel)
      .join(', ')
  if (way.state === 'numbered') return (await numberingParty(found)).toLabel
  return currentStep(way)?.toLabel ?? found.draft.author
}

/** The nearest time set for whoever has it in hand. */
const dueOf = (way: Way): Instant | null => {
  if (isOver(way.state)) return null
  const asked = way.state === 'opinions' ? openOpinions(way) : way.steps.filter(({ id }) => id === way.stepId)
  return asked.flatMap(({ dueAt }) => dueAt ?? []).toSorted()[0] ?? null
}

const differs = (before: Step, after: Step): boolean => before.state !== after.state

/** What every act on the way says: its steps as they are now, who has it in hand, who is told. */
export const outcomeOf = async (
  found: Case,
  way: Way,
  said: { readonly text: string; readonly told?: readonly Telling[] },
) => {
  const { draft, context, situation } = found
  const before = new Map(found.way.steps.map((step) => [step.id, step]))
  const added = way.steps.filter((step) => !before.has(step.id))
  const changed = way.steps.filter((step) => {
    const was = before.get(step.id)
    return was === undefined ? step.decidedById !== null : differs(was, step)
  })
  const holder = await holderWords(found, way)
  const same =
    draft.holderSince !== null &&
    holdersOf(way, situation.authorAddress).join() === holdersOf(found.way, situation.authorAddress).join()
  return {
    data: {
      documentId: draft.id,
      version: draft.version,
      urgency: urgencies.indexOf(draft.fields.urgency),
      state: way.state,
      stepId: way.stepId,
      holderSince: isOver(way.state) ? null : same ? draft.holderSince : context.now,
      dueAt: dueOf(way),
      added: added.map((step) => ({
        id: step.id,
        place: step.place,
        kind: step.kind,
        state: step.state,
        to: step.to,
        unitId: step.unitId,
        from: step.from,
        fromPersonId: step.fromPersonId,
        fromStepId: step.fromStepId,
        dueAt: step.dueAt,
        authority: step.authority?.mode ?? null,
      })),
      changed: changed.map((step) => ({
        id: step.id,
        version: step.version,
        // `opened` is told by the traces of reading; no act writes it down.
        state: step.state === 'opened' ? ('waiting' as const) : step.state,
        decidedById: step.decidedById,
        answer: step.answer,
        versionId: step.versionId,
        covers: step.covers && { ...step.covers },
        warnings: [...step.warnings],
      })),
      told: await toldOf(found, [...(said.told ?? []), ...tellingsOf(found.way, way)]),
    },
    payload: {
      text: said.text,
      holder,
      steps: added.map((step) => ({
        id: step.id,
        to: step.toLabel,
        toPerson: step.toPerson,
        from: step.fromLabel,
        note: step.note,
        authorityLines: [...(step.authority?.lines ?? [])],
        signerName: step.authority?.signerName ?? '',
      })),
    },
  }
}
