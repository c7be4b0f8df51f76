/** Building blocks of an administrative document in Word (ISO/IEC 29500). Decree 30/2020/NĐ-CP, Annex I. */
import {
  AlignmentType,
  BorderStyle,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
  type IRunOptions,
} from 'docx'
import { printable, widthOf, type FaceName } from '../../papers/faces.ts'
import { breakLines } from '../../papers/lines.ts'

/** Millimetres. */
export const sheet = { width: 210, height: 297, top: 20, bottom: 20, left: 30, right: 15 } as const
export const textWidth = sheet.width - sheet.left - sheet.right

const pointsPerMm = 72 / 25.4
const twips = (points: number): number => Math.round(points * 20)

/** Twentieths of a point, never less than the millimetres asked for: margins have a lower limit. */
export const toTwips = (millimetres: number): number => Math.ceil((millimetres * 1440) / 25.4 - 0.01)

export interface Look {
  /** Points. */
  readonly size?: number
  readonly face?: FaceName
  readonly align?: 'left' | 'centre' | 'right' | 'justify'
  /** Points above and below. */
  readonly before?: number
  readonly after?: number
  /** Lines, single is 1. */
  readonly spacing?: number
  /** Millimetres. */
  readonly firstLine?: number
  readonly left?: number
  readonly hanging?: number
  /** The page must not end below it. */
  readonly keep?: 'withNext'
}

const alignments = {
  left: AlignmentType.LEFT,
  centre: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  justify: AlignmentType.JUSTIFIED,
} as const

const boldFaces: ReadonlySet<FaceName> = new Set(['bold', 'boldItalic'])
const italicFaces: ReadonlySet<FaceName> = new Set(['italic', 'boldItalic'])

export interface Piece {
  readonly text: string
  readonly face?: FaceName
}

export const bodySize = 14

/** One paragraph; a piece without a face has the paragraph's. */
export const paragraph = (pieces: string | readonly Piece[], look: Look): Paragraph => {
  const { size = bodySize, face = 'regular', align = 'left' } = look
  const all = typeof pieces === 'string' ? [{ text: pieces }] : pieces
  const indent = {
    ...(look.firstLine !== undefined && { firstLine: toTwips(look.firstLine) }),
    ...(look.left !== undefined && { left: toTwips(look.left) }),
    ...(look.hanging !== undefined && { hanging: toTwips(look.hanging) }),
  }
  return new Paragraph({
    alignment: alignments[align],
    spacing: {
      before: twips(look.before ?? 0),
      after: twips(look.after ?? 0),
      line: Math.round((look.spacing ?? 1) * 240),
      lineRule: LineRuleType.AUTO,
    },
    ...(Object.keys(indent).length > 0 && { indent }),
    ...(look.keep !== undefined && { keepNext: true, keepLines: true }),
    children: all.flatMap(({ text, face: own = face }) =>
      text.split('\n').map((line, index) => run(line, size, own, index > 0 ? 'newLine' : 'sameLine')),
    ),
  })
}

export const run = (
  text: string,
  size: number,
  face: FaceName,
  start: 'sameLine' | 'newLine' = 'sameLine',
  colour?: string,
): TextRun => {
  const look: IRunOptions = {
    text: printable(text),
    size: size * 2,
    ...(start === 'newLine' && { break: 1 }),
    ...(boldFaces.has(face) && { bold: true }),
    ...(italicFaces.has(face) && { italics: true }),
    ...(colour !== undefined && { color: colour }),
  }
  return new TextRun(look)
}

/** A paragraph for each line of the text. */
export const paragraphs = (text: string, look: Look): Paragraph[] =>
  text
    .split('\n')
    .map((line, index) => paragraph(line, index === 0 || look.before === undefined ? look : { ...look, before: 0 }))

const linesWithin = (text: string, size: number, face: FaceName, within: number) =>
  breakLines([{ text: printable(text), face }], { size, width: within * pointsPerMm })

/** Millimetres of the longest line that the text takes in a column as wide as `within`. */
export const printedWidth = (text: string, size: number, face: FaceName, within: number): number =>
  Math.max(0, ...linesWithin(text, size, face, within).map(({ width }) => width)) / pointsPerMm

/** The text in as few lines as fit, parted by `\n` so that they are about equally long; `within` in millimetres. */
export const balanced = (text: string, size: number, face: FaceName, within: number): string => {
  let lines = linesWithin(text, size, face, within)
  const fewest = lines.length
  for (let width = within - 1; width > 10; width--) {
    const narrower = linesWithin(text, size, face, width)
    if (narrower.length > fewest) break
    lines = narrower
  }
  return lines.map(({ words }) => words.map((word) => word.text).join(' ')).join('\n')
}

/** Millimetres of a text on one line. */
export const lineWidth = (text: string, size: number, face: FaceName): number =>
  widthOf(face, size, printable(text)) / pointsPerMm

/** A solid line, centred in a column as wide as `within`; millimetres. */
export const rule = (length: number, within: number, after = 0): Paragraph => {
  const side = toTwips(Math.max(0, (within - length) / 2))
  return new Paragraph({
    spacing: { before: 80, after: twips(after), line: 40, lineRule: LineRuleType.EXACT },
    indent: { left: side, right: side },
    border: { top: { style: BorderStyle.SINGLE, size: 6, space: 0, color: '000000' } },
    // A mark of the usual size would push the lines apart in programs that do not know exact heights.
    run: { size: 2 },
    children: [],
  })
}

/** Words in a single frame, centred in a column; lengths in millimetres. Cells 10b and 11. */
export const frame = (
  text: string,
  {
    length,
    height,
    within,
    before,
    colour,
  }: Readonly<Record<'length' | 'height' | 'within' | 'before', number>> & {
    readonly colour: string
  },
): Paragraph => {
  const side = toTwips((within - length) / 2)
  const edge = { style: BorderStyle.SINGLE, size: 8, space: 0, color: colour }
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before: twips(before), line: toTwips(height), lineRule: LineRuleType.EXACT },
    indent: { left: side, right: side },
    border: { top: edge, bottom: edge, left: edge, right: edge },
    children: [run(text, 13, 'bold', 'sameLine', colour)],
  })
}

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const noBorders = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none }
const noMargins = { top: 0, bottom: 0, left: 0, right: 0 }

/** Rows of cells beside each other without lines; `widths` in millimetres. No row is parted by a page's end. */
export const columns = (widths: readonly number[], rows: readonly (readonly (readonly Paragraph[])[])[]): Table =>
  new Table({
    width: { size: toTwips(widths.reduce((sum, width) => sum + width, 0)), type: WidthType.DXA },
    columnWidths: widths.map(toTwips),
    layout: TableLayoutType.FIXED,
    borders: noBorders,
    margins: noMargins,
    rows: rows.map(
      (cells) =>
        new TableRow({
          cantSplit: true,
          children: cells.map(
            (children, index) =>
              new TableCell({
                width: { size: toTwips(widths[index] ?? 0), type: WidthType.DXA },
                margins: noMargins,
                verticalAlign: VerticalAlignTable.TOP,
                children: children.length === 0 ? [paragraph('', { size: 2 })] : [...children],
              }),
          ),
        }),
    ),
  })
