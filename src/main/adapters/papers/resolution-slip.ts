/** Phiếu giải quyết văn bản đến. Decree 30/2020/NĐ-CP, Annex IV. */
import { createFlow, markSheets, numberSheets } from './flow.ts'
import { drawLetterhead } from './letterhead.ts'
import type { ResolutionSlip, SlipOpinion } from './models.ts'
import { longDate, shortDate } from './paper-dates.ts'
import { createPaper, mm } from './pdf-paper.ts'
import { wordDocument, wordLetterhead, wordLines, wordMark } from './word-blocks.ts'

const title = 'Phiếu giải quyết văn bản đến'

const roleWords = {
  lead: 'Chủ trì',
  cooperating: 'Phối hợp',
  forInformation: 'Nhận để biết',
} as const satisfies Record<SlipOpinion['assignments'][number]['role'], string>

/** One line of the slip; `part` begins one of its three parts. */
interface SlipLine {
  readonly kind: 'fact' | 'part' | 'opinion' | 'assignment' | 'author' | 'blank'
  readonly text: string
}

const dots = '.'.repeat(140)

const opinionLines = (opinion: SlipOpinion): readonly SlipLine[] => [
  ...(opinion.text === '' ? [] : [{ kind: 'opinion' as const, text: opinion.text }]),
  ...opinion.assignments.map(({ role, to, deadline }) => ({
    kind: 'assignment' as const,
    text: `- ${roleWords[role]}: ${to}${deadline === null ? '' : `; thời hạn giải quyết: ${shortDate(deadline)}`}`,
  })),
  { kind: 'author', text: `${opinion.post} ${opinion.author}, ${longDate(opinion.at)}` },
]

/** A part without opinions keeps dotted lines for the pen. */
const partLines = (heading: string, opinions: readonly SlipOpinion[]): readonly SlipLine[] => [
  { kind: 'part', text: heading },
  ...(opinions.length === 0
    ? Array.from({ length: 3 }, () => ({ kind: 'blank' as const, text: dots }))
    : opinions.flatMap(opinionLines)),
]

const slipLines = (slip: ResolutionSlip): readonly SlipLine[] => {
  const { document } = slip
  const facts = [
    `Số đến: ${document.arrivalNumber}; ngày đến: ${shortDate(document.arrivedOn)}`,
    `Tên loại văn bản: ${document.typeName}`,
    `Số, ký hiệu: ${document.symbol}${document.date === null ? '' : `; ngày ${shortDate(document.date)}`}`,
    `Cơ quan ban hành: ${document.issuer}`,
    `Trích yếu: ${document.subject}`,
  ]
  return [
    ...facts.map((text) => ({ kind: 'fact' as const, text })),
    ...partLines('1. Ý kiến của lãnh đạo cơ quan, tổ chức', slip.leader),
    ...partLines('2. Ý kiến của lãnh đạo đơn vị', slip.unitHead),
    ...partLines('3. Ý kiến đề xuất của người giải quyết', slip.handler),
  ]
}

/** PDF of the slip, A4 portrait; parts without an opinion stay open for handwriting. */
export const resolutionSlipToPdf = (slip: ResolutionSlip): Promise<Uint8Array> => {
  const paper = createPaper({ title, author: slip.agency, createdAt: slip.printedAt })
  const flow = createFlow(paper)
  const head = drawLetterhead(flow.sheet(), flow.column, flow.y(), {
    parentBody: slip.parentAgency,
    issuingBody: slip.agency,
    line: null,
  })
  flow.moveTo(Math.max(head.leftBottom, head.rightBottom) + mm(8))
  flow.paragraph([{ text: title.toUpperCase(), face: 'bold' }], { size: 14, align: 'centre' })
  flow.gap(8)
  for (const { kind, text } of slipLines(slip)) {
    flow.gap(kind === 'part' ? 12 : 4)
    if (kind === 'part') flow.keep(mm(20))
    const face = kind === 'part' ? 'bold' : kind === 'author' ? 'italic' : 'regular'
    flow.paragraph([{ text, face }], {
      size: 13,
      align: kind === 'author' || kind === 'blank' ? 'left' : 'justify',
      indent: kind === 'opinion' || kind === 'assignment' || kind === 'author' ? mm(10) : 0,
    })
  }
  numberSheets(paper.sheets)
  if (slip.mark !== null) markSheets(paper.sheets, slip.mark)
  return paper.toBytes()
}

/** DOCX of the slip, with the same lines. */
export const resolutionSlipToDocx = (slip: ResolutionSlip): Promise<Uint8Array> =>
  wordDocument(title, 13, [
    {
      ...(slip.mark !== null && { footers: { default: wordMark(slip.mark) } }),
      properties: { page: { margin: { top: '20mm', bottom: '20mm', left: '30mm', right: '15mm' } } },
      children: [
        wordLetterhead({ parentAgency: slip.parentAgency, agency: slip.agency }),
        ...wordLines(title.toUpperCase(), { size: 14, bold: true, align: 'centre', before: 18 }),
        ...slipLines(slip).flatMap(({ kind, text }) =>
          wordLines(text, {
            before: kind === 'part' ? 12 : 4,
            ...(kind === 'part' && { bold: true as const }),
            ...(kind === 'author' && { italics: true as const }),
          }),
        ),
      ],
    },
  ])
