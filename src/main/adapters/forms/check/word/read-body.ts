import { fold, toNfc } from '#shared/kernel/text.ts'
import { childOf, elementsOf, type XmlElement } from '../../../text/word/xml.ts'
import type { Layout, Line, Rule, Run } from '../model.ts'
import { rulesIn } from './drawn-rules.ts'
import type { Numbering } from './numbering.ts'
import {
  lettersIn,
  numberOf,
  paragraphIn,
  valueOf,
  type LetterProperties,
  type ParagraphProperties,
  type StyleSheet,
  type ThemeFonts,
} from './properties.ts'

/** The body of a Word file as lines with their faces and layouts. */

export interface WordParts {
  readonly styles: StyleSheet
  readonly numbering: Numbering
  readonly theme: ThemeFonts
}

export interface BodyBreak {
  /** Properties of the section that ends here. */
  readonly properties: XmlElement
  /** How many lines had come. */
  readonly lines: number
  readonly tables: number
}

export interface ReadBody {
  readonly lines: readonly Line[]
  readonly breaks: readonly BodyBreak[]
  readonly tables: number
  /** Page breaks that the file itself tells of. */
  readonly pageBreaks: number
}

interface Piece {
  /** `\n` a new row, `\t` a tab, `\f` a new page. */
  readonly text: string
  readonly run: Omit<Run, 'text'>
}

interface Around {
  readonly side: Line['side']
  readonly cell: Line['cell']
  readonly boxed: boolean
  readonly tableLetters: LetterProperties
  readonly tableParagraph: ParagraphProperties
}

const outside: Around = { side: 'whole', cell: null, boxed: false, tableLetters: {}, tableParagraph: {} }

const mostParagraphs = 100_000
const defaultTab = 36
/** Rows of signs that stand for a drawn line. */
const signRule = /^[_\-–—=]{4,}$/

/** Set true both by the paragraph's style and by the letters' style, a face is off again (§17.7.3). */
const toggled = (below: boolean | undefined, above: boolean | undefined, own: boolean | undefined): boolean =>
  own ?? (above === undefined ? (below ?? false) : above !== (below ?? false))

const readsText = (children: readonly (XmlElement | string)[]): string =>
  children.filter((child) => typeof child === 'string').join('')

/** Two columns made by tabs or blanks come apart at what only stands at the right of a head or a closing. */
const columnsOf = (text: string): number | null => {
  const gap = /(?:\t+|\s{5,})(?=\S)/g
  for (const { index, 0: space } of text.matchAll(gap)) {
    const left = fold(text.slice(0, index)).trim()
    const right = fold(text.slice(index + space.length)).trim()
    if (left === '') continue
    if (/^(?:cong hoa xa hoi chu nghia|doc lap\b)/.test(right)) return index + space.length
    if (/^\D{1,40}, ngay\b.*thang/.test(right) && left.length < 60) return index + space.length
    if (/^noi nhan\s*:?$/.test(left) || /^-\s.{1,90}[;.]$/.test(left)) return index + space.length
  }
  return null
}

const cut = (pieces: readonly Piece[], at: number): [Piece[], Piece[]] => {
  const before: Piece[] = []
  const after: Piece[] = []
  let seen = 0
  for (const piece of pieces) {
    const here = Math.max(0, Math.min(piece.text.length, at - seen))
    if (here > 0) before.push({ ...piece, text: piece.text.slice(0, here) })
    if (here < piece.text.length) after.push({ ...piece, text: piece.text.slice(here) })
    seen += piece.text.length
  }
  return [before, after]
}

const rowsOf = (pieces: readonly Piece[]): Piece[][] => {
  const rows: Piece[][] = [[]]
  for (const piece of pieces)
    for (const [index, part] of piece.text.split(/[\n\f]/).entries()) {
      if (index > 0) rows.push([])
      if (part !== '') rows.at(-1)?.push({ ...piece, text: part })
    }
  return rows
}

const sameFace = (one: Run, other: Piece): boolean =>
  one.font === other.run.font &&
  one.size === other.run.size &&
  one.bold === other.run.bold &&
  one.italic === other.run.italic &&
  one.underline === other.run.underline &&
  one.colour === other.run.colour

const runsOf = (pieces: readonly Piece[]): Run[] => {
  const runs: Run[] = []
  for (const piece of pieces) {
    const last = runs.at(-1)
    if (last !== undefined && sameFace(last, piece)) runs[runs.length - 1] = { ...last, text: last.text + piece.text }
    else runs.push({ ...piece.run, text: piece.text })
  }
  return runs.map((run) => ({ ...run, text: toNfc(run.text) }))
}

/** Reads paragraphs and tables in order. */
export const createBodyReader = ({ styles, numbering, theme }: WordParts) => {
  const lines: Line[] = []
  const breaks: BodyBreak[] = []
  let paragraphs = 0
  let tables = 0
  let pageBreaks = 0

  const runFace = (
    properties: XmlElement | undefined,
    below: LetterProperties,
  ): Omit<Run, 'text'> & { marked: string; hidden: boolean; capitals: boolean } => {
    const own = lettersIn(properties, theme)
    const styled = styles.letterStyle(valueOf(childOf(properties, 'w:rStyle')))
    const all = { ...below, ...styled, ...own }
    const font = all.font ?? all.markedFont ?? 'Times New Roman'
    return {
      font,
      marked: all.markedFont ?? font,
      size: all.size ?? 10,
      bold: toggled(below.bold, styled.bold, own.bold),
      italic: toggled(below.italic, styled.italic, own.italic),
      capitals: toggled(below.capitals, styled.capitals, own.capitals),
      hidden: toggled(below.hidden, styled.hidden, own.hidden),
      underline: all.underline ?? false,
      colour: all.colour ?? null,
    }
  }

  const readRun = (
    run: XmlElement,
    below: LetterProperties,
    pieces: Piece[],
    rules: Rule[],
    boxes: XmlElement[],
  ): void => {
    const { marked, hidden, capitals, ...face } = runFace(childOf(run, 'w:rPr'), below)
    const add = (text: string): void => {
      if (hidden || text === '') return
      const printed = capitals ? text.toUpperCase() : text
      pieces.push({
        text: printed,
        run: /[^\u0000-\u024f\u2010-\u2026]|[\u00c0-\u024f]/.test(printed) ? { ...face, font: marked } : face,
      })
    }
    for (const child of elementsOf(run)) {
      if (child.name === 'w:t') add(readsText(child.children))
      else if (child.name === 'w:tab' || child.name === 'w:ptab') add('\t')
      else if (child.name === 'w:cr') add('\n')
      else if (child.name === 'w:noBreakHyphen') add('-')
      else if (child.name === 'w:br') {
        if (valueOf(child, 'w:type') === 'page') pageBreaks += 1
        add(valueOf(child, 'w:type') === 'page' ? '\f' : '\n')
      } else if (child.name === 'w:lastRenderedPageBreak') pageBreaks += 1
      else if (child.name !== 'w:rPr') {
        rules.push(...rulesIn(child))
        findBoxes(child, boxes)
      }
    }
  }

  const findBoxes = (element: XmlElement, boxes: XmlElement[]): void => {
    if (element.name === 'w:txbxContent') boxes.push(element)
    else if (element.name === 'mc:AlternateContent') {
      const chosen = childOf(element, 'mc:Choice') ?? childOf(element, 'mc:Fallback')
      if (chosen !== undefined) findBoxes(chosen, boxes)
    } else for (const child of elementsOf(element)) findBoxes(child, boxes)
  }

  const readInline = (
    parent: XmlElement,
    below: LetterProperties,
    pieces: Piece[],
    rules: Rule[],
    boxes: XmlElement[],
  ): void => {
    for (const child of elementsOf(parent)) {
      if (child.name === 'w:r') readRun(child, below, pieces, rules, boxes)
      else if (['w:del', 'w:moveFrom', 'w:pPr', 'w:sdtPr'].includes(child.name)) continue
      else readInline(child, below, pieces, rules, boxes)
    }
  }

  const startOf = (all: ParagraphProperties, text: string, numbered: boolean): number | null => {
    const own = (all.left ?? 0) + (all.firstLine ?? 0)
    if (numbered || !/^[\t ]/.test(text)) return own
    if (!text.startsWith('\t') || text.startsWith('\t\t') || text.startsWith('\t ')) return null
    const stop = (all.tabs ?? []).find((tab) => tab > own + 0.5)
    if (stop !== undefined) return stop
    // A hanging indent is itself a tab stop.
    if ((all.firstLine ?? 0) < 0) return all.left ?? 0
    return (Math.floor(own / defaultTab + 0.001) + 1) * defaultTab
  }

  const readParagraph = (paragraph: XmlElement, around: Around): void => {
    if (++paragraphs > mostParagraphs) return
    const number = paragraphs
    const properties = childOf(paragraph, 'w:pPr')
    const style = styles.paragraphStyle(valueOf(childOf(properties, 'w:pStyle')))
    const own = paragraphIn(properties)
    const below: ParagraphProperties = { ...styles.base.paragraph, ...around.tableParagraph, ...style.paragraph }
    const listId = own.listId ?? below.listId
    const level = own.listLevel ?? below.listLevel ?? 0
    const numbered = listId !== undefined && listId !== '0'
    const all = { ...below, ...(numbered ? numbering.paragraphOf(listId, level) : {}), ...own }
    const letters = { ...styles.base.letters, ...around.tableLetters, ...style.letters }
    const pieces: Piece[] = []
    const rules: Rule[] = []
    const boxes: XmlElement[] = []
    readInline(paragraph, letters, pieces, rules, boxes)
    for (const box of boxes) readBlocks(box, { ...outside, boxed: true })

    const text = pieces.map((piece) => piece.text).join('')
    const written = text.trim() !== ''
    if (all.ruledBelow === true || (all.ruledAbove === true && !written)) rules.push({ width: null, by: 'border' })
    if (signRule.test(text.replace(/\s/g, ''))) rules.push({ width: null, by: 'signs' })
    const label = numbered && written ? numbering.next(listId, level) : ''
    // A label takes its face from the mark of the paragraph and its level; a bullet has none worth judging.
    const mark = runFace(childOf(properties, 'w:rPr'), letters)
    const said = label === '' || label === '-' ? null : numbering.lettersOf(listId ?? '', level)
    const labelled = (row: readonly Piece[]): readonly Piece[] => {
      const [first] = row
      if (said === null || first === undefined) return row
      const { bold = mark.bold, italic = mark.italic } = said
      return [{ text: `${label} `, run: { ...first.run, underline: false, bold, italic } }, ...row]
    }
    const layout: Layout = {
      align: all.align ?? 'left',
      start: startOf(all, text, numbered),
      spaceBefore: all.spaceBefore ?? 0,
      spaceAfter: all.spaceAfter ?? 0,
      spacing: all.spacing ?? { kind: 'lines', lines: 1 },
      contextual: all.contextual ?? false,
      style: style.id,
      numbered,
    }
    const add = (row: readonly Piece[], side: Line['side'], lead: string): void => {
      const printed = toNfc(lead + row.map((piece) => piece.text).join(''))
        .replace(/\s+/g, ' ')
        .trim()
      if (printed === '' && rules.length === 0) return
      const underlined = row.some((piece) => piece.run.underline && piece.text.trim() !== '')
      lines.push({
        text: signRule.test(printed) ? '' : printed,
        runs: runsOf(lead === '' ? row : labelled(row)),
        side,
        cell: around.cell,
        paragraph: number,
        page: null,
        layout,
        align: layout.align,
        area: null,
        boxed: around.boxed,
        rules: underlined ? [...rules, { width: null, by: 'underline' }] : rules,
      })
    }
    for (const [index, row] of rowsOf(pieces).entries()) {
      const lead = index === 0 && label !== '' ? `${label} ` : ''
      const rowText = row.map((piece) => piece.text).join('')
      const column = around.cell === null && rowText.length < 200 ? columnsOf(rowText) : null
      if (column === null) add(row, around.side, lead)
      else {
        const [left, right] = cut(row, column)
        add(left, 'left', lead)
        add(right, 'right', '')
      }
    }
    const section = childOf(properties, 'w:sectPr')
    if (section !== undefined) breaks.push({ properties: section, lines: lines.length, tables })
  }

  const within = (parent: XmlElement, name: string, wrappers: readonly string[]): XmlElement[] =>
    elementsOf(parent).flatMap((child) =>
      child.name === name ? [child] : wrappers.includes(child.name) ? within(child, name, wrappers) : [],
    )

  const readTable = (table: XmlElement, around: Around): void => {
    const index = ++tables
    const properties = childOf(table, 'w:tblPr')
    const style = styles.tableStyle(valueOf(childOf(properties, 'w:tblStyle')))
    const grid = childOf(table, 'w:tblGrid')
    const columns = grid === undefined ? [] : elementsOf(grid).map((column) => numberOf(valueOf(column, 'w:w')) ?? 0)
    for (const [row, element] of within(table, 'w:tr', ['w:sdt', 'w:sdtContent', 'w:ins']).entries()) {
      const cells = within(element, 'w:tc', ['w:sdt', 'w:sdtContent', 'w:ins'])
      let column = numberOf(valueOf(childOf(childOf(element, 'w:trPr'), 'w:gridBefore'))) ?? 0
      const gridWidth = columns.reduce((sum, width) => sum + width, 0)
      for (const [at, cell] of cells.entries()) {
        const span = numberOf(valueOf(childOf(childOf(cell, 'w:tcPr'), 'w:gridSpan'))) ?? 1
        const before = columns.slice(0, column).reduce((sum, width) => sum + width, 0)
        const own = columns.slice(column, column + span).reduce((sum, width) => sum + width, 0)
        const measured = gridWidth > 0 && own > 0
        const share = measured ? own / gridWidth : 1 / cells.length
        const centre = measured ? (before + own / 2) / gridWidth : (at + 0.5) / cells.length
        const side = share > 0.8 ? 'whole' : centre < 0.5 ? 'left' : 'right'
        readBlocks(cell, {
          side: around.side === 'whole' ? side : around.side,
          cell: { table: index, row, column: at },
          boxed: around.boxed,
          tableLetters: { ...around.tableLetters, ...style.letters },
          tableParagraph: { ...around.tableParagraph, ...style.paragraph },
        })
        column += span
      }
    }
  }

  const wrappers = ['w:sdt', 'w:sdtContent', 'w:ins', 'w:moveTo', 'w:customXml', 'w:smartTag']

  const readBlocks = (parent: XmlElement, around: Around): void => {
    for (const child of elementsOf(parent)) {
      if (child.name === 'w:p') readParagraph(child, around)
      else if (child.name === 'w:tbl') readTable(child, around)
      else if (child.name === 'mc:AlternateContent')
        readBlocks(childOf(child, 'mc:Choice') ?? childOf(child, 'mc:Fallback') ?? child, around)
      else if (wrappers.includes(child.name)) readBlocks(child, around)
    }
  }

  return (body: XmlElement): ReadBody => {
    readBlocks(body, outside)
    const last = childOf(body, 'w:sectPr')
    if (last !== undefined) breaks.push({ properties: last, lines: lines.length, tables })
    return { lines, breaks, tables, pageBreaks }
  }
}
