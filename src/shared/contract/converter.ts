import { z } from 'zod'
import { command, query } from './define.ts'
import { done, none } from './fields.ts'

/** The office program of this computer that makes PDFs of Word files: a setting of the machine, not of the office. */

const converterKinds = ['libreOffice', 'word'] as const

/** A program, or the folder it stands in; null: looked for in the usual places. */
const program = z.string().trim().min(1).max(1000).nullable()

export const converterOperations = {
  converter: query({
    gate: 'office.administer',
    input: none,
    output: z.object({
      program,
      found: z.object({ kind: z.enum(converterKinds), path: z.string() }).nullable(),
    }),
  }),
  setConverter: command({
    gate: 'office.administer',
    input: z.object({ program }),
    output: done,
    refusals: ['host.converterUnusable'],
  }),
  /** Converts a small công văn with this program, as drafts are converted, and tells what came of it. */
  tryConverter: command({
    gate: 'office.administer',
    input: z.object({ program }),
    output: z.object({
      kind: z.enum(converterKinds),
      path: z.string(),
      /** As the PDF names its maker: "LibreOffice 24.2"; empty when it does not. */
      madeBy: z.string(),
      pages: z.int(),
      ms: z.int(),
      /** Fonts in the PDF, all embedded. */
      fonts: z.array(z.string()),
      /** Fonts that were asked for and stood in for; `mayMove`: lines may break elsewhere than in Word. */
      standIns: z.array(z.object({ asked: z.string(), effect: z.enum(['sameWidths', 'mayMove']) })),
    }),
    refusals: ['host.converterUnusable', 'drafting.noConverter', 'drafting.notConverted'],
  }),
} as const
