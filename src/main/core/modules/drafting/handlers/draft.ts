import type { z } from 'zod'
import type { Contract } from '#shared/contract/index.ts'
import type { draftDetail } from '#shared/contract/draft.ts'
import { ok } from '#shared/kernel/result.ts'
import { postAnswering } from '#core/kernel/access.ts'
import type { Context, Handlers } from '#core/kernel/module.ts'
import { visibilityOf } from '#core/kernel/visibility.ts'
import { calendarFor } from '#core/modules/catalogue/index.ts'
import { numberLabel } from '#core/modules/registry/index.ts'
import { seeDraft, type Case } from '../case.ts'
import { isHeldBy, offeredActs, permitted } from '../rules/permitted.ts'
import { unsealed } from '../sealing.ts'
import { stagesShown } from '../rules/stepper.ts'
import { checksOf, currentStep, heldBefore, waits, type Step } from '../rules/way.ts'
import type { Draft, SavedFile } from '../store.ts'
import { proposedNext } from '../proposals.ts'
import { rowOf } from './lists.ts'

type Detail = z.output<typeof draftDetail>

const partyOf = ({ to, toLabel }: Step): Detail['circuit'][number]['to'] => {
  const [kind, ...rest] = to.split(':')
  return { kind: kind === 'unit' ? 'unit' : 'post', id: rest.join(':'), label: toLabel }
}

const authorityOf = ({ authority }: Step): Detail['authority'] =>
  authority && { mode: authority.mode, lines: [...authority.lines], signerName: authority.signerName }

const stepOf = (step: Step, { access }: Context): Detail['circuit'][number] => ({
  id: step.id,
  kind: step.kind,
  state: step.state,
  to: partyOf(step),
  toPerson: step.toPerson,
  from: step.fromLabel,
  note: step.note,
  askedAt: step.askedAt,
  openedAt: step.openedAt,
  dueAt: step.dueAt,
  decidedBy: step.decidedBy,
  decidedTitle: step.decidedTitle,
  onBehalfOf: step.onBehalfOf,
  decidedAt: step.decidedAt,
  text: step.text,
  answer: step.answer,
  authority: authorityOf(step),
  versionId: step.versionId,
  warnings: [...step.warnings],
  mine: waits(step) && postAnswering(access, step.to) !== undefined,
  version: step.version,
})

const filesOf = async ({ stores }: Context, files: readonly SavedFile[]): Promise<Detail['files']> => {
  const pdfs = files.flatMap(({ versions }) => versions.flatMap(({ pdf }) => pdf?.blob ?? []))
  const levels = await stores.stamping.levels(pdfs)
  return files.map(({ versions, ...file }) => ({
    ...file,
    versions: versions.map(({ fileId: _file, ...version }) => ({
      ...version,
      level: (version.pdf && levels.get(version.pdf.blob)) ?? null,
    })),
  }))
}

/** The incoming document it answers, for who may see that one. */
const answersOf = async ({ stores, access }: Context, { answersId }: Draft): Promise<Detail['answers']> => {
  const document = answersId === null ? undefined : await stores.registry.incoming(answersId, visibilityOf(access))
  return document
    ? {
        documentId: document.id,
        label: numberLabel(document.number, document.suffix),
        code: document.code,
        subject: document.subject,
      }
    : null
}

/** The issued document it corrects or replaces, for who may see that one. */
const mendsOf = async ({ stores, access }: Context, { mends }: Draft): Promise<Detail['mends']> => {
  const document = mends && (await stores.outgoing.document(mends.documentId, visibilityOf(access)))
  if (!document) return null
  const { code, issuedOn, issuer, state, fields } = document
  const { typeId, typeName, subject } = fields
  return { ...mends, code, issuedOn, issuer, state, typeId, typeName, subject }
}

/** What is asked of this person, and on which step. */
const askedOf = ({ way, situation }: Case): Pick<Detail, 'asked' | 'stepId'> => {
  const opinion = way.steps.find(({ id }) => permitted('answerOpinion', situation, id).ok)
  const step = opinion ?? (isHeldBy(situation) && way.state !== 'opinions' ? currentStep(way) : undefined)
  if (step) return { asked: step.kind, stepId: step.id }
  const returned = way.state === 'sentBack' && isHeldBy(situation)
  return { asked: returned ? 'revise' : null, stepId: null }
}

const sendBackTo = ({ draft, way, situation }: Case): Detail['sendBackTo'] => {
  const allowed = permitted('sendBack', situation, null).ok || permitted('refuseNumber', situation, null).ok
  if (!allowed) return []
  return [
    { stepId: null, kind: null, label: draft.author },
    ...heldBefore(way).map(({ id, kind, toLabel }) => ({ stepId: id, kind, label: toLabel })),
  ]
}

const readAll = ({ stores, access }: Context, draftId: string) =>
  Promise.all([
    stores.drafting.files(draftId),
    stores.drafting.signatures(draftId),
    stores.drafting.countOpenNotes(draftId),
    stores.routing.timeline(draftId),
    stores.routing.readers(draftId),
    stores.routing.openedBy(access.personId, draftId),
    calendarFor(stores),
  ])

/** One draft as the acting person may see it; whoever may not gets `notFound`. */
export const draftHandlers: Pick<Handlers<Contract['drafting']>, 'draft'> = {
  draft: async (context, { id }) => {
    const found = await seeDraft(context, id)
    if (!found.ok) return found
    const { draft, way, situation } = found.value
    const [files, signatures, openNotes, timeline, readers, opened, calendar] = await readAll(context, draft.id)
    const mine = isHeldBy(situation)
    const waiting = draft.state === 'numbered' ? unsealed(files, signatures) : []
    const signing = way.steps.findLast((step) => step.authority !== null)
    const row = {
      id: draft.id,
      typeName: draft.fields.typeName,
      subject: draft.fields.subject,
      urgency: draft.fields.urgency,
      secrecy: draft.fields.secrecy,
      state: draft.state,
      holder: draft.holder,
      holderSince: draft.holderSince,
      author: draft.author,
      unitName: draft.unitName,
      startedAt: draft.startedAt,
      dueAt: draft.dueAt,
      ...askedOf(found.value),
      code: draft.code,
      issuedOn: draft.issuedOn,
      unread: !opened,
      version: draft.version,
    }
    return ok({
      ...rowOf(row, context, calendar),
      fields: draft.fields,
      template: draft.template,
      authorPostId: draft.authorPostId,
      unitId: draft.unitId,
      answers: await answersOf(context, draft),
      mends: await mendsOf(context, draft),
      files: await filesOf(context, files),
      signatures: [...signatures],
      unsealed: [...waiting],
      circuit: way.steps.map((step) => stepOf(step, context)),
      steps: [...stagesShown({ ...draft, way, mine })],
      checks: checksOf(way, draft.saves),
      authority: signing ? authorityOf(signing) : null,
      next: await proposedNext(found.value),
      sendBackTo: sendBackTo(found.value),
      openNotes,
      timeline: [...timeline],
      readers: [...readers],
      actions: offeredActs(situation).filter(({ name }) => name !== 'signForAgency' || waiting.length > 0),
    })
  },
}
