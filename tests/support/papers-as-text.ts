import { layFlow, type FlowBlock, type FlowParagraph } from '#main/adapters/text/word/flow.ts'
import type { TextDocument } from '#main/adapters/text/model.ts'

/** Papers of fictional bodies as a Word file would hold them, for rules that read wording and places. */

interface Look {
  readonly bold?: true
  readonly italic?: true
  readonly align?: FlowParagraph['align']
  readonly size?: number
}

export const line = (text: string, { bold, italic, align = 'left', size = 13 }: Look = {}): FlowBlock => ({
  kind: 'paragraph',
  align,
  pieces: [{ text, bold: bold === true, italic: italic === true, size, font: 'Times New Roman' }],
})

const centred = (text: string, look: Look = {}): FlowBlock => line(text, { ...look, align: 'centre' })

const columns = (left: readonly FlowBlock[], right: readonly FlowBlock[]): FlowBlock => ({
  kind: 'table',
  rows: [
    [
      { width: 190, blocks: left },
      { width: 290, blocks: right },
    ],
  ],
})

export interface Paper {
  readonly parent?: string
  readonly issuer: readonly string[]
  readonly number: string
  readonly date: string
  readonly motto?: readonly [string, string]
  readonly title?: readonly string[]
  /** "V/v …" under the number. */
  readonly about?: string
  readonly body: readonly string[]
  readonly recipients?: readonly string[]
  readonly authority?: readonly string[]
  readonly signer?: string
  /** After the signature: annexes. */
  readonly after?: readonly FlowBlock[]
}

const stateMotto = ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc'] as const

export const blocksOf = (paper: Paper): FlowBlock[] => {
  const [type, ...subject] = paper.title ?? []
  return [
    columns(
      [
        ...(paper.parent === undefined ? [] : [centred(paper.parent)]),
        ...paper.issuer.map((text) => centred(text, { bold: true })),
        centred(paper.number),
        ...(paper.about === undefined ? [] : [centred(paper.about, { size: 12 })]),
      ],
      [
        ...(paper.motto ?? stateMotto).map((text) => centred(text, { bold: true })),
        centred(paper.date, { italic: true }),
      ],
    ),
    ...(type === undefined ? [] : [centred(type, { bold: true, size: 14 })]),
    ...subject.map((text) => centred(text, { bold: true, size: 14 })),
    ...paper.body.map((text) => line(text, { size: 14 })),
    columns(
      paper.recipients === undefined
        ? []
        : [
            line('Nơi nhận:', { bold: true, italic: true, size: 12 }),
            ...paper.recipients.map((text) => line(`- ${text}`, { size: 11 })),
          ],
      [
        ...(paper.authority ?? []).map((text) => centred(text, { bold: true })),
        ...[1, 2, 3].map(() => centred(' ')),
        ...(paper.signer === undefined ? [] : [centred(paper.signer, { bold: true })]),
      ],
    ),
    ...(paper.after ?? []),
  ]
}

export const documentOf = (blocks: readonly FlowBlock[]): TextDocument => ({
  source: 'docx',
  pages: layFlow(blocks).pages,
  pageCount: null,
  trust: 1,
})
