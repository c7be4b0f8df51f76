import { fold } from '#shared/kernel/text.ts'
import { boxAround, type Box, type CloseLook, type TextLine } from '../model.ts'
import type { KnownWords } from './known-words.ts'

/**
 * By what authority a sealed paper is signed. The seal hides the beginnings of the lines, so that they are not read
 * letter by letter: of the ways papers are signed (Decree 30/2020/NĐ-CP, Annex I, II.7) the one is taken that explains
 * all lines read, and only when none other does nearly as well.
 */
export interface SealedAuthority {
  readonly lines: readonly string[]
  readonly box: Box
  /** 0 to 1. */
  readonly sure: number
}

const lettersOf = (text: string): string => fold(text).replace(/[^a-z]/g, '')

/** What it costs that letters are hidden at the left, that noise stands there, and that strokes follow. */
const costs = { hidden: 0.55, noise: 0.04, after: 0.25 } as const

/** How well `read` says `wanted` (both without accents and spaces), 0 to 1, when a seal covers its beginning. */
export const endsLike = (wanted: string, read: string): number => {
  let row = Array.from({ length: read.length + 1 }, (_, index) => index * costs.noise)
  for (let at = 1; at <= wanted.length; at++) {
    // A seal covers a third of the signature: more than half of a line is not hidden by it.
    const shown = Math.max(0, at - wanted.length * 0.55)
    const next = [(at - shown) * costs.hidden + shown]
    for (let index = 1; index <= read.length; index++)
      next.push(
        Math.min(
          (row[index] ?? 0) + 1,
          (next[index - 1] ?? 0) + 1,
          (row[index - 1] ?? 0) + (wanted[at - 1] === read[index - 1] ? 0 : 1),
        ),
      )
    row = next
  }
  const ends = row.map((cost, index) => cost + (read.length - index) * costs.after)
  return Math.max(0, 1 - Math.min(...ends) / Math.max(1, wanted.length))
}

/** Lines of several readings that stand at one height. */
interface Row {
  readonly y: number
  readonly lines: readonly TextLine[]
}

const sameRow = 6

const rowsOf = (readings: readonly (readonly TextLine[])[]): Row[] => {
  const rows: { y: number; lines: TextLine[] }[] = []
  const middle = ({ box }: TextLine): number => box.y + box.height / 2
  for (const line of readings.flat().sort((one, other) => middle(one) - middle(other))) {
    const row = rows.at(-1)
    if (row !== undefined && middle(line) - row.y < sameRow) row.lines.push(line)
    else rows.push({ y: middle(line), lines: [line] })
  }
  return rows.filter(({ lines }) => lines.some(({ text }) => lettersOf(text).length > 2))
}

/** In whose name a deputy signs without "KT.": Party bodies. */
const partyBody = /^BAN (?:THƯỜNG VỤ|CHẤP HÀNH|BÍ THƯ)|^BỘ CHÍNH TRỊ/

/** Who signs by order of a body or its head. */
const ordered =
  /^(?:CHÁNH (?:VĂN PHÒNG|THANH TRA)|(?:TỔNG |CHI )?CỤC TRƯỞNG|VỤ TRƯỞNG|TRƯỞNG (?:BAN|PHÒNG|KHOA)|GIÁM ĐỐC|CHỦ NHIỆM)$/

/** All ways to sign that the words know, as lines from top to bottom. */
const waysOf = (words: KnownWords): (readonly string[])[] => {
  const deputiesOf = (head: string): string[] => {
    const deputy = words.deputies[head]
    return deputy === undefined ? [] : words.titles.filter((title) => title.startsWith(deputy))
  }
  const byHead = (head: string): string[][] => [[head], ...deputiesOf(head).map((one) => [`KT. ${head}`, one])]
  const heads = Object.keys(words.deputies)
  const forBody = Object.entries(words.bodies).flatMap(([body, head]) =>
    partyBody.test(body)
      ? [head, ...deputiesOf(head)].map((one) => [`TM. ${body}`, one])
      : byHead(head).map((lines) => [`TM. ${body}`, ...lines]),
  )
  const byOrder = [...Object.keys(words.bodies), ...heads].flatMap((whose) =>
    ['TL. ', 'TUQ. '].flatMap((prefix) =>
      heads
        .filter((head) => ordered.test(head) && head !== whose)
        .flatMap(byHead)
        .map((lines) => [prefix + whose, ...lines]),
    ),
  )
  const deputies = Object.values(words.deputies)
  const alone = words.titles.filter(
    (title) => words.deputies[title] === undefined && !deputies.some((deputy) => title.startsWith(deputy)),
  )
  return [...heads.flatMap(byHead), ...alone.map((title) => [title]), ...forBody, ...byOrder]
}

/** Whose post fits the body that issues the paper. */
const postsOf = (issuer: string): RegExp | null => {
  const folded = fold(issuer)
  const posts: readonly (readonly [RegExp, RegExp])[] = [
    [/^thu tuong/, /THỦ TƯỚNG$/],
    [/^chinh phu/, /THỦ TƯỚNG$/],
    [/^quoc hoi/, /QUỐC HỘI$/],
    [/^bo /, /BỘ TRƯỞNG|THỨ TRƯỞNG/],
    [/^(?:so|trung tam|benh vien|kho bac|bao hiem xa hoi|hoc vien) /, /^(?:PHÓ )?GIÁM ĐỐC/],
    [/^cuc /, /^(?:PHÓ )?CỤC TRƯỞNG/],
    [/^chi cuc /, /CHI CỤC TRƯỞNG/],
    [/^toa an /, /CHÁNH ÁN/],
    [/^vien kiem sat /, /VIỆN TRƯỞNG/],
    [/^(?:uy ban|ubnd|hoi dong nhan dan)/, /CHỦ TỊCH|CHÁNH VĂN PHÒNG/],
    [/^(?:truong dai hoc|truong )/, /HIỆU TRƯỞNG/],
  ]
  return posts.find(([body]) => body.test(folded))?.[1] ?? null
}

interface Explained {
  readonly lines: readonly string[]
  readonly rows: readonly Row[]
  readonly score: number
  readonly like: number
}

/** "KT." is followed by the deputy's post, whether or not the seal lets it be read. */
const withLost = (
  lines: readonly string[],
  deputies: KnownWords['deputies'],
): { lines: readonly string[]; whole: readonly string[] }[] => {
  const above = lines.slice(0, -1)
  const whole = { lines, whole: lines }
  const head = above.at(-1) ?? ''
  const isLost = head.startsWith('KT. ') && deputies[head.slice(4)] === lines.at(-1)
  return isLost ? [whole, { lines: above, whole: lines }] : [whole]
}

/** What one reading alone saw may not be there. */
const likeOf = (likes: readonly number[]): number => {
  const [best = 0, second = 0] = likes.toSorted((one, other) => other - one)
  return Math.max(0, second < 0.4 ? best - 0.45 : (best + second) / 2)
}

/** Capitals that most readings saw on a line, which are no part of the way to sign that was found. */
const isWriting = ({ lines }: Row): boolean =>
  lines.filter(({ text }) => (text.match(/\p{Lu}/gu) ?? []).length >= 6 && !/\p{Ll}{3}/u.test(text)).length > 1

/** A letter and a stop before capitals: "KT.", or what the seal left of it. */
const mayHavePrefix = ({ lines }: Row): boolean => lines.some(({ text }) => /[\p{L}\p{N}#][.,]\s*\p{Lu}{2}/u.test(text))

/** Lines of an authority follow each other this closely (points). */
const pitch = { least: 10, most: 24 } as const
const leastLine = 0.6
const leastLike = 0.72
/** By how many letters the best reading must be ahead of the next. */
const ahead = 0.9

export const sealedAuthority = (
  { above }: CloseLook,
  words: KnownWords,
  issuer: string | null,
): SealedAuthority | null => {
  const rows = rowsOf(above)
  const read = rows.map(({ lines }) => lines.map(({ text }) => lettersOf(text)))
  const likes = new Map<string, readonly number[]>()
  const likesOf = (line: string): readonly number[] => {
    const wanted = lettersOf(line)
    const known = likes.get(wanted) ?? read.map((texts) => likeOf(texts.map((text) => endsLike(wanted, text))))
    likes.set(wanted, known)
    return known
  }
  const posts = issuer === null ? null : postsOf(issuer)
  const found: Explained[] = []
  for (const { lines, whole } of waysOf(words).flatMap((way) => withLost(way, words.deputies)))
    for (let first = 0; first + lines.length <= rows.length; first++) {
      const used = rows.slice(first, first + lines.length)
      const close = used.every(({ y }, index) => {
        const step = y - (used[index - 1]?.y ?? y - pitch.least)
        return step >= pitch.least && step <= pitch.most
      })
      const scores = lines.map((line, index) => likesOf(line)[first + index] ?? 0)
      const last = used.at(-1)
      const lostIsTold = lines === whole || (last !== undefined && mayHavePrefix(last))
      if (!close || !lostIsTold || scores.some((like) => like < leastLine)) continue
      const letters = lines.map((line) => lettersOf(line).length)
      const all = letters.reduce((sum, count) => sum + count, 0)
      const like = scores.reduce((sum, score, index) => sum + score * (letters[index] ?? 0), 0) / all
      // Letters explained count for a way to sign, letters it wants and nobody read count against it.
      const fits = posts !== null && posts.test(whole.at(-1) ?? '') ? 1.2 : 0
      const score = scores.reduce((sum, one, index) => sum + (one * 2 - 1) * (letters[index] ?? 0), 0) + fits
      found.push({ lines: whole, rows: used, score, like })
    }
  found.sort((one, other) => other.score - one.score)
  const [best] = found
  const least = posts?.test(best?.lines.at(-1) ?? '') === true ? leastLike - 0.07 : leastLike
  if (best === undefined || best.like < least) return null
  const second = found.find(({ lines }) => lines.join() !== best.lines.join())
  const isAlone = !/^(?:KT|TM|TL|TUQ)\. /.test(best.lines[0] ?? '')
  // A head signs without more: another line of capitals, or "KT." misread, makes that doubtful.
  const isPrefixed = best.rows.some(mayHavePrefix)
  const beside = rows.filter(
    (row) =>
      !best.rows.includes(row) &&
      best.rows.some(({ y }) => Math.abs(row.y - y) > 8 && Math.abs(row.y - y) < pitch.most),
  )
  const clear =
    (second === undefined || best.score - second.score >= ahead) && !(isAlone && (isPrefixed || beside.some(isWriting)))
  return {
    lines: best.lines,
    box: boxAround(best.rows.flatMap((row) => row.lines.map(({ box }) => box))),
    sure: clear ? Math.min(0.95, 0.4 + best.like / 2) : 0.5,
  }
}
