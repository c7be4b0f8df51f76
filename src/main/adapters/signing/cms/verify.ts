import type { Findings } from '../findings.ts'
import { octetsOf, readWhole, sameBytes, tags } from '../der.ts'
import type { SignedRange } from '../pdf/signature.ts'
import { parseCertificate } from '../pki/certificate.ts'
import type { Certificate } from '../pki/types.ts'
import { keyFacts, verifyScheme } from './crypto.ts'
import { digestOf, hashes, runtime, type Native } from './hashes.ts'
import { readSignedData, revocationInAttributes, type EmbeddedRevocation, oids } from './signed-data.ts'
import { signedFacts, unsignedValues, type SignedFacts } from './signed-facts.ts'
import { profiles, verifySigner, type Profile, type SignerReport } from './signer.ts'
import { certificateValues, verifyToken, type TimestampReport } from './timestamp.ts'
import { algorithmUse, type AlgorithmUse } from './algorithm-policy.ts'

/** A signature value to verify, and where it stands. */
export interface CmsInput {
  /** The file. */
  readonly bytes: Uint8Array
  readonly range: SignedRange
  /** The value of /Contents without padding. */
  readonly contents: Uint8Array
  /** /SubFilter. */
  readonly subFilter: string
  /** DER of the certificates in /Cert of the signature dictionary, the signer's first (adbe.x509.rsa_sha1). */
  readonly dictCertificates: readonly Uint8Array[]
  /** From the document security store. */
  readonly certificates: readonly Certificate[]
  readonly findings: Findings
}

/** What the value of a signature says, over the bytes that its byte range names. */
export interface CmsReport {
  /** The digest that was signed is that of the byte range. */
  readonly digestOk: boolean
  /** The signer's key made the signature. With `digestOk`: the signed bytes are intact, whatever came later. */
  readonly signatureOk: boolean
  readonly signer: Certificate | null
  /** All that came with the signature, in its order; not those of its time-stamps. */
  readonly certificates: readonly Certificate[]
  /** For people: `SHA-256`, `RSA`, 2048. Null when not even that could be read. */
  readonly algorithm: AlgorithmUse | null
  /** Null when there is no SignerInfo to read from. */
  readonly facts: SignedFacts | null
  readonly revocation: EmbeddedRevocation
  /** Time-stamps over this signature, in their order. */
  readonly timestamps: readonly TimestampReport[]
  /** The signature as a time-stamp over the document (ETSI.RFC3161); null for others. */
  readonly documentTimestamp: TimestampReport | null
}

const nothing: CmsReport = {
  digestOk: false,
  signatureOk: false,
  signer: null,
  certificates: [],
  algorithm: null,
  facts: null,
  revocation: { crls: [], ocsps: [] },
  timestamps: [],
  documentTimestamp: null,
}

// Each costs a verification; honest signatures have one or two.
const MAX_TIMESTAMPS = 16

/**
 * Verifies one signature value: checks C1–C11, and T1–T3 of the time-stamps in it. Of a /SubFilter that is not known
 * nothing is said here; whoever found the signature has said so (F5).
 */
export function verifyCms(input: CmsInput, native: Native = runtime): CmsReport {
  const chunks = [input.bytes.subarray(0, input.range.start), input.bytes.subarray(input.range.end, input.range.stop)]
  switch (input.subFilter) {
    case 'ETSI.CAdES.detached':
      return verifyContainer(input, profiles.pades, chunks, native)
    case 'adbe.pkcs7.detached':
      return verifyContainer(input, profiles.detached, chunks, native)
    case 'adbe.pkcs7.sha1':
      return verifyContainer(input, profiles.digest, chunks, native)
    case 'adbe.x509.rsa_sha1':
      return verifyBare(input, chunks, native)
    case 'ETSI.RFC3161':
      return verifyDocumentTimestamp(input, chunks, native)
    default:
      return nothing
  }
}

function verifyContainer(
  { contents, certificates, findings }: CmsInput,
  profile: Profile,
  chunks: readonly Uint8Array[],
  native: Native,
): CmsReport {
  const data = readSignedData(contents)
  if (data === null) {
    findings.add('C1', 'cms.malformed')
    return nothing
  }
  const report = verifySigner({ data, profile, chunks, certificates, findings, native })
  const rangeOk = profile !== profiles.digest || checkEmbeddedDigest(data.content, chunks, findings, native)
  const { info } = report
  const inAttributes = info === null ? null : revocationInAttributes(info)
  return {
    ...nothing,
    ...outcome(report),
    digestOk: report.digestOk && rangeOk,
    certificates: [...data.certificates, ...(info === null ? [] : certificateValues(info))],
    facts: info === null ? null : signedFacts(info),
    revocation: {
      crls: [...data.revocation.crls, ...(inAttributes?.crls ?? [])],
      ocsps: [...data.revocation.ocsps, ...(inAttributes?.ocsps ?? [])],
    },
    timestamps:
      info === null
        ? []
        : unsignedValues(info, oids.signatureTimeStamp)
            .slice(0, MAX_TIMESTAMPS)
            .map((token) => verifyToken({ token, over: [info.signature], certificates, findings, native })),
  }
}

const outcome = (report: SignerReport): Pick<CmsReport, 'digestOk' | 'signatureOk' | 'signer' | 'algorithm'> => ({
  digestOk: report.digestOk,
  signatureOk: report.signatureOk,
  signer: report.certificate,
  algorithm: algorithmUse(report),
})

/** adbe.pkcs7.sha1 (ISO 32000-1 §12.8.3.3.1): what is signed is the SHA-1 digest of the byte range. */
function checkEmbeddedDigest(
  content: Uint8Array | null,
  chunks: readonly Uint8Array[],
  findings: Findings,
  native: Native,
): boolean {
  const same = content !== null && sameBytes(content, digestOf(hashes.sha1, chunks, native))
  if (!same) findings.add('C5', 'cms.digestDiffers')
  return same
}

/** adbe.x509.rsa_sha1 (ISO 32000-1 §12.8.3.2): a bare PKCS#1 signature over the byte range, the certificate beside it. */
function verifyBare(input: CmsInput, chunks: readonly Uint8Array[], native: Native): CmsReport {
  const { findings } = input
  const certificates = input.dictCertificates.flatMap((der) => parseCertificate(der) ?? [])
  const [signer] = certificates
  const signature = octetsOf(readWhole(input.contents, tags.octetString))
  if (signature === null) findings.add('C1', 'cms.malformed')
  if (signer === undefined) findings.add('C10', 'cms.certificateMissing')
  if (signature === null || signer === undefined) return { ...nothing, certificates }
  const key = keyFacts(signer.publicKeyInfo)
  // The name says SHA-1; Acrobat signs SHA-2 digests so as well.
  const results = bareHashes.map((hash) => ({
    hash,
    check: verifyScheme({ kind: 'rsa', hash }, signer.publicKeyInfo, chunks, signature, native),
  }))
  const good = results.find(({ check }) => check === 'good')
  if (results.some(({ check }) => check === 'unsupported')) findings.add('C11', 'cms.signatureUnsupported')
  else if (good === undefined) findings.add('C6', 'cms.signatureWrong')
  const hash = good?.hash ?? hashes.sha1
  return {
    ...nothing,
    digestOk: good !== undefined,
    signatureOk: good !== undefined,
    signer,
    certificates,
    algorithm: algorithmUse({ hash, scheme: { kind: 'rsa', hash }, key }),
  }
}

const bareHashes = [hashes.sha1, hashes.sha256, hashes.sha384, hashes.sha512] as const

/** ETSI.RFC3161 (ISO 32000-2 §12.8.5): the value is a time-stamp token over the byte range. */
function verifyDocumentTimestamp(input: CmsInput, chunks: readonly Uint8Array[], native: Native): CmsReport {
  const { contents: token, certificates, findings } = input
  const documentTimestamp = verifyToken({ token, over: chunks, certificates, findings, native, whole: findings })
  const { imprintOk, signatureOk, certificate, revocation, algorithm, facts } = documentTimestamp
  return {
    ...nothing,
    digestOk: imprintOk && documentTimestamp.digestOk,
    signatureOk,
    signer: certificate,
    certificates: documentTimestamp.certificates,
    algorithm,
    facts,
    revocation,
    documentTimestamp,
  }
}
