import { z } from 'zod'
import {
  changeLevels,
  coverages,
  fileIntegrities,
  fileVerdicts,
  indications,
  integrities,
  revocationStates,
  signatureKinds,
  signatureLevels,
  subIndications,
  timeSources,
  trusts,
} from './words.ts'

/** What a check of one file answers. Instants are ISO 8601 in UTC; pages count from 1. */

const instant = z.string()

/** One thing found: the code has one sentence per language, with `params` in its places. */
export const reason = z.object({
  check: z.string(),
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
})

/** One change after signing, in words for a person: which page, which field. */
export const laterChange = z.object({
  revision: z.int(),
  level: z.enum(changeLevels),
  code: z.string(),
  field: z.string().nullable(),
  page: z.int().nullable(),
  /** Short text of what stands there now (a form value, a note); null when it has none. */
  text: z.string().nullable(),
})

export const certificateFacts = z.object({
  /** Most telling name of the subject: CN, else O, else the whole name. */
  name: z.string(),
  subject: z.string(),
  organization: z.string().nullable(),
  unit: z.string().nullable(),
  title: z.string().nullable(),
  email: z.string().nullable(),
  issuer: z.string(),
  serial: z.string(),
  notBefore: instant,
  notAfter: instant,
  sha256: z.string(),
})

/** Revocation of one certificate of the path. `asOf`: thisUpdate of the data that answered. */
export const revocationFacts = z.object({
  state: z.enum(revocationStates),
  source: z.enum(['ocsp', 'crl']).nullable(),
  origin: z.enum(['embedded', 'store', 'network']).nullable(),
  asOf: instant.nullable(),
  revokedAt: instant.nullable(),
})

export const pathStep = z.object({
  certificate: certificateFacts,
  anchor: z.boolean(),
  revocation: revocationFacts.nullable(),
})

export const signatureReport = z.object({
  field: z.string(),
  kind: z.enum(signatureKinds),
  subFilter: z.string().nullable(),
  indication: z.enum(indications),
  subIndication: z.enum(subIndications).nullable(),
  integrity: z.enum(integrities),
  coverage: z.enum(coverages),
  changes: z.enum(changeLevels),
  laterChanges: z.array(laterChange),
  trust: z.enum(trusts),
  level: z.enum(signatureLevels).nullable(),
  /** The revision that was signed, 1-based, of `DocumentReport.revisions`; null when it covers none. */
  revision: z.int().nullable(),
  /** Bytes from the start of the file that make up the signed version ("mở bản đã ký"). */
  signedBytes: z.int().nullable(),
  page: z.int().nullable(),
  box: z.array(z.number()).length(4).nullable(),
  /** Best proved time, else the claimed one; `timeSource` says which. */
  signedAt: instant.nullable(),
  timeSource: z.enum(timeSources).nullable(),
  /** What the signer's machine wrote (/M or signingTime), whatever was proved. */
  claimedAt: instant.nullable(),
  signer: certificateFacts.nullable(),
  claimedName: z.string().nullable(),
  reasonGiven: z.string().nullable(),
  location: z.string().nullable(),
  path: z.array(pathStep),
  /** Worst of the path. */
  revocation: z.enum(revocationStates),
  algorithm: z.object({ digest: z.string(), signature: z.string(), keyBits: z.int().nullable() }).nullable(),
  timestamp: z.object({ at: instant, authority: z.string(), trusted: z.boolean() }).nullable(),
  reasons: z.array(reason),
})

export const documentReport = z.object({
  verdict: z.enum(fileVerdicts),
  integrity: z.enum(fileIntegrities),
  /** Why the file could not be read, when `verdict` is `error`. */
  error: z.string().nullable(),
  pages: z.int().nullable(),
  revisions: z.int(),
  signatures: z.array(signatureReport),
  /** About the file as a whole. */
  reasons: z.array(reason),
})

export type Reason = z.infer<typeof reason>
export type LaterChange = z.infer<typeof laterChange>
export type CertificateFacts = z.infer<typeof certificateFacts>
export type PathStep = z.infer<typeof pathStep>
export type SignatureReport = z.infer<typeof signatureReport>
export type DocumentReport = z.infer<typeof documentReport>
