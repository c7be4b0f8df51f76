import { bottomOf, centreOf, isCapitals, joined, type Item } from './items.ts'
import { authorityPrefix, authorityStarts, awaitsName, hangs, partsWord, titleLine } from './vocabulary.ts'

/** Who signed, and by what authority: Decree 30/2020/NĐ-CP, Annex I, II.7. */
export interface SignatureBlock {
  /** From top to bottom. */
  readonly authority: readonly Item[]
  readonly signer: Item | null
  /** Beside "Nơi nhận", where a signature belongs. */
  readonly besideRecipients: boolean
}

const ranks =
  /^(?:(?:dai|thuong|trung|thieu)\s(?:tuong|ta|uy|si)|chuan do doc|pho do doc|do doc|gs|pgs|ts|ths|th\.s|t\.s|bs|bsckii|bscki|ds|ks|cn|kts|ncs|luat su|nsnd|nsut|ngnd|ngut|nha giao uu tu|dr)(?:\s*[.,:]+\s*|\s+(?=\p{L}))/u
const signed = /^\(?\s*(?:da ky|da ki|ky ten)\s*\)?\s*[:.]?\s*/

/** Names in capitals are believed only with a family name that is one. */
const surnames = new Set(
  'nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dao doan vuong trinh truong dinh lam luong mai to ta ha cao chu quach thai la luu tong kieu lo giang trieu nong be vi sung thao mua cam dieu ksor rcom nie ro trang khuc nghiem phung van bach tang lai han thach son chau kim kieu au'.split(
    ' ',
  ),
)

/** H'Lan, K’Brông: names of the Central Highlands. */
const nameWord = "\\p{Lu}(?:['’]\\p{L})?[\\p{Ll}\\p{M}'’]*"
const personName = new RegExp(`^${nameWord}(?:[ -]${nameWord}){1,5}$`, 'u')
const capitalName = /^\p{Lu}{1,7}(?: \p{Lu}{1,7}){1,4}$/u

/** The name of a person without rank and degree, as printed; null when the line is none. */
export const personIn = (item: Item): string | null => {
  let { text, folded } = item
  for (const lead of [signed, ranks, ranks, ranks]) {
    const length = folded.length === text.length ? (lead.exec(folded)?.[0].length ?? 0) : 0
    text = text.slice(length)
    folded = folded.slice(length)
  }
  text = text.replace(/[.,;*]+$/, '').trim()
  if (personName.test(text)) return text
  return capitalName.test(text) && surnames.has(folded.split(' ')[0] ?? '') ? text : null
}

const isAuthority = (item: Item): boolean =>
  item.capitals && item.text.length < 90 && (authorityPrefix.test(item.folded) || titleLine.test(item.folded))

const sameColumn = (one: Item, other: Item): boolean =>
  Math.abs(centreOf(one) - centreOf(other)) < Math.max(110, Math.max(one.box.width, other.box.width) * 0.55)

/** A name may stand this far below the authority (seal and signature lie between), or at the top of the next page. */
const nameReach = 230

const nameBelow = (last: Item, after: readonly Item[]): Item | null => {
  for (const item of after) {
    if (item.page > last.page + 1) return null
    if (item.page === last.page && item.box.y - bottomOf(last) > nameReach) return null
    if (item.page > last.page && item.box.y > nameReach) return null
    if (!sameColumn(last, item)) continue
    if (personIn(item) !== null) return item
    // Other writing in the way: marks of a digital signature are passed over, a sentence is not.
    if (item.page === last.page && item.text.length > 60 && item.box.x < last.box.x - 40) return null
  }
  return null
}

/** Lines of capitals directly above and below a line that names an authority. */
const blockAround = (at: number, items: readonly Item[]): Item[] => {
  const start = items[at] as Item
  const block = [start]
  const near = (one: Item, other: Item): boolean =>
    one.page === other.page &&
    sameColumn(one, other) &&
    Math.abs(one.box.y - other.box.y) < Math.max(one.size, other.size) * 2.3
  for (let index = at - 1; index >= 0 && index > at - 8; index--) {
    const item = items[index] as Item
    const [top] = block
    if (top !== undefined && item.capitals && near(item, top) && item.text.length < 90 && isSignerSide(item))
      block.unshift(item)
  }
  for (let index = at + 1; index < Math.min(items.length, at + 8); index++) {
    const item = items[index] as Item
    const last = block.at(-1)
    if (last !== undefined && item.capitals && near(last, item) && item.text.length < 90) {
      if (personIn(item) !== null && !isAuthority(item)) break
      block.push(item)
    }
  }
  return block
}

/** Lines of an authority, those that a narrow column broke in the midst of a word or a name made whole. */
const unbroken = (block: readonly Item[]): Item[] =>
  block.reduce<Item[]>((whole, item) => {
    const last = whole.at(-1)
    const isBroken =
      last !== undefined &&
      (partsWord(last.folded, item.folded) ||
        ((hangs.test(last.folded) || awaitsName.test(last.folded)) && !isAuthority(item)))
    return isBroken ? [...whole.slice(0, -1), joined([last, item])] : [...whole, item]
  }, [])

const isSignerSide = (item: Item): boolean =>
  centreOf(item) > item.pageWidth * 0.42 || authorityPrefix.test(item.folded)

/** Cells run together: `… - Lưu: VT. | KT. BỘ TRƯỞNG THỨ TRƯỞNG Nguyễn Văn An` (the bar already parts the cells). */
const runTogether = (item: Item): SignatureBlock | null => {
  const words = item.text.split(' ')
  const lowerAt = words.findIndex((word) => !isCapitals(`${word}AA`) || (/\p{Ll}/u.test(word) && !/\.$/.test(word)))
  if (lowerAt < 1) return null
  const name = words.slice(lowerAt).join(' ')
  const lead = words.slice(0, lowerAt).join(' ')
  const part = (text: string): Item => ({
    ...item,
    text,
    folded: item.folded.slice(0, 0) + foldOf(item, text),
    capitals: isCapitals(text),
  })
  const first = part(lead)
  if (!isAuthority(first)) return null
  const person = part(name)
  if (personIn(person) === null) return null
  const cuts = [0, ...authorityStarts(first.folded), lead.length]
  const authority = cuts.slice(0, -1).map((from, index) => part(lead.slice(from, cuts[index + 1]).trim()))
  return { authority, signer: person, besideRecipients: false }
}

const foldOf = (item: Item, text: string): string => {
  const at = item.text.indexOf(text)
  return item.folded.length === item.text.length && at >= 0
    ? item.folded.slice(at, at + text.length)
    : text.toLowerCase()
}

const articleNumber = (item: Item): number | null => {
  const number = /^dieu (\d{1,3})\s*[.:]/.exec(item.folded)?.[1]
  return number === undefined ? null : Number(number)
}

/** A block in the midst of the articles is an example; behind the real one articles begin anew, if at all. */
const articlesGoOn = (items: readonly Item[], at: number): boolean => {
  const before = items.slice(0, at).findLast((item) => articleNumber(item) !== null)
  const after = items.slice(at + 1).find((item) => articleNumber(item) !== null)
  const [last, next] = [before && articleNumber(before), after && articleNumber(after)]
  return last !== undefined && last !== null && next === last + 1
}

/** Finds the block of the one who signs: the first that stands beside "Nơi nhận", else the first with a name below. */
export const findSignature = (
  items: readonly Item[],
  after: { readonly page: number; readonly y: number },
): SignatureBlock | null => {
  const body = items.filter(({ page, box }) => page > after.page || (page === after.page && box.y > after.y))
  const recipients = body.filter(({ folded }) => /^noi nhan\s*[:.]?/.test(folded) && folded.length < 4000)
  const beside = (item: Item): boolean =>
    recipients.some(({ page, box }) => page === item.page && Math.abs(box.y - item.box.y) < 110)
  let unnamed: SignatureBlock | null = null
  for (const [index, item] of body.entries()) {
    const together = runTogether(item)
    if (together !== null) return { ...together, besideRecipients: beside(item) }
    if (!isAuthority(item) || !isSignerSide(item)) continue
    const authority = blockAround(index, body)
    const last = authority.at(-1) as Item
    const rest = body.slice(body.indexOf(last) + 1)
    const signer = nameBelow(last, rest)
    const found = { authority: unbroken(authority), signer, besideRecipients: beside(item) }
    if (articlesGoOn(body, index)) continue
    if (signer !== null) return unnamed !== null && unnamed.authority[0]?.page !== item.page ? unnamed : found
    if (found.besideRecipients) unnamed ??= found
  }
  return unnamed
}
