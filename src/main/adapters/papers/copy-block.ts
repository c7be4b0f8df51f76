/** The block under a copy on paper: sao y, sao lục, trích sao. Decree 30/2020/NĐ-CP, Annex I, part II. */
import { PDFDocument, PDFName, type PDFPage, type PDFRef } from 'pdf-lib'
import { fail, ok, type Result } from '#shared/kernel/result.ts'
import type { CopyBlock } from '#core/modules/reports/papers.ts'
import { widthOf } from './faces.ts'
import { blockHeight, drawBlock, lineHeightOf, margins, type Column } from './flow.ts'
import { placeAndDate } from './letterhead.ts'
import { a4, createFontTray, createPen, deflatedStream, mm, type Sheet } from './pdf-paper.ts'
import { seenPage } from './seen-page.ts'

const formWords = { certified: 'SAO Y', recopied: 'SAO LỤC', extract: 'TRÍCH SAO' } as const satisfies Record<
  CopyBlock['form'],
  string
>

/** Room for the signature and the seal. */
const signatureRoom = mm(26)
const gap = 6

const linesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

const keptLine = /^-?\s*Lưu\s*:/u

/** "- Như trên;" … "- Lưu: VT." */
const recipientLines = (recipients: string): readonly string[] => {
  const lines = linesOf(recipients)
  const named = lines.filter((line) => !keptLine.test(line))
  return [
    ...named.map((line) => `- ${line.replace(/^-\s*/u, '').replace(/[;.,]$/u, '')};`),
    lines.find((line) => keptLine.test(line)) ?? '- Lưu: VT.',
  ]
}

/** Draws the block from the top of the sheet down; answers how high it is. */
const drawCopyBlock = (sheet: Sheet, width: number, block: CopyBlock): number => {
  const left: Column = { left: 0, width: width * 0.44 }
  const right: Column = { left: width * 0.46, width: width * 0.54 }
  const centreOf = (column: Column) => column.left + column.width / 2
  sheet.rule(0, 1, width, 1)
  const top = 1 + gap
  const agency = [{ text: block.agency.toUpperCase(), face: 'bold' as const }]
  let leftY = drawBlock(sheet, left, top, agency, { size: 13, align: 'centre' })
  const under = Math.min(widthOf('bold', 13, agency[0]?.text ?? ''), left.width) * 0.4
  sheet.rule(centreOf(left) - under / 2, leftY + 2.5, centreOf(left) + under / 2, leftY + 2.5)
  leftY += 2.5 + gap
  let rightY = drawBlock(sheet, right, top, [{ text: formWords[block.form], face: 'bold' }], {
    size: 14,
    align: 'centre',
  })
  rightY = Math.max(rightY, leftY)
  leftY = drawBlock(sheet, left, rightY, [{ text: `Số: ${block.code}`, face: 'regular' }], {
    size: 13,
    align: 'centre',
  })
  rightY = drawBlock(sheet, right, rightY, [{ text: placeAndDate(block.place, block.madeOn), face: 'italic' }], {
    size: 13,
    align: 'centre',
  })
  const second = Math.max(leftY, rightY) + gap
  leftY = drawBlock(sheet, left, second, [{ text: 'Nơi nhận:', face: 'boldItalic' }], { size: 12, align: 'left' })
  for (const line of recipientLines(block.recipients)) {
    leftY = drawBlock(sheet, left, leftY, [{ text: line, face: 'regular' }], { size: 11, align: 'left' })
  }
  rightY = second
  for (const line of linesOf(block.signerPosition)) {
    rightY = drawBlock(sheet, right, rightY, [{ text: line.toUpperCase(), face: 'bold' }], {
      size: 13,
      align: 'centre',
    })
  }
  rightY = drawBlock(sheet, right, rightY + signatureRoom, [{ text: block.signerName, face: 'bold' }], {
    size: 13,
    align: 'centre',
  })
  return Math.max(leftY, rightY)
}

const noteHeight = (width: number, note: string): number =>
  note === '' ? 0 : blockHeight({ left: 0, width }, [{ text: note, face: 'italic' }], { size: 12, align: 'left' }) + gap

/** The block as something that pages can show; `height` in points. */
const blockForm = (
  doc: PDFDocument,
  width: number,
  block: CopyBlock,
): { readonly ref: PDFRef; readonly height: number } => {
  const dry = createFontTray()
  const body = drawCopyBlock(createPen(width, a4.long, dry.usedFaceOf).sheet, width, block)
  const height = Math.ceil(body + noteHeight(width, block.mark ?? '')) + 1
  const tray = createFontTray()
  const pen = createPen(width, height, tray.usedFaceOf)
  const below = drawCopyBlock(pen.sheet, width, block)
  if (block.mark !== null) {
    pen.sheet.centred(width / 2, below + lineHeightOf(12), block.mark, { face: 'italic', size: 9 })
  }
  const ref = doc.context.register(
    deflatedStream(doc.context, pen.operators.join('\n'), {
      Type: 'XObject',
      Subtype: 'Form',
      BBox: [0, 0, width, height],
      Resources: { Font: tray.embed(doc.context) },
    }),
  )
  return { ref, height }
}

const show = (doc: PDFDocument, page: PDFPage, form: PDFRef, matrix: readonly number[]): void => {
  page.node.normalize()
  const name = page.node.newXObject('BanSao', form)
  // The page's own operators may leave any state behind: they are closed in before the block follows.
  page.node.wrapContentStreams(
    doc.context.getPushGraphicsStateContentStream(),
    doc.context.getPopGraphicsStateContentStream(),
  )
  const drawn = `q ${matrix.map((value) => value.toFixed(5)).join(' ')} cm ${name.toString()} Do Q`
  page.node.addContentStream(doc.context.register(deflatedStream(doc.context, drawn)))
}

/**
 * A copy of the PDF for printing, with the block right below its last line where it fits, else on a page of its own.
 * `endMm`: how far down, in millimetres, the last page is written on; undefined when nobody can see it (a scan). What
 * made the file a signed one is left out: paper shows signatures, it carries none. Refused as `unparsable` when the PDF
 * is encrypted, broken or empty.
 */
export const putCopyBlock = async (
  pdf: Uint8Array,
  block: CopyBlock,
  endMm: number | undefined,
): Promise<Result<Uint8Array, 'unparsable'>> => {
  try {
    const doc = await PDFDocument.load(pdf, { updateMetadata: false, warnOnInvalidObjects: false })
    if (doc.isEncrypted || doc.getPageCount() === 0) return fail('unparsable')
    for (const key of ['AcroForm', 'Perms', 'DSS']) doc.catalog.delete(PDFName.of(key))
    const last = doc.getPage(doc.getPageCount() - 1)
    const seen = seenPage(last)
    const width = Math.min(a4.short, seen.widthMm * mm(1)) - margins.left - margins.right
    const { ref, height } = blockForm(doc, width, block)
    const isPortrait = seen.heightMm > seen.widthMm
    const top = endMm === undefined ? Infinity : mm(endMm) + gap
    if (isPortrait && top + height <= mm(seen.heightMm) - margins.bottom) {
      const y = seen.height - ((top + height) / mm(1)) * seen.unit
      show(doc, last, ref, seen.matrixAt((margins.left / mm(1)) * seen.unit, y))
    } else {
      const page = doc.addPage([a4.short, a4.long])
      show(doc, page, ref, [1, 0, 0, 1, margins.left, a4.long - margins.top - height])
    }
    return ok(await doc.save({ addDefaultPage: false, updateFieldAppearances: false, objectsPerTick: Infinity }))
  } catch {
    // pdf-lib throws errors of many kinds, without a common type, on files that only look like PDFs.
    return fail('unparsable')
  }
}
