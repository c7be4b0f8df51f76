/** The paragraphs of a Word file or a PDF as a reader would tell them apart. */
import { cleanText } from '#shared/kernel/text.ts'
import { fail, ok, type Result } from '#shared/kernel/result.ts'
import type { TextLine, TextPage, TextTrouble } from '../../text/model.ts'
import { readPdf } from '../../text/pdf/read-pdf.ts'
import type { FlowBlock } from '../../text/word/flow.ts'
import { readDocx } from '../../text/word/read-docx.ts'

const ofBlocks = (blocks: readonly FlowBlock[]): string[] =>
  blocks.flatMap((block) =>
    block.kind === 'table'
      ? block.rows.flatMap((row) => row.flatMap((cell) => ofBlocks(cell.blocks)))
      : // Lines that were broken by hand are read as paragraphs.
        block.pieces
          .map(({ text }) => text)
          .join('')
          .split(/[\n\f]/)
          .map(cleanText),
  )

const isPageNumber = ({ text, box }: TextLine, { height }: TextPage): boolean =>
  /^\d{1,4}$/.test(text) && (box.y < height * 0.1 || box.y > height * 0.92)

/** Where lines of running text end, as a share of the longest ones: shorter ones end a paragraph. */
const fullLine = 0.93
/** A first line begins this many sizes right of the others. */
const firstLineIndent = 0.9
/** Paragraphs are this many sizes farther apart than lines. */
const paragraphGap = 0.35

interface Placed {
  readonly line: TextLine
  readonly page: TextPage
}

/** Lines of one page beside each other belong to columns: only lines right under each other can be one paragraph. */
const goesOn = (before: Placed, after: Placed, right: number, usualStep: number): boolean => {
  const [one, other] = [before.line, after.line]
  if (Math.abs(one.size - other.size) > 0.6 || one.bold !== other.bold || one.italic !== other.italic) return false
  const end = one.box.x + one.box.width
  if (end < right * fullLine) return false
  if (other.box.x > one.box.x + one.size * firstLineIndent) return false
  if (before.page !== after.page) return after.page.number === before.page.number + 1
  const step = other.box.y - one.box.y
  return step > one.size * 0.5 && step < usualStep + one.size * paragraphGap
}

const median = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[values.length >> 1] ?? 0

const ofPages = (pages: readonly TextPage[]): string[] => {
  const lines = pages.flatMap((page) =>
    page.lines.filter((line) => !isPageNumber(line, page)).map((line) => ({ line, page })),
  )
  const right = Math.max(0, ...lines.map(({ line }) => line.box.x + line.box.width))
  const steps = lines.flatMap(({ line, page }, index) => {
    const next = lines[index + 1]
    const step = next?.page === page ? next.line.box.y - line.box.y : 0
    return step > line.size * 0.8 && step < line.size * 2.5 ? [step] : []
  })
  const usualStep = median(steps)
  const found: string[][] = []
  for (const [index, placed] of lines.entries()) {
    const before = lines[index - 1]
    const last = found.at(-1)
    if (before !== undefined && last !== undefined && goesOn(before, placed, right, usualStep))
      last.push(placed.line.text)
    else found.push([placed.line.text])
  }
  return found.map((texts) => cleanText(texts.join(' ')))
}

/** Told by the bytes and not by a name; empty paragraphs are left out. `notSupported` for anything else, scans included. */
export const paragraphsOf = async (bytes: Uint8Array): Promise<Result<readonly string[], TextTrouble>> => {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).toString('latin1')
  if (head.startsWith('PK')) {
    const read = await readDocx(bytes)
    return read.ok ? ok(ofBlocks(read.value.blocks).filter((text) => text !== '')) : read
  }
  if (!head.includes('%PDF-')) return fail('notSupported')
  const read = readPdf(bytes)
  if (!read.ok) return read
  const found = ofPages(read.value.pages.map(({ page }) => page)).filter((text) => text !== '')
  return found.length === 0 ? fail('notSupported') : ok(found)
}
