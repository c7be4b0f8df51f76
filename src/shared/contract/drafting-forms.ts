import { z } from 'zod'
import { comparison } from './comparison.ts'
import { command, query } from './define.ts'
import { actRefusals, moved, onDraft } from './draft.ts'
import { id, none, requiredText, sha256, text } from './fields.ts'
import { templateEntry, templateForm } from './template-form.ts'

/** Soạn thảo theo mẫu, chuyển sang PDF, so sánh hai bản: Decree 30/2020/NĐ-CP, Annexes I and III. */

const saved = moved.extend({ fileId: id, versionId: id, number: z.int() })
const saveRefusals = [
  ...actRefusals,
  'files.blobUnknown',
  'files.refused',
  'drafting.fileKind',
  'drafting.fileUnknown',
  'drafting.sameFile',
  'drafting.secretFiles',
] as const

/** A template of the program or of the agency by its id, or an uploaded Word file with place holders such as `{{trich_yeu}}`. */
const templateSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('program'), id: text(100) }),
  z.object({ kind: z.literal('agency'), id }),
  z.object({ kind: z.literal('own'), blob: sha256, name: requiredText(500) }),
])

export const draftForms = {
  /** What documents can be written from, and the office program of this computer that makes PDFs; null for none. */
  templates: query({
    gate: 'signedIn',
    input: none,
    output: z.object({
      items: z.array(templateEntry),
      converter: z.enum(['libreOffice', 'word']).nullable(),
    }),
  }),
  /** The form of a draft as far as its fields, the office and the asked signer tell; the rest is the drafter's. */
  templateForm: query({
    gate: 'signedIn',
    input: z.object({ draftId: id }),
    output: templateForm,
  }),
  /** Writes the next version of a file from a template; without `fileId` as `saveFile` does. */
  fromTemplate: command({
    gate: 'drafting.write',
    input: onDraft.extend({
      fileId: id.nullable().default(null),
      template: templateSource,
      form: templateForm,
      note: text(1000).default(''),
    }),
    output: saved.extend({ unknown: z.array(z.string()) }),
    refusals: [...saveRefusals, 'drafting.templateUnknown', 'drafting.fileUnfit'],
  }),
  /** Makes the PDF of the newest version of a Word file: what is shown, checked and signed from then on. */
  convert: command({
    gate: 'drafting.write',
    input: onDraft.extend({ versionId: id }),
    output: moved.extend({
      pages: z.int(),
      /** As the program that saved the Word file counted them: another count means that lines have moved. */
      pagesBefore: z.int().nullable(),
      madeBy: z.enum(['libreOffice', 'word']),
      standIns: z.array(z.object({ asked: z.string(), effect: z.enum(['sameWidths', 'mayMove']) })),
      /** What the signing will find on the page; without number and date they are shown with the agency's signature. */
      places: z.object({
        number: z.enum(['found', 'missing']),
        date: z.enum(['found', 'missing']),
        signature: z.enum(['found', 'missing']),
      }),
    }),
    refusals: [
      ...actRefusals,
      'files.blobUnknown',
      'files.refused',
      'drafting.fileKind',
      'drafting.fileUnknown',
      'drafting.fileUnfit',
      'drafting.noConverter',
      'drafting.notConverted',
    ],
  }),
  /** What changed from one version to another, of the same draft; Word files and PDFs with letters of their own. */
  compare: query({
    gate: 'signedIn',
    input: z.object({ draftId: id, from: id, to: id }),
    output: comparison,
    refusals: ['drafting.fileUnknown', 'drafting.fileUnfit'],
  }),
} as const
