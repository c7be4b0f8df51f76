import type { DocumentReport } from '#shared/signatures/report.ts'
import { openPdf } from './pdf/open.ts'
import { countPages } from './pdf/pages.ts'
import { findSignatures } from './pdf/signatures.ts'
import type { TrustStore } from './trust-material.ts'
import { unreadable } from './unreadable.ts'
import { judgeSignatures } from './verdict/judge.ts'
import { rollUp } from './verdict/roll-up.ts'

export interface VerifyOptions {
  /** The instant the check is made for, in milliseconds since 1970; now when absent. */
  readonly at?: number
  /** Null: identities are not checked. */
  readonly trust: TrustStore | null
  readonly password?: string
}

/**
 * The verdict on every signature of a PDF and on the file as a whole. Pure but for the present time: no network, no
 * files. Never throws on hostile input; what cannot be read is the verdict `error`.
 */
export const verifyPdf = (bytes: Uint8Array, options: VerifyOptions): DocumentReport => {
  const file = openPdf(bytes, options.password === undefined ? {} : { password: options.password })
  if ('trouble' in file) return unreadable(file.trouble)
  const { signatures: found } = findSignatures(file)
  const signatures =
    found.length === 0 ? [] : judgeSignatures(file, found, { now: options.at ?? Date.now(), trust: options.trust })
  return {
    ...rollUp(signatures, file.findings),
    error: null,
    pages: countPages(file.view(file.revisions.length - 1)),
    revisions: file.revisions.length,
    signatures,
    reasons: file.findings.all.map(({ check, reason, params }) => ({ check, code: reason, params })),
  }
}
