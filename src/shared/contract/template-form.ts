import { z } from 'zod'
import { cleanParagraphs, cleanText } from '../kernel/text.ts'
import { isCivilDate, type CivilDate } from '../kernel/time.ts'
import { urgencies } from '../vocabulary/document.ts'

/** What a document is written from, whatever its type: Decree 30/2020/NĐ-CP, Annex I, by the numbers of its cells. */

const line = (most: number) => z.string().max(most).transform(cleanText)
const text = (most: number) => z.string().max(most).transform(cleanParagraphs)
const date = z.custom<CivilDate>((value) => typeof value === 'string' && isCivilDate(value))

export const bodyBlock = z.discriminatedUnion('kind', [
  /** `lead` is set in bold before the text ("Điều 1.", "1. Mục đích"). */
  z.strictObject({ kind: z.literal('paragraph'), text: text(20_000), lead: line(500).optional() }),
  /** Bold and centred, a paragraph per line: "Chương I\nQUY ĐỊNH CHUNG". */
  z.strictObject({ kind: z.literal('centred'), text: text(1000) }),
])
export type BodyBlock = z.output<typeof bodyBlock>

const body = z.array(bodyBlock).max(2000)

export const templateForm = z.strictObject({
  /** Cell 2: the body above the issuing one; null when there is none or it is not printed. */
  parent: line(300).nullable().default(null),
  /** Cell 2: the issuing body. */
  agency: line(300).refine((name) => name !== ''),
  /** Cell 3: digits, with a suffix when there is one; null until the clerk gives it. */
  number: line(12).nullable().default(null),
  /** Cell 3, after the stroke: `QĐ-SNV`, `SNV-VP`. */
  symbol: line(30).default(''),
  /** Cell 4. */
  place: line(100).default(''),
  /** Cell 4; null until the clerk gives it. */
  date: date.nullable().default(null),
  /** Printed while the date is null; null leaves the year blank too. */
  year: z.number().int().min(2000).max(2999).nullable().default(null),
  /** Cell 5a, where the template serves several types; of a copy "Sao y", "Sao lục" or "Trích sao". */
  typeName: line(100).nullable().default(null),
  /** Cells 5a and 5b: trích yếu. */
  subject: line(500).default(''),
  /** Who decides, printed over the bases of resolutions and decisions, in lines; null prints the agency. */
  issuer: text(300).nullable().default(null),
  /** Cell 9a: Kính gửi; of a telegram whom it is sent to. */
  addressees: z.array(line(300)).max(200).default([]),
  /** Căn cứ and what else stands before the enacting words; marks at the end are set by the template. */
  bases: z.array(text(2000)).max(60).default([]),
  /** Cell 6; empty prints a place holder. */
  body: body.default([]),
  /** What the template asks for beside this, by the keys of its list. */
  details: z.record(z.string(), text(5000)).default({}),
  signature: z
    .strictObject({
      /** Cell 7a, line by line: "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH". */
      authority: z.array(line(200)).max(6).default([]),
      /** Cell 7b. */
      name: line(100).default(''),
    })
    .prefault({}),
  /** Cell 9b, without dash and mark; null takes the template's own. The line "Lưu" is made of `keptBy`. */
  recipients: z.array(line(300)).max(200).nullable().default(null),
  /** "VT, VP"; null takes the template's own. */
  keptBy: line(100).nullable().default(null),
  /** Cell 10b. */
  urgency: z.enum(urgencies).default('normal'),
  /** Cell 11: "XEM XONG TRẢ LẠI", "LƯU HÀNH NỘI BỘ". */
  circulation: line(100).nullable().default(null),
  /** Cell 12: "PL.(300)". */
  typist: line(30).nullable().default(null),
  /** Cell 13: address, e-mail, website, telephone, fax; one line each. */
  contact: z.array(line(300)).max(4).default([]),
  /** The document that a decision issues (quy định gián tiếp), from a page of its own; null prints a place holder. */
  issued: z
    .strictObject({ typeName: line(100), subject: line(500), body })
    .nullable()
    .default(null),
  /** Annexes in the same file, each from a new page. */
  annexes: z
    .array(z.strictObject({ title: line(500), body }))
    .max(60)
    .default([]),
})
export type TemplateForm = z.output<typeof templateForm>
export type TemplateFormInput = z.input<typeof templateForm>

/** A template as it is offered. */
export const templateEntry = z.object({
  id: z.string(),
  origin: z.enum(['program', 'agency']),
  name: z.string(),
  /** Article the layout follows; of a template of the agency the unit it belongs to, empty for the whole office. */
  source: z.string(),
  /** Types it serves, with their abbreviation; null for a công văn. */
  types: z.array(z.object({ name: z.string(), abbreviation: z.string().nullable() })),
  /** What it asks for in `details`. */
  details: z.array(z.object({ key: z.string(), label: z.string() })),
})
export type TemplateEntry = z.output<typeof templateEntry>
