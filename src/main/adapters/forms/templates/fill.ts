/** A document in legal form from a template of the program. Decree 30/2020/NĐ-CP, Annexes I and III. */
import {
  AlignmentType,
  Document,
  Header,
  PageNumber,
  Packer,
  Paragraph,
  TextRun,
  type ISectionOptions,
  type Table,
} from 'docx'
import type { TemplateForm } from '#shared/contract/template-form.ts'
import { fail, ok, type Result } from '#shared/kernel/result.ts'
import { sheet, toTwips } from './blocks.ts'
import { addressOf, bodyOf, plainBody } from './body.ts'
import { contactFooter, footOf } from './foot.ts'
import { dateWords } from './form-words.ts'
import { annexTitle, headOf, numberLine, plainHead, titleOf, typeAndSubject } from './head.ts'
import { templates, type Template } from './template.ts'

const font = 'Times New Roman'

/** Centred in the top margin, from page 2 on. */
const pageNumber = (): Header =>
  new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ children: [PageNumber.CURRENT], size: 28 })],
      }),
    ],
  })

const section = (children: (Paragraph | Table)[], contact: readonly string[]): ISectionOptions => ({
  properties: {
    titlePage: true,
    page: {
      size: { width: toTwips(sheet.width), height: toTwips(sheet.height) },
      margin: {
        top: toTwips(sheet.top),
        bottom: toTwips(sheet.bottom),
        left: toTwips(sheet.left),
        right: toTwips(sheet.right),
        header: toTwips(sheet.top / 2),
        footer: toTwips(sheet.bottom / 2),
      },
      pageNumbers: { start: 1 },
    },
  },
  headers: { default: pageNumber(), first: new Header({ children: [new Paragraph({})] }) },
  ...(contact.length > 0 && { footers: { first: contactFooter(contact) } }),
  children,
})

const issuedBy = (form: TemplateForm, typeName: string): string =>
  `${typeName} ${numberLine(form).replace('Số: ', 'số ')} ${dateWords(form)} của ${(form.issuer ?? form.agency).replace(/\n/g, ' ')}`

const roman = (value: number): string => {
  const signs = [
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ] as const
  let left = value
  let written = ''
  for (const [worth, sign] of signs) for (; left >= worth; left -= worth) written += sign
  return written
}

const typeNameOf = (form: TemplateForm, template: Template): string => {
  const own = template.title.kind === 'named' ? template.title.typeName : null
  return own ?? form.typeName ?? template.types[0]?.name ?? 'Văn bản'
}

/** The document that the decision issues: head, type and subject, what it belongs to, its text. Form 1.3. */
const issuedDocument = (form: TemplateForm, issued: NonNullable<TemplateForm['issued']>, parent: string) => [
  plainHead(form),
  ...typeAndSubject(issued.typeName, issued.subject, parent),
  ...plainBody(issued.body),
]

const sectionsOf = (form: TemplateForm, template: Template): ISectionOptions[] => {
  const typeName = typeNameOf(form, template)
  const parent = issuedBy(form, typeName)
  const main = [
    ...headOf(form, template),
    ...titleOf(form, template),
    ...addressOf(form, template),
    ...bodyOf(form, template),
    ...footOf(form, template),
  ]
  const issued = template.issued === null ? [] : [issuedDocument(form, form.issued ?? template.issued, parent)]
  const annexes = form.annexes.map(({ title, body }, index) => [
    ...annexTitle(form.annexes.length === 1 ? 'Phụ lục' : `Phụ lục ${roman(index + 1)}`, title, parent),
    ...plainBody(body),
  ])
  return [section(main, form.contact), ...[...issued, ...annexes].map((one) => section(one, []))]
}

/**
 * DOCX of a document in legal form: A4, margins 20/20/30/15 mm, Times New Roman, pages numbered from the second one.
 * `templateUnknown`: there is no template of this id.
 */
export const fillTemplate = async (id: string, form: TemplateForm): Promise<Result<Uint8Array, 'templateUnknown'>> => {
  const template = templates().get(id)
  if (template === undefined) return fail('templateUnknown')
  const document = new Document({
    title: `${typeNameOf(form, template)} ${form.subject}`.trim(),
    creator: 'Lạc Thư',
    compatibility: { version: 15 },
    styles: { default: { document: { run: { font, size: 28, language: { value: 'vi-VN' } } } } },
    sections: sectionsOf(form, template),
  })
  return ok(new Uint8Array(await Packer.toBuffer(document)))
}
