import type { OutputOf } from '#shared/contract/index.ts'
import type { drafting } from '#shared/contract/drafting.ts'
import type { LetterBlock, OfficialLetter } from '../../../adapters/papers/models.ts'
import { practiceDrafts, practiceRoster, type PracticeDraft, type PracticeDraftAct } from './material.ts'
import { bringIn } from './papers.ts'
import type { Setting } from './scene.ts'
import type { Happening, Moment, Part } from './stage.ts'
import { dayMinutes } from './work-time.ts'

/** Drafts on their way this morning, and what became of earlier ones: written, checked, signed and numbered by commands. */

interface DraftScene extends Setting {
  readonly draft: PracticeDraft
  readonly told: PracticeDraftAct
  readonly moment: Moment
  readonly minute: number
}
type Seen = OutputOf<(typeof drafting)['draft']>
type Act = (scene: DraftScene) => Promise<void>

const idOf = ({ key }: PracticeDraft): string => `practice-draft-${key}`

const seenBy = ({ moment, draft }: DraftScene, part: Part): Promise<Seen> =>
  moment.act(part, 'drafting.draft', { id: idOf(draft) })

const on = ({ draft }: DraftScene, { version }: Pick<Seen, 'version'>) => ({ draftId: idOf(draft), version })

const author = ({ cast, draft }: DraftScene): Part => cast.post(draft.author)

/** Who has to act on the draft now, and on which step: opinions before whoever waits for them. */
const inHand = async ({ opened, cast, draft, minute }: DraftScene) => {
  const steps = await opened.ports.stores.writing.drafting.steps(idOf(draft))
  const waiting = steps.filter(({ state }) => state === 'waiting' || state === 'opened')
  const step = waiting.find(({ kind }) => kind === 'opinion') ?? waiting[0]
  if (!step) throw new Error(`nobody has the practice draft ${draft.key} in hand`)
  const part = step.to.startsWith('desk:') ? cast.post('clerk1') : cast.answering(step.to, minute)
  return { step, part }
}

/** A decision stands on its bases and says what it decides in articles (Decree 30/2020/NĐ-CP, Annex III, form 1.2). */
export const bodyOf = ({ decision, paragraphs }: PracticeDraft): LetterBlock[] => {
  if (decision === null) return paragraphs.map((text) => ({ kind: 'paragraph', text }))
  const { words } = practiceDrafts()
  return [
    { kind: 'centred', text: decision.decider },
    ...decision.bases.map((text) => ({ kind: 'basis' as const, text })),
    { kind: 'centred', text: words.enacting },
    ...paragraphs.map((text, at) => ({
      kind: 'paragraph' as const,
      lead: words.article.replace('{number}', String(at + 1)),
      text,
    })),
  ]
}

const letterOf = ({ draft, cast, time, minute }: DraftScene, symbol: string): OfficialLetter => {
  const { agency } = practiceRoster()
  const { notice, words } = practiceDrafts()
  return {
    parentBody: agency.parentName,
    issuingBody: agency.name,
    symbol: `/${symbol}`,
    place: agency.place,
    date: time.dateOf(minute),
    typeName: draft.type === words.letter ? null : draft.type,
    subject: draft.subject,
    urgency: draft.urgency,
    address: draft.addressees.length === 0 ? null : { label: words.address, recipients: draft.addressees },
    body: bodyOf(draft),
    signature: {
      ...(draft.signer === null ? words.signer : words.deputySigner),
      name: cast.nameOf(draft.signer ?? 'director'),
    },
    copies: draft.recipients,
    keptBy: words.keptBy,
    notice,
  }
}

/** Where the office's own proposal would send it next; what a deputy signs goes to that deputy. */
const proposed = ({ cast, draft }: DraftScene, { next }: Seen) => {
  const first = next[0]
  if (!first?.to) throw new Error('a practice draft has nobody to go to')
  if (first.kind === 'signing' && draft.signer !== null) {
    return { kind: first.kind, to: { kind: 'post' as const, id: cast.post(draft.signer).postId }, authority: null }
  }
  return { kind: first.kind, to: { kind: first.to.kind, id: first.to.id }, authority: first.authority }
}

const markOpened = async (scene: DraftScene, part: Part): Promise<void> => {
  await scene.moment.act(part, 'drafting.markOpened', { draftId: idOf(scene.draft) })
}

/** What a key of the practice office signs: whoever it is bound to opens it, and lets it go again. */
const signed = async (scene: DraftScene, part: Part, who: 'person' | 'agency') => {
  const { act } = scene.moment
  const { files, code, issuedOn } = await seenBy(scene, part)
  const main = files.find(({ role }) => role === 'main')
  const version = main?.versions[0]
  if (!main || !version?.pdf) throw new Error(`the practice draft ${scene.draft.key} has no PDF`)
  const { session } = await act(part, 'signing.openPracticeKey', { for: who })
  const seen = version.pdf.blob
  const [given = '', ...symbol] = code.split('/')
  const number =
    who === 'person' || issuedOn === null ? null : { number: given, symbol: symbol.join('/'), date: issuedOn }
  const paper = await act(part, 'signing.signPaper', { session, blob: seen, role: who, number })
  await act(part, 'signing.closeKey', { session })
  const { certificate, level } = paper
  return { fileId: main.id, versionId: version.id, seen, signed: paper.blob, certificate, level }
}

const acts: Readonly<Record<PracticeDraftAct['act'], Act>> = {
  begin: async (scene) => {
    const { draft, typeIds, moment } = scene
    const { subject, addressees, recipients, urgency } = draft
    await moment.act(author(scene), 'drafting.start', {
      id: idOf(draft),
      fields: {
        typeId: typeIds.get(draft.type) ?? null,
        typeName: draft.type,
        subject,
        addressees,
        recipients,
        urgency,
      },
    })
  },
  write: async (scene) => {
    const { opened, draft, moment, told } = scene
    const part = author(scene)
    // Only practice writes letters: every other office starts without what that takes.
    const { writeOfficialLetter } = await import('../../../adapters/papers/cong-van.ts')
    const { symbol } = await moment.act(part, 'drafting.templateForm', { draftId: idOf(draft) })
    const blob = await bringIn(opened, part, moment, await writeOfficialLetter(letterOf(scene, symbol)))
    const seen = await seenBy(scene, part)
    await moment.act(part, 'drafting.saveFile', {
      ...on(scene, seen),
      fileId: seen.files[0]?.id ?? null,
      blob,
      name: `${draft.subject}.pdf`,
      note: told.says,
    })
  },
  submit: async (scene) => {
    const seen = await seenBy(scene, author(scene))
    const next = { ...proposed(scene, seen), note: scene.told.says }
    await scene.moment.act(author(scene), 'drafting.submit', { ...on(scene, seen), next })
  },
  approve: async (scene) => {
    const { step, part } = await inHand(scene)
    await markOpened(scene, part)
    const seen = await seenBy(scene, part)
    await scene.moment.act(part, 'drafting.approve', {
      ...on(scene, seen),
      stepId: step.id,
      text: scene.told.says,
      next: proposed(scene, seen),
    })
  },
  ask: async (scene) => {
    const { part } = await inHand(scene)
    const seen = await seenBy(scene, part)
    await scene.moment.act(part, 'drafting.askOpinions', {
      ...on(scene, seen),
      to: scene.told.of.map((unit) => ({ kind: 'unit' as const, id: scene.cast.unitId(unit) })),
      question: scene.told.says,
      deadline: { unit: 'workingDay', amount: 5 },
    })
  },
  answer: async (scene) => {
    const { step, part } = await inHand(scene)
    await markOpened(scene, part)
    const { draft, told } = scene
    const { answer, says: text } = told
    await scene.moment.act(part, 'drafting.answerOpinion', {
      ...{ draftId: idOf(draft), stepId: step.id, version: step.version },
      ...{ answer, text },
    })
  },
  note: async (scene) => {
    const { part } = await inHand(scene)
    const versionId = (await seenBy(scene, part)).files[0]?.versions[0]?.id ?? ''
    await scene.moment.act(part, 'drafting.addNote', {
      id: `${idOf(scene.draft)}-note`,
      draftId: idOf(scene.draft),
      versionId,
      page: 1,
      rects: [[0.15, 0.42, 0.5, 0.03]],
      text: scene.told.says,
    })
  },
  open: async (scene) => markOpened(scene, (await inHand(scene)).part),
  sendBack: async (scene) => {
    const { step, part } = await inHand(scene)
    const seen = await seenBy(scene, part)
    await scene.moment.act(part, 'drafting.sendBack', {
      ...on(scene, seen),
      stepId: step.id,
      reason: scene.told.says,
    })
  },
  withdraw: async (scene) => {
    const seen = await seenBy(scene, author(scene))
    await scene.moment.act(author(scene), 'drafting.withdraw', { ...on(scene, seen), reason: scene.told.says })
  },
  refuse: async (scene) => {
    const { step, part } = await inHand(scene)
    const seen = await seenBy(scene, part)
    await scene.moment.act(part, 'drafting.refuse', { ...on(scene, seen), stepId: step.id, reason: scene.told.says })
  },
  sign: async (scene) => {
    const { step, part } = await inHand(scene)
    await markOpened(scene, part)
    const signature = await signed(scene, part, 'person')
    const seen = await seenBy(scene, part)
    await scene.moment.act(part, 'drafting.recordSignature', { ...on(scene, seen), stepId: step.id, ...signature })
  },
  number: async (scene) => {
    const { part } = await inHand(scene)
    const seen = await seenBy(scene, part)
    await scene.moment.act(part, 'drafting.takeNumber', { ...on(scene, seen), id: `${idOf(scene.draft)}-entry` })
  },
  seal: async (scene) => {
    const part = scene.cast.post('clerk1')
    const signature = await signed(scene, part, 'agency')
    const seen = await seenBy(scene, part)
    await scene.moment.act(part, 'drafting.recordAgencySignature', { ...on(scene, seen), ...signature })
  },
}

/** What happened to the drafts up to this morning, one act each. */
export const draftsOnTheirWay = (setting: Setting): readonly Happening[] =>
  practiceDrafts().drafts.flatMap((draft) =>
    draft.story.map((told, place): Happening => {
      const minute = Math.max(1, setting.time.now - told.days * dayMinutes)
      return {
        key: `${idOf(draft)}-${String(place)}`,
        minute,
        happen: (moment) => acts[told.act]({ ...setting, draft, told, moment, minute }),
      }
    }),
  )
