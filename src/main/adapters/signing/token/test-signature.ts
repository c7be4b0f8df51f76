import { PageSizes, PDFDocument } from 'pdf-lib'
import { fail, ok, type Result } from '#shared/kernel/result.ts'
import type { CertificateFacts } from '#shared/signatures/report.ts'
import type { TokenProblem } from '#shared/signatures/tokens.ts'
import { parseCertificate } from '../pki/certificate.ts'
import { signPdf } from '../sign/sign-pdf.ts'
import { factsOf } from '../verdict/facts.ts'
import { openTokenKey, type TokenKey, type TokenKeyRequest } from './open-token.ts'

export interface TestSignature {
  readonly certificate: CertificateFacts
  /** What the own verifier says of the signature; that nobody asked whose certificate it is does not count here. */
  readonly intact: boolean
  /** Milliseconds that the token took to open and to sign. */
  readonly took: number
}

/**
 * Signs a blank page that is kept nowhere, to see that token, PIN and certificate work. It costs a login: a wrong PIN
 * counts as one. `trialFailed` names in `why` what the signing itself refused.
 */
export const tryToken = async (
  request: TokenKeyRequest,
): Promise<Result<TestSignature, TokenProblem | 'trialFailed'>> => {
  const begun = performance.now()
  const opened = await openTokenKey(request)
  if (!opened.ok) return opened
  try {
    return await signBlank(opened.value, begun)
  } finally {
    opened.value.close()
  }
}

const signBlank = async ({ key }: TokenKey, begun: number): Promise<Result<TestSignature, 'trialFailed'>> => {
  const certificate = parseCertificate(key.certificate)
  if (certificate === null) throw new Error('A key was opened whose certificate cannot be read')
  const document = await PDFDocument.create()
  document.addPage(PageSizes.A4)
  const signed = await signPdf({
    pdf: await document.save(),
    key,
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
  if (!signed.ok) return fail('trialFailed', { why: signed.refusal.code })
  const intact = signed.value.report.signatures[0]?.integrity === 'intact'
  return ok({ certificate: factsOf(certificate), intact, took: Math.round(performance.now() - begun) })
}
