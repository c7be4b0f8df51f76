import type { Findings } from '../findings.ts'
import {
  constructedTag,
  contentOf,
  integerHex,
  membersOf,
  octetsOf,
  oidOf,
  readWhole,
  sameBytes,
  tags,
  type DerValue,
} from '../der.ts'
import { parseName } from '../pki/name.ts'
import type { Certificate } from '../pki/types.ts'
import { storedAttributes, strictAttributes } from './attributes.ts'
import { keyFacts, verifyScheme, type KeyFacts, type SignatureCheck } from './crypto.ts'
import { digestOf, hashByOid, hashes, type Hash, type Native } from './hashes.ts'
import { readAlgorithm, readDigestAlgorithm, schemeOf, type Scheme } from './schemes.ts'
import { isNamed, oids, type Attribute, type SignedData, type SignerInfo } from './signed-data.ts'

/** What a SignedData is used for, which decides what it must and must not hold. */
export interface Profile {
  readonly contentType: string
  /** Where the content is: beside the signature, or inside it. */
  readonly content: 'detached' | 'embedded'
  /** PAdES and time-stamps want signed attributes that name the signing certificate. */
  readonly attributes: 'expected' | 'optional'
  /** Where the signer's certificate must be: in the signature, or anywhere in the document. */
  readonly certificate: 'inside' | 'anywhere'
}

export const profiles = {
  pades: { contentType: oids.data, content: 'detached', attributes: 'expected', certificate: 'inside' },
  detached: { contentType: oids.data, content: 'detached', attributes: 'optional', certificate: 'inside' },
  /** adbe.pkcs7.sha1: the content is the SHA-1 digest of the byte range. */
  digest: { contentType: oids.data, content: 'embedded', attributes: 'optional', certificate: 'inside' },
  /** Whoever asks for a time-stamp chooses whether the authority's certificate comes along (RFC 3161 §2.4.1). */
  token: { contentType: oids.tstInfo, content: 'embedded', attributes: 'expected', certificate: 'anywhere' },
  documentToken: { contentType: oids.tstInfo, content: 'embedded', attributes: 'expected', certificate: 'inside' },
} as const satisfies Record<string, Profile>

export interface SignerRequest {
  readonly data: SignedData
  readonly profile: Profile
  /** The content when it is detached, in pieces. */
  readonly chunks: readonly Uint8Array[]
  /** Certificates from elsewhere in the document. */
  readonly certificates: readonly Certificate[]
  readonly findings: Findings
  readonly native: Native
}

/** What the cryptography of one signer says. */
export interface SignerReport {
  readonly info: SignerInfo | null
  readonly certificate: Certificate | null
  readonly hash: Hash | null
  readonly scheme: Scheme | null
  readonly key: KeyFacts | null
  readonly digestOk: boolean
  readonly signatureOk: boolean
}

const nobody: SignerReport = {
  info: null,
  certificate: null,
  hash: null,
  scheme: null,
  key: null,
  digestOk: false,
  signatureOk: false,
}

/** Checks C2–C10 on a SignedData that has been read; all they find goes into `request.findings`. */
export function verifySigner(request: SignerRequest): SignerReport {
  const { data, profile, chunks, findings, native } = request
  const [info, ...others] = data.signers
  if (info === undefined) findings.add('C2', 'cms.noSigner')
  if (others.length > 0) findings.add('C2', 'cms.severalSigners', { count: data.signers.length })
  if (data.contentType !== profile.contentType) findings.add('C3', 'cms.contentTypeWrong', { found: data.contentType })
  if (info === undefined) return nobody

  const hash = checkDigestAlgorithm(info, profile, findings)
  const content = profile.content === 'detached' ? chunks : data.content === null ? null : [data.content]
  if (content === null) findings.add('C3', 'cms.contentMissing')
  const digest = hash === null || content === null ? null : digestOf(hash, content, native)
  if (profile.content === 'detached' && data.content !== null) checkEmbedded(data.content, hash, digest, request)

  const certificate = findCertificate(request, info)
  if (certificate === null) findings.add('C10', 'cms.certificateMissing')
  else if (profile.certificate === 'inside' && !data.certificates.includes(certificate))
    findings.add('C10', 'cms.certificateOutside')
  const scheme = checkAlgorithms(info, hash, findings)
  const digestOk = checkAttributes(info, request, digest)
  const signed = info.signedAttributes === null ? content : storedAttributes(info.signedAttributes)
  const check = (over: readonly Uint8Array[]): SignatureCheck =>
    certificate === null || scheme === null
      ? 'unsupported'
      : verifyScheme(scheme, certificate.publicKeyInfo, over, info.signature, native)
  const signatureOk = signed !== null && checkSignature(info, check(signed), check, findings)
  if (certificate !== null) checkBinding(info, certificate, profile, findings, native)
  return {
    info,
    certificate,
    hash,
    scheme,
    key: certificate === null ? null : keyFacts(certificate.publicKeyInfo),
    digestOk: info.signedAttributes === null ? signatureOk : digestOk,
    signatureOk,
  }
}

/**
 * The digest algorithm. Some programs write that of the signature (`sha1WithRSA`), which says the same; but not where
 * the digest itself is what is signed (adbe.pkcs7.sha1).
 */
function checkDigestAlgorithm({ digestAlgorithm }: SignerInfo, profile: Profile, findings: Findings): Hash | null {
  const read = readDigestAlgorithm(digestAlgorithm)
  if (read === null) {
    findings.add('C8', 'cms.algorithmUnsupported', { algorithm: readAlgorithm(digestAlgorithm)?.oid ?? '?' })
    return null
  }
  if (read.naming === 'misnamed' && profile !== profiles.digest) findings.add('C8', 'cms.digestAlgorithmMisnamed')
  else if (read.naming !== 'proper') findings.add('C8', 'cms.digestAlgorithmWrong')
  return read.hash
}

/** Content inside a detached signature: the paper or its digest once more, or something else that would be signed. */
function checkEmbedded(
  content: Uint8Array,
  hash: Hash | null,
  digest: Uint8Array | null,
  request: SignerRequest,
): void {
  const { findings, native } = request
  const own = hash === null ? [content] : [content, digestOf(hash, [content], native)]
  if (digest !== null && own.some((one) => sameBytes(one, digest))) findings.add('C3', 'cms.contentRepeated')
  else findings.add('C3', 'cms.contentSmuggled', { bytes: content.length })
}

/** The certificate the SignerInfo names; among several the one that the signed attributes bind. */
function findCertificate({ data, certificates, native }: SignerRequest, info: SignerInfo): Certificate | null {
  const named = [...data.certificates, ...certificates].filter((one) => isNamed(one, info.identifier))
  const binding = bindingOf(info)
  const bound = binding && named.find((one) => sameBytes(digestOf(binding.hash, [one.der], native), binding.digest))
  return bound ?? named[0] ?? null
}

/** C8: the scheme of the signature, when it and the digest algorithm do not contradict each other. */
function checkAlgorithms(info: SignerInfo, hash: Hash | null, findings: Findings): Scheme | null {
  const algorithm = readAlgorithm(info.signatureAlgorithm)
  const scheme = algorithm === null ? null : schemeOf(algorithm, hash)
  if (scheme === null) {
    findings.add('C8', 'cms.algorithmUnsupported', { algorithm: algorithm?.oid ?? '?' })
    return null
  }
  if (hash !== null && scheme.hash !== hash)
    findings.add('C8', 'cms.algorithmsDiffer', { digest: hash.name, signature: scheme.hash.name })
  if (scheme.kind === 'pss' && scheme.maskHash !== scheme.hash)
    findings.add('C8', 'cms.maskDiffers', { digest: scheme.hash.name, mask: scheme.maskHash.name })
  checkProtection(info, findings)
  return scheme
}

/** CMSAlgorithmProtection (RFC 6211): a signed copy of both algorithms. */
function checkProtection(info: SignerInfo, findings: Findings): void {
  const value = soleValue(info.signed, oids.algorithmProtection)
  if (value === null) return
  const [digest, signature] = membersOf(value) ?? []
  const oidIn = (der: Uint8Array): string | null => readAlgorithm(der)?.oid ?? null
  const signatureOid = signature?.tag === constructedTag(1) ? oidOf(membersOf(signature, constructedTag(1))?.[0]) : null
  const sameDigest = oidOf(membersOf(digest)?.[0]) === oidIn(info.digestAlgorithm)
  if (!sameDigest || signatureOid !== oidIn(info.signatureAlgorithm)) findings.add('C8', 'cms.protectionDiffers')
}

const soleValue = (attributes: readonly Attribute[], oid: string): DerValue | null =>
  attributes.find((one) => one.oid === oid)?.values[0] ?? null

/** Attributes that say something only once (RFC 5652 §11, RFC 5035 §5.4). */
const onlyOnce: readonly string[] = [
  oids.contentType,
  oids.messageDigest,
  oids.signingTime,
  oids.signingCertificate,
  oids.signingCertificateV2,
  oids.algorithmProtection,
]

/** C4, C5: the signed attributes, and the digest they hold. Answers whether the digest is that of the content. */
function checkAttributes(info: SignerInfo, request: SignerRequest, digest: Uint8Array | null): boolean {
  const { profile, data, findings } = request
  if (info.signedAttributes === null) {
    if (profile.attributes === 'expected') findings.add('C7', 'cms.attributesMissing')
    return false
  }
  for (const oid of onlyOnce) {
    const found = info.signed.filter((one) => one.oid === oid)
    if (found.length > 1 || found.some(({ values }) => values.length !== 1))
      findings.add('C4', 'cms.attributeRepeated', { attribute: oid })
  }
  const type = soleValue(info.signed, oids.contentType)
  if (type === null) findings.add('C4', 'cms.contentTypeMissing')
  else if (oidOf(type) !== data.contentType) findings.add('C4', 'cms.contentTypeWrong', { found: oidOf(type) ?? '?' })
  const stored = octetsOf(soleValue(info.signed, oids.messageDigest))
  if (stored === null) findings.add('C4', 'cms.digestMissing')
  const same = stored !== null && digest !== null && sameBytes(stored, digest)
  if (stored !== null && digest !== null && !same) findings.add('C5', 'cms.digestDiffers')
  return same
}

/**
 * C6: the signature over the attributes as they are stored. Some programs sign one encoding and store another; then
 * the strict encoding of what is stored is tried, and the oddity is told.
 */
function checkSignature(
  { signedAttributes }: SignerInfo,
  result: SignatureCheck,
  check: (over: readonly Uint8Array[]) => SignatureCheck,
  findings: Findings,
): boolean {
  if (result === 'good') return true
  if (result === 'bad') {
    const strict = signedAttributes === null ? null : strictAttributes(signedAttributes)
    if (strict !== null && check([strict]) === 'good') {
      findings.add('C6', 'cms.attributesNotStrict')
      return true
    }
    findings.add('C6', 'cms.signatureWrong')
  } else findings.add('C11', 'cms.signatureUnsupported')
  return false
}

interface Binding {
  readonly hash: Hash
  readonly digest: Uint8Array
  readonly issuerSerial: DerValue | null
}

/** The first ESSCertID or ESSCertIDv2 (RFC 5035 §3, §4); null when there is none, or it cannot be read. */
function bindingOf({ signed }: SignerInfo): Binding | null {
  const version2 = soleValue(signed, oids.signingCertificateV2)
  const [list] = membersOf(version2 ?? soleValue(signed, oids.signingCertificate)) ?? []
  const [first] = membersOf(list) ?? []
  const members = membersOf(first) ?? []
  const named = version2 !== null && members[0]?.tag === tags.sequence ? members.shift() : undefined
  const hash = named === undefined ? (version2 === null ? hashes.sha1 : hashes.sha256) : hashNamed(named)
  const digest = octetsOf(members.shift())
  return hash === null || digest === null ? null : { hash, digest, issuerSerial: members[0] ?? null }
}

const hashNamed = (algorithm: DerValue): Hash | null => hashByOid(oidOf(membersOf(algorithm)?.[0]) ?? '') ?? null

/** C9: whether the signed attributes name the certificate by which the signature was verified. */
function checkBinding(
  info: SignerInfo,
  certificate: Certificate,
  profile: Profile,
  findings: Findings,
  native: Native,
): void {
  const present = info.signed.some(({ oid }) => oid === oids.signingCertificate || oid === oids.signingCertificateV2)
  if (!present) {
    if (profile.attributes === 'expected') findings.add('C9', 'cms.certificateNotBound')
    return
  }
  const binding = bindingOf(info)
  if (binding === null || !sameBytes(digestOf(binding.hash, [certificate.der], native), binding.digest)) {
    findings.add('C9', 'cms.certificateDiffers')
    return
  }
  if (binding.issuerSerial !== null && !namesIssuer(binding.issuerSerial, certificate))
    findings.add('C9', 'cms.issuerSerialDiffers')
}

/** IssuerSerial (RFC 5035 §5): GeneralNames with the directory name of the issuer, and the serial number. */
function namesIssuer(issuerSerial: DerValue, certificate: Certificate): boolean {
  const [names, serial] = membersOf(issuerSerial) ?? []
  const issuers = (membersOf(names) ?? [])
    .filter(({ tag }) => tag === constructedTag(4))
    .flatMap((name) => parseName(readWhole(contentOf(name), tags.sequence) ?? name)?.canonical ?? [])
  return (
    serial?.tag === tags.integer &&
    integerHex(contentOf(serial)) === certificate.serial &&
    issuers.includes(certificate.issuer.canonical)
  )
}
