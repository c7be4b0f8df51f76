import { fold } from '#shared/kernel/text.ts'
import { isRule, partOf } from '../lines.ts'
import { boxAround, type Box, type TextDocument, type TextLine, type TextPage } from '../model.ts'

/** A line as the rules look at it. */
export interface Item {
  readonly text: string
  /** Without accents, in small letters; as long as `text`. */
  readonly folded: string
  readonly box: Box
  readonly page: number
  readonly pageWidth: number
  readonly size: number
  readonly bold: boolean
  readonly italic: boolean
  /** How sure the letters are, 0 to 1. */
  readonly sure: number
  /** How sure the least sure of its figures is. */
  readonly figuresSure: number
  /** Which cell of its row it was, counted from 0, where cells were run together with bars. */
  readonly cell: number | null
  /** Nearly all its letters are capitals. */
  readonly capitals: boolean
}

export const centreOf = ({ box }: Item): number => box.x + box.width / 2
export const bottomOf = ({ box }: Item): number => box.y + box.height

export const isCapitals = (text: string): boolean => {
  const letters = text.match(/\p{L}/gu) ?? []
  const capitals = letters.filter((letter) => letter !== letter.toLowerCase())
  return letters.length > 1 && capitals.length >= letters.length * 0.8
}

export const itemOf = (line: TextLine, page: Pick<TextPage, 'number' | 'width'>, cell: number | null = null): Item => ({
  cell,
  text: line.text,
  folded: fold(line.text),
  box: line.box,
  page: page.number,
  pageWidth: page.width,
  size: line.size,
  bold: line.bold,
  italic: line.italic,
  sure: line.sure,
  figuresSure: Math.min(1, ...line.runs.filter(({ text }) => /\d/.test(text)).map(({ sure }) => sure)),
  capitals: isCapitals(line.text),
})

/** Several items read as one, from left to right or from top to bottom. */
export const joined = (items: readonly [Item, ...Item[]]): Item => {
  const [first] = items
  const text = items.map((item) => item.text).join(' ')
  return {
    ...first,
    text,
    folded: fold(text),
    box: boxAround(items.map(({ box }) => box)),
    sure:
      items.reduce((sum, item) => sum + item.sure * item.text.length, 0) /
      Math.max(
        1,
        items.reduce((sum, item) => sum + item.text.length, 0),
      ),
    capitals: isCapitals(text),
    figuresSure: Math.min(...items.map(({ figuresSure }) => figuresSure)),
  }
}

/** The State's motto and the Party's name stand at the right of the head, whatever stands beside them. */
const mottoStart = /(?<=\S )(?:cong hoa xa hoi chu nghia viet(?: nam)?|dang cong san viet nam)/
const placeAndDate = /(?<=\/.*\S )\S[^\d/,;]{1,28}, ngay\b(?=.{0,12}thang)/

/** Cells that were run together come apart again: at ` | ` of re-typeset pages, before the motto, before place and date. */
const itemsOfLine = (line: TextLine, page: TextPage): Item[] => {
  const bars = line.text.split(' | ')
  if (bars.length > 1) {
    let at = 0
    return bars
      .map((bar, index) => {
        const part = partOf(line, at, at + bar.length)
        at += bar.length + 3
        return itemOf(part, page, index)
      })
      .filter(({ text }) => text !== '' && !isRule(text))
  }
  const folded = fold(line.text)
  const found = mottoStart.exec(folded) ?? placeAndDate.exec(folded)
  // Only a motto in capitals is one; in running text the country is called by the same name.
  if (found === null || folded.length !== line.text.length) return [itemOf(line, page)]
  const motto = line.text.slice(found.index, found.index + found[0].length)
  if (/^(?:cong|dang)/.test(found[0]) && !isCapitals(motto)) return [itemOf(line, page)]
  return [partOf(line, 0, found.index), partOf(line, found.index)].map((part) => itemOf(part, page))
}

/** Re-typeset pages run cells together with bars, and break their paragraphs anywhere. */
const isRetyped = (document: TextDocument): boolean =>
  document.pages
    .slice(0, 2)
    .some((page) => page.lines.some(({ text }) => text.includes(' | ') && /cong hoa xa hoi/.test(fold(text))))

const paragraphsOf = (lines: readonly TextLine[]): TextLine[] => {
  const right = Math.max(...lines.map(({ box }) => box.x + box.width))
  const whole: TextLine[] = []
  let before: TextLine | undefined
  for (const line of lines) {
    const last = whole.at(-1)
    const follows =
      last !== undefined &&
      before !== undefined &&
      line.box.y - before.box.y < line.size * 3 &&
      !/^so\s*:/.test(fold(line.text)) &&
      before.box.x + before.box.width > right * 0.8
    if (follows)
      whole[whole.length - 1] = {
        ...last,
        text: `${last.text} ${line.text}`,
        box: boxAround([last.box, line.box]),
        runs: [],
      }
    else whole.push(line)
    before = line
  }
  return whole
}

/** A paragraph that a page ends in the midst of goes on at the top of the next. */
const acrossPages = (pages: readonly TextPage[]): TextPage[] => {
  const whole = pages.map((page) => ({ ...page, lines: [...page.lines] }))
  for (const [index, page] of whole.entries()) {
    const last = page.lines.at(-1)
    const [next] = whole[index + 1]?.lines ?? []
    if (last === undefined || next === undefined || !/^noi nhan/.test(fold(last.text)) || last.text.includes(' | '))
      continue
    page.lines[page.lines.length - 1] = { ...last, text: `${last.text} ${next.text}` }
    whole[index + 1]?.lines.shift()
  }
  return whole
}

/** All lines of a document in order, with cells of the head apart from each other. */
export const itemsOf = (document: TextDocument): Item[] => {
  const retyped = document.source === 'text' && isRetyped(document)
  const pages = retyped
    ? acrossPages(document.pages.map((page) => ({ ...page, lines: paragraphsOf(page.lines) })))
    : document.pages
  return pages.flatMap((page) => page.lines.flatMap((line) => itemsOfLine(line, page)))
}
