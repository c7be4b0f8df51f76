import { plainDashes } from '#shared/kernel/text.ts'
import { readPrintedCode } from './code.ts'
import type { Item } from './items.ts'

/** A document this one answers. */
export interface Answered {
  /** As printed there, spaces put in order. */
  readonly code: string
  readonly line: Item
}

/** Words by which a document says which one it answers. */
const answers =
  /\b(?:phuc dap|tra loi|tiep theo|dap lai|(?:theo|xet) (?:de nghi|kien nghi|noi dung).{0,90}? tai|nhan duoc)\b.{0,60}?(?=\bso\b|\d)/g
const kinds =
  /(?:cong van|van ban|to trinh|cong dien|phieu chuyen|giay moi|thong bao|bao cao|ke hoach|thu cong|quyet dinh|don)\s*$/

/** Only what stands before the first article counts: further in, other documents are cited, not answered. */
const furthest = 24

interface Joined {
  readonly text: string
  readonly folded: string
  readonly lineAt: (index: number) => Item | undefined
}

/** Lines of the body as one text, so that a citation broken over two lines is read whole. */
export const bodyText = (items: readonly Item[]): Joined => {
  const starts: number[] = []
  let text = ''
  let folded = ''
  for (const item of items) {
    starts.push(text.length)
    text += `${item.text} `
    folded += `${item.folded.padEnd(item.text.length).slice(0, item.text.length)} `
  }
  return {
    text,
    folded,
    lineAt: (index) => {
      let at = starts.findIndex((start) => start > index)
      if (at < 0) at = starts.length
      return items[at - 1]
    },
  }
}

/** Codes of the documents that the opening of the body says it answers: "Phúc đáp Công văn số …", "Trả lời …". */
export const documentsAnswered = (
  items: readonly Item[],
  after: { readonly page: number; readonly y: number },
): Answered[] => {
  const body = items.filter(({ page, box }) => page === after.page && box.y > after.y).slice(0, furthest)
  const { text, folded, lineAt } = bodyText(body)
  const found: Answered[] = []
  for (const match of folded.matchAll(answers)) {
    const end = match.index + match[0].length
    const before = folded.slice(match.index, end).replace(/\bso\s*$/, '')
    if (!kinds.test(before.trimEnd()) && !/(?:phuc dap|tra loi)/.test(match[0])) continue
    const rest = plainDashes(text.slice(end, end + 80)).replace(/^\s*số\s*[:.]?\s*/iu, '')
    const code = readPrintedCode(rest)
    const line = lineAt(match.index)
    if (code === undefined || code.number === null || line === undefined) continue
    if (!found.some((one) => one.code === code.code)) found.push({ code: code.code, line })
  }
  return found
}
