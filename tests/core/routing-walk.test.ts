import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ActionName } from '#shared/contract/document.ts'
import type { Result } from '#shared/kernel/result.ts'
import type { CivilDate } from '#shared/kernel/time.ts'
import { value, type Sitter } from '../support/office.ts'
import {
  cooperating,
  informed,
  inWorkingDays,
  lead,
  routingOffice,
  toPost,
  toUnit,
  type Detail,
  type RoutingOffice,
} from '../support/routing.ts'

let office: RoutingOffice
beforeAll(async () => {
  office = await routingOffice()
})
afterAll(async () => {
  await office.close()
})

type Offered = Detail['actions'][number]
const open = ['waiting', 'opened', 'handling', 'passedOn']
const inHand = ['waiting', 'opened', 'handling']

/** Refusals that speak of the input, not of the right to act. */
const aboutTheInput = [
  'routing.recipientTwice',
  'routing.recipientSelf',
  'routing.noLead',
  'routing.recipientUnknown',
  'routing.deadlinePastParent',
]

/** Sends the act as a person would, with random recipients. */
const perform = async (sitter: Sitter, detail: Detail, action: Offered, pick: (below: number) => number) => {
  const { units, head, deputy, officeHead, chiefA, workerA, otherA, workerB } = office
  const documentId = detail.id
  const on = { documentId, version: detail.version }
  const line = { ...on, assignmentId: action.assignmentId ?? 'none' }
  const maybeLine = { ...on, assignmentId: action.assignmentId }
  const unit = [units.a, units.b, units.office][pick(3)]!
  const leader = [head, deputy, officeHead][pick(3)]!
  const member = [workerA, otherA, workerB, chiefA][pick(4)]!
  const recipients = [
    [lead(toUnit(unit), inWorkingDays(20)), informed(toPost(member))],
    [lead(toUnit(units.a)), lead(toUnit(units.b)), cooperating(toUnit(units.office))],
    [informed(toUnit(unit))],
    [lead(toPost(deputy))],
    [lead(toPost(member))],
    [cooperating(toPost(member))],
  ][pick(6)]!
  const acts: Partial<Record<ActionName, () => Promise<Result<unknown>>>> = {
    submit: () => sitter.routing.submit({ ...maybeLine, to: toPost(leader) }),
    direct: () => sitter.routing.direct({ ...maybeLine, text: 'Xử lý', recipients }),
    assign: () => sitter.routing.assign({ ...line, recipients: [lead(toPost(member))] }),
    forward: () => sitter.routing.forward({ ...line, to: toPost(member) }),
    start: () => sitter.routing.start(line),
    recordOpinion: () => sitter.routing.recordOpinion({ ...line, text: 'Ý kiến' }),
    reportDone: () => sitter.routing.reportDone({ ...line, result: 'Xong' }),
    close: () => sitter.routing.close({ ...maybeLine, text: 'Lưu' }),
    reopen: () => sitter.routing.reopen({ ...on, reason: 'Làm lại' }),
    acknowledge: () => sitter.routing.acknowledge(line),
    sendBack: () => sitter.routing.sendBack({ ...line, reason: 'Trả lại' }),
    takeBack: () => sitter.routing.takeBack(line),
    askExtension: () =>
      sitter.routing.askExtension({
        ...line,
        deadline: { unit: 'date', date: '2027-06-30' as CivilDate },
        reason: 'Chậm',
      }),
    answerExtension: () =>
      sitter.routing.answerExtension({
        ...line,
        extensionId: detail.assignments.find(({ id }) => id === action.assignmentId)?.extension?.id ?? 'none',
        answer: 'approved',
      }),
    askOpinion: () => sitter.routing.askOpinion({ ...line, to: [toPost(member)], question: 'Ý kiến?' }),
    answerOpinion: () => sitter.routing.answerOpinion({ ...line, answer: 'agree' }),
    nudge: () => sitter.routing.nudge(line),
  }
  return acts[action.name]?.()
}

const expectSound = (detail: Detail): void => {
  const waiting = detail.assignments.filter(({ state }) => inHand.includes(state))
  const alive = detail.assignments.filter(({ state }) => open.includes(state))
  if (detail.stage === 'closed' || detail.stage === 'registered') {
    expect(alive).toEqual([])
    expect(detail.closedAt === null).toBe(detail.stage === 'registered')
    return
  }
  expect(waiting.length).toBeGreaterThan(0)
  expect(detail.closedAt).toBeNull()
  expect(waiting.map(({ to }) => to.label).some((label) => detail.holder.includes(label))).toBe(true)
  for (const line of alive) {
    const parent = detail.assignments.find(({ id }) => id === line.parentId)
    expect(parent === undefined || open.includes(parent.state)).toBe(true)
  }
}

const everyAct: readonly ActionName[] = [
  'submit',
  'direct',
  'assign',
  'forward',
  'start',
  'recordOpinion',
  'reportDone',
  'close',
  'acknowledge',
  'sendBack',
  'takeBack',
  'askOpinion',
  'answerOpinion',
  'nudge',
]
const rightRefusals = ['forbidden', 'notFound', 'routing.']

describe('random walks of what is offered', () => {
  it('keep every document in somebody’s hand, and offer exactly what is not refused', async () => {
    const { clerk, officeHead, head, deputy, chiefA, chiefB, workerA, otherA, workerB } = office
    const everybody = [clerk, officeHead, head, deputy, chiefA, chiefB, workerA, otherA, workerB]
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(), { minLength: 30, maxLength: 60 }), async (numbers) => {
        let used = 0
        const pick = (below: number): number => (numbers[used++ % numbers.length]! + used * 7) % below
        const id = await office.arrives('V/v đi lại')
        for (let step = 0; step < 12; step++) {
          const sitter = everybody[pick(everybody.length)]!
          const found = await sitter.routing.document({ id })
          if (!found.ok) continue
          const offered = found.value.actions.filter(
            ({ name }) => everyAct.includes(name) || name === 'reopen' || name.endsWith('Extension'),
          )
          if (pick(3) === 0) {
            const assignmentId = found.value.assignments[pick(found.value.assignments.length || 1)]?.id ?? null
            const name = everyAct[pick(everyAct.length)]!
            const isOffered = offered.some((act) => act.name === name && act.assignmentId === assignmentId)
            if (!isOffered && assignmentId !== null) {
              const outcome = await perform(sitter, found.value, { name, assignmentId }, pick)
              expect(outcome?.ok, `${name} was not offered`).toBe(false)
              if (outcome && !outcome.ok)
                expect(rightRefusals.some((code) => outcome.refusal.code.startsWith(code))).toBe(true)
            }
          }
          const action = offered[pick(offered.length || 1)]
          if (!action) continue
          const outcome = await perform(sitter, found.value, action, pick)
          if (outcome && !outcome.ok)
            expect(aboutTheInput, `${action.name} was offered`).toContain(outcome.refusal.code)
          const after = await clerk.routing.document({ id })
          if (after.ok) expectSound(after.value)
        }
      }),
      { numRuns: 25, seed: 20261120 },
    )
  }, 120_000)

  it('leave a journal that vouches for every row', async () => {
    const verdict = value(await office.head.audit.verify({}))
    expect(verdict).toMatchObject({ sound: true, problems: [] })
  })
})
