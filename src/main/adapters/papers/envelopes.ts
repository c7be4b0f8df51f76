/** Bì: the cover of what goes out on paper. Decree 30/2020/NĐ-CP, Annex IV. */
import type { Envelopes } from '#core/modules/exchange/parcels.ts'
import { drawBlock, markSheets } from './flow.ts'
import { urgencyWords } from './mill-words.ts'
import { createPaper, inks, mm, type Sheet } from './pdf-paper.ts'
import { widthOf } from './faces.ts'

/** Width and height, landscape, millimetres (ISO 269). */
const sizes = { C4: [324, 229], C5: [229, 162], DL: [220, 110] } as const satisfies Record<Envelopes['size'], unknown>

const margin = mm(12)

/** Dấu khẩn: capitals in a red frame (Annex I). */
const stampUrgency = (sheet: Sheet, right: number, top: number, words: string): void => {
  const size = 14
  const width = widthOf('bold', size, words) + mm(6)
  sheet.frame(right - width, top, width, mm(8), { width: 1, ink: inks.red })
  sheet.centred(right - width / 2, top + mm(5.8), words, { face: 'bold', size, ink: inks.red })
}

const drawEnvelope = (sheet: Sheet, envelopes: Envelopes, to: Envelopes['to'][number]): void => {
  const left = { left: margin, width: sheet.width * 0.45 }
  let y = margin
  if (envelopes.parentAgency !== null)
    y = drawBlock(sheet, left, y, [{ text: envelopes.parentAgency.toUpperCase(), face: 'regular' }], {
      size: 11,
      align: 'left',
    })
  y = drawBlock(sheet, left, y, [{ text: envelopes.agency.toUpperCase(), face: 'bold' }], { size: 12, align: 'left' })
  if (envelopes.place !== '')
    y = drawBlock(sheet, left, y + 2, [{ text: envelopes.place, face: 'regular' }], { size: 11, align: 'left' })
  drawBlock(sheet, left, y + mm(4), [{ text: `Số, ký hiệu: ${envelopes.code}`, face: 'regular' }], {
    size: 12,
    align: 'left',
  })
  const urgency = urgencyWords[envelopes.urgency]
  if (urgency !== '') stampUrgency(sheet, sheet.width - margin, margin, urgency.toUpperCase())
  const right = { left: sheet.width * 0.4, width: sheet.width * 0.6 - margin }
  const below = drawBlock(sheet, right, sheet.height * 0.5, [{ text: `Kính gửi: ${to.name}`, face: 'bold' }], {
    size: 14,
    align: 'left',
  })
  if (to.address !== '')
    drawBlock(sheet, right, below + 4, [{ text: to.address, face: 'regular' }], { size: 13, align: 'left' })
}

/** PDF, one envelope a page, in the size the envelopes have. */
export const envelopesToPdf = (envelopes: Envelopes, mark: string | null): Promise<Uint8Array> => {
  const paper = createPaper({ title: `Bì ${envelopes.code}`, author: envelopes.agency, createdAt: envelopes.madeAt })
  const [width, height] = sizes[envelopes.size]
  for (const to of envelopes.to) drawEnvelope(paper.addSheet(mm(width), mm(height)), envelopes, to)
  if (mark !== null) markSheets(paper.sheets, mark)
  return paper.toBytes()
}
