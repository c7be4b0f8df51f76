/** An administrative document in legal form as a PDF. Decree 30/2020/NĐ-CP, Annex I. */
import type { Urgency } from '#shared/vocabulary/document.ts'
import { widthOf } from './faces.ts'
import { ascentShare, blockHeight, createFlow, drawBlock, lineHeightOf, markSheets, numberSheets } from './flow.ts'
import type { Column, Flow } from './flow.ts'
import { afterReference } from './letter-subject.ts'
import { drawLetterhead, openLine, placeAndDate } from './letterhead.ts'
import type { LetterBlock, OfficialLetter } from './models.ts'
import { createPaper, inks, mm } from './pdf-paper.ts'
import type { Sheet } from './pdf-paper.ts'

const bodySize = 14
const paragraphGap = 6
const firstLineIndent = mm(12.7)

/** Text and width of the urgency stamps, millimetres; each is 8 mm high. Annex I, item 10b. */
const urgencyStamps: Readonly<Record<Urgency, { readonly text: string; readonly widthMm: number } | null>> = {
  normal: null,
  urgent: { text: 'KHẨN', widthMm: 20 },
  veryUrgent: { text: 'THƯỢNG KHẨN', widthMm: 40 },
  express: { text: 'HỎA TỐC', widthMm: 30 },
  expressTimed: { text: 'HỎA TỐC', widthMm: 30 },
}

/** @returns y below the stamp, or `top` when the letter is not urgent. */
const drawUrgencyStamp = (sheet: Sheet, cell: Column, top: number, urgency: Urgency): number => {
  const stamp = urgencyStamps[urgency]
  if (stamp === null) return top
  const width = mm(stamp.widthMm)
  const height = mm(8)
  const centre = cell.left + cell.width / 2
  const y = top + 6
  sheet.frame(centre - width / 2, y, width, height, { ink: inks.red, width: 1 })
  sheet.centred(centre, y + height / 2 + 13 * 0.34, stamp.text, { face: 'bold', size: 13, ink: inks.red })
  return y + height
}

const drawTypeAndSubject = (flow: Flow, typeName: string, subject: string) => {
  flow.gap(10)
  flow.paragraph([{ text: typeName.toUpperCase(), face: 'bold' }], { size: 14, align: 'centre' })
  flow.paragraph([{ text: subject, face: 'bold' }], { size: 14, align: 'centre' })
  const width = Math.min(widthOf('bold', 14, subject), flow.column.width) * 0.4
  const centre = flow.column.left + flow.column.width / 2
  flow.gap(3)
  flow.sheet().rule(centre - width / 2, flow.y(), centre + width / 2, flow.y())
  flow.gap(6)
}

const drawAddress = (flow: Flow, address: NonNullable<OfficialLetter['address']>) => {
  flow.gap(8)
  const [only, second] = address.recipients
  if (only !== undefined && second === undefined) {
    flow.paragraph([{ text: `${address.label} ${only}`, face: 'regular' }], { size: bodySize, align: 'centre' })
  } else {
    const start = flow.column.left + mm(28)
    const labelWidth = widthOf('regular', bodySize, `${address.label} `)
    flow.keep(lineHeightOf(bodySize) * 2)
    flow.sheet().text(start, flow.y() + bodySize * ascentShare, address.label, { face: 'regular', size: bodySize })
    flow.gap(lineHeightOf(bodySize))
    const column = { left: start + labelWidth * 0.6, width: flow.column.width - mm(28) - labelWidth * 0.6 }
    for (const [index, recipient] of address.recipients.entries()) {
      const text = `- ${recipient}${index === address.recipients.length - 1 ? '.' : ';'}`
      flow.keep(lineHeightOf(bodySize))
      flow.moveTo(
        drawBlock(flow.sheet(), column, flow.y(), [{ text, face: 'regular' }], { size: bodySize, align: 'left' }),
      )
    }
  }
  flow.gap(6)
}

/** "./." closes the text; it takes the place of a full stop. */
const withEndMark = (text: string): string => `${text.replace(/\.$/, '')}./.`

const drawBodyBlock = (flow: Flow, block: LetterBlock) => {
  flow.gap(paragraphGap)
  switch (block.kind) {
    case 'centred':
      flow.keep(lineHeightOf(bodySize) * 3)
      flow.paragraph([{ text: block.text, face: 'bold' }], { size: bodySize, align: 'centre' })
      return
    case 'basis':
      flow.paragraph([{ text: block.text, face: 'italic' }], {
        size: bodySize,
        align: 'justify',
        indent: firstLineIndent,
      })
      return
    case 'paragraph': {
      const lead = block.lead === undefined ? [] : [{ text: block.lead, face: 'bold' as const }]
      if (block.text === '') flow.keep(lineHeightOf(bodySize) * 3)
      flow.paragraph([...lead, { text: block.text, face: 'regular' as const }], {
        size: bodySize,
        align: 'justify',
        indent: firstLineIndent,
      })
    }
  }
}

const spaceForSignature = mm(24)

const drawClosing = (flow: Flow, letter: OfficialLetter) => {
  const { column } = flow
  const left: Column = { left: column.left, width: column.width * 0.46 }
  const right: Column = { left: column.left + column.width * 0.48, width: column.width * 0.52 }
  const title = [letter.signature.authority, letter.signature.title].filter((line) => line !== null).join('\n')
  const titleRuns = [{ text: title.toUpperCase(), face: 'bold' as const }]
  const style = { size: 13, align: 'centre' } as const
  const copies = [...letter.copies.map((copy) => `- ${copy};`), `- Lưu: ${letter.keptBy}.`]
  const copyRuns = copies.map((text) => [{ text, face: 'regular' as const }])
  const copyStyle = { size: 11, align: 'left' } as const

  const rightHeight = blockHeight(right, titleRuns, style) + spaceForSignature + lineHeightOf(14)
  const leftHeight = copyRuns.reduce((sum, runs) => sum + blockHeight(left, runs, copyStyle), lineHeightOf(12))
  flow.gap(10)
  flow.keep(Math.max(leftHeight, rightHeight))

  const top = flow.y()
  const sheet = flow.sheet()
  sheet.text(left.left, top + 12 * ascentShare, 'Nơi nhận:', { face: 'boldItalic', size: 12 })
  let y = top + lineHeightOf(12)
  for (const runs of copyRuns) y = drawBlock(sheet, left, y, runs, copyStyle)

  const nameTop = drawBlock(sheet, right, top, titleRuns, style) + spaceForSignature
  const nameBottom = drawBlock(sheet, right, nameTop, [{ text: letter.signature.name, face: 'bold' }], {
    size: 14,
    align: 'centre',
  })
  flow.moveTo(Math.max(y, nameBottom))
}

/**
 * PDF of an administrative document: A4, Times metrics, margins 20/20/30/15 mm, page numbers from page 2. The letters
 * "./." close the last paragraph of the body.
 */
export const writeOfficialLetter = async (letter: OfficialLetter): Promise<Uint8Array> => {
  const paper = createPaper({
    title: `${letter.symbol} ${letter.subject}`,
    author: letter.issuingBody,
    createdAt: `${letter.date}T00:00:00+07:00`,
  })
  const flow = createFlow(paper)
  const head = drawLetterhead(flow.sheet(), flow.column, flow.y(), {
    parentBody: letter.parentBody,
    issuingBody: letter.issuingBody,
    line: letter.symbol.startsWith('/')
      ? openLine(letter.symbol, letter.place, letter.date)
      : { symbol: `Số: ${letter.symbol}`, placeAndDate: placeAndDate(letter.place, letter.date) },
  })
  let leftBottom = head.leftBottom
  if (letter.typeName === null)
    leftBottom = drawBlock(
      flow.sheet(),
      head.left,
      leftBottom + 6,
      [{ text: `V/v ${afterReference(letter.subject)}`, face: 'regular' }],
      {
        size: 12,
        align: 'centre',
      },
    )
  leftBottom = drawUrgencyStamp(flow.sheet(), head.left, leftBottom, letter.urgency)
  flow.moveTo(Math.max(leftBottom, head.rightBottom))

  if (letter.typeName !== null) drawTypeAndSubject(flow, letter.typeName, letter.subject)
  if (letter.address !== null) drawAddress(flow, letter.address)
  for (const [index, block] of letter.body.entries())
    drawBodyBlock(flow, index === letter.body.length - 1 ? { ...block, text: withEndMark(block.text) } : block)
  drawClosing(flow, letter)

  numberSheets(paper.sheets)
  if (letter.notice !== null) markSheets(paper.sheets, letter.notice)
  return paper.toBytes()
}
