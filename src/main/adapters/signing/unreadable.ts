import type { DocumentReport } from '#shared/signatures/report.ts'
import type { SandboxProblem } from '../files/sandbox.ts'
import type { NotOpened } from './pdf/open.ts'

/** Why there is no verdict. */
export type VerifyProblem = SandboxProblem | NotOpened['trouble'] | 'missing' | 'tooLarge'

/** The report of a file that cannot be read. */
export const unreadable = (error: VerifyProblem): DocumentReport => ({
  verdict: 'error',
  integrity: 'none',
  error,
  pages: null,
  revisions: 0,
  signatures: [],
  reasons: [],
})
