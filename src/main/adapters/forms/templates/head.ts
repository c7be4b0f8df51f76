/** What stands above the text: cells 1 to 5 and 10 to 11 of Decree 30/2020/NĐ-CP, Annex I. */
import type { Paragraph, Table } from 'docx'
import type { TemplateForm } from '#shared/contract/template-form.ts'
import type { Urgency } from '#shared/vocabulary/document.ts'
import { nationalMotto, nationalName } from '../../papers/letterhead.ts'
import { afterReference } from '../../papers/letter-subject.ts'
import { balanced, columns, frame, lineWidth, paragraph, paragraphs, printedWidth, rule, textWidth } from './blocks.ts'
import { dateWords, numberGap, printedNumber } from './form-words.ts'
import type { Template } from './template.ts'

const left = 70
const right = textWidth - left
const narrowGap = '\u00a0'.repeat(4)
/** Lines under names are a third to a half of them. */
const ruleShare = 0.4

/** Text and width of the urgency stamps, millimetres; each is 8 mm high. Cell 10b. */
const stamps: Readonly<Record<Urgency, { readonly text: string; readonly length: number } | null>> = {
  normal: null,
  urgent: { text: 'KHẨN', length: 20 },
  veryUrgent: { text: 'THƯỢNG KHẨN', length: 40 },
  express: { text: 'HỎA TỐC', length: 30 },
  expressTimed: { text: 'HỎA TỐC', length: 30 },
}

/** "Số: 05/QĐ-SNV"; the place of a number that is not given yet stays empty. Cell 3. */
export const numberLine = ({ number, symbol }: TemplateForm): string =>
  `Số: ${number === null ? numberGap : printedNumber(number)}/${symbol}`

const blankPlace = '………'

const dateLine = (form: TemplateForm): string => `${form.place === '' ? blankPlace : form.place}, ${dateWords(form)}`

/** Names of bodies are broken before the name of their place where both parts fit on a line. */
const ofPlace = /^(.+) ((?:TỈNH|THÀNH PHỐ|XÃ|PHƯỜNG|ĐẶC KHU) .+)$/u

const brokenName = (name: string, face: 'regular' | 'bold'): string => {
  const room = left - 2
  if (lineWidth(name, 12, face) <= room) return name
  const [, body = '', place = ''] = ofPlace.exec(name) ?? []
  const fits = body !== '' && lineWidth(body, 12, face) <= room && lineWidth(place, 12, face) <= room
  return fits ? `${body}\n${place}` : balanced(name, 12, face, room)
}

const agencyCell = (form: TemplateForm): Paragraph[] => {
  const agency = brokenName(form.agency.toUpperCase(), 'bold')
  return [
    ...(form.parent === null
      ? []
      : [paragraph(brokenName(form.parent.toUpperCase(), 'regular'), { size: 12, align: 'centre' })]),
    paragraph(agency, { size: 12, face: 'bold', align: 'centre' }),
    rule(printedWidth(agency, 12, 'bold', left) * ruleShare, left),
  ]
}

const nationalCell = (): Paragraph[] => [
  paragraph(nationalName, { size: 12, face: 'bold', align: 'centre' }),
  paragraph(nationalMotto, { size: 13, face: 'bold', align: 'centre' }),
  rule(lineWidth(nationalMotto, 13, 'bold'), right),
]

const withoutLead = (subject: string): string => subject.replace(/^(V\/v|Về việc)[:\s]+/i, '')

/** "V/v …", cell 5b, and what is stamped below it. */
const belowNumber = (form: TemplateForm, template: Template): Paragraph[] => {
  const stamp = stamps[form.urgency]
  return [
    ...(template.title.kind === 'reference'
      ? [
          paragraph(`V/v ${afterReference(withoutLead(form.subject)) || '………………'}`, {
            size: 12,
            align: 'centre',
            before: 6,
          }),
        ]
      : []),
    ...(stamp === null
      ? []
      : [frame(stamp.text, { length: stamp.length, height: 8, within: left, before: 8, colour: 'FF0000' })]),
    ...(form.circulation === null
      ? []
      : [
          frame(form.circulation.toUpperCase(), {
            length: lineWidth(form.circulation.toUpperCase(), 13, 'bold') + 6,
            height: 8,
            within: left,
            before: 8,
            colour: '000000',
          }),
        ]),
  ]
}

const numberCell = (form: TemplateForm, template: Template): Paragraph[] => [
  paragraph(numberLine(form), { size: 13, align: 'centre', before: 4 }),
  ...belowNumber(form, template),
]

const dateCell = (form: TemplateForm): Paragraph[] => [
  paragraph(dateLine(form), { size: 13, face: 'italic', align: 'centre', before: 4 }),
]

/** Cells 1 and 2 alone, over a document that another one issues. */
export const plainHead = (form: TemplateForm): Table => columns([left, right], [[agencyCell(form), nationalCell()]])

/** The head that the template asks for; nothing where the text itself comes first. */
export const headOf = (form: TemplateForm, template: Template): (Paragraph | Table)[] => {
  switch (template.head) {
    case 'dated':
      return [
        columns(
          [left, right],
          [
            [agencyCell(form), nationalCell()],
            [numberCell(form, template), dateCell(form)],
          ],
        ),
      ]
    case 'undated':
      return [
        columns(
          [left, right],
          [
            [agencyCell(form), nationalCell()],
            [numberCell(form, template), []],
          ],
        ),
      ]
    case 'copy': {
      const copy = (form.typeName ?? '………').toUpperCase()
      return [
        rule(textWidth, textWidth, 6),
        columns(
          [left, right],
          [
            [agencyCell(form), [paragraph(copy, { size: 14, face: 'bold', align: 'centre' })]],
            [numberCell(form, template), dateCell(form)],
          ],
        ),
      ]
    }
    case 'reserved':
      // The text of the agency's signature will stand here: Annex I, part I, item 8 and cell 14.
      return [paragraph('', { size: 10, align: 'right' }), paragraph('', { size: 10, align: 'right' })]
    case 'none':
      return []
  }
}

const ruled = (text: string, after: number): Paragraph =>
  rule(printedWidth(text, 14, 'bold', textWidth) * ruleShare, textWidth, after)

const belongsTo = (parent: string): Paragraph =>
  paragraph(`(Kèm theo ${parent})`, { size: 14, face: 'italic', align: 'centre', keep: 'withNext' })

/** Type and subject with the line under them; of an issued document also what issues it. Cell 5a. */
export const typeAndSubject = (typeName: string, subject: string, parent?: string): Paragraph[] => [
  paragraph(typeName.toUpperCase(), { size: 14, face: 'bold', align: 'centre', before: 14, keep: 'withNext' }),
  ...(subject === '' ? [] : [paragraph(subject, { size: 14, face: 'bold', align: 'centre', keep: 'withNext' })]),
  ...(parent === undefined ? [] : [belongsTo(parent)]),
  ...(subject === '' ? [] : [ruled(subject, 6)]),
]

const blankParent = (form: TemplateForm): string =>
  `Văn bản số${narrowGap}/${narrowGap} ngày${narrowGap}tháng${narrowGap}năm${narrowGap} của ${form.agency}`

/** "Phụ lục I", its title and the document it belongs to. Annex I, part III. */
export const annexTitle = (label: string, title: string, parent: string): Paragraph[] => [
  paragraph(label, { size: 14, face: 'bold', align: 'centre', keep: 'withNext' }),
  paragraph((title === '' ? '………………' : title).toUpperCase(), {
    size: 14,
    face: 'bold',
    align: 'centre',
    keep: 'withNext',
  }),
  belongsTo(parent),
  ruled(title === '' ? '………………' : title.toUpperCase(), 6),
]

/** Cell 5 in the template's way, and the issuer above the bases. */
export const titleOf = (form: TemplateForm, template: Template): Paragraph[] => {
  const { title } = template
  switch (title.kind) {
    case 'reference':
    case 'none':
      return []
    case 'annex': {
      const number = form.details['annexNumber'] ?? ''
      const parent = form.details['parentDocument'] ?? ''
      const filled = title.belongsTo === 'filled' && parent !== ''
      return annexTitle(`Phụ lục ${number}`.trim(), form.subject, filled ? parent : blankParent(form))
    }
    case 'named': {
      const subject = title.lead === null ? form.subject : `${title.lead} ${withoutLead(form.subject) || '………………'}`
      const issuer = (form.issuer ?? form.agency).toUpperCase()
      return [
        ...typeAndSubject(title.typeName ?? form.typeName ?? '………', subject),
        ...(template.issuer === 'absent'
          ? []
          : paragraphs(issuer, { size: 14, face: 'bold', align: 'centre', before: 8, after: 6, keep: 'withNext' })),
      ]
    }
  }
}
