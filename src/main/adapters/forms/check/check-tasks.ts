import { bytesOfGiven, type GivenFile } from '../../files/given-file.ts'
import type { Tasks } from '../../files/task-server.ts'
import { checkFormat } from './check-format.ts'
import type { Finding, FormatCheck } from './findings.ts'
import { sentenceOf } from './sentences.ts'
import { loadStandard } from './standard.ts'
import type { CheckTrouble } from './trouble.ts'

/** What a child of the pool does: one file, one check. */

export interface CheckInput {
  readonly file: GivenFile
}

/** A finding with what is wrong and what to change, in Vietnamese. */
export interface SpokenFinding extends Finding {
  readonly sentence: string
}

export interface SpokenCheck extends Omit<FormatCheck, 'findings'> {
  readonly findings: readonly SpokenFinding[]
}

export type CheckOutput = { readonly check: SpokenCheck } | { readonly trouble: CheckTrouble }

/** Beyond this a file alone would fill the memory a child may have. */
const maximumBytes = 200 * 1024 * 1024

export const checkTasks = {
  check: async ({ file }: CheckInput): Promise<CheckOutput> => {
    const bytes = await bytesOfGiven(file, maximumBytes)
    if (typeof bytes === 'string') return { trouble: bytes }
    const checked = await checkFormat(bytes)
    if (!checked.ok) return { trouble: checked.refusal.code }
    const standard = await loadStandard()
    const findings = checked.value.findings.map((one) => ({ ...one, sentence: sentenceOf(one, standard) }))
    return { check: { ...checked.value, findings } }
  },
} satisfies Tasks

export type CheckTasks = typeof checkTasks
