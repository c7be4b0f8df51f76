import type { Urgency } from '#shared/vocabulary/document.ts'
import { createDice, type Dice } from '../../../adapters/papers/dice.ts'
import type { LetterKind } from '../../../adapters/papers/sample-letters.ts'
import { practiceRoster } from './material.ts'
import { letterOf } from './papers.ts'
import type { PlannedDocument } from './scene.ts'
import type { StoryName } from './stories.ts'
import { dayMinutes } from './work-time.ts'
import type { CivilDate } from '#shared/kernel/time.ts'

/** Which documents the practice year brings, when, and what will become of them. */
export interface PlannedLife extends PlannedDocument {
  readonly story: StoryName
}

const documents = 640
/** The youngest ones carry their scans at once; the others get them behind. */
const scannedAtOnce = 60

/** Files that are signed, counted from the youngest document: most are in order, one of each kind is not. */
const signedFromYoungest: ReadonlyMap<number, PlannedDocument['signed']> = new Map([
  [2, 'valid'],
  [5, 'valid'],
  [8, 'changed'],
  [11, 'valid'],
  [14, 'expired'],
  [19, 'valid'],
  [24, 'valid'],
  [33, 'valid'],
  [42, 'valid'],
  [51, 'valid'],
])

const kindShares: readonly (readonly [LetterKind, number])[] = [
  ['officialLetter', 58],
  ['invitation', 10],
  ['report', 7],
  ['decision', 6],
  ['plan', 6],
  ['announcement', 5],
  ['submission', 4],
  ['guidance', 2],
  ['instruction', 1],
  ['telegram', 1],
]

const storyShares: readonly (readonly [StoryName, number])[] = [
  ['filed', 12],
  ['informed', 12],
  ['handled', 22],
  ['plain', 14],
  ['byTheUnit', 7],
  ['cooperated', 9],
  ['throughDeputy', 5],
  ['withOpinions', 4],
  ['extended', 3],
  ['notExtended', 2],
  ['sentBack', 3],
  ['takenBack', 1],
  ['late', 5],
  ['reopened', 1],
]

const oneOf = <Item>(dice: Dice, shares: readonly (readonly [Item, number])[]): Item => {
  let left = dice.roll() * shares.reduce((sum, [, share]) => sum + share, 0)
  for (const [item, share] of shares) {
    left -= share
    if (left < 0) return item
  }
  return dice.pick(shares)[0]
}

/** Any day will do to see how urgent a letter is: that does not hang on its date. */
const someDay = '2026-01-05' as CivilDate
const urgencyOf = (seed: number, kind: LetterKind): Urgency => letterOf({ seed, kind }, someDay).letter.urgency

const unitOf = (seed: number, kind: LetterKind): string => {
  const { unitByField, otherFieldsUnit } = practiceRoster()
  return unitByField[letterOf({ seed, kind }, someDay).field] ?? otherFieldsUnit
}

interface Wish {
  readonly arrives: number
  readonly story: StoryName | null
  readonly urgent?: 'express'
}

/** Minutes of arrival: the whole year evenly, the last weeks more densely, and what must stand there today. */
const wishes = (dice: Dice, now: number): readonly Wish[] => {
  const ago = (days: number, minutes = 0): number => Math.max(1, now - days * dayMinutes - minutes)
  const stuck = Array.from({ length: 14 }, (): Wish => ({ arrives: ago(dice.between(8, 24)), story: 'stuck' }))
  const nearlyDue = Array.from({ length: 16 }, (): Wish => ({
    arrives: ago(dice.between(3, 5), dice.between(0, 400)),
    story: 'late',
  }))
  const atTheDesk = Array.from({ length: 9 }, (): Wish => ({
    arrives: ago(0, dice.between(5, 400)),
    story: 'atTheDesk',
  }))
  const today = [20, 55, 100].map((minutes): Wish => ({ arrives: ago(0, minutes), story: 'urgent', urgent: 'express' }))
  const fresh = Array.from({ length: 60 }, (): Wish => ({ arrives: ago(dice.roll() * 2.2), story: null }))
  const special = [...fresh, ...stuck, ...nearlyDue, ...atTheDesk, ...today]
  const ordinary = Array.from({ length: documents - special.length }, (_, index): Wish => ({
    arrives: index % 6 === 0 ? ago(dice.roll() * 12) : 30 + dice.roll() * Math.max(1, now - 40),
    story: null,
  }))
  return [...special, ...ordinary].sort((left, right) => left.arrives - right.arrives)
}

/** Registered in this order. `now` is the last minute of work before the office was founded. */
export const planYear = (now: number): readonly PlannedLife[] => {
  const dice = createDice(2026)
  const planned = wishes(dice, now)
  return planned.map(({ arrives, story, urgent }, index): PlannedLife => {
    const kind: LetterKind = urgent === 'express' ? 'telegram' : oneOf(dice, kindShares)
    let seed = 1000 + index
    const wanted = urgent === 'express' ? ['express', 'expressTimed'] : []
    while (wanted.length > 0 && seed < 200_000 && !wanted.includes(urgencyOf(seed, kind))) seed += 1000
    const urgency = urgencyOf(seed, kind)
    const isUrgent = urgency !== 'normal'
    const chosen = story ?? (isUrgent ? 'urgent' : oneOf(dice, storyShares))
    return {
      id: `practice-${String(index + 1).padStart(4, '0')}`,
      seed,
      kind,
      urgent: urgency === 'normal' ? 'no' : urgency === 'express' || urgency === 'expressTimed' ? 'express' : 'urgent',
      arrives,
      unit: unitOf(seed, kind),
      days: chosen === 'urgent' ? 2 : dice.pick([4, 5, 5, 5, 7]),
      scanned: index >= planned.length - scannedAtOnce ? 'atOnce' : 'later',
      signed: signedFromYoungest.get(planned.length - index) ?? 'no',
      story: chosen,
    }
  })
}
