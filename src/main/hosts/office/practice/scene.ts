import type { Line, Lines } from '#core/modules/routing/index.ts'
import { wholeOffice } from '#core/kernel/visibility.ts'
import { deadline, type WorkingCalendar } from '#core/kernel/working-time.ts'
import { civilDateOf, type CivilDate, type Instant } from '#shared/kernel/time.ts'
import type { LetterKind } from '../../../adapters/papers/sample-letters.ts'
import type { Dice } from '../../../adapters/papers/dice.ts'
import type { Opened } from '../opened.ts'
import type { Cast } from './cast.ts'
import { practiceWords, type Words } from './material.ts'
import type { Moment, Part } from './stage.ts'
import type { WorkTime } from './work-time.ts'

/** A document of the practice year, before anything happened to it. */
export interface PlannedDocument {
  readonly id: string
  readonly seed: number
  readonly kind: LetterKind
  readonly urgent: 'no' | 'urgent' | 'express'
  /** Minute of registration. */
  readonly arrives: number
  /** Key of the unit that will lead. */
  readonly unit: string
  /** Working days the directive gives. */
  readonly days: number
  readonly scanned: 'atOnce' | 'later'
  /** Whether its file is signed, and what is wrong with that. */
  readonly signed: 'no' | 'valid' | 'expired' | 'changed'
}

/** The practice office as the stories see it. */
export interface Setting {
  readonly opened: Opened
  readonly cast: Cast
  readonly time: WorkTime
  readonly calendar: WorkingCalendar
  readonly bookId: string
  readonly secretBookId: string
  /** A day still to come. */
  readonly snoozeUntil: CivilDate
  readonly typeIds: ReadonlyMap<string, string>
  readonly fieldIds: ReadonlyMap<string, string>
}

/** One moment in the life of one document. */
export interface Scene extends Setting {
  readonly document: PlannedDocument
  readonly moment: Moment
  readonly minute: number
  readonly dice: Dice
}

export type Act = (scene: Scene) => Promise<void>

export interface Standing {
  readonly version: number
  readonly lines: Lines
}

/** The document as it stands at this moment. */
export const standing = async ({ opened, document }: Scene): Promise<Standing> => {
  const { registry, routing } = opened.ports.stores.writing
  const record = await registry.incoming(document.id, wholeOffice)
  if (!record) throw new Error(`${document.id} is not registered`)
  return { version: record.version, lines: await routing.lines(document.id) }
}

const waiting = (line: Line): boolean =>
  line.state === 'waiting' || line.state === 'opened' || line.state === 'handling'

/** The first line in somebody's hand that fits, and who holds it; undefined when there is none (any more). */
export const handOf = async (
  scene: Scene,
  fits: (line: Line) => boolean,
): Promise<{ readonly line: Line; readonly part: Part; readonly version: number } | undefined> => {
  const { version, lines } = await standing(scene)
  const line = lines.find((each) => waiting(each) && fits(each))
  return line && { line, part: scene.cast.answering(line.to, scene.minute), version }
}

/** Every waiting line that fits, with who holds it. */
export const handsOf = async (
  scene: Scene,
  fits: (line: Line) => boolean,
): Promise<readonly { readonly line: Line; readonly part: Part }[]> => {
  const { lines } = await standing(scene)
  return lines
    .filter((line) => waiting(line) && fits(line))
    .map((line) => ({ line, part: scene.cast.answering(line.to, scene.minute) }))
}

export const isUnits = (line: Line): boolean => line.to.startsWith('unit:')

export const dueIn = (scene: Scene, days: number): Instant =>
  deadline(scene.moment.at, { unit: 'workingDay', amount: days }, scene.calendar)

/** A sentence somebody writes, with the unit, the person and the deadline of the matter filled in. */
export const says = (
  scene: Scene,
  of: keyof Words,
  filled: { unit?: string; person?: string; days?: number } = {},
): string => {
  const sentences = practiceWords()[of]
  if (typeof sentences === 'string') return sentences
  const sentence = scene.dice.pick(sentences.filter((each) => typeof each === 'string'))
  const [year, month, day] = civilDateOf(dueIn(scene, filled.days ?? scene.document.days)).split('-')
  return sentence
    .replaceAll('{unit}', scene.cast.unitName(filled.unit ?? scene.document.unit))
    .replaceAll('{person}', filled.person ?? '')
    .replaceAll('{date}', `${day ?? ''}/${month ?? ''}/${year ?? ''}`)
}
