import { z } from 'zod'

/** Kiểm tra thể thức: where a document departs from Decree 30/2020/NĐ-CP, Annexes I to III. Warnings, never refusals. */

/**
 * Which rules the document falls under; only the first three are judged. `annex`: in a file of its own. `copy`: the block
 * of a copy. `earlier`: issued before the decree.
 */
export const formatScopes = ['administrative', 'annex', 'copy', 'normative', 'party', 'earlier', 'unknown'] as const

export const formatFinding = z.object({
  /** `F-…`, the same for the same rule. */
  rule: z.string(),
  /** `doubtful`: a person should look. */
  severity: z.enum(['wrong', 'doubtful']),
  /** Part of the document: `number`, `issuer`, `body` … */
  component: z.string(),
  /** Counted from 1 in the order of a Word file. */
  paragraph: z.int().nullable(),
  /** Counted from 1; null where the file does not say. */
  page: z.int().nullable(),
  /** The words it is about. */
  excerpt: z.string(),
  found: z.string(),
  expected: z.string(),
  /** What is wrong and what to change, in Vietnamese. */
  sentence: z.string(),
  /** The place in the decree. */
  source: z.string(),
  /** How many paragraphs show the same. */
  count: z.int(),
})

export const formatReport = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('checked'),
    scope: z.enum(formatScopes),
    docType: z.string().nullable(),
    findings: z.array(formatFinding),
  }),
  /** The file cannot be judged: a picture, a password, damage. */
  z.object({ state: z.literal('unchecked'), trouble: z.string(), sentence: z.string() }),
])
export type FormatReport = z.output<typeof formatReport>
