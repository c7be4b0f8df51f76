import { calendarFor } from '#core/modules/catalogue/index.ts'
import { instantFromEpoch } from '#shared/kernel/time.ts'
import { createDice } from '../../adapters/papers/dice.ts'
import type { Desk as OfficeDesk } from '../office/desk.ts'
import { practicePassword } from '../office/founding.ts'
import { momentOf } from '../office/practice/stage.ts'
import { createWorkTime } from '../office/practice/work-time.ts'
import { directDocument, finishDocument, registerDocument, type Desk, type SyntheticDocument } from './documents.ts'
import { foundSyntheticOffice } from './found.ts'
import { hireStaff } from './staff.ts'

/** A synthetic office for measuring: many documents with their directives, text without scans, spread over ten years. */

export interface Generation {
  readonly documents: number
  readonly seed: number
  /** How many are still open at the end; a few in a hundred, some hundreds at most, when not told. */
  readonly open?: number
  /** The administrator of the new office, who also is its clerk. */
  readonly founder: { readonly account: string; readonly password: string }
  readonly progress: (done: number) => void
}

const perGroup = 1000
/** At most this many documents are still open at the end, out of those that came last. */
const mostOpen = 600
const openShare = 0.03
const openWindowDays = 60
/** How long a document waits for its directive, and for its end, in working days. */
const directedAfterDays = 0.5
const finishedAfterDays = 3

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Founds the office in an empty folder and fills it; groups of commands are durable one after the other. */
export const generateOffice = async (
  desk: OfficeDesk,
  { documents, seed, founder, progress, open = Math.min(mostOpen, Math.ceil(documents * openShare)) }: Generation,
): Promise<{ readonly documents: number; readonly seconds: number; readonly perSecond: number }> => {
  const now = instantFromEpoch(desk.world.nowMs())
  const { personId, begins } = await foundSyntheticOffice(desk, founder)
  const opened = desk.opened()
  if (!opened) throw new Error('an office just founded is locked')
  const { reading, writing } = opened.ports.stores
  const post = (await reading.accounts.person(personId))?.posts.find(({ role }) => role === 'administrator')
  const book = (await reading.registry.books()).find(({ kind }) => kind === 'incoming')
  if (!post || !book) throw new Error('an office just founded lacks its founder or its book')

  const time = createWorkTime(await calendarFor(opened.ports.stores.reading), begins, now)
  const staff = await opened.app.group((dispatch) =>
    hireStaff(momentOf(dispatch, null, time.at(0)), { personId, postId: post.id }, practicePassword),
  )
  const counter: Desk = {
    staff,
    bookId: book.id,
    // Of types with one name, the first is the administrative one.
    typeIds: new Map((await reading.catalogue.documentTypes()).toReversed().map(({ name, id }) => [name, id])),
    linesOf: writing.routing.lines,
  }

  const started = performance.now()
  const perDay = documents / time.days.length
  const directLag = Math.max(1, Math.round(perDay * directedAfterDays))
  const finishLag = Math.max(2, Math.round(perDay * finishedAfterDays))
  const plan = planner({ documents, seed, perDay, staff, open })
  const onTheWay = new Map<number, SyntheticDocument>()
  const minuteOf = (step: number): number => 10 + ((time.now - 20) * Math.min(step, documents)) / documents

  for (let step = 0; step < documents + finishLag;) {
    const upTo = Math.min(step + perGroup, documents + finishLag)
    await opened.app.group(async (dispatch) => {
      for (; step < upTo; step++) {
        const moment = momentOf(dispatch, null, time.at(minuteOf(step)))
        if (step < documents) {
          const document = plan(step)
          onTheWay.set(step, document)
          await registerDocument(counter, moment, document)
        }
        const waiting = onTheWay.get(step - directLag)
        if (waiting && waiting.until !== 'registered') await directDocument(counter, moment, waiting)
        const handled = onTheWay.get(step - finishLag)
        if (handled?.until === 'closed') await finishDocument(counter, moment, handled)
        onTheWay.delete(step - finishLag)
      }
    })
    progress(Math.min(step, documents))
    await nextTurn()
  }
  const seconds = (performance.now() - started) / 1000
  return { documents, seconds: Math.round(seconds * 100) / 100, perSecond: Math.round(documents / seconds) }
}

/** What becomes of the document of that place; the same for the same seed. */
const planner = (of: {
  readonly documents: number
  readonly seed: number
  readonly perDay: number
  readonly staff: Desk['staff']
  readonly open: number
}): ((place: number) => SyntheticDocument) => {
  const { documents, seed, perDay, staff, open } = of
  const dice = createDice(seed)
  const window = Math.min(documents, Math.max(Math.round(perDay * openWindowDays), open * 2))
  return (place) => {
    const mark = dice.between(0, 2 ** 30)
    const isOpen = place >= documents - window && dice.roll() < open / window
    const way = dice.roll()
    return {
      id: `synthetic-${String(place + 1)}`,
      seed: mark,
      unit: dice.pick(staff.units),
      way: isOpen ? 'short' : way < 0.05 ? 'long' : way < 0.5 ? 'filed' : 'short',
      until: isOpen ? (dice.roll() < 0.15 ? 'registered' : 'directed') : 'closed',
      version: 1,
    }
  }
}
