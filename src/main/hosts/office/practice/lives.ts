import { addDays } from '#shared/kernel/time.ts'
import { createDice } from '../../../adapters/papers/dice.ts'
import { stories } from './stories.ts'
import { draftsOnTheirWay } from './drafts.ts'
import { cancelNumber, correct, deskDays, register, registerInserted, registerReserved } from './desk-days.ts'
import { dispatched } from './dispatch.ts'
import { keysBound } from './keys.ts'
import { layOnDesk, letterOf } from './papers.ts'
import { practiceWords } from './material.ts'
import type { Act, PlannedDocument, Setting } from './scene.ts'
import type { Happening } from './stage.ts'
import type { PlannedLife } from './year.ts'
import { dayMinutes } from './work-time.ts'

/** Every how many documents something out of the ordinary happens at the desk. */
const everyInserted = 97
const everyReserved = 0.51
const everyCancelled = 83
const everyCorrected = 41

/** What lies on the desk this morning: the seed of each letter, and whether it is signed. */
const waitingCards: readonly (readonly [seed: number, signed: PlannedDocument['signed']])[] = [
  [9001, 'valid'],
  [9002, 'no'],
  [9003, 'changed'],
  [9004, 'valid'],
  [9005, 'no'],
  [9006, 'expired'],
]

const registrationOf = (index: number, share: number, reserved: Set<string>): Act => {
  if (share > everyReserved && reserved.size === 0) {
    reserved.add('used')
    return registerReserved
  }
  return index % everyInserted === 50 ? registerInserted : register
}

/** What happens to one document, as far as it has happened by now. */
const lifeOf = (setting: Setting, life: PlannedLife, index: number, registration: Act): readonly Happening[] => {
  const dice = createDice(life.seed * 31 + 7)
  let minute = life.arrives
  const at = (key: string, when: number, act: Act): Happening => ({
    key: `${life.id}-${key}`,
    minute: when,
    happen: (moment) => act({ ...setting, document: life, moment, minute: when, dice }),
  })
  const registered = at('r', minute, registration)
  const recent = setting.time.now - life.arrives < 3 * dayMinutes
  if (index % everyCancelled === 60 && !recent) return [registered, at('x', minute + 30, cancelNumber)]
  const steps = stories[life.story].map(([from, to, act], place) => {
    minute += from + dice.roll() * (to - from)
    return at(String(place), minute, act)
  })
  const corrections = index % everyCorrected === 20 ? [at('c', life.arrives + 2 * dayMinutes, correct)] : []
  return [registered, ...steps, ...corrections].filter((happening) => happening.minute <= setting.time.now)
}

/** Everybody has read what came until lately: some until this morning, some not for two days. */
const lastRead = ({ cast, time }: Setting): readonly Happening[] =>
  cast.everybody.map((part, index): Happening => ({
    key: `practice-read-${part.personId}`,
    minute: Math.max(1, time.now - (0.1 + (index % 5) * 0.4) * dayMinutes),
    happen: async ({ act }) => {
      await act(part, 'notices.markRead', { ids: null })
    },
  }))

/** What somebody marked for himself, and the papers waiting at the desk this morning: the year ends with these. */
const thisMorning = (setting: Setting): readonly Happening[] => {
  const { cast, time } = setting
  const { labels } = practiceWords()
  const markers = ['director', 'deputy1', 'officeHead', 'clerk1', 'khtcHead', 'qlvdHead', 'qlvd1', 'khtc1', 'cds1']
  const marks = markers.map((key): Happening => ({
    key: `practice-marks-${key}`,
    minute: time.now,
    happen: async ({ act }) => {
      const part = cast.post(key)
      const { items } = await act(part, 'routing.myWork', { limit: 12 })
      for (const [place, { documentId }] of items.entries()) {
        if (place % 4 === 0) await act(part, 'routing.mark', { documentId, starred: true })
        if (place % 4 === 1)
          await act(part, 'routing.mark', { documentId, labels: [labels[place % labels.length] ?? ''] })
        if (place === 6) {
          const snoozedUntil = setting.snoozeUntil
          await act(part, 'routing.mark', { documentId, snoozedUntil })
        }
      }
    },
  }))
  const cards: Happening = {
    key: 'practice-cards',
    minute: time.now,
    happen: async (moment) => {
      const clerk = cast.post('clerk1')
      for (const [seed, signed] of waitingCards) {
        const letter = letterOf({ seed, kind: 'officialLetter' }, addDays(time.dateOf(time.now), -1))
        await layOnDesk(setting.opened, clerk, moment, { signed }, letter)
      }
    },
  }
  return [...marks, cards]
}

/** Everything that happens in the practice year, in its order. */
export const everythingThatHappens = (setting: Setting, lives: readonly PlannedLife[]): readonly Happening[] => {
  const reserved = new Set<string>()
  const inOrder = [
    ...setting.cast.happenings,
    ...keysBound(setting),
    ...deskDays(setting),
    ...dispatched(setting),
    ...lastRead(setting),
    ...draftsOnTheirWay(setting),
    ...lives.flatMap((life, index) =>
      lifeOf(setting, life, index, registrationOf(index, life.arrives / setting.time.now, reserved)),
    ),
  ].sort((left, right) => left.minute - right.minute)
  return [...inOrder, ...thisMorning(setting)]
}
