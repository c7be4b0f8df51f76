/** The templates of the program as data: what differs from type to type. Decree 30/2020/NĐ-CP, Annex III. */
import { readFileSync, readdirSync } from 'node:fs'
import { z } from 'zod'
import type { TemplateEntry } from '#shared/contract/template-form.ts'
import { bodyBlock } from '#shared/contract/template-form.ts'
import { resourcePath } from '../../system/resources.ts'

const template = z.strictObject({
  id: z.string(),
  order: z.number(),
  name: z.string(),
  source: z.string(),
  types: z.array(z.strictObject({ name: z.string(), abbreviation: z.string().nullable() })),
  /**
   * `dated`: cells 1 to 4. `undated`: without place and date. `copy`: form of copy, copying body, number, date.
   * `reserved`: room for the agency's signature at the top right. `none`.
   */
  head: z.enum(['dated', 'undated', 'copy', 'reserved', 'none']),
  /** `reference`: V/v under the number. `named`: type and subject. `annex`: Phụ lục, its title, what it belongs to. */
  title: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('reference') }),
    z.strictObject({
      kind: z.literal('named'),
      /** Null takes the form's. */
      typeName: z.string().nullable(),
      /** Put before the subject unless it begins so. */
      lead: z.string().nullable(),
    }),
    z.strictObject({ kind: z.literal('annex'), belongsTo: z.enum(['filled', 'blank']) }),
    z.strictObject({ kind: z.literal('none') }),
  ]),
  /** "GIÁM ĐỐC SỞ NỘI VỤ" over the bases. */
  issuer: z.enum(['printed', 'absent']),
  /** "QUYẾT ĐỊNH:" after the bases. */
  enacting: z.string().nullable(),
  /** `always` prints a blank where nobody is named. */
  address: z.enum(['always', 'whenNamed', 'telegram', 'none']),
  details: z.array(z.strictObject({ key: z.string(), label: z.string() })),
  /** Paragraphs before and after the body; `{key}` is a detail, `{agency}` and `{subject}` are the form's. */
  opening: z.array(z.string()),
  closing: z.array(z.string()),
  /** Stands for an empty body. */
  placeholder: z.array(bodyBlock),
  /** A document issued by this one, from a new page with a head and a title of its own. */
  issued: z.strictObject({ typeName: z.string(), subject: z.string(), body: z.array(bodyBlock) }).nullable(),
  foot: z.enum(['signer', 'secretaryAndChair', 'none']),
  recipients: z.array(z.string()),
  keptBy: z.string(),
  /** Under the signature, on the left. */
  after: z.array(z.string()),
})
export type Template = z.output<typeof template>

let known: ReadonlyMap<string, Template> | undefined

/** By id, in the order of Annex III. A file that does not fit is a defect. */
export const templates = (): ReadonlyMap<string, Template> => {
  known ??= new Map(
    readdirSync(resourcePath('templates'))
      .filter((name) => name.endsWith('.json'))
      .map((name) => template.parse(JSON.parse(readFileSync(resourcePath('templates', name), 'utf8'))))
      .sort((one, other) => one.order - other.order)
      .map((one) => [one.id, one]),
  )
  return known
}

/** What the program can write, in the order of Annex III. */
export const templateList = (): readonly TemplateEntry[] =>
  [...templates().values()].map(({ id, name, source, types, details }) => ({
    ...{ id, origin: 'program' as const, name, source, types, details },
  }))
