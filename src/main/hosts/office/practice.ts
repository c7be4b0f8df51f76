import { addDays, civilDateOf, instantAt, instantFromEpoch, type Instant } from '#shared/kernel/time.ts'
import type { Role } from '#shared/vocabulary/roles.ts'
import { calendarFor } from '#core/modules/catalogue/index.ts'
import type { Desk } from './desk.ts'
import { foundOffice, practiceAccount, practicePassword } from './founding.ts'
import type { Opened } from './opened.ts'
import { createCast } from './practice/cast.ts'
import { everythingThatHappens } from './practice/lives.ts'
import { practiceRoster } from './practice/material.ts'
import { addScans } from './practice/scans.ts'
import type { Setting } from './practice/scene.ts'
import { play } from './practice/stage.ts'
import { createWorkTime } from './practice/work-time.ts'
import { planYear } from './practice/year.ts'

/**
 * Thực hành: an office that can never be mistaken for a real one (decision 0008). Its year is played by commands
 * through the door, each dated then; the scans of older documents are added behind. Whoever opens it later goes on
 * where an interrupted filling stopped.
 */

const foundingCommand = 'practice-founding'
const yearDays = 365

interface Founder {
  readonly account: string
  readonly password: string
}

/** Founds the practice office and plays its year; the scans come behind. Resolves when people may step in. */
export const fillPractice = async (desk: Desk): Promise<void> => {
  await foundPractice(desk, null)
  await unlockPractice(desk)
}

const foundPractice = async (desk: Desk, founder: Founder | null): Promise<void> => {
  const { agency, administrator } = practiceRoster()
  const begins = addDays(civilDateOf(instantFromEpoch(desk.world.nowMs())), -yearDays)
  await foundOffice(desk, {
    kind: 'practice',
    agency,
    administrator: { ...administrator, password: null, ...founder },
    at: instantAt(begins, '07:30'),
    commandId: foundingCommand,
  })
}

/** The whole practice office in the foreground: founded when the folder is empty, completed when it is not. */
export const buildPractice = async (
  desk: Desk,
  founder: Founder | null,
): Promise<{ readonly documents: number; readonly people: number }> => {
  if (!desk.keyring()) await foundPractice(desk, founder)
  const filled = await unlockPractice(desk)
  await filled.complete
  return { documents: filled.documents, people: (await practicePeople(desk)).length }
}

interface Filling {
  readonly documents: number
  /** Resolves when nothing is left to be filled in. */
  readonly complete: Promise<void>
}

const fillings = new WeakMap<Opened, Promise<Filling>>()

/** Opens the practice office when it is locked; resolves once its year has been played. */
export const unlockPractice = async (desk: Desk): Promise<Filling> => {
  if (!desk.opened()) {
    const unlocked = await desk.keyring()?.unlock(practiceAccount, practicePassword)
    if (!unlocked?.ok) throw new Error('the practice office does not open by its own word')
    await desk.unlock(unlocked.value.dataKey)
  }
  const opened = desk.opened()
  if (!opened) throw new Error('the practice office was locked again')
  const filling = fillings.get(opened) ?? fill(desk, opened)
  fillings.set(opened, filling)
  return filling
}

const fill = async (desk: Desk, opened: Opened): Promise<Filling> => {
  const founded = await opened.ports.journal.answered(foundingCommand)
  const createdAt = desk.keyring()?.office().createdAt
  // An office of this kind that another program made up has nothing to be filled in.
  if (!founded || createdAt === undefined) return { documents: 0, complete: Promise.resolve() }
  const { personId } = founded.answer as { personId: string }
  const setting = await settingOf(desk, opened, createdAt as Instant, personId)
  const lives = planYear(setting.time.now)
  const happenings = everythingThatHappens(setting, lives)
  const total = happenings.length + lives.length
  const progress = (done: number): void => {
    desk.filling.value = { done, total }
    desk.tell({ kind: 'hostChanged' })
  }
  await desk.busy(play(opened, happenings, { timeOf: setting.time.at, signal: desk.closing, progress }))
  const scans = addScans(setting, lives, {
    signal: desk.closing,
    progress: (done) => progress(happenings.length + done),
  }).finally(() => {
    desk.filling.value = null
    desk.tell({ kind: 'hostChanged' })
  })
  const complete = desk.busy(scans)
  complete.catch((cause: unknown) => desk.reportDefect('host.foundPractice', cause))
  return { documents: lives.length, complete }
}

const settingOf = async (desk: Desk, opened: Opened, createdAt: Instant, personId: string): Promise<Setting> => {
  const { accounts, catalogue, registry } = opened.ports.stores.reading
  const calendar = await calendarFor(opened.ports.stores.reading)
  const today = civilDateOf(createdAt)
  const time = createWorkTime(calendar, addDays(today, -yearDays), createdAt)
  const administrator = await accounts.person(personId)
  const post = administrator?.posts.find(({ role }) => role === 'administrator')
  const books = await registry.books()
  const book = books.find(({ kind }) => kind === 'incoming')
  const secretBook = books.find(({ kind }) => kind === 'incomingSecret')
  if (!administrator?.account || !post || !book || !secretBook)
    throw new Error('a practice office without its founder or books')
  const { account } = administrator
  const hasPassword = desk
    .keyring()
    ?.accounts()
    .some(({ name }) => name === account)
  const founder = { personId, postId: post.id, account, password: hasPassword ? ('own' as const) : ('none' as const) }
  return {
    opened,
    time,
    calendar,
    cast: createCast(opened, time, founder, practicePassword),
    bookId: book.id,
    secretBookId: secretBook.id,
    snoozeUntil: addDays(today, 4),
    // Of types with one name, such as those of the Party, the first is the administrative one.
    typeIds: new Map((await catalogue.documentTypes()).toReversed().map(({ name, id }) => [name, id])),
    fieldIds: new Map((await catalogue.fields()).map(({ name, id }) => [name, id])),
  }
}

/** In which order the people of a unit are named. */
const ranks: readonly Role[] = [
  'head',
  'deputyHead',
  'officeHead',
  'unitHead',
  'unitDeputy',
  'clerk',
  'specialist',
  'archivist',
  'inspector',
  'administrator',
]

/** Everybody one may step into: the leaders first, then unit after unit, whoever leads it before the others. */
export const practicePeople = async (
  desk: Desk,
): Promise<{ account: string; fullName: string; title: string; unit: string; role: Role }[]> => {
  const opened = desk.opened()
  if (!opened) return []
  const { accounts } = opened.ports.stores.reading
  const today = civilDateOf(opened.ports.clock.now())
  const places = new Map((await accounts.units()).map((unit, place) => [unit.id, unit.parentId === null ? -1 : place]))
  const placeOf = (unitId: string): number => places.get(unitId) ?? places.size
  const inForce = (await accounts.postsInForce(today)).toSorted(
    (left, right) =>
      placeOf(left.unitId) - placeOf(right.unitId) || ranks.indexOf(left.role) - ranks.indexOf(right.role),
  )
  const people: { account: string; fullName: string; title: string; unit: string; role: Role }[] = []
  for (const post of inForce) {
    const person = await accounts.accountOf(post.personId)
    if (person?.accountState !== 'active' || people.some(({ account }) => account === person.account)) continue
    people.push({
      account: person.account,
      fullName: post.personName,
      title: post.title,
      unit: post.unitName,
      role: post.role,
    })
  }
  return people
}
