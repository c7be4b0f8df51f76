/** A book or a list as a Word document (ISO/IEC 29500). */
import {
  Footer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
  convertMillimetersToTwip,
  type ISectionOptions,
} from 'docx'
import type { BookCover, PaperTable } from './models.ts'
import { cellText, coverLines, footerText } from './table-cells.ts'
import {
  wordColumns,
  wordDocument,
  wordLetterhead,
  wordLines,
  wordMark,
  wordRun,
  type WordLook,
} from './word-blocks.ts'

const pageOf = (orientation: PaperTable['orientation']) => ({
  size: {
    // The library swaps the two for landscape.
    width: convertMillimetersToTwip(210),
    height: convertMillimetersToTwip(297),
    orientation: orientation === 'landscape' ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
  },
  margin: {
    top: convertMillimetersToTwip(18),
    bottom: convertMillimetersToTwip(18),
    left: convertMillimetersToTwip(25),
    right: convertMillimetersToTwip(12),
  },
})

const coverSection = (cover: BookCover, { orientation, footer }: PaperTable): ISectionOptions => ({
  ...(footer.mark !== null && { footers: { default: wordMark(footer.mark) } }),
  properties: { page: { ...pageOf(orientation) }, verticalAlign: 'center' },
  children: [
    ...(cover.parentAgency === null
      ? []
      : wordLines(cover.parentAgency.toUpperCase(), { size: 14, align: 'centre' as const })),
    ...wordLines(cover.agency.toUpperCase(), { size: 14, bold: true, align: 'centre' }),
    ...wordLines(cover.bookName.toUpperCase(), { size: 26, bold: true, align: 'centre', before: 90 }),
    ...coverLines(cover).flatMap((line) => wordLines(line, { size: 14, align: 'centre', before: 10 })),
  ],
})

const gridTable = (table: PaperTable): Table => {
  const room = convertMillimetersToTwip((table.orientation === 'landscape' ? 297 : 210) - 25 - 12)
  const whole = table.columns.reduce((sum, column) => sum + column.widthMm, 0)
  const widths = table.columns.map((column) => Math.floor((column.widthMm / whole) * room))
  const headRow = (texts: readonly string[], style: WordLook) =>
    new TableRow({
      tableHeader: true,
      cantSplit: true,
      children: texts.map(
        (text) =>
          new TableCell({
            verticalAlign: VerticalAlignTable.CENTER,
            children: wordLines(text, { ...style, align: 'centre' }),
          }),
      ),
    })
  return new Table({
    width: { size: room, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    rows: [
      headRow(
        table.columns.map((column) => column.label),
        { bold: true },
      ),
      headRow(
        table.columns.map((_, index) => `(${index + 1})`),
        { italics: true },
      ),
      ...table.rows.map(
        (row) =>
          new TableRow({
            cantSplit: true,
            children: table.columns.map(
              (column, index) =>
                new TableCell({
                  children: wordLines(cellText(column, row[index] ?? null), { align: column.align }),
                }),
            ),
          }),
      ),
    ],
  })
}

const footerOf = (table: PaperTable): Footer =>
  new Footer({
    children: [
      new Paragraph({
        children: [
          wordRun(`${footerText(table.footer)}. Trang `, { size: 9, italics: true }),
          new TextRun({ children: [PageNumber.CURRENT, '/', PageNumber.TOTAL_PAGES_IN_SECTION], size: 18 }),
        ],
      }),
    ],
  })

/** DOCX of a table: the head of the columns repeats on every page, rows do not break over pages. */
export const tableToDocx = (table: PaperTable): Promise<Uint8Array> =>
  wordDocument(table.title, 10.5, [
    ...(table.cover === null ? [] : [coverSection(table.cover, table)]),
    {
      properties: { page: { ...pageOf(table.orientation), pageNumbers: { start: 1 } } },
      footers: { default: footerOf(table) },
      children: [
        ...(table.cover === null ? [wordLetterhead(table.head)] : []),
        ...wordLines(table.title.toUpperCase(), { size: 14, bold: true, align: 'centre', before: 12 }),
        ...table.subtitle.flatMap((line) => wordLines(line, { size: 12, italics: true, align: 'centre' })),
        ...wordLines('', { size: 4 }),
        gridTable(table),
        ...table.notes.flatMap((note) => wordLines(note, { size: 11, italics: true, before: 6 })),
        ...wordLines('', {}),
        ...(table.signatures.length === 0
          ? []
          : [
              wordColumns(
                table.signatures.map((signature) => [
                  ...wordLines(signature.title.toUpperCase(), { size: 12, bold: true, align: 'centre' }),
                  ...wordLines(signature.name, { size: 12, bold: true, align: 'centre', before: 70 }),
                ]),
              ),
            ]),
      ],
    },
  ])
