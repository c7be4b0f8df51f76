/** Building blocks of Word documents (ISO/IEC 29500): lines, columns, the head of official papers. */
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
  type IRunOptions,
  type ISectionOptions,
} from 'docx'
import { printable } from './faces.ts'
import { nationalMotto, nationalName } from './letterhead.ts'
import type { PaperTable } from './models.ts'

const wordFont = 'Times New Roman'

const alignments = { centre: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const

export interface WordLook {
  readonly size?: number
  readonly bold?: true
  readonly italics?: true
  readonly align?: 'left' | keyof typeof alignments
  /** Points above the text. */
  readonly before?: number
}

/** `size` in points. */
export const wordRun = (text: string, { size, bold, italics }: WordLook): TextRun => {
  const look: IRunOptions = {
    text,
    ...(bold && { bold }),
    ...(italics && { italics }),
    ...(size !== undefined && { size: size * 2 }),
  }
  return new TextRun(look)
}

/** A paragraph per line of the text; `size` in points. */
export const wordLines = (text: string, options: WordLook): Paragraph[] =>
  printable(text)
    .split('\n')
    .map(
      (line, index) =>
        new Paragraph({
          ...(options.align && options.align !== 'left' && { alignment: alignments[options.align] }),
          ...(options.before !== undefined && index === 0 && { spacing: { before: options.before * 20 } }),
          children: line === '' ? [] : [wordRun(line, options)],
        }),
    )

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const noBorders = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none }

/** Cells side by side without lines, each as wide as the others; used for heads and signatures. */
export const wordColumns = (cells: readonly (readonly Paragraph[])[]): Table =>
  new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    borders: noBorders,
    rows: [
      new TableRow({
        cantSplit: true,
        children: cells.map(
          (children) => new TableCell({ children: [...children], width: { size: 100 / cells.length, type: 'pct' } }),
        ),
      }),
    ],
  })

/** Parent and issuing body on the left, the national name and motto on the right. Annex I. */
export const wordLetterhead = (head: PaperTable['head']): Table =>
  wordColumns([
    [
      ...(head.parentAgency === null
        ? []
        : wordLines(head.parentAgency.toUpperCase(), { size: 12, align: 'centre' as const })),
      ...wordLines(head.agency.toUpperCase(), { size: 12, bold: true, align: 'centre' }),
    ],
    [
      ...wordLines(nationalName, { size: 12, bold: true, align: 'centre' }),
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [wordRun(nationalMotto, { size: 13, bold: true })],
      }),
    ],
  ])

/** The foot of every page of a marked paper. */
export const wordMark = (mark: string): Footer =>
  new Footer({ children: wordLines(mark, { size: 9, italics: true, align: 'centre' }) })

/** Wraps sections into a document in the font of official papers; `size` in points. */
export const wordDocument = (title: string, size: number, sections: readonly ISectionOptions[]): Promise<Uint8Array> =>
  Packer.toBuffer(
    new Document({
      title,
      creator: 'Lạc Thư',
      styles: { default: { document: { run: { font: wordFont, size: size * 2, language: { value: 'vi-VN' } } } } },
      sections,
    }),
  )
