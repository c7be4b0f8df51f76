import { fold } from '#shared/kernel/text.ts'
import { fail, ok, type Result } from '#shared/kernel/result.ts'
import { isCapitals } from '../../../text/rules/items.ts'
import { nearlySame } from '../../../text/rules/likeness.ts'
import { party, state } from '../../../text/rules/vocabulary.ts'
import { contentOf, createPainter, nothingPainted, unitMatrix } from '../../../text/pdf/content.ts'
import type { PdfFont } from '../../../text/pdf/fonts.ts'
import { frameOf, inherited, paintAnnotations } from '../../../text/pdf/read-pdf.ts'
import { readsAsVietnamese } from '../../../text/read-document.ts'
import type { PdfObject } from '../../../signing/pdf/objects.ts'
import { openPdf } from '../../../signing/pdf/open.ts'
import { pages } from '../../../signing/pdf/pages.ts'
import type { CheckTrouble } from '../trouble.ts'
import type { Line, PageNumber, PageNumbers, Paper, Section } from '../model.ts'
import { drawnLines, type DrawnLine } from './drawn-lines.ts'
import { rowsOf, type Row } from './rows.ts'

/** A PDF with letters of its own, as far as a printed page tells how it was set. */

const mostPages = 500
const fewestLetters = 60
const millimetresPerPoint = 25.4 / 72

interface ReadPage {
  readonly rows: readonly Row[]
  /** y downwards. */
  readonly drawn: readonly DrawnLine[]
  readonly width: number
  readonly height: number
}

const isPageNumber = (row: Row): boolean =>
  /^[-–]?\s*\d{1,4}\s*[-–]?$/.test(row.text) && (row.area.y < row.pageHeight * 0.1 || row.area.y > row.pageHeight * 0.9)

/** Rows that make a margin. */
const agreeing = 3

const middle = (row: Row): number => row.area.x + row.area.width / 2

/** The outermost place that several rows agree on, within a point; null when none do. */
const agreed = (values: readonly number[], outwards: 1 | -1): number | null => {
  const sorted = [...values].sort((one, other) => (other - one) * outwards)
  const found = sorted.find((value, index) => Math.abs((sorted[index + agreeing - 1] ?? Infinity) - value) <= 1)
  return found ?? null
}

interface Text {
  readonly left: number
  readonly right: number
  readonly justified: boolean
}

/** In points; text that begins further in is indented. */
const farthestMargin = 103

/** Where running text begins and ends on the lines of a page. */
const textOf = (all: readonly ReadPage[], sides: ReadonlyMap<Row, Line['side']>): Text | null => {
  const rows = all.flatMap((page) => (page.height > page.width ? page.rows : []))
  const wide = rows.filter(({ area, pageWidth }) => area.width > pageWidth * 0.6)
  const startOf = (some: readonly Row[]): number | null =>
    agreed(
      some.map(({ area }) => area.x),
      -1,
    )
  // Tables of the head and the closing may stand out; where every paragraph is one row, only the recipients tell.
  const own = startOf(rows.filter((row) => !sides.has(row)))
  const left = own === null || own > farthestMargin ? startOf(rows) : own
  const edges = wide.map(({ area }) => area.x + area.width)
  const edge = agreed(edges, 1)
  if (left === null || edges.length < agreeing) return null
  const flush = edge === null ? 0 : edges.filter((right) => Math.abs(right - edge) <= 1).length
  // A ragged edge tells where the text ends, but not what margin was set.
  const justified = edge !== null && flush * 3 > edges.length
  return { left, right: justified ? edge : Math.max(...edges), justified }
}

const isHeadName = (row: Row): boolean => {
  const text = fold(row.text)
  return text.length < 60 && (nearlySame(text, state, 0.85) || nearlySame(text, party, 0.85))
}

/** How far below the motto the two columns of a head may reach. */
const headReach = 130

const endOfHead = (rows: readonly Row[]): number => {
  const name = rows.find(isHeadName)
  if (name === undefined) return -1
  const head = rows.filter((row) => row.area.y < name.area.y + headReach)
  const centred = (row: Row): boolean => Math.abs(middle(row) - row.pageWidth / 2 - 15) < 30
  const beginning = head.find(
    (row) =>
      row.area.y > name.area.y + name.area.height &&
      (/^kinh gui\b/.test(fold(row.text)) ||
        row.area.width > row.pageWidth * 0.62 ||
        (centred(row) && row.runs[0]?.bold === true)),
  )
  return beginning === undefined ? name.area.y + headReach : beginning.area.y
}

const sideOf = (row: Row): Line['side'] => (middle(row) < row.pageWidth * 0.47 ? 'left' : 'right')

/** Columns stand in the head, and from the recipients on. */
const sidesOf = (all: readonly ReadPage[]): Map<Row, Line['side']> => {
  const sides = new Map<Row, Line['side']>()
  const [first] = all
  if (first !== undefined) {
    const end = endOfHead(first.rows)
    for (const row of first.rows) if (row.area.y < end) sides.set(row, sideOf(row))
  }
  for (const page of all) {
    const start = page.rows.find((row) => /^noi nhan\b/.test(fold(row.text)) && row.text.length < 40)
    if (start === undefined) continue
    for (const row of page.rows)
      if (row.area.y > start.area.y - 8) sides.set(row, row.area.x > row.pageWidth * 0.4 ? 'right' : 'left')
      // The authority may begin some rows above.
      else if (row.area.y > start.area.y - 50 && row.area.x > row.pageWidth * 0.45 && isCapitals(row.text))
        sides.set(row, 'right')
    break
  }
  return sides
}

const indented = 12
const loose = 30

const centreSlack = 8
const looseSlack = 20

/** A row that fills the page is centred too; one in bold or well inside the margins may lie less exactly. */
const isCentred = (row: Row, text: Text | null): boolean => {
  const { left, right } = text ?? { left: row.pageWidth * 0.143, right: row.pageWidth * 0.93 }
  const upright = row.pageWidth < row.pageHeight
  const off = Math.abs(middle(row) - (upright ? (left + right) / 2 : row.pageWidth / 2))
  if (off < centreSlack) return true
  return off < looseSlack && (row.area.x > left + looseSlack || row.runs[0]?.bold === true)
}

/** Wider ones belong to tables. */
const widestRule = 260

/** Lines drawn right under a row, about its middle. */
const rulesUnder = (row: Row, drawn: readonly DrawnLine[]): Line['rules'] =>
  drawn
    .filter(
      ({ x, y, width }) =>
        y > row.baseline - 1 &&
        y < row.baseline + row.area.height * 1.1 &&
        Math.abs(x + width / 2 - middle(row)) < Math.max(12, row.area.width * 0.15) &&
        width < widestRule,
    )
    .slice(0, 1)
    .map(({ width }) => ({ width, by: 'drawing' as const }))

/** Blanks left for a number or a day part a row of the head; it is one all the same. */
const isOneRow = (one: Line, row: Row, side: Line['side']): boolean =>
  side !== 'whole' &&
  one.side === side &&
  one.page === row.page &&
  one.area !== null &&
  row.area.x > one.area.x &&
  Math.abs(one.area.y + one.area.height - row.area.y - row.area.height) < 3

const withRow = (line: Line, row: Row): Line => ({
  ...line,
  text: `${line.text} ${row.text}`,
  runs: [...line.runs, ...row.runs.map((run, at) => (at === 0 ? { ...run, text: ` ${run.text}` } : run))],
  area: line.area && { ...line.area, width: row.area.x + row.area.width - line.area.x },
})

const linesOf = (all: readonly ReadPage[], text: Text | null, sides: ReadonlyMap<Row, Line['side']>): Line[] => {
  const lines: Line[] = []
  let paragraph = 0
  let before: { row: Row; side: Line['side'] } | null = null
  for (const page of all)
    for (const row of page.rows) {
      if (isPageNumber(row)) continue
      const side = sides.get(row) ?? 'whole'
      const last = lines.at(-1)
      if (last !== undefined && isOneRow(last, row, side)) {
        lines[lines.length - 1] = withRow(last, row)
        continue
      }
      const goesOn =
        before !== null &&
        side === 'whole' &&
        before.side === 'whole' &&
        text !== null &&
        row.area.x < text.left + indented &&
        before.row.area.x + before.row.area.width > text.right - loose &&
        (before.row.page !== row.page || row.baseline - before.row.baseline < row.area.height * 2.2)
      if (!goesOn) paragraph += 1
      lines.push({
        text: row.text,
        runs: row.runs,
        side,
        cell: null,
        paragraph,
        page: row.page,
        layout: null,
        align: side === 'whole' && isCentred(row, text) ? 'centre' : null,
        area: row.area,
        boxed: false,
        rules: rulesUnder(row, page.drawn),
      })
      before = { row, side }
    }
  return lines
}

const sectionOf = (page: ReadPage, text: Text | null): Section => ({
  width: page.width * millimetresPerPoint,
  height: page.height * millimetresPerPoint,
  landscape: page.width > page.height,
  margins: {
    top: null,
    bottom: null,
    left: text === null ? null : text.left * millimetresPerPoint,
    right: text === null || !text.justified ? null : (page.width - text.right) * millimetresPerPoint,
  },
  measured: true,
  renumbers: null,
  firstLine: 0,
  holdsTable: false,
})

const numberOn = (rows: readonly Row[]): number | null => {
  const row = rows.find(isPageNumber)
  return row === undefined ? null : Number(row.text.replace(/\D/g, ''))
}

/** Numbers on the pages of the text itself: annexes after it are numbered by themselves. */
const numbersOf = (all: readonly ReadPage[], text: Text | null): PageNumbers | null => {
  const closing = all.findIndex(({ rows }) => rows.some((row) => /^noi nhan\b/.test(fold(row.text))))
  const [first, second] = all
  if (first === undefined || second === undefined || closing < 1) return null
  const shown = second.rows.find((row) => isPageNumber(row) && row.text.replace(/\D/g, '') === '2')
  const onFirst = first.rows.some((row) => isPageNumber(row) && row.text.replace(/\D/g, '') === '1')
  if (shown === undefined) return { number: null, onFirstPage: onFirst }
  const centres = [second.width / 2, ...(text === null ? [] : [(text.left + text.right) / 2])]
  const off = Math.min(...centres.map((centre) => Math.abs(middle(shown) - centre)))
  const number: PageNumber = {
    place: shown.area.y < second.height / 2 ? 'header' : 'footer',
    align: off < 14 ? 'centre' : off < 60 ? null : middle(shown) > second.width / 2 ? 'right' : 'left',
    run: shown.runs[0] ?? null,
    form: 'arabic',
  }
  return { number, onFirstPage: onFirst }
}

/** Names that a printer driver gave; the letters behind them may be any. */
const nameless = /^(?:[A-Z]{6}\+)?(?:CIDFont\+)?(?:F|T|TT|Font)?\d*$/

export const isNameless = (font: string): boolean => nameless.test(font)

const trustsOf = (all: readonly ReadPage[]): Paper['trusts'] => {
  const runs = all.flatMap(({ rows }) => rows.flatMap((row) => row.runs))
  const count = (some: typeof runs): number => some.reduce((sum, { text }) => sum + text.length, 0)
  const letters = count(runs)
  // Sizes are set in halves of a point; what was printed to fit another page has any.
  const whole = count(runs.filter(({ size }) => Math.abs(size * 2 - Math.round(size * 2)) < 0.25))
  return { sizes: whole > letters * 0.7, faces: count(runs.filter(({ font }) => isNameless(font))) < letters * 0.2 }
}

/** Reads a PDF; one of pictures has no text to judge. */
export const readPdfPaper = (bytes: Uint8Array): Result<Paper, CheckTrouble> => {
  const file = openPdf(bytes)
  if ('trouble' in file) {
    if (file.trouble === 'tooMuch') return fail('bomb')
    return fail(file.trouble === 'encrypted' ? 'encrypted' : 'damaged')
  }
  const view = file.view(file.revisions.length - 1)
  const fonts = new Map<PdfObject, PdfFont>()
  const painter = createPainter(view, fonts)
  const all: ReadPage[] = []
  let letters = 0
  let unsure = 0
  for (const { page } of pages(view)) {
    if (all.length >= mostPages) break
    const painted = nothingPainted()
    const frame = frameOf(view, page)
    const content = contentOf(view, page)
    const resources = inherited(view, page, 'Resources')
    painter.paint(content, resources, unitMatrix, painted)
    letters += painted.letters
    // Letters behind a picture, without a meaning or of an old encoding say nothing of how they were set.
    unsure += painted.hidden + painted.unknown + painted.legacy
    paintAnnotations(view, page, painter, painted)
    const turned = frame.rotation % 180 === 90
    all.push({
      rows:
        frame.rotation === 0
          ? rowsOf(painted.shown, frame, { page: all.length + 1, pageWidth: frame.width, pageHeight: frame.height })
          : [],
      drawn: drawnLines(view, content, resources).map(({ x, y, width }) => ({
        x: x - frame.x,
        y: frame.height - (y - frame.y),
        width,
      })),
      width: turned ? frame.height : frame.width,
      height: turned ? frame.width : frame.height,
    })
  }
  const [first] = all
  if (first === undefined) return fail('damaged')
  const printed = all.flatMap(({ rows }) => rows.map((row) => row.text)).join('\n')
  if (letters < fewestLetters || unsure * 2 > letters || !readsAsVietnamese(printed)) return fail('noText')
  const sides = sidesOf(all)
  const text = textOf(all, sides)
  return ok({
    kind: 'pdf',
    trusts: trustsOf(all),
    lines: linesOf(all, text, sides),
    sections: [sectionOf(first, text)],
    pageCount: all.length,
    shownNumbers: all.map(({ rows }) => numberOn(rows)),
    numbers: numbersOf(all, text),
  })
}
