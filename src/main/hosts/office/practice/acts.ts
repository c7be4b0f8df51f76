import { handOf, handsOf, isUnits, says, standing, type Act, type Scene } from './scene.ts'
import type { Part } from './stage.ts'

/** What people do with a document, one act each. An act that nobody is asked for (any more) is left out. */

const openedBy = async (scene: Scene, part: Part): Promise<void> => {
  await scene.moment.act(part, 'routing.markOpened', { documentId: scene.document.id })
}

const toPost = (part: Part) => ({ kind: 'post' as const, id: part.postId })
const toUnit = (scene: Scene, key: string) => ({ kind: 'unit' as const, id: scene.cast.unitId(key) })
const workingDays = (amount: number) => ({ unit: 'workingDay' as const, amount })

/** The unit that leads, or its successor once it was merged. */
const leadUnit = (scene: Scene): string => {
  const units = scene.cast.units(scene.minute)
  return units.includes(scene.document.unit) ? scene.document.unit : 'khtc'
}

const otherUnits = (scene: Scene, count: number): readonly string[] => {
  const others = scene.cast.units(scene.minute).filter((unit) => unit !== leadUnit(scene))
  const first = scene.dice.between(0, others.length - 1)
  return [...others.slice(first), ...others.slice(0, first)].slice(0, count)
}

const clerkOf = (scene: Scene): Part => scene.cast.post(scene.document.seed % 3 === 0 ? 'clerk2' : 'clerk1')

const submitting =
  (to: string, note: 'clerkNote' | 'urgentNote'): Act =>
  async (scene) => {
    const { version } = await standing(scene)
    await scene.moment.act(clerkOf(scene), 'routing.submit', {
      documentId: scene.document.id,
      version,
      to: toPost(scene.cast.post(to)),
      note: says(scene, note),
    })
  }

/** Trình Chánh Văn phòng. */
export const submit = submitting('officeHead', 'clerkNote')

/** Urgent: straight to the director. */
export const submitToDirector = submitting('director', 'urgentNote')

/** The office head proposes the lead unit and the deadline to the leader. */
export const propose: Act = async (scene) => {
  const hand = await handOf(scene, ({ role, asked }) => role === 'review' && asked === 'submit')
  if (!hand) return
  await openedBy(scene, hand.part)
  const unit = leadUnit(scene)
  const leader = scene.document.seed % 2 === 0 ? 'director' : scene.cast.deputyFor(unit)
  await scene.moment.act(hand.part, 'routing.submit', {
    documentId: scene.document.id,
    version: hand.version,
    assignmentId: hand.line.id,
    to: toPost(scene.cast.post(leader)),
    note: says(scene, 'officeHeadNote', { unit }),
    proposal: [{ to: toUnit(scene, unit), role: 'lead', deadline: workingDays(scene.document.days) }],
  })
}

/** The office head sends it to a leader who is not in charge, notices, and takes it back. */
export const proposeWrongly: Act = async (scene) => {
  const hand = await handOf(scene, ({ role, asked }) => role === 'review' && asked === 'submit')
  if (!hand) return
  const right = scene.cast.deputyFor(leadUnit(scene))
  const wrong = ['deputy1', 'deputy2', 'deputy3'].find((key) => key !== right) ?? 'deputy1'
  await scene.moment.act(hand.part, 'routing.submit', {
    documentId: scene.document.id,
    version: hand.version,
    assignmentId: hand.line.id,
    to: toPost(scene.cast.post(wrong)),
    note: says(scene, 'officeHeadNote', { unit: leadUnit(scene) }),
  })
}

export const takeBack: Act = async (scene) => {
  const sent = await handOf(
    scene,
    ({ role, parentId, openedAt }) => role === 'review' && parentId !== null && openedAt === null,
  )
  if (!sent) return
  await scene.moment.act(scene.cast.post('officeHead'), 'routing.takeBack', {
    documentId: scene.document.id,
    version: sent.version,
    assignmentId: sent.line.id,
    reason: says(scene, 'tookBack'),
  })
  const back = await handOf(scene, ({ role }) => role === 'review')
  if (!back) return
  await scene.moment.act(back.part, 'routing.submit', {
    documentId: scene.document.id,
    version: back.version,
    assignmentId: back.line.id,
    to: toPost(scene.cast.post('director')),
    note: says(scene, 'officeHeadNote', { unit: leadUnit(scene) }),
  })
}

const reviewOfLeader = (scene: Scene) => handOf(scene, ({ role, asked }) => role === 'review' && asked === 'direct')

const directing = async (scene: Scene, withOthers: 'alone' | 'cooperating'): Promise<void> => {
  const hand = await reviewOfLeader(scene)
  if (!hand) return
  await openedBy(scene, hand.part)
  const unit = leadUnit(scene)
  const [helping, informed] = otherUnits(scene, 2)
  const { days } = scene.document
  await scene.moment.act(hand.part, 'routing.direct', {
    documentId: scene.document.id,
    version: hand.version,
    assignmentId: hand.line.id,
    text: says(scene, scene.document.urgent === 'no' ? 'directive' : 'urgentDirective', { unit }),
    recipients: [
      { to: toUnit(scene, unit), role: 'lead', deadline: workingDays(days) },
      ...(withOthers === 'cooperating' && helping !== undefined && informed !== undefined
        ? [
            { to: toUnit(scene, helping), role: 'cooperating' as const, deadline: workingDays(Math.max(1, days - 1)) },
            { to: toUnit(scene, informed), role: 'forInformation' as const },
          ]
        : []),
    ],
  })
}

/** Bút phê. */
export const direct: Act = (scene) => directing(scene, 'alone')
export const directSeveral: Act = (scene) => directing(scene, 'cooperating')

/** The director gives it to the deputy in charge, who directs in turn. */
export const directDeputy: Act = async (scene) => {
  const hand = await reviewOfLeader(scene)
  if (!hand) return
  await openedBy(scene, hand.part)
  const key = scene.cast.deputyFor(leadUnit(scene))
  const deputy = scene.cast.post(key)
  // The deputy who stands in, or who was asked himself, has nobody to pass it to.
  if (hand.part.personId === deputy.personId) return directing(scene, 'alone')
  await scene.moment.act(hand.part, 'routing.direct', {
    documentId: scene.document.id,
    version: hand.version,
    assignmentId: hand.line.id,
    text: says(scene, 'deputyDirective', { unit: leadUnit(scene), person: scene.cast.nameOf(key) }),
    recipients: [{ to: toPost(deputy), role: 'lead', deadline: workingDays(scene.document.days) }],
  })
}

export const deputyDirects: Act = async (scene) => {
  const hand = await handOf(scene, (line) => line.role === 'lead' && !isUnits(line))
  if (!hand) return
  await openedBy(scene, hand.part)
  const unit = leadUnit(scene)
  await scene.moment.act(hand.part, 'routing.direct', {
    documentId: scene.document.id,
    version: hand.version,
    assignmentId: hand.line.id,
    text: says(scene, 'directive', { unit }),
    recipients: [{ to: toUnit(scene, unit), role: 'lead', deadline: null }],
  })
}

export const inform: Act = async (scene) => {
  const hand = await reviewOfLeader(scene)
  if (!hand) return
  await openedBy(scene, hand.part)
  await scene.moment.act(hand.part, 'routing.direct', {
    documentId: scene.document.id,
    version: hand.version,
    assignmentId: hand.line.id,
    text: says(scene, 'informDirective', { unit: leadUnit(scene) }),
    recipients: [leadUnit(scene), ...otherUnits(scene, 2)].map((unit) => ({
      to: toUnit(scene, unit),
      role: 'forInformation' as const,
    })),
  })
}

/** "Lưu": the leader closes it at once. */
export const file: Act = async (scene) => {
  const hand = await reviewOfLeader(scene)
  if (!hand) return
  await openedBy(scene, hand.part)
  await scene.moment.act(hand.part, 'routing.close', {
    documentId: scene.document.id,
    version: hand.version,
    assignmentId: hand.line.id,
    text: says(scene, 'filed'),
  })
}

export const assign: Act = async (scene) => {
  const hand = await handOf(scene, (line) => line.role === 'lead' && isUnits(line))
  const unit = hand && scene.cast.unitOf(hand.line.to)
  if (!hand || unit === undefined) return
  await openedBy(scene, hand.part)
  const people = scene.cast.specialists(unit, scene.minute)
  const specialist = scene.cast.post(people[scene.document.seed % people.length] ?? '')
  const given = {
    documentId: scene.document.id,
    version: hand.version,
    assignmentId: hand.line.id,
    text: says(scene, 'assignment'),
    recipients: [{ to: toPost(specialist), role: 'lead' as const, deadline: null }],
  }
  // The office head directs what was given to the Office; every other head assigns.
  await scene.moment.act(hand.part, unit === 'vp' ? 'routing.direct' : 'routing.assign', given)
}

const leadInHand = (scene: Scene) => handOf(scene, ({ role }) => role === 'lead')

export const start: Act = async (scene) => {
  const hand = await handOf(scene, ({ role, state }) => role === 'lead' && state !== 'handling')
  if (!hand) return
  await openedBy(scene, hand.part)
  await scene.moment.act(hand.part, 'routing.start', {
    documentId: scene.document.id,
    version: hand.version,
    assignmentId: hand.line.id,
  })
}

export const recordOpinion: Act = async (scene) => {
  const hand = await leadInHand(scene)
  if (!hand) return
  await scene.moment.act(hand.part, 'routing.recordOpinion', {
    documentId: scene.document.id,
    version: hand.version,
    assignmentId: hand.line.id,
    text: says(scene, 'opinion'),
  })
}

export const reportDone: Act = async (scene) => {
  const hand = await leadInHand(scene)
  if (!hand) return
  const unit = scene.cast.unitOf(hand.line.to)
  const answered = scene.dice.roll() < 0.6
  await scene.moment.act(hand.part, 'routing.reportDone', {
    documentId: scene.document.id,
    version: hand.version,
    assignmentId: hand.line.id,
    result: says(scene, unit === undefined ? 'result' : 'unitResult'),
    ...(answered && {
      answerCode: `${String(scene.dice.between(20, 1900))}/STD-${scene.document.unit.toUpperCase()}`,
      answerDate: scene.time.dateOf(scene.minute),
    }),
  })
}

/** Whoever cooperates or is informed settles a first own line. */
export const settleOne: Act = async (scene) => {
  const hand = await handOf(scene, ({ role }) => role === 'cooperating' || role === 'forInformation')
  if (!hand) return
  await openedBy(scene, hand.part)
  const on = { documentId: scene.document.id, version: hand.version, assignmentId: hand.line.id }
  if (hand.line.role === 'forInformation') await scene.moment.act(hand.part, 'routing.acknowledge', on)
  else await scene.moment.act(hand.part, 'routing.reportDone', { ...on, result: says(scene, 'cooperated') })
}

export const askOpinion: Act = async (scene) => {
  const hand = await leadInHand(scene)
  if (!hand) return
  const others = otherUnits(scene, 2).filter(
    (unit) => scene.cast.answering(`unit:${scene.cast.unitId(unit)}`, scene.minute).personId !== hand.part.personId,
  )
  await scene.moment.act(hand.part, 'routing.askOpinion', {
    documentId: scene.document.id,
    version: hand.version,
    assignmentId: hand.line.id,
    to: others.map((unit) => toUnit(scene, unit)),
    question: says(scene, 'question'),
    deadline: workingDays(2),
  })
}

export const answerOpinion: Act = async (scene) => {
  const hand = await handOf(scene, ({ role }) => role === 'opinion')
  if (!hand) return
  await openedBy(scene, hand.part)
  await scene.moment.act(hand.part, 'routing.answerOpinion', {
    documentId: scene.document.id,
    version: hand.version,
    assignmentId: hand.line.id,
    answer: scene.dice.roll() < 0.75 ? 'agree' : 'other',
    text: says(scene, 'answer'),
  })
}

/** The specialist asks the head of the unit, whose own deadline leaves no room: so the unit asks the leader. */
export const askExtension: Act = async (scene) => {
  const { lines, version } = await standing(scene)
  const line = lines.find(
    (each) =>
      each.role === 'lead' &&
      isUnits(each) &&
      each.dueAt !== null &&
      each.extension?.state !== 'asked' &&
      each.extensions === 0,
  )
  if (!line || line.state === 'done' || line.dueAt === null) return
  await scene.moment.act(scene.cast.answering(line.to, scene.minute), 'routing.askExtension', {
    documentId: scene.document.id,
    version,
    assignmentId: line.id,
    deadline: workingDays(scene.document.days + 3),
    reason: says(scene, 'extensionReason'),
  })
}

const answeringExtension = async (scene: Scene, answer: 'approved' | 'refused'): Promise<void> => {
  const { lines, version } = await standing(scene)
  const line = lines.find((each) => each.extension?.state === 'asked')
  if (!line?.extension) return
  await scene.moment.act(scene.cast.answering(line.from, scene.minute), 'routing.answerExtension', {
    documentId: scene.document.id,
    version,
    assignmentId: line.id,
    extensionId: line.extension.id,
    answer,
    reason: answer === 'refused' ? says(scene, 'extensionRefused') : '',
  })
}

export const approveExtension: Act = (scene) => answeringExtension(scene, 'approved')
export const refuseExtension: Act = (scene) => answeringExtension(scene, 'refused')

/** The unit sends it back with a reason. */
export const sendBack: Act = async (scene) => {
  const hand = await handOf(scene, (line) => line.role === 'lead' && isUnits(line))
  if (!hand) return
  await openedBy(scene, hand.part)
  await scene.moment.act(hand.part, 'routing.sendBack', {
    documentId: scene.document.id,
    version: hand.version,
    assignmentId: hand.line.id,
    reason: says(scene, 'returned'),
  })
}

/** What came back goes to another unit. */
export const redirect: Act = async (scene) => {
  const hand = await handOf(scene, ({ role }) => role === 'review')
  const [unit] = otherUnits(scene, 1)
  if (!hand || unit === undefined) return
  await scene.moment.act(hand.part, 'routing.direct', {
    documentId: scene.document.id,
    version: hand.version,
    assignmentId: hand.line.id,
    text: says(scene, 'directive', { unit }),
    recipients: [{ to: toUnit(scene, unit), role: 'lead', deadline: workingDays(scene.document.days) }],
  })
}

/** Đôn đốc, by the office head. */
export const nudge: Act = async (scene) => {
  const hand = await leadInHand(scene)
  const officeHead = scene.cast.post('officeHead')
  if (!hand || hand.part.personId === officeHead.personId) return
  await scene.moment.act(officeHead, 'routing.nudge', {
    documentId: scene.document.id,
    version: hand.version,
    assignmentId: hand.line.id,
    text: says(scene, 'nudge'),
  })
}

/** The director takes a closed document up again. */
export const reopen: Act = async (scene) => {
  const { version, lines } = await standing(scene)
  if (
    lines.some(({ state }) => state === 'waiting' || state === 'opened' || state === 'handling' || state === 'passedOn')
  )
    return
  await scene.moment.act(
    scene.cast.answering(`post:${scene.cast.post('director').postId}`, scene.minute),
    'routing.reopen',
    {
      documentId: scene.document.id,
      version,
      reason: says(scene, 'returned'),
    },
  )
}

export const settleAll: Act = async (scene) => {
  const count = (await handsOf(scene, ({ role }) => role === 'cooperating' || role === 'forInformation')).length
  for (let done = 0; done < count; done++) await settleOne(scene)
}
