/** What stands below the text: cells 7, 8, 9b, 12 and 13 of Decree 30/2020/NĐ-CP, Annex I. */
import { BorderStyle, Footer, Paragraph, type Table } from 'docx'
import type { TemplateForm } from '#shared/contract/template-form.ts'
import { columns, paragraph, run, textWidth } from './blocks.ts'
import { keptApart, withoutMark } from './form-words.ts'
import type { Template } from './template.ts'

const left = 80
const right = textWidth - left
/** Points between the title and the name, for the signature and the seal. */
const roomToSign = 84

const recipientLines = (form: TemplateForm, template: Template): Paragraph[] => {
  const { recipients, keptBy } = keptApart(form)
  const copies = (recipients ?? template.recipients).map((name) => `- ${withoutMark(name)};`)
  const kept = `- Lưu: ${withoutMark(keptBy ?? template.keptBy)}.`
  return [
    paragraph('Nơi nhận:', { size: 12, face: 'boldItalic' }),
    ...[...copies, kept].map((line) => paragraph(line, { size: 11 })),
    ...(form.typist === null ? [] : [paragraph(form.typist, { size: 11, before: 4 })]),
  ]
}

const signer = (authority: readonly string[], name: string): Paragraph[] => [
  ...(authority.length === 0 ? ['………………'] : authority).map((line) =>
    paragraph(line.toUpperCase(), { size: 14, face: 'bold', align: 'centre', keep: 'withNext' }),
  ),
  paragraph(name === '' ? '………………' : name, {
    size: 14,
    face: 'bold',
    align: 'centre',
    before: roomToSign,
    keep: 'withNext',
  }),
]

/** The block of the signature with the list of recipients beside it; none for annexes. */
export const footOf = (form: TemplateForm, template: Template): (Paragraph | Table)[] => {
  const room = paragraph('', { size: 6, keep: 'withNext' })
  const after = template.after.map((line) => paragraph(line, { size: 13, align: 'centre' }))
  switch (template.foot) {
    case 'none':
      return []
    case 'signer': {
      const signature = signer(form.signature.authority, form.signature.name)
      return [
        room,
        columns([left, right], [[recipientLines(form, template), signature]]),
        ...(after.length === 0 ? [] : [room, columns([left, right], [[after, []]])]),
      ]
    }
    case 'secretaryAndChair': {
      const { authority, name } = form.signature
      const secretary = signer(['Thư ký'], form.details['secretaryName'] ?? '')
      const chair = signer(authority.length === 0 ? ['Chủ tọa'] : authority, name)
      return [
        room,
        columns(
          [textWidth / 2, textWidth / 2],
          [
            [
              [...secretary, room],
              [...chair, room],
            ],
            [recipientLines(form, template), []],
          ],
        ),
      ]
    }
  }
}

/** Address and telephone under a line as wide as the text, at the foot of page 1. Cell 13. */
export const contactFooter = (contact: readonly string[]): Footer =>
  new Footer({
    children: contact.map(
      (line, index) =>
        new Paragraph({
          ...(index === 0 && { border: { top: { style: BorderStyle.SINGLE, size: 6, space: 2, color: '000000' } } }),
          children: [run(line, 11, 'regular')],
        }),
    ),
  })
