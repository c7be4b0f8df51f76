import type { z } from 'zod'
import type { checkedFile, legalAnswer } from '#shared/contract/signing.ts'

export type { DocumentReport, SignatureReport } from '#shared/signatures/report.ts'
export type CheckedFile = z.infer<typeof checkedFile>
export type LegalAnswer = z.infer<typeof legalAnswer>
