import { fold } from '#shared/kernel/text.ts'
import type { Box } from '../model.ts'
import { findDate } from '../rules/dates.ts'
import { readPrintedCode } from '../rules/code.ts'
import { findHead } from '../rules/head.ts'
import { itemsOf, type Item } from '../rules/items.ts'
import type { Layout, ReadLetters } from './letters.ts'
import { withDayPassed, withFilledIn } from './filled-in.ts'
import { cropped, type Raster } from './raster.ts'
import { scannedPage, type ReadWord } from './scanned-page.ts'

/**
 * Places where figures and names count are read once more by themselves: the line of number and date, and the
 * signature. A figure that two readings see differently is not believed.
 */

type Read = (raster: Raster, layout: Layout) => Promise<ReadLetters>

const agreed = 0.9
const disputed = 0.3
/** What only the second reading saw. */
const seenOnce = 0.75

const within = (word: ReadWord, { x, y, width, height }: Box): boolean => {
  const middle = word.x + word.width / 2
  return middle >= x && middle < x + width && word.baseline > y && word.baseline <= y + height
}

const readIn = async (raster: Raster, box: Box, layout: Layout, read: Read): Promise<ReadWord[]> => {
  const { words } = await read(cropped(raster, box), layout)
  return words.map((word) => ({
    ...word,
    x: word.x + box.x,
    baseline: word.baseline + box.y,
    ...(word.letters && {
      letters: word.letters.map((letter) => ({ ...letter, x: letter.x + box.x, bottom: letter.bottom + box.y })),
    }),
  }))
}

const textOf = (words: readonly ReadWord[]): string =>
  words
    .toSorted((one, other) => one.x - other.x)
    .map(({ text }) => text)
    .join(' ')

const numberIn = (words: readonly ReadWord[]): string | null => {
  const text = textOf(words)
  const lead = /^[^a-z0-9/]{0,4}(?:luat )?s[o0]\s*[:.;,]?/.exec(fold(text))?.[0].length ?? 0
  const code = readPrintedCode(text.slice(lead))
  return code === undefined || code.number === null ? null : `${code.number}/${String(code.year)}`
}

const dateIn = (words: readonly ReadWord[]): string | null => findDate(fold(textOf(words)))

const withFigures = (words: readonly ReadWord[], sure: number): ReadWord[] =>
  words.map((word) => (/\d/.test(word.text) ? { ...word, sure } : word))

/** One of two readings of the same place, by what each says. */
const settled = (
  first: readonly ReadWord[],
  second: readonly ReadWord[],
  value: (words: readonly ReadWord[]) => string | null,
): readonly ReadWord[] => {
  const [one, other] = [value(first), value(second)]
  if (other === null) return first
  if (one === null) return second.map((word) => ({ ...word, sure: word.sure * seenOnce }))
  return one === other
    ? first.map((word) => (/\d/.test(word.text) ? { ...word, sure: Math.min(agreed, word.sure + 0.1) } : word))
    : withFigures(first, disputed)
}

/** Letters of whole words: what a seal makes of letters has few of them. */
const wordsIn = (words: readonly ReadWord[]): number =>
  words
    .filter(({ sure, text }) => sure > 0.6 && /^\p{Lu}[\p{L}.]{2,}$/u.test(text))
    .reduce((sum, { text }) => sum + text.length, 0)

const besideNumber = (items: readonly Item[], width: number): { readonly number: Box; readonly date: Box } | null => {
  const head = findHead(items)
  if (head === null) return null
  const { motto } = head
  const line = head.numberLine ?? head.dateLine
  const y = line === null ? motto.box.y + motto.box.height * 2.6 : line.box.y - 5
  const height = line === null ? 40 : 27
  const edge = Math.max(motto.box.x - 12, width * 0.36)
  return { number: { x: 0, y, width: edge, height }, date: { x: edge, y, width: width - edge, height } }
}

const signaturePlace = (items: readonly Item[], width: number, height: number): Box | null => {
  const recipients = items.find(({ folded }) => /^noi nhan/.test(folded))
  if (recipients === undefined) return null
  const y = Math.max(0, recipients.box.y - 38)
  return { x: width * 0.47, y, width: width * 0.5, height: Math.min(250, height - y) }
}

/** The words of a page, mended by reading its places of figures and names once more. */
export const lookAgain = async (
  words: readonly ReadWord[],
  raster: Raster,
  read: Read,
  signedOn: string | null,
): Promise<ReadWord[]> => {
  const [width, height] = [raster.width / raster.scale, raster.height / raster.scale]
  const page = scannedPage(1, width, height, words)
  const items = itemsOf({ source: 'ocr', pages: [page], pageCount: 1, trust: 1 })
  let known = [...words]
  const replace = async (
    box: Box,
    layout: Layout,
    settle: (old: ReadWord[], fresh: ReadWord[]) => readonly ReadWord[],
  ): Promise<ReadWord[]> => {
    const old = known.filter((word) => within(word, box))
    const fresh = await readIn(raster, box, layout, read)
    known = [...known.filter((word) => !within(word, box)), ...settle(old, fresh)]
    return fresh
  }
  const head = besideNumber(items, width)
  const motto = findHead(items)?.motto
  if (head !== null && motto !== undefined) {
    const top = Math.max(0, motto.box.y - 30)
    const whole = await readIn(raster, { x: 0, y: top, width, height: 150 }, 'page', read)
    const numbers = await replace(head.number, 'line', (old, fresh) => settled(old, fresh, numberIn))
    const dates = await replace(head.date, 'line', (old, fresh) => settled(old, fresh, dateIn))
    const near = words.filter(({ baseline }) => baseline > motto.box.y && baseline < motto.box.y + 130)
    const below = whole.filter(({ baseline }) => baseline > motto.box.y + motto.box.height)
    known = [...withFilledIn(known, [below, near, [...numbers, ...dates]], raster, head.date.x, signedOn)]
  }
  if (head === null) known = [...withDayPassed(known, raster)]
  const signature = signaturePlace(items, width, height)
  if (signature !== null)
    await replace(signature, 'block', (old, fresh) => (wordsIn(fresh) > wordsIn(old) ? fresh : old))
  return known
}
