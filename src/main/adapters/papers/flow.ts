/** Text that flows down the pages of a paper: paragraphs that break over pages, and blocks that must not. */
import { breakLines } from './lines.ts'
import type { Run } from './lines.ts'
import { a4, inks, mm } from './pdf-paper.ts'
import type { Ink, Paper, Sheet } from './pdf-paper.ts'

/** Margins of an administrative document, points. Decree 30/2020/NĐ-CP, Annex I. */
export const margins = { top: mm(20), bottom: mm(20), left: mm(30), right: mm(15) } as const

export const lineHeightOf = (size: number): number => size * 1.22

/** Where the letters of a line stand below its top edge, as a share of the font size. */
export const ascentShare = 0.95

export interface ParagraphStyle {
  readonly size: number
  readonly align: 'left' | 'centre' | 'justify'
  /** Points before the first word. */
  readonly indent?: number
  readonly ink?: Ink
}

export interface Column {
  readonly left: number
  readonly width: number
}

/**
 * Lines of a text drawn at a fixed place, from `top` down.
 * @returns y of the edge below the last line.
 */
export const drawBlock = (sheet: Sheet, column: Column, top: number, runs: readonly Run[], style: ParagraphStyle) => {
  const lineHeight = lineHeightOf(style.size)
  let y = top
  for (const [index, line] of breakLines(runs, { ...style, width: column.width }).entries()) {
    const indent = index === 0 ? (style.indent ?? 0) : 0
    const room = column.width - indent
    const shift = style.align === 'centre' ? (room - line.width) / 2 : 0
    sheet.line(column.left + indent + shift, y + style.size * ascentShare, line, {
      size: style.size,
      ...(style.ink && { ink: style.ink }),
      ...(style.align === 'justify' && { stretchTo: room }),
    })
    y += lineHeight
  }
  return y
}

/** Height in points that `drawBlock` takes. */
export const blockHeight = (column: Column, runs: readonly Run[], style: ParagraphStyle): number =>
  breakLines(runs, { ...style, width: column.width }).length * lineHeightOf(style.size)

/** A column of text over A4 pages in portrait. */
export const createFlow = (paper: Paper) => {
  const column = { left: margins.left, width: a4.short - margins.left - margins.right }
  const bottom = a4.long - margins.bottom
  let sheet = paper.addSheet(a4.short, a4.long)
  let y: number = margins.top

  const nextSheet = () => {
    sheet = paper.addSheet(a4.short, a4.long)
    y = margins.top
  }

  return {
    column,
    sheet: () => sheet,
    y: () => y,
    moveTo: (top: number) => {
      y = top
    },
    gap: (points: number) => {
      y += points
    },
    /** Begins a new page unless `height` points are left on this one. */
    keep: (height: number) => {
      if (y + height > bottom && y > margins.top) nextSheet()
    },
    paragraph: (runs: readonly Run[], style: ParagraphStyle) => {
      const lineHeight = lineHeightOf(style.size)
      const lines = breakLines(runs, { ...style, width: column.width })
      // A page never begins with the last line of a paragraph nor ends with the first one, where two fit.
      const fits = Math.floor((bottom - y) / lineHeight)
      if (lines.length > 1 && fits < 2) nextSheet()
      for (const [index, line] of lines.entries()) {
        const isLastButOne = index === lines.length - 2 && index > 0
        if (y + lineHeight * (isLastButOne ? 2 : 1) > bottom) nextSheet()
        const indent = index === 0 ? (style.indent ?? 0) : 0
        const room = column.width - indent
        const shift = style.align === 'centre' ? (room - line.width) / 2 : 0
        sheet.line(column.left + indent + shift, y + style.size * ascentShare, line, {
          size: style.size,
          ...(style.ink && { ink: style.ink }),
          ...(style.align === 'justify' && { stretchTo: room }),
        })
        y += lineHeight
      }
    },
  }
}

export type Flow = ReturnType<typeof createFlow>

/** Page numbers centred in the top margin, not on page 1. Annex I. */
export const numberSheets = (sheets: readonly Sheet[]) => {
  for (const [index, sheet] of sheets.entries())
    if (index > 0) sheet.centred(sheet.width / 2, mm(13), String(index + 1), { face: 'regular', size: 13 })
}

/** A line at the foot of every page, beneath the text. */
export const markSheets = (sheets: readonly Sheet[], mark: string) => {
  for (const sheet of sheets)
    sheet.centred(sheet.width / 2, sheet.height - mm(9), mark, { face: 'italic', size: 9, ink: inks.grey })
}
