import { z } from 'zod'
import { id, instant, sha256 } from '#shared/contract/fields.ts'
import { certificateHolders } from '#shared/contract/signing-keys.ts'
import { paperRoles } from '#shared/contract/signing-papers.ts'
import { madeLevels } from '#shared/vocabulary/drafting.ts'
import { signatureBadges } from '#shared/signatures/badge.ts'
import { certificateFacts, documentReport } from '#shared/signatures/report.ts'
import { changesOf, fact } from '#core/kernel/change.ts'

const flag = z.union([z.literal(0), z.literal(1)])
const purposes = z.array(z.enum(['signing', 'timestamping']))
const certificateName = z.object({ text: z.string() })

/** Verdicts on signatures, and what the office trusts. Names of signers are words of people: they stand in the payload. */
export const signingFacts = {
  'signing.checked': fact(
    z.object({
      /** The document it was checked for; null at the intake desk. */
      documentId: id.nullable(),
      blob: sha256,
      badge: z.enum(signatureBadges),
      /** Whether the verdict leans on the trust store. */
      signed: flag,
      engine: z.string(),
      trustVersion: z.string(),
    }),
    z.object({ file: z.string(), report: documentReport, text: z.string() }),
  ),
  /** Phiếu kiểm tra chữ ký, put with the document's files. */
  'signing.recordMade': fact(
    z.object({
      documentId: id,
      checkedBlob: sha256,
      file: z.object({ id, blob: sha256, mime: z.string(), bytes: z.int() }),
    }),
    z.object({ file: z.string(), checkedFile: z.string(), text: z.string() }),
  ),
  'signing.certificateAdded': fact(
    z.object({
      sha256,
      der: z.string(),
      role: z.enum(['root', 'intermediate', 'timestamping']),
      purposes,
      source: z.string(),
    }),
    z.object({ facts: certificateFacts, text: z.string() }),
  ),
  'signing.rootConfirmed': fact(z.object({ sha256, purposes }), certificateName),
  'signing.rootWithdrawn': fact(z.object({ sha256 }), z.object({ name: z.string(), text: z.string() })),
  'signing.certificateRemoved': fact(z.object({ sha256 }), certificateName),
  'signing.revocationAdded': fact(
    z.object({
      revocationId: id,
      kind: z.enum(['crl', 'ocsp']),
      blob: sha256,
      key: z.string(),
      thisUpdate: instant,
      nextUpdate: instant.nullable(),
      entries: z.int().nullable(),
      /** The earlier one whose place it takes. */
      replaces: id.nullable(),
    }),
    z.object({ text: z.string() }),
  ),
  'signing.networkSet': fact(z.object({ allowed: flag })),
  'signing.certificateBound': fact(
    z.object({
      sha256,
      holder: z.enum(certificateHolders),
      /** Null for the agency's. */
      personId: id.nullable(),
      nameFits: flag,
    }),
    z.object({ facts: certificateFacts, text: z.string() }),
  ),
  'signing.certificateUnbound': fact(z.object({ sha256 }), z.object({ name: z.string(), text: z.string() })),
  /** A signature made here. Which document it belongs to is said by the fact that records it there. */
  'signing.paperSigned': fact(
    z.object({
      /** SHA-256 of the PDF that was signed, and of the signed one. */
      seen: sha256,
      signed: sha256,
      certificate: sha256,
      role: z.enum(paperRoles),
      level: z.enum(madeLevels),
      badge: z.enum(signatureBadges),
      waitsForTimestamp: flag,
      /** Of the least of all its signatures, and what the office wished for. */
      reached: z.enum(madeLevels),
      wanted: z.enum(madeLevels),
    }),
    certificateName,
  ),
  'signing.pictureSet': fact(z.object({ sha256, blob: sha256.nullable() }), certificateName),
  'signing.settingsSet': fact(
    z.object({ rsa: z.enum(['pss', 'pkcs1']), level: z.enum(madeLevels), dispatchWaits: flag }),
    z.object({ timestampUrl: z.string() }),
  ),
  'signing.tokenLibrariesSet': fact(z.object({ count: z.int() }), z.object({ paths: z.array(z.string()) })),
}

export const changeSigning = changesOf(signingFacts)
