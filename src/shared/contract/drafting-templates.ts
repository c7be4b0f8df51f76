import { z } from 'zod'
import { command, query } from './define.ts'
import { done, id, instant, none, requiredText, sha256, version } from './fields.ts'
import { formatReport } from './format-check.ts'

/** Mẫu văn bản của cơ quan: Word files with place holders, beside the templates of the program. */

export const templateStates = ['offered', 'retired'] as const

/** What a Word file asks for between double braces. */
const templateWords = z.object({
  /** Filled from the draft, the office and the signer. */
  known: z.array(z.string()),
  /** Asked of the drafter; `like` is the known one that it is probably meant to be. */
  asked: z.array(z.object({ key: z.string(), like: z.string().nullable() })),
  /** Between braces, but not a name: stays on the page as it is. */
  malformed: z.array(z.string()),
})

export const ownTemplate = z.object({
  id,
  name: z.string(),
  typeId: id,
  typeName: z.string(),
  /** Null: for the whole office. */
  unitId: id.nullable(),
  unitName: z.string(),
  blob: sha256,
  file: z.string(),
  bytes: z.int(),
  asked: z.array(z.string()),
  state: z.enum(templateStates),
  savedBy: z.string(),
  savedAt: instant,
  version,
})

const fileRefusals = ['files.blobUnknown', 'files.refused', 'drafting.fileKind', 'drafting.fileUnfit'] as const

export const draftTemplates = {
  /** Every template of the office, also those that are not offered any more. */
  ownTemplates: query({
    gate: 'catalogue.edit',
    input: none,
    output: z.object({ items: z.array(ownTemplate), known: z.array(z.string()) }),
  }),
  /** What an uploaded Word file would be as a template: its place holders, and where its layout departs from the decree. */
  examineTemplate: query({
    gate: 'catalogue.edit',
    input: z.object({ blob: sha256, name: requiredText(500) }),
    output: templateWords.extend({ report: formatReport }),
    refusals: fileRefusals,
  }),
  /** Adds a template (`version` null), changes it, replaces its file, takes it out of the offer or puts it back. */
  saveTemplate: command({
    gate: 'catalogue.edit',
    input: z.object({
      id,
      version: version.nullable(),
      name: requiredText(200),
      typeId: id,
      unitId: id.nullable(),
      /** Null keeps the file it has. */
      file: z.object({ blob: sha256, name: requiredText(500) }).nullable(),
      state: z.enum(templateStates),
    }),
    output: done,
    refusals: [
      ...fileRefusals,
      'drafting.templateFileMissing',
      'drafting.typeUnknown',
      'accounts.unitUnknown',
      'catalogue.nameTaken',
    ],
  }),
} as const
