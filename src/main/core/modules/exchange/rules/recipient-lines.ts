import { cleanText, fold } from '#shared/kernel/text.ts'

/**
 * Reads Nơi nhận and Kính gửi as a document prints them (Decree 30/2020/NĐ-CP, Annex I, cells 9a and 9b): one recipient
 * a line, its purpose in brackets, the kept copies last.
 */

export interface RecipientLine {
  /** As it was written, without dash and closing sign. */
  readonly line: string
  readonly name: string
  /** `để b/c` out of the brackets behind the name. */
  readonly purpose: string
}

export interface ReadRecipients {
  readonly lines: readonly RecipientLine[]
  readonly kept: { readonly by: readonly string[]; readonly copies: number | null }
}

const leadingMark = /^[-+•*–—]+\s*/
const closingMark = /\s*[;.,/]+$/
const heading = /^(noi nhan|kinh gui)\s*:?\s*/
const keptLine = /^luu\s*:/
const asAbove = /^nhu (tren|kinh gui)$/
/** A reference into the document itself (`Như Điều 3`) names nobody. */
const reference = /^nhu (dieu|khoan|muc|danh sach|phu luc)\b/
const behind = /^(.*?)\s*\(([^()]*)\)$/u
const copiesMark = /^\(?(\d{1,4})\s*b?(an)?\.?\)?$/

/** A heading may stand on the first line together with the first recipient. */
const withoutHeading = (text: string): string => {
  const match = heading.exec(fold(text))
  return match ? text.slice(match[0].length) : text
}

const plain = (text: string): string => cleanText(text).replace(leadingMark, '').replace(closingMark, '')

const withPurpose = (line: string): RecipientLine => {
  const [, name = line, purpose = ''] = behind.exec(line) ?? []
  return { line, name: name.replace(closingMark, ''), purpose }
}

/** `Lưu: VT, TCCB (3b)`: who keeps a copy, and how many. */
const keptOf = (line: string): ReadRecipients['kept'] => {
  const [, list = ''] = line.split(/:(.*)/s)
  const [, beforeBrackets = list, inBrackets = ''] = /^(.*?)\s*\(([^()]*)\)\s*$/u.exec(list) ?? []
  const copies = copiesMark.exec(fold(inBrackets))?.[1]
  const names = beforeBrackets
    .split(/[,;]/)
    .map((name) => plain(name))
    .filter((name) => name !== '')
  return { by: names, copies: copies === undefined ? null : Number(copies) }
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => plain(withoutHeading(cleanText(line))))
    .filter((line) => line !== '')

/** Several names on one line of Kính gửi are told apart by semicolons only: commas stand inside names. */
const addresseesOf = (text: string): string[] =>
  linesOf(text).flatMap((line) =>
    line
      .split(';')
      .map((name) => plain(name))
      .filter((name) => name !== ''),
  )

/** Whom a document names as its recipients. `Như trên` stands for Kính gửi; without any, Kính gửi goes first. */
export const readRecipients = (recipients: string, addressees: string): ReadRecipients => {
  const above = addresseesOf(addressees).map((line) => withPurpose(line))
  const lines: RecipientLine[] = []
  let kept: ReadRecipients['kept'] = { by: [], copies: null }
  let tookAbove = false
  for (const line of linesOf(recipients)) {
    const folded = fold(line)
    const read = withPurpose(line)
    if (keptLine.test(folded)) kept = keptOf(line)
    else if (asAbove.test(fold(read.name))) {
      lines.push(...above)
      tookAbove = true
    } else if (!reference.test(folded)) lines.push(read)
  }
  const all = tookAbove ? lines : [...above, ...lines]
  const named = new Set<string>()
  return {
    lines: all.filter(({ name }) => {
      const key = fold(name)
      if (key === '' || named.has(key)) return false
      named.add(key)
      return true
    }),
    kept,
  }
}

/**
 * Whom a document names, as a book of outgoing documents says it in one line: `Như trên` gives way to Kính gửi, a
 * reference into the document stays, the kept copies have a column of their own (Decree 30/2020/NĐ-CP, Annex IV).
 */
export const namedInBook = (recipients: string, addressees: string): string => {
  const references = linesOf(recipients).filter((line) => reference.test(fold(line)))
  return [...references, ...readRecipients(recipients, addressees).lines.map(({ line }) => line)].join('; ')
}
