import { describe, expect, it } from 'vitest'
import type { Access, HeldPost } from '#core/kernel/access.ts'
import {
  acceptReturn,
  finish,
  goesOn,
  isOpen,
  lineNamed,
  passOn,
  sendLineBack,
  sortKeyOf,
  takeLineBack,
  waits,
  type Line,
  type Lines,
} from '#core/modules/routing/rules/lines.ts'
import {
  isHeldBy,
  offeredActs,
  permittedOnLine,
  permittedToReopen,
  type Situation,
} from '#core/modules/routing/rules/permitted.ts'
import { standingOf } from '#core/modules/routing/rules/standing.ts'
import { stepsOf } from '#core/modules/routing/rules/steps.ts'
import { soonUntil } from '#core/modules/registry/rules.ts'
import type { CivilDate, Instant } from '#shared/kernel/time.ts'
import { permissionsByRole, unitLeadingRoles, type Role } from '#shared/vocabulary/roles.ts'

const now = '2026-11-20T09:00:00.000+07:00' as Instant
const later = '2026-11-27T17:00:00.000+07:00' as Instant
const today = '2026-11-20' as CivilDate

let made = 0
const line = (given: Partial<Line> & Pick<Line, 'role' | 'to'>): Line => ({
  id: `line-${String((made += 1))}`,
  parentId: null,
  toLabel: given.to,
  toPerson: given.to,
  unitId: null,
  from: 'post:clerk',
  fromPersonId: 'clerk',
  fromLabel: 'clerk',
  state: 'waiting',
  asked: 'handle',
  assignedAt: now,
  openedAt: null,
  finishedAt: null,
  dueAt: null,
  originalDueAt: null,
  note: '',
  result: '',
  answer: null,
  nudgedAt: null,
  extensions: 0,
  extension: null,
  version: 1,
  ...given,
})

const heldPost = (id: string, role: Role, unitId = `u-${id}`): HeldPost => ({
  postId: id,
  title: id,
  unitId,
  unitName: unitId,
  role,
  permissions: new Set(permissionsByRole[role]),
  keys: [`post:${id}`, ...(unitLeadingRoles.includes(role) ? [`unit:${unitId}`] : [])],
  scope: null,
})

const accessOf = (...posts: readonly HeldPost[]): Access => ({
  personId: posts[0]?.postId ?? '',
  personName: '',
  account: '',
  posts,
  onBehalfOf: null,
  permissions: new Set(posts.flatMap((post) => [...post.permissions])),
  keys: posts.flatMap((post) => post.keys),
  readerKeys: [],
  scope: null,
  mustChangePassword: false,
})

const clerk = accessOf(heldPost('clerk', 'clerk'))
const head = accessOf(heldPost('head', 'head'))
const unitHead = accessOf(heldPost('chiefA', 'unitHead', 'A'))
const specialist = accessOf(heldPost('worker', 'specialist', 'A'))

/** Directed by the head to unit A (lead), unit B (lead) and unit C (cooperating). */
const directed = () => {
  const review = line({ role: 'review', to: 'post:head', asked: 'direct' })
  const of = (role: Line['role'], to: string) => line({ role, to, parentId: review.id, from: 'post:head' })
  const [a, b, c] = [of('lead', 'unit:A'), of('lead', 'unit:B'), of('cooperating', 'unit:C')]
  return { review, a, b, c, lines: passOn([review], review.id, [a, b, c], now) }
}

const stateOf = (lines: Lines, { id }: Line): string | undefined => lineNamed(lines, id)?.state
const situation = (lines: Lines, access: Access): Situation => ({
  stage: standingOf(lines, null, null).stage,
  lines,
  access,
  today,
})
const offered = (lines: Lines, access: Access): string[] =>
  offeredActs(situation(lines, access)).map(({ name }) => name)

describe('completion climbs', () => {
  it('waits for both of two leads, then closes who cooperates and the document', () => {
    const { lines, review, a, b, c } = directed()
    const one = finish(lines, a.id, now)
    expect(stateOf(one, review)).toBe('passedOn')
    expect(standingOf(one, null, null)).toMatchObject({ stage: 'directed', holder: 'unit:B' })
    const both = finish(one, b.id, now)
    expect([review, a, b, c].map((each) => stateOf(both, each))).toEqual(['done', 'done', 'done', 'closed'])
    expect(standingOf(both, null, later)).toMatchObject({ stage: 'closed', holder: '', dueAt: later })
  })

  it('climbs from a specialist through the unit to the top', () => {
    const { lines, review, a, b } = directed()
    const worker = line({ role: 'lead', to: 'post:worker', parentId: a.id, from: 'unit:A' })
    const assigned = passOn(finish(lines, b.id, now), a.id, [worker], now)
    expect(standingOf(assigned, null, null)).toMatchObject({ stage: 'assigned', holder: 'post:worker' })
    const done = finish(assigned, worker.id, now)
    expect([a, review].map((each) => stateOf(done, each))).toEqual(['done', 'done'])
  })

  it('asks everybody informed to have seen it when nobody leads', () => {
    const review = line({ role: 'review', to: 'post:head' })
    const informed = ['unit:A', 'unit:B'].map((to) => line({ role: 'forInformation', to, parentId: review.id }))
    const lines = passOn([review], review.id, informed, now)
    const one = finish(lines, informed[0]!.id, now)
    expect(stateOf(one, review)).toBe('passedOn')
    expect(stateOf(finish(one, informed[1]!.id, now), review)).toBe('done')
  })

  it('leaves the lead with whoever only asks others to cooperate', () => {
    const { lines, a } = directed()
    const helper = line({ role: 'cooperating', to: 'post:helper', parentId: a.id })
    const assigned = passOn(lines, a.id, [helper], now)
    expect(stateOf(assigned, a)).toBe('handling')
    expect(stateOf(finish(assigned, a.id, now), helper)).toBe('closed')
  })
})

describe('returning and taking back', () => {
  it('puts the sender to work again while the other lead goes on', () => {
    const { lines, review, a, b } = directed()
    const returned = sendLineBack(lines, a, now)
    expect(lineNamed(returned, review.id)).toMatchObject({ state: 'handling', asked: 'returned' })
    expect(stateOf(returned, b)).toBe('waiting')
    const doneMeanwhile = finish(returned, b.id, now)
    expect(stateOf(doneMeanwhile, review)).toBe('handling')
    const sender = lineNamed(doneMeanwhile, review.id)!
    expect(goesOn(doneMeanwhile, sender)).toBe(true)
    expect(stateOf(acceptReturn(doneMeanwhile, sender, now), review)).toBe('done')
  })

  it('goes back to the clerk from the top', () => {
    const review = line({ role: 'review', to: 'post:head' })
    const returned = sendLineBack([review], review, now)
    expect(standingOf(returned, null, null)).toMatchObject({ stage: 'registered', holder: 'clerk' })
    expect(offered(returned, clerk)).toContain('submit')
  })

  it('gives the work back to the hand of whoever takes back the only lead', () => {
    const review = line({ role: 'review', to: 'post:head', asked: 'direct' })
    const lead = line({ role: 'lead', to: 'unit:A', parentId: review.id, from: 'post:head' })
    const taken = takeLineBack(passOn([review], review.id, [lead], now), lead, now)
    expect(lineNamed(taken, review.id)).toMatchObject({ state: 'handling', asked: 'direct' })
  })

  it('tells the sender of who was only informed, without stopping the work', () => {
    const { review, a, lines } = directed()
    const informed = line({ role: 'forInformation', to: 'unit:D', parentId: review.id, from: 'post:head' })
    const returned = sendLineBack(passOn(lines, review.id, [informed], now), informed, now)
    expect(stateOf(returned, review)).toBe('passedOn')
    expect(stateOf(returned, a)).toBe('waiting')
  })
})

describe('who may do what', () => {
  const { lines, a, review } = directed()
  it.each([
    [
      'the unit head who leads',
      unitHead,
      ['assign', 'start', 'reportDone', 'recordOpinion', 'askOpinion', 'forward', 'sendBack'],
    ],
    ['somebody of the unit without a line', specialist, []],
    ['the head who directed', head, ['direct', 'close', 'takeBack', 'nudge', 'takeBack', 'nudge', 'takeBack', 'nudge']],
    ['the clerk who follows', clerk, ['nudge', 'nudge', 'nudge']],
  ])('%s', (_who, access, expected) => {
    expect(offered(lines, access)).toEqual(expected)
  })

  it('lets who is only informed take note first', () => {
    const informed = line({ role: 'forInformation', to: 'unit:A', parentId: review.id, from: 'post:head' })
    expect(offered([review, informed], unitHead)).toEqual(['acknowledge', 'assign', 'forward', 'sendBack'])
  })

  it.each([
    ['somebody else', 'reportDone', a, specialist, 'routing.notYours'],
    [
      'work that was opened',
      'takeBack',
      { ...a, state: 'opened' as const, openedAt: now },
      head,
      'routing.alreadyOpened',
    ],
    ['work without a deadline', 'askExtension', a, unitHead, 'routing.noDeadline'],
    ['a third extension', 'askExtension', { ...a, dueAt: later, extensions: 2 }, unitHead, 'routing.tooManyExtensions'],
    ['a line that is over', 'start', { ...a, state: 'done' as const }, unitHead, 'routing.assignmentOver'],
    ['an act the role does not ask for', 'acknowledge', a, unitHead, 'routing.notAsked'],
    ['a second reminder on one day', 'nudge', { ...a, nudgedAt: now }, clerk, 'routing.nudgedToday'],
    ['an extension nobody asked for', 'answerExtension', { ...a, dueAt: later }, head, 'routing.noExtension'],
  ] as const)('refuses %s', (_what, act, target, access, code) => {
    const all = lines.map((each) => (each.id === target.id ? target : each))
    expect(permittedOnLine(act, target, situation(all, access))).toEqual({ ok: false, code })
  })

  it('refuses everything on a closed or cancelled document', () => {
    const done = finish(lines, review.id, now)
    expect(offered(done, unitHead)).toEqual([])
    expect(offered(done, head)).toEqual(['reopen'])
    const cancelled = { ...situation([], head), stage: 'cancelled' as const }
    expect(offeredActs(cancelled)).toEqual([])
    expect(permittedToReopen(cancelled)).toEqual({ ok: false, code: 'routing.notClosed' })
    expect(permittedOnLine('start', a, { ...situation(lines, unitHead), stage: 'cancelled' })).toMatchObject({
      code: 'routing.documentClosed',
    })
  })

  it('lets both the principal and the one who stands in act', () => {
    const standIn = { ...unitHead, personId: 'other', onBehalfOf: 'Chief A' }
    expect(offered(lines, standIn)).toEqual(offered(lines, unitHead))
  })
})

describe('where the document stands', () => {
  it('takes the earliest deadline of those who lead, not the internal one of a unit', () => {
    const { lines, a } = directed()
    const due = lines.map((each) => (each.id === a.id ? { ...each, dueAt: later } : each))
    const inner = line({ role: 'lead', to: 'post:worker', parentId: a.id, dueAt: now })
    expect(standingOf(passOn(due, a.id, [inner], now), null, null).dueAt).toBe(later)
    expect(standingOf(lines, now, null).dueAt).toBe(now)
  })

  it('names two holders and counts the others', () => {
    const review = line({ role: 'review', to: 'post:head' })
    const leads = ['A', 'B', 'C', 'D'].map((unit) => line({ role: 'lead', to: unit, parentId: review.id }))
    expect(standingOf(passOn([review], review.id, leads, now), null, null).holder).toBe('A, B +2')
  })

  it('shows the steps with who and since when', () => {
    const { lines } = directed()
    const standing = standingOf(lines, null, null)
    const steps = stepsOf(
      {
        ...standing,
        holderSince: now,
        mine: true,
        registeredBy: 'clerk',
        arrivedAt: now,
        closedAt: null,
        directives: [{ kind: 'directive', person: 'head', at: now }],
      },
      lines,
    )
    expect(steps.map(({ stage, state, who }) => [stage, state, who])).toEqual([
      ['registered', 'done', 'clerk'],
      ['submitted', 'done', 'clerk'],
      ['directed', 'done', 'head'],
      ['assigned', 'current', 'unit:A, unit:B'],
      ['handling', 'waiting', ''],
      ['closed', 'waiting', ''],
    ])
    expect(steps.filter(({ mine }) => mine).map(({ stage }) => stage)).toEqual(['assigned'])
  })

  it('waits to be assigned only where a unit leads', () => {
    const review = line({ role: 'review', to: 'post:head' })
    const stageWith = (...to: readonly Pick<Line, 'role' | 'to'>[]) => {
      const added = to.map((each) => line({ ...each, parentId: review.id }))
      return standingOf(passOn([review], review.id, added, now), null, null).stage
    }
    expect(stageWith({ role: 'lead', to: 'unit:A' }, { role: 'forInformation', to: 'post:worker' })).toBe('directed')
    expect(stageWith({ role: 'lead', to: 'post:worker' })).toBe('assigned')
    expect(stageWith({ role: 'forInformation', to: 'unit:A' })).toBe('assigned')
  })

  it('ticks no step that nobody took: what the office delivers to read was not submitted, directed or assigned', () => {
    const root = line({ role: 'review', to: 'post:clerk' })
    const copy = line({ role: 'forInformation', to: 'unit:A', parentId: root.id })
    const lines = passOn([root], root.id, [copy], now)
    const told = { holderSince: now, mine: false, registeredBy: 'clerk', arrivedAt: now, directives: [] }
    const shown = (closedAt: Instant | null, among: Lines) =>
      stepsOf({ ...told, ...standingOf(among, null, null), closedAt }, among).map(({ stage, state, who }) => [
        stage,
        state,
        who,
      ])
    expect(shown(null, lines)).toEqual([
      ['registered', 'done', 'clerk'],
      ['handling', 'current', 'unit:A'],
      ['closed', 'waiting', ''],
    ])
    expect(shown(later, finish(lines, copy.id, later))).toEqual([
      ['registered', 'done', 'clerk'],
      ['closed', 'done', ''],
    ])
  })

  it('waits for the clerks before it is submitted, then for whoever has it in hand', () => {
    const holders = (lines: Lines) =>
      Object.entries({ clerk, head, unitHead, specialist })
        .filter(([, access]) => isHeldBy(situation(lines, access)))
        .map(([name]) => name)
    const { lines } = directed()
    expect(holders([])).toEqual(['clerk'])
    expect(holders([line({ role: 'review', to: 'post:head', asked: 'direct' })])).toEqual(['head'])
    expect(holders(lines)).toEqual(['unitHead'])
  })
})

describe('order and terms', () => {
  it('sorts by urgency, then deadline, then arrival', () => {
    const keys = [
      sortKeyOf('express', null, now),
      sortKeyOf('urgent', now, later),
      sortKeyOf('urgent', later, now),
      sortKeyOf('urgent', null, now),
      sortKeyOf('normal', now, now),
    ]
    expect(keys.toSorted()).toEqual(keys)
  })

  it('counts three working days over a weekend', () => {
    const hours = {
      validFrom: '2020-01-01' as CivilDate,
      days: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, spans: [{ from: '07:30', to: '17:00' }] })),
    }
    expect(soonUntil(today, { hours: [hours], days: new Map() })).toBe('2026-11-26T00:00:00.000+07:00')
  })

  it('holds only what is open as waiting', () => {
    const states = ['waiting', 'opened', 'handling', 'passedOn', 'done', 'returned', 'takenBack', 'closed'] as const
    expect(states.filter((state) => waits({ state }))).toEqual(['waiting', 'opened', 'handling'])
    expect(states.filter((state) => isOpen({ state }))).toEqual(['waiting', 'opened', 'handling', 'passedOn'])
  })
})
