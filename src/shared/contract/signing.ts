import { z } from 'zod'
import { signatureBadges } from '#shared/signatures/badge.ts'
import { certificateFacts, documentReport, signatureReport } from '#shared/signatures/report.ts'
import { command, query, scratch } from './define.ts'
import { done, id, instant, none, sha256, text } from './fields.ts'
import { signingKeys } from './signing-keys.ts'
import { signingPapers } from './signing-papers.ts'

/** Verdicts on signatures as records, and the office's trust store. Source: Decree 23/2025/NĐ-CP Art. 16–17. */

/** A file of a registered document, or of a card at the intake desk. */
const holder = z.union([z.object({ documentId: id }), z.object({ cardId: id }), z.object({ draftId: id })])

const paper = z.object({ blob: sha256, name: z.string(), mime: z.string(), bytes: z.int() })

/** One check of one file's bytes. */
export const signatureCheck = z.object({
  badge: z.enum(signatureBadges),
  checkedAt: instant,
  checkedBy: z.string(),
  engine: z.string(),
  trustVersion: z.string(),
  /** The engine, the trust store or its revocation data changed since: check again before relying on it. */
  stale: z.boolean(),
  report: documentReport,
})

/**
 * Whether the paper carries what Decree 30/2020/NĐ-CP Art. 5 asks of an electronic original: the competent person's and
 * the agency's signature.
 */
export const legalAnswer = z.object({
  person: z.enum(['present', 'missing', 'unclear']),
  personName: z.string().nullable(),
  agency: z.enum(['present', 'missing', 'unclear']),
  agencyName: z.string().nullable(),
  /** The signer's name in the certificate beside the one registered from the page. */
  nameOnPage: z.enum(['same', 'differs', 'notStated']),
  /** Signed by a portal that publishes it, not by the person who signed the paper. */
  portalCopy: z.boolean(),
})

export const checkedFile = z.object({
  fileId: id,
  name: z.string(),
  blob: sha256,
  /** Null for a file that is no PDF, or was never checked. */
  check: signatureCheck.nullable(),
  legal: legalAnswer.nullable(),
})

/** One file of a batch check, as the exported table shows it. */
export const checkedRow = z.object({
  name: text(1000),
  badge: z.enum(signatureBadges),
  signatures: z
    .array(
      signatureReport
        .pick({
          kind: true,
          integrity: true,
          changes: true,
          coverage: true,
          trust: true,
          revocation: true,
          level: true,
          signedAt: true,
          timeSource: true,
        })
        .extend({ signer: z.string().max(500).nullable(), issuer: z.string().max(1000).nullable() }),
    )
    .max(500),
})

const purpose = z.enum(['signing', 'timestamping'])

export const trustedCertificate = z.object({
  certificate: certificateFacts,
  role: z.enum(['root', 'intermediate', 'timestamping']),
  /** `proposed`: known by name and fingerprint, trusted by nobody yet. Intermediates help to build paths and need no trust. */
  state: z.enum(['proposed', 'confirmed', 'helper']),
  purposes: z.array(purpose),
  source: z.string(),
  confirmedBy: z.string().nullable(),
  confirmedAt: instant.nullable(),
})

export const revocationList = z.object({
  id,
  kind: z.enum(['crl', 'ocsp']),
  issuer: z.string(),
  thisUpdate: instant,
  nextUpdate: instant.nullable(),
  entries: z.int().nullable(),
  importedAt: instant,
  importedBy: z.string(),
})

export const signing = {
  /** The checks of the files of a document, a card or a draft (its newest versions), and what they say about Art. 5. */
  ofFiles: query({ gate: 'signedIn', input: holder, output: z.object({ items: z.array(checkedFile) }) }),
  /** Checks the files again and writes the verdicts down. */
  recheck: command({ gate: 'signedIn', input: holder, output: z.object({ items: z.array(checkedFile) }) }),
  /** Checks an uploaded file without registering or remembering anything. */
  checkUpload: scratch({
    gate: 'signedIn',
    input: z.object({ blob: sha256, name: text(500) }),
    output: z.object({ badge: z.enum(signatureBadges), report: documentReport }),
    refusals: ['files.blobUnknown'],
  }),
  /** The table of a batch check as a file. */
  checkTable: query({
    gate: 'signedIn',
    input: z.object({
      format: z.enum(['pdf', 'docx', 'xlsx']),
      items: z.array(checkedRow).min(1).max(2000),
    }),
    output: paper,
  }),
  /** Exactly the bytes that were signed ("mở bản đã ký"); `signature` counts from 0. */
  signedVersion: query({
    gate: 'signedIn',
    input: z.object({ of: holder, fileId: id, signature: z.int().min(0) }),
    output: paper,
    refusals: ['signing.notChecked', 'signing.coversNothing'],
  }),
  /** Phiếu kiểm tra chữ ký: made from the recorded verdict and put with the document's files. */
  checkRecord: command({
    gate: 'incoming.register',
    input: z.object({ documentId: id, fileId: id }),
    output: paper,
    refusals: ['signing.notChecked'],
  }),

  trustStore: query({
    gate: 'signedIn',
    input: none,
    output: z.object({
      version: z.string(),
      engine: z.string(),
      certificates: z.array(trustedCertificate),
      /** Authorities known to sign papers of the State whose certificate did not come with the program. */
      wanted: z.array(
        z.object({
          name: z.string(),
          role: z.enum(['root', 'intermediate', 'timestamping']),
          sha256: sha256.nullable(),
          /** Where their owner publishes them. */
          addresses: z.array(z.string()),
        }),
      ),
      revocation: z.array(revocationList),
      network: z.boolean(),
      /** Checks made with an older engine or trust store, and PDFs of old entries that were never checked. */
      staleChecks: z.int(),
    }),
  }),
  /** Trusts a root for these purposes; the administrator has compared `sha256` with what its owner publishes. */
  confirmRoot: command({
    gate: 'office.administer',
    input: z.object({ sha256, purposes: z.array(purpose).min(1).max(2) }),
    output: done,
    refusals: ['signing.certificateUnknown', 'signing.practiceRoot'],
  }),
  withdrawRoot: command({
    gate: 'office.administer',
    input: z.object({ sha256, reason: text(1000) }),
    output: done,
    refusals: ['signing.certificateUnknown'],
  }),
  /** Adds certificates of uploaded files: roots as proposed, others as helpers. */
  importCertificates: command({
    gate: 'office.administer',
    input: z.object({
      files: z
        .array(z.object({ blob: sha256, name: text(500) }))
        .min(1)
        .max(100),
    }),
    output: z.object({ added: z.int(), known: z.int(), refused: z.array(z.object({ name: z.string() })) }),
    refusals: ['files.blobUnknown'],
  }),
  removeCertificate: command({
    gate: 'office.administer',
    input: z.object({ sha256 }),
    output: done,
    refusals: ['signing.certificateUnknown'],
  }),
  /** Takes CRLs and OCSP answers of uploaded files, each proved by the signature of a certificate at hand. */
  importRevocation: command({
    gate: 'signedIn',
    input: z.object({
      files: z
        .array(z.object({ blob: sha256, name: text(500) }))
        .min(1)
        .max(100),
    }),
    output: z.object({
      added: z.array(revocationList),
      refused: z.array(
        z.object({ name: z.string(), problem: z.enum(['notRevocation', 'issuerUnknown', 'signatureWrong', 'older']) }),
      ),
    }),
    refusals: ['files.blobUnknown'],
  }),
  /** Whether missing certificates and revocation data may be asked for over the network. Off in a new office. */
  setNetwork: command({ gate: 'office.administer', input: z.object({ allowed: z.boolean() }), output: done }),
  /** Asks the network for what the checks of this document lacked; nothing waits for it but the person who asked. */
  fetchMissing: command({
    gate: 'signedIn',
    input: holder,
    output: z.object({ fetched: z.int(), failed: z.array(z.object({ address: z.string(), problem: z.string() })) }),
    refusals: ['signing.networkOff'],
  }),
  /** Checks again, oldest first, what an older engine or trust store had judged; call until `left` is 0. */
  recheckStale: command({
    gate: 'office.administer',
    input: z.object({ limit: z.int().min(1).max(100).default(20) }),
    output: z.object({ checked: z.int(), left: z.int() }),
  }),

  ...signingKeys,
  ...signingPapers,
} as const
