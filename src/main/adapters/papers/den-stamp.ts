/** Dấu "ĐẾN": 50 mm wide, 35 mm high. Decree 30/2020/NĐ-CP, Annex IV. */
import { PDFDocument, type PDFContext, type PDFRef } from 'pdf-lib'
import { fail, ok, type Result } from '#shared/kernel/result.ts'
import { ascentShare } from './flow.ts'
import { breakLines, type Line } from './lines.ts'
import type { ArrivalStamp } from './models.ts'
import { shortDate } from './paper-dates.ts'
import { createFontTray, createPen, deflatedStream, inks, mm, type Sheet } from './pdf-paper.ts'
import { widthOf } from './faces.ts'
import { seenPage } from './seen-page.ts'

/** A rectangle on the page as it is seen, millimetres from the left and the top edge. */
export interface SeenBox {
  readonly leftMm: number
  readonly topMm: number
  readonly widthMm: number
  readonly heightMm: number
}

export interface StampPlace {
  readonly leftMm: number
  readonly topMm: number
}

export const stampSize = { widthMm: 50, heightMm: 35 } as const

const edgeMm = 5

const overlap = (a: SeenBox, b: SeenBox): number =>
  Math.max(0, Math.min(a.leftMm + a.widthMm, b.leftMm + b.widthMm) - Math.max(a.leftMm, b.leftMm)) *
  Math.max(0, Math.min(a.topMm + a.heightMm, b.topMm + b.heightMm) - Math.max(a.topMm, b.topMm))

/**
 * Where the stamp covers least of what is written: below the symbol or the subject on the left when it is free there,
 * else below the date on the right, else the place in the upper half that covers the least area.
 * `written` holds the boxes of the text of page 1.
 */
export const freeStampPlace = (
  page: { readonly widthMm: number; readonly heightMm: number },
  written: readonly SeenBox[],
): StampPlace => {
  const lastLeft = Math.max(edgeMm, page.widthMm - edgeMm - stampSize.widthMm)
  const lastTop = Math.max(edgeMm, Math.min(page.heightMm / 2, page.heightMm - edgeMm - stampSize.heightMm))
  const lefts = [Math.min(25, lastLeft), lastLeft, edgeMm, Math.max(edgeMm, (page.widthMm - stampSize.widthMm) / 2)]
  let best: { place: StampPlace; covered: number } | null = null
  for (const leftMm of lefts)
    for (let topMm = edgeMm; topMm <= lastTop; topMm += 2) {
      const box = { leftMm, topMm, ...stampSize }
      const covered = written.reduce((sum, other) => sum + overlap(box, other), 0)
      if (best === null || covered < best.covered) best = { place: { leftMm, topMm }, covered }
    }
  return best?.place ?? { leftMm: edgeMm, topMm: edgeMm }
}

/** Below place and date on the right of an administrative document. */
const usualPlace = (page: { readonly widthMm: number }): StampPlace => ({
  leftMm: Math.max(edgeMm, page.widthMm - 15 - stampSize.widthMm),
  topMm: 42,
})

const shrunkToFit = (text: string, face: 'regular' | 'bold', sizes: readonly number[], width: number) => {
  const fitting = sizes.find((size) => widthOf(face, size, text) <= width)
  return { text, face, size: fitting ?? sizes[sizes.length - 1] ?? 7 }
}

const drawLine = (sheet: Sheet, left: number, y: number, width: number, label: string, value: string) => {
  const labelWidth = widthOf('regular', 9.5, `${label} `)
  sheet.text(left, y, label, { face: 'regular', size: 9.5, ink: inks.red })
  const start = left + labelWidth
  const room = width - labelWidth
  if (value === '') {
    sheet.text(start, y, '.'.repeat(Math.floor(room / widthOf('regular', 9.5, '.'))), {
      face: 'regular',
      size: 9.5,
      ink: inks.red,
    })
    return
  }
  const sizes = [10, 9, 8, 7]
  const one = shrunkToFit(value, 'regular', sizes, room)
  if (widthOf('regular', one.size, value) <= room) {
    sheet.text(start, y, value, { ...one, ink: inks.red })
    return
  }
  const [first, second]: readonly Line[] = breakLines([{ text: value, face: 'regular' }], { size: 7, width: room })
  if (first) sheet.line(start, y - 3, first, { size: 7, ink: inks.red })
  if (second) sheet.line(start, y + 4, second, { size: 7, ink: inks.red })
}

const drawStamp = (sheet: Sheet, stamp: ArrivalStamp) => {
  const { width, height } = sheet
  const pad = 1
  const line = { ink: inks.red, width: 1 }
  sheet.frame(pad, pad, width - 2 * pad, height - 2 * pad, { ...line, width: 1.4 })
  const nameBottom = mm(9)
  const middleBottom = mm(21)
  const divider = mm(16)
  sheet.rule(pad, nameBottom, width - pad, nameBottom, line)
  sheet.rule(pad, middleBottom, width - pad, middleBottom, line)
  sheet.rule(divider, nameBottom, divider, middleBottom, line)

  const name = [{ text: stamp.agencyName.toUpperCase(), face: 'bold' as const }]
  const nameSize = [10, 9, 8, 7, 6].find((size) => breakLines(name, { size, width: width - 8 }).length <= 2) ?? 5.5
  const nameLines = breakLines(name, { size: nameSize, width: width - 8 })
  const lineHeight = nameSize * 1.1
  let top = (nameBottom - nameLines.length * lineHeight) / 2 + 0.5
  for (const nameLine of nameLines) {
    sheet.line((width - nameLine.width) / 2, top + nameSize * ascentShare * 0.95, nameLine, {
      size: nameSize,
      ink: inks.red,
    })
    top += lineHeight
  }
  sheet.centred(divider / 2, (nameBottom + middleBottom) / 2 + 5, 'ĐẾN', { face: 'bold', size: 15, ink: inks.red })
  const right = divider + 4
  const rightWidth = width - right - 5
  drawLine(sheet, right, nameBottom + 13, rightWidth, 'Số:', stamp.number)
  drawLine(sheet, right, nameBottom + 28, rightWidth, 'Ngày:', shortDate(stamp.date))
  drawLine(sheet, 5, middleBottom + 14, width - 10, 'Chuyển:', stamp.forwardTo)
  drawLine(sheet, 5, middleBottom + 32, width - 10, 'Số và ký hiệu HS:', stamp.fileSymbol)
}

/** The stamp as a form of the document, which pages can show. */
const stampForm = (context: PDFContext, stamp: ArrivalStamp): PDFRef => {
  const tray = createFontTray()
  const pen = createPen(mm(stampSize.widthMm), mm(stampSize.heightMm), tray.usedFaceOf)
  drawStamp(pen.sheet, stamp)
  return context.register(
    deflatedStream(context, pen.operators.join('\n'), {
      Type: 'XObject',
      Subtype: 'Form',
      BBox: [0, 0, pen.sheet.width, pen.sheet.height],
      Resources: { Font: tray.embed(context) },
    }),
  )
}

/**
 * A copy of the PDF with the stamp on its first page; the given bytes stay as they are. The stamp stands upright as
 * the page is seen, whatever its rotation and crop. Without `place` it goes below place and date on the right.
 * Refused as `unparsable` when the PDF is encrypted, broken or empty.
 */
export const stampArrival = async (
  pdf: Uint8Array,
  stamp: ArrivalStamp & { readonly place?: StampPlace },
): Promise<Result<Uint8Array, 'unparsable'>> => {
  try {
    const doc = await PDFDocument.load(pdf, { updateMetadata: false, warnOnInvalidObjects: false })
    if (doc.isEncrypted || doc.getPageCount() === 0) return fail('unparsable')
    const { context } = doc
    const page = doc.getPage(0)
    const seen = seenPage(page)
    const place = stamp.place ?? usualPlace(seen)
    const matrix = seen.matrixAt(place.leftMm * seen.unit, seen.height - (place.topMm + stampSize.heightMm) * seen.unit)
    page.node.normalize()
    const name = page.node.newXObject('DauDen', stampForm(context, stamp))
    // The page's own operators may leave any state behind: they are closed in before the stamp follows.
    page.node.wrapContentStreams(
      context.getPushGraphicsStateContentStream(),
      context.getPopGraphicsStateContentStream(),
    )
    page.node.addContentStream(
      context.register(
        deflatedStream(context, `q ${matrix.map((value) => value.toFixed(5)).join(' ')} cm ${name.toString()} Do Q`),
      ),
    )
    return ok(await doc.save({ addDefaultPage: false, updateFieldAppearances: false, objectsPerTick: Infinity }))
  } catch {
    // pdf-lib throws errors of many kinds, without a common type, on files that only look like PDFs.
    return fail('unparsable')
  }
}
