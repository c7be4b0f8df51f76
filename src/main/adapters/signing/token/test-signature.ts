import { PageSizes, PDFDocument } from 'pdf-lib'
import { ok, type Result } from '#shared/kernel/result.ts'
import type { TokenProblem } from '#shared/signatures/tokens.ts'
import type { SignatureReport } from '#shared/signatures/report.ts'
import { signPdf, type SignCode } from '../sign/sign-pdf.ts'
import { openTokenKey, type TokenKeyRequest } from './open-token.ts'

export interface TestSignature {
  /** Milliseconds that the token took to open and to sign. */
  readonly took: number
  /** What the own verifier says of it: intact, and nobody asked yet whose certificate it is. */
  readonly signature: SignatureReport
}

/**
 * Signs a blank page that is kept nowhere, to see that token, PIN and certificate work. It costs a login: a wrong PIN
 * counts as one.
 */
export const tryToken = async (request: TokenKeyRequest): Promise<Result<TestSignature, TokenProblem | SignCode>> => {
  const document = await PDFDocument.create()
  document.addPage(PageSizes.A4)
  const pdf = await document.save()
  const begun = performance.now()
  const opened = await openTokenKey(request)
  if (!opened.ok) return opened
  const signed = await signPdf({
    pdf,
    key: opened.value.key,
    rsa: 'pss',
    role: 'person',
    wanted: { kind: 'invisible' },
    shows: { kind: 'nothing' },
    at: Date.now(),
    timestamps: null,
    trust: null,
    reason: null,
    location: null,
  })
  opened.value.close()
  if (!signed.ok) return signed
  const [signature] = signed.value.report.signatures
  if (signature === undefined) throw new Error('The signature that was made is not found')
  return ok({ took: Math.round(performance.now() - begun), signature })
}
