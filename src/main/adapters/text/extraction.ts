import type { Box, TextSource } from './model.ts'

/** What a paper says about itself, as the form of the register asks for it. Blanks on the paper are null. */
export interface ExtractedFields {
  /** Digits as printed, leading zeros included. */
  readonly number: string | null
  /** Without number and year: `QĐ-UBND`. */
  readonly symbol: string | null
  /** As printed, spaces put in order: `1234/QĐ-TTg`, `30/2020/NĐ-CP`, `/KH-UBND` where the number is blank. */
  readonly code: string | null
  /** ISO. The date a law was passed. */
  readonly date: string | null
  readonly issuer: string | null
  /** The line above the issuer. */
  readonly issuerParent: string | null
  readonly docType: string | null
  /** Trích yếu as printed. */
  readonly subject: string | null
  /** Without rank and degree. */
  readonly signer: string | null
  /** Lines above the signature, from top to bottom. */
  readonly authority: readonly string[] | null
  readonly urgency: string | null
  readonly recipients: readonly string[]
  /** Codes of the documents this one answers. */
  readonly respondsTo: readonly string[]
}

export type FieldName = keyof ExtractedFields

export interface Evidence {
  /** Counted from 1. */
  readonly page: number
  /** In points from the top left; null for Word files, whose places are decided when they are printed. */
  readonly box: Box | null
}

export interface Extraction {
  readonly source: TextSource
  readonly pages: number | null
  readonly fields: ExtractedFields
  readonly evidence: Readonly<Partial<Record<FieldName, Evidence>>>
  /** 0 to 1 for every field that was found, those left blank for want of confidence included. */
  readonly confidence: Readonly<Partial<Record<FieldName, number>>>
}

/** Below this a field stays blank: wrong is worse than empty. */
export const thresholds: Readonly<Record<FieldName, number>> = {
  number: 0.6,
  symbol: 0.6,
  code: 0.6,
  date: 0.6,
  issuer: 0.6,
  issuerParent: 0.6,
  docType: 0.6,
  subject: 0.55,
  signer: 0.6,
  authority: 0.6,
  urgency: 0.6,
  recipients: 0.5,
  respondsTo: 0.5,
}
