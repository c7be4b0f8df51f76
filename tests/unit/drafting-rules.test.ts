import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Instant } from '#shared/kernel/time.ts'
import type { StepKind } from '#shared/vocabulary/drafting.ts'
import { permissionsByRole, unitLeadingRoles, type Role } from '#shared/vocabulary/roles.ts'
import { numberingDesk, type Access, type HeldPost } from '#core/kernel/access.ts'
import { dutiesUnited } from '#core/modules/drafting/rules/duties.ts'
import {
  isHeldBy,
  offeredActs,
  permitted,
  type DraftAct,
  type Situation,
} from '#core/modules/drafting/rules/permitted.ts'
import { nextKinds, stagesShown } from '#core/modules/drafting/rules/stepper.ts'
import {
  answerOpinion,
  askOpinions,
  checksOf,
  closeOpinions,
  currentStep,
  discarded,
  heldBefore,
  holdersOf,
  isOver,
  issued,
  numbered,
  numberFirst,
  openOpinions,
  passOn,
  reassign,
  refuse,
  restored,
  sendBack,
  signed,
  submitTo,
  takeBack,
  waits,
  withdraw,
  type Saves,
  type Step,
  type Way,
} from '#core/modules/drafting/rules/way.ts'

const now = '2026-11-20T09:00:00.000+07:00' as Instant
const author = 'post:author'
const begun: Way = { state: 'drafting', stepId: null, steps: [] }

let made = 0
const step = (kind: StepKind, to: string, given: Partial<Step> = {}): Step => ({
  id: `step-${String((made += 1))}`,
  place: made,
  kind,
  state: 'waiting',
  to,
  toLabel: to,
  toPerson: to,
  unitId: null,
  from: author,
  fromLabel: author,
  fromPersonId: 'author',
  fromStepId: null,
  note: '',
  askedAt: now,
  openedAt: null,
  dueAt: null,
  decidedById: null,
  decidedBy: '',
  decidedTitle: '',
  onBehalfOf: null,
  decidedAt: null,
  text: '',
  answer: null,
  authority: null,
  versionId: null,
  covers: null,
  warnings: [],
  version: 1,
  ...given,
})
const by = (personId: string, state: Step['state'], covers: Saves | null = null) => ({
  state,
  decidedById: personId,
  decidedBy: personId,
  decidedAt: now,
  covers,
})

const heldPost = (id: string, role: Role): HeldPost => ({
  postId: id,
  title: id,
  unitId: `u-${id}`,
  unitName: `u-${id}`,
  role,
  permissions: new Set(permissionsByRole[role]),
  keys: [
    `post:${id}`,
    ...(unitLeadingRoles.includes(role) ? [`unit:u-${id}`] : []),
    ...(permissionsByRole[role].includes('outgoing.number') ? [numberingDesk] : []),
  ],
  scope: null,
})
const accessOf = (post: HeldPost): Access => ({
  personId: post.postId,
  personName: post.postId,
  account: post.postId,
  posts: [post],
  onBehalfOf: null,
  permissions: post.permissions,
  keys: post.keys,
  readerKeys: post.keys,
  scope: null,
  mustChangePassword: false,
})
const people = {
  author: heldPost('author', 'specialist'),
  chief: heldPost('chief', 'unitHead'),
  other: heldPost('other', 'unitHead'),
  officeHead: heldPost('officeHead', 'officeHead'),
  head: heldPost('head', 'head'),
  deputy: heldPost('deputy', 'deputyHead'),
  clerk: heldPost('clerk', 'clerk'),
}
type Name = keyof typeof people
const names = Object.keys(people) as Name[]
const situationOf = (way: Way, name: Name): Situation => ({
  way,
  access: accessOf(people[name]),
  authorAddress: author,
  numbered: way.steps.some(({ state }) => state === 'numbered') ? 'yes' : 'no',
})
const allowed = (way: Way, name: Name): DraftAct[] =>
  offeredActs(situationOf(way, name)).flatMap(({ name: act }) => (act === 'addNote' || act === 'restore' ? [] : [act]))

const checkers: Readonly<Record<'contentCheck' | 'formatCheck' | 'signing', readonly Name[]>> = {
  contentCheck: ['chief', 'deputy'],
  formatCheck: ['officeHead', 'clerk'],
  signing: ['head', 'deputy'],
}

/** Does what an act does to the way, with free choices made by `pick`. */
const doing = (act: DraftAct, way: Way, name: Name, pick: (count: number) => number, saves: Saves): Way => {
  const inHand = currentStep(way)
  const from = { from: inHand?.to ?? author, fromStepId: inHand?.id ?? null, place: way.steps.length + 1 }
  const onwards = (before: Way): Way => {
    const kinds = nextKinds(before, saves)
    const kind = kinds[pick(kinds.length)] ?? 'contentCheck'
    const to = checkers[kind][pick(checkers[kind].length)] ?? 'chief'
    const next = step(kind, `post:${to}`, from)
    if (kind === 'signing' && pick(2) === 0 && !before.steps.some(({ state }) => state === 'numbered')) {
      return numberFirst(before, step('numbering', numberingDesk, from), next)
    }
    return submitTo(before, next)
  }
  const decided = (state: Step['state']): Way => ({
    ...way,
    steps: way.steps.map((each) => (each.id === way.stepId ? { ...each, ...by(name, state, saves) } : each)),
  })
  const again = (): Step | null => {
    const earlier = [null, ...heldBefore(way)]
    const target = earlier[pick(earlier.length)] ?? null
    return target && step(target.kind, target.to, from)
  }
  switch (act) {
    case 'submit':
      return onwards(way)
    case 'approve':
      return onwards(decided('approved'))
    case 'sign':
      return signed(
        way,
        by(name, 'signed', saves),
        way.steps.some(({ state }) => state === 'numbered') ? null : step('numbering', numberingDesk, from),
      )
    case 'takeNumber':
      return numbered(way, by(name, 'numbered'))
    case 'askOpinions':
      return askOpinions(way, [step('opinion', 'unit:u-other', from), step('opinion', 'unit:u-chief', from)])
    case 'answerOpinion': {
      const mine = openOpinions(way).find(({ to }) => people[name].keys.includes(to))
      return mine ? answerOpinion(way, mine.id, by(name, 'answered')) : way
    }
    case 'closeOpinions':
      return closeOpinions(way, now)
    case 'sendBack':
    case 'refuseNumber':
      return sendBack(way, by(name, 'sentBack'), now, again())
    case 'takeBack': {
      const before = way.steps.find(({ id }) => id === inHand?.fromStepId)
      return before ? takeBack(way, { state: 'takenBack' }, step(before.kind, before.to, from)) : way
    }
    case 'withdraw':
      return withdraw(way, now)
    case 'refuse':
      return refuse(way, by(name, 'refused'))
    case 'reassign':
      return inHand?.kind === 'contentCheck' || inHand?.kind === 'formatCheck' || inHand?.kind === 'signing'
        ? reassign(way, now, step(inHand.kind, `post:${checkers[inHand.kind][pick(2)] ?? ''}`, from))
        : way
    case 'discard':
      return discarded(way)
    case 'signForAgency':
      return issued(way)
    case 'changeFields':
    case 'saveFile':
    case 'attachPdf':
    case 'removeFile':
      return way
  }
}

/** A walk of random acts, each one that somebody is offered at that moment. */
const walk = (choices: readonly number[], seen: (way: Way, act: DraftAct, name: Name) => void): Way => {
  let way = begun
  let saves: Saves = { content: 1, all: 1 }
  let at = 0
  const pick = (count: number): number => (choices[at++ % choices.length] ?? 0) % count
  for (let turn = 0; turn < 25 && !isOver(way.state); turn++) {
    const possible = names.flatMap((name) => allowed(way, name).map((act) => ({ name, act })))
    const chosen = possible[pick(possible.length)]
    if (!chosen) return way
    if (chosen.act === 'saveFile') {
      saves = { content: saves.content + (way.state === 'formatCheck' ? 0 : 1), all: saves.all + 1 }
    }
    way = doing(chosen.act, way, chosen.name, pick, saves)
    seen(way, chosen.act, chosen.name)
  }
  return way
}
const choices = fc.array(fc.nat(1000), { minLength: 40, maxLength: 120 })

describe('the way of a draft', () => {
  it('never stands without somebody who has it in hand, except at an end', () => {
    fc.assert(
      fc.property(choices, (given) => {
        walk(given, (way) => {
          const holders = holdersOf(way, author)
          expect(holders.length > 0).toBe(!isOver(way.state))
          const held = names.filter((name) => isHeldBy(situationOf(way, name)))
          expect(held.length > 0).toBe(!isOver(way.state))
        })
      }),
      { numRuns: 300 },
    )
  })

  it('always offers somebody a way on', () => {
    fc.assert(
      fc.property(choices, (given) => {
        walk(given, (way) => {
          if (isOver(way.state)) return
          expect(names.some((name) => allowed(way, name).length > 0)).toBe(true)
        })
      }),
      { numRuns: 200 },
    )
  })

  it('names a state that agrees with the step in hand, and leaves nothing waiting at an end', () => {
    const kindByState: Readonly<Record<string, readonly StepKind[]>> = {
      contentCheck: ['contentCheck'],
      formatCheck: ['formatCheck'],
      signing: ['signing', 'numbering'],
      signed: ['numbering'],
    }
    fc.assert(
      fc.property(choices, (given) => {
        walk(given, (way) => {
          const inHand = currentStep(way)
          const kinds = kindByState[way.state]
          if (kinds) expect(kinds).toContain(inHand?.kind)
          if (way.state !== 'opinions' && !kinds) expect(way.stepId).toBeNull()
          if (way.state === 'opinions') expect(openOpinions(way).length).toBeGreaterThan(0)
          if (isOver(way.state)) {
            expect(way.steps.filter((each) => waits(each) || each.state === 'queued')).toEqual([])
          }
        })
      }),
      { numRuns: 300 },
    )
  })

  it('is signed only when both checks stood, and numbered only once', () => {
    fc.assert(
      fc.property(choices, (given) => {
        walk(given, (way, act) => {
          if (act !== 'sign') return
          expect(way.steps.some(({ kind, state }) => kind === 'contentCheck' && state === 'approved')).toBe(true)
          expect(way.steps.some(({ kind, state }) => kind === 'formatCheck' && state === 'approved')).toBe(true)
          expect(way.steps.filter(({ state }) => state === 'numbered').length).toBeLessThanOrEqual(1)
        })
      }),
      { numRuns: 300 },
    )
  })

  it('refuses exactly what it does not offer', () => {
    const acts: readonly DraftAct[] = [
      'submit',
      'approve',
      'sign',
      'takeNumber',
      'sendBack',
      'withdraw',
      'refuse',
      'closeOpinions',
    ]
    fc.assert(
      fc.property(choices, (given) => {
        const way = walk(given, () => undefined)
        for (const name of names) {
          const offered = allowed(way, name)
          for (const act of acts) {
            expect(permitted(act, situationOf(way, name), null).ok).toBe(offered.includes(act))
          }
        }
      }),
      { numRuns: 100 },
    )
  })

  it('shows one current stage, and none at an end', () => {
    fc.assert(
      fc.property(choices, (given) => {
        const way = walk(given, () => undefined)
        const stages = stagesShown({
          way,
          saves: { content: 1, all: 1 },
          author,
          startedAt: now,
          holder: 'x',
          holderSince: now,
          mine: false,
        })
        expect(stages.filter(({ state }) => state === 'current')).toHaveLength(isOver(way.state) ? 0 : 1)
      }),
      { numRuns: 100 },
    )
  })

  it('comes back to who asked when the last opinion is in', () => {
    const checking = submitTo(begun, step('contentCheck', 'post:chief'))
    const [first, second] = [step('opinion', 'unit:a'), step('opinion', 'unit:b')]
    const asked = askOpinions(checking, [first, second])
    expect(holdersOf(asked, author)).toEqual(['unit:a', 'unit:b'])
    const half = answerOpinion(asked, first.id, by('a', 'answered'))
    expect(half.state).toBe('opinions')
    const whole = answerOpinion(half, second.id, by('b', 'answered'))
    expect(whole).toMatchObject({ state: 'contentCheck', stepId: checking.stepId })
    const alone = askOpinions(begun, [first])
    expect(closeOpinions(alone, now)).toMatchObject({ state: 'drafting', stepId: null })
  })

  it('waits for the number first where the office works like that', () => {
    const numbering = step('numbering', numberingDesk)
    const signing = step('signing', 'post:head')
    const first = numberFirst(begun, numbering, signing)
    expect(first).toMatchObject({ state: 'signing', stepId: numbering.id })
    expect(isHeldBy(situationOf(first, 'head'))).toBe(false)
    const ready = numbered(first, by('clerk', 'numbered'))
    expect(ready).toMatchObject({ state: 'signing', stepId: signing.id })
    expect(signed(ready, by('head', 'signed'), null).state).toBe('numbered')
  })

  it('is undone after discarding by its author alone', () => {
    const gone = discarded(begun)
    expect(offeredActs(situationOf(gone, 'author')).map(({ name }) => name)).toContain('restore')
    expect(offeredActs(situationOf(gone, 'chief')).map(({ name }) => name)).not.toContain('restore')
    expect(restored(gone).state).toBe('drafting')
  })
})

describe('checks', () => {
  const checked = (content: Saves, format?: Saves): Way => {
    const first = step('contentCheck', 'post:chief')
    const second = step('formatCheck', 'post:officeHead')
    const way = passOn(submitTo(begun, first), by('chief', 'approved', content), second)
    return format ? passOn(way, by('officeHead', 'approved', format), step('signing', 'post:head')) : way
  }

  it.each([
    ['nothing changed since', checked({ content: 1, all: 1 }), { content: 1, all: 1 }, 'standing', 'missing'],
    ['the format checker changed it', checked({ content: 1, all: 1 }), { content: 1, all: 2 }, 'standing', 'missing'],
    ['the drafter changed it', checked({ content: 1, all: 1 }), { content: 2, all: 2 }, 'lapsed', 'missing'],
    [
      'both stand',
      checked({ content: 1, all: 1 }, { content: 1, all: 2 }),
      { content: 1, all: 2 },
      'standing',
      'standing',
    ],
    ['both lapse', checked({ content: 1, all: 1 }, { content: 1, all: 2 }), { content: 2, all: 3 }, 'lapsed', 'lapsed'],
  ] as const)('when %s', (_case, way, saves, content, format) => {
    expect(checksOf(way, saves)).toEqual({ content, format })
  })

  it('lets nothing go to the signer before both', () => {
    expect(nextKinds(begun, { content: 1, all: 1 })).toEqual(['contentCheck'])
    const way = checked({ content: 1, all: 1 })
    expect(nextKinds(way, { content: 1, all: 1 })[0]).toBe('signing')
    expect(nextKinds({ ...way, stepId: null }, { content: 1, all: 1 })[0]).toBe('formatCheck')
    expect(nextKinds({ ...way, stepId: null }, { content: 2, all: 2 })).toEqual(['contentCheck'])
  })
})

describe('duties', () => {
  const way = passOn(
    submitTo(begun, step('formatCheck', 'post:officeHead')),
    by('officeHead', 'approved'),
    step('signing', 'post:head'),
  )
  const done = signed(way, by('head', 'signed'), step('numbering', numberingDesk))

  it.each([
    ['the drafter checks the content', 'contentCheck', 'author', ['drafterChecksContent']],
    ['somebody else checks it', 'contentCheck', 'chief', []],
    ['the format checker signs', 'signing', 'officeHead', ['formatCheckerSigns']],
    ['the head signs', 'signing', 'head', []],
    ['the signer gives the number', 'numbering', 'head', ['signerGivesNumber']],
    ['the clerk gives it', 'numbering', 'clerk', []],
    ['the drafter checks the format', 'formatCheck', 'author', []],
  ] as const)('says when %s', (_case, kind, personId, united) => {
    expect(dutiesUnited(done.steps, 'author', { kind, personId })).toEqual(united)
  })
})
