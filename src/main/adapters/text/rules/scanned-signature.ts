import { fold } from '#shared/kernel/text.ts'
import { bottomOf, centreOf, type Item } from './items.ts'
import { authorityLike, mayStandFor, mendedName, type KnownWords } from './known-words.ts'
import { personIn } from './signature.ts'

/** The signature of a scanned page, where the seal lies over posts and names. */
export interface ScannedSignature {
  readonly authority: readonly string[]
  readonly authorityLines: readonly Item[]
  readonly signer: string | null
  readonly signerLine: Item | null
  /** A line that could not be read, but ends like a post, stands below the authority. */
  readonly unreadBelow: boolean
  /** Height of "Nơi nhận" on the page, with which the authority is level; null when it was not read. */
  readonly besideTop: number | null
}

const reach = { above: 46, below: 235 } as const
const surelyRead = 0.8
/** Letters that are words more than a title, and no specks beside it. */
const fewestOfWords = 4

const letterCount = (text: string): number => text.replace(/[^\p{L}]/gu, '').length

const isRight = (item: Item): boolean => centreOf(item) > item.pageWidth * 0.46

/** Posts as papers spell them, for the lines at the right of "Nơi nhận"; what resembles none is left out. */
export const findScannedSignature = (items: readonly Item[], words: KnownWords): ScannedSignature | null => {
  for (const [index, item] of items.entries()) {
    const authority = isRight(item) ? authorityLike(item.text, words, item.sure) : null
    const beside = items.some(
      ({ page, folded, box }) =>
        page === item.page &&
        /^noi nhan/.test(folded) &&
        box.y - item.box.y < reach.above &&
        item.box.y - box.y < reach.below / 2,
    )
    if (authority === null || (!beside && !/QUỐC HỘI|^TM\. |^KT\. /.test(authority))) continue
    // Two bodies sign side by side: whose signature counts is not told by the right one alone.
    const isJoint = items.some(
      (other) =>
        other.page === item.page &&
        !isRight(other) &&
        Math.abs(other.box.y - item.box.y) < item.size &&
        authorityLike(other.text, words, other.sure) !== null,
    )
    if (isJoint) return null
    const recipients = items.find(({ page, folded }) => page === item.page && /^noi nhan/.test(folded))
    return { ...readFrom(item, authority, items.slice(index + 1), words), besideTop: recipients?.box.y ?? null }
  }
  return null
}

const readFrom = (
  first: Item,
  top: string,
  after: readonly Item[],
  words: KnownWords,
): Omit<ScannedSignature, 'besideTop'> => {
  const column = after.filter(
    (item) => item.page === first.page && isRight(item) && item.box.y - bottomOf(first) < reach.below,
  )
  const authority = [/^t\/m/.test(first.folded) ? top.replace('TM. ', 'T/M ') : top]
  const lines = [first]
  for (const item of column) {
    const last = lines.at(-1) as Item
    const above = authority.at(-1) ?? ''
    if (item.box.y - last.box.y < 5 || item.box.y - last.box.y > last.size * 3.2) continue
    const deputy = above.startsWith('KT. ') ? words.deputies[above.slice(4)] : undefined
    // Who signs in the head's stead is the deputy: enough of the line shows that it says so.
    const line =
      deputy !== undefined && mayStandFor(item.text, deputy) ? deputy : authorityLike(item.text, words, item.sure)
    if (line === null || authority.includes(line)) continue
    if (deputy !== undefined && line !== deputy) continue
    authority.push(line)
    lines.push(item)
  }
  const lowest = lines.at(-1) as Item
  const signerLine =
    column.find((item) => item.box.y > lowest.box.y + 20 && item.sure >= surelyRead && personIn(item) !== null) ?? null
  const read = signerLine === null ? null : personIn(signerLine)
  const lastWord =
    fold(authority.at(-1) ?? '')
      .split(' ')
      .at(-1) ?? ''
  const unreadBelow = column.some(
    (item) =>
      !lines.includes(item) &&
      item.box.y - lowest.box.y > 5 &&
      item.box.y - lowest.box.y < lowest.size * 2.6 &&
      item.folded.includes(lastWord),
  )
  return {
    authority,
    authorityLines: lines,
    unreadBelow,
    signer: read === null ? null : mendedName(read, words),
    signerLine,
  }
}

/** "KT." without the deputy's line below, or a deputy without it above: something was not read. */
export const isWhole = (
  { authority, authorityLines, besideTop, unreadBelow }: ScannedSignature,
  words: KnownWords,
): boolean => {
  const last = authority.at(-1) ?? ''
  const [first] = authority
  const [line] = authorityLines
  if (first === undefined || line === undefined) return false
  // The authority is level with "Nơi nhận": where the first line read is lower, one above it was lost.
  if (besideTop !== null && line.box.y - besideTop > line.size * 0.8) return false
  // Before a head's title in a line that says more, "KT." may have been lost, as a deputy's below it may.
  // Posts name what they are posts of: TRƯỞNG PHÒNG ĐÀO TẠO is more than the words know.
  const isCutShort = authorityLines.some(
    ({ text, sure }, index) =>
      sure >= surelyRead && letterCount(text) - letterCount(authority[index] ?? '') >= fewestOfWords,
  )
  if (isCutShort) return false
  // A head signs alone: with a line below, what stood before his title was not read.
  if (words.titles.includes(first) && authority.length > 1) return false
  const saysMore = letterCount(line.text) > letterCount(first)
  if (words.titles.includes(first) && (saysMore || unreadBelow)) return false
  if (/^(?:KT|TM|TL|TUQ)\. /.test(last)) return false
  return !Object.values(words.deputies).includes(last) || authority.some((line) => line.startsWith('KT. '))
}
