import { createHash } from 'node:crypto'
import { keyFacts } from '../cms/crypto.ts'
import {
  bitsSet,
  signatureOctets,
  booleanOf,
  constructedTag,
  contentOf,
  encodingOf,
  hexOf,
  inner,
  integerHex,
  membersOf,
  octetsOf,
  oidOf,
  primitiveTag,
  readDer,
  readWhole,
  sameBytes,
  smallIntegerOf,
  tags,
  timeOf,
  type DerValue,
} from '../der.ts'
import { parseName } from './name.ts'
import type { Certificate, DistinguishedName, Extension } from './types.ts'

/** Extensions of certificates by name (RFC 5280 §4.2). */
export const extensionIds = {
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  nameConstraints: '2.5.29.30',
  crlDistributionPoints: '2.5.29.31',
  certificatePolicies: '2.5.29.32',
  policyMappings: '2.5.29.33',
  authorityKeyIdentifier: '2.5.29.35',
  policyConstraints: '2.5.29.36',
  extendedKeyUsage: '2.5.29.37',
  freshestCrl: '2.5.29.46',
  inhibitAnyPolicy: '2.5.29.54',
  authorityInformationAccess: '1.3.6.1.5.5.7.1.1',
  ocspNoCheck: '1.3.6.1.5.5.7.48.1.5',
  noRevocationAvailable: '2.5.29.56',
  validityAssuredShortTerm: '0.4.0.194121.2.1',
} as const

const keyUsageNames = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
] as const

/** Reads SEQUENCE OF Extension. Null when malformed; `defects` receives what stands twice. */
export const parseExtensions = (list: DerValue, defects: string[]): Map<string, Extension> | null => {
  const entries = membersOf(list)
  if (entries === null) return null
  const extensions = new Map<string, Extension>()
  for (const entry of entries) {
    const fields = membersOf(entry)
    const oid = oidOf(fields?.[0])
    if (fields === null || oid === null || fields.length < 2 || fields.length > 3) return null
    const value = octetsOf(fields.at(-1))
    const critical = fields.length === 3 ? booleanOf(fields[1] as DerValue) : false
    if (value === null || critical === null) return null
    if (extensions.has(oid)) defects.push(oid)
    else extensions.set(oid, { critical, value })
  }
  return extensions
}

type Extensions = ReadonlyMap<string, Extension>

/** Reads one extension by `parse`; notes a defect when it is there and cannot be read. */
const readExtension = <T>(
  extensions: Extensions,
  oid: string,
  defects: string[],
  parse: (value: Uint8Array) => T | null,
): T | null => {
  const extension = extensions.get(oid)
  if (extension === undefined) return null
  const read = parse(extension.value)
  if (read === null) defects.push(oid)
  return read
}

const parseBasicConstraints = (value: Uint8Array): Certificate['basicConstraints'] => {
  const fields = membersOf(readWhole(value, tags.sequence))
  if (fields === null) return null
  const ca = fields[0]?.tag === tags.boolean ? booleanOf(fields[0]) : false
  const rest = fields[0]?.tag === tags.boolean ? fields.slice(1) : fields
  const pathLength = rest[0] === undefined ? null : smallIntegerOf(rest[0])
  if (ca === null || rest.length > 1 || (rest.length === 1 && pathLength === null)) return null
  return { ca, pathLength }
}

const parseKeyUsage = (value: Uint8Array): ReadonlySet<string> | null => {
  const field = readWhole(value, tags.bitString)
  const bits = field === null ? null : bitsSet(contentOf(field))
  return bits === null ? null : new Set(bits.flatMap((bit) => keyUsageNames[bit] ?? []))
}

const parseExtendedKeyUsage = (value: Uint8Array): readonly string[] | null => {
  const oids = membersOf(readWhole(value, tags.sequence))?.map(oidOf)
  return oids === undefined || oids.length === 0 || oids.includes(null) ? null : (oids as string[])
}

const parseSubjectKeyId = (value: Uint8Array): string | null => {
  const octets = octetsOf(readWhole(value, tags.octetString))
  return octets === null ? null : hexOf(octets)
}

/** The key identifier, '' when the extension names the issuer by name and serial only. */
const parseAuthorityKeyId = (value: Uint8Array): string | null => {
  const fields = membersOf(readWhole(value, tags.sequence))
  if (fields === null) return null
  const id = fields.find((field) => field.tag === primitiveTag(0))
  return id === undefined ? '' : hexOf(contentOf(id))
}

class ParsedCertificate implements Certificate {
  readonly der: Uint8Array
  readonly version: number
  readonly subject: DistinguishedName
  readonly issuer: DistinguishedName
  readonly serial: string
  readonly notBefore: number
  readonly notAfter: number
  readonly publicKeyInfo: Uint8Array
  readonly tbs: Uint8Array
  readonly signatureAlgorithm: Uint8Array
  readonly signature: Uint8Array
  readonly extensions: Extensions
  readonly defects: readonly string[]
  readonly basicConstraints: Certificate['basicConstraints']
  readonly subjectKeyId: string | null
  readonly authorityKeyId: string | null
  readonly selfIssued: boolean
  readonly extendedKeyUsage: readonly string[] | null
  readonly extendedKeyUsageCritical: boolean
  readonly keyUsage: ReadonlySet<string> | null
  #sha256: string | undefined
  #keyBits: number | null | undefined

  constructor(fields: Fields) {
    this.der = fields.der
    this.version = fields.version
    this.subject = fields.subject
    this.issuer = fields.issuer
    this.serial = fields.serial
    this.notBefore = fields.notBefore
    this.notAfter = fields.notAfter
    this.publicKeyInfo = fields.publicKeyInfo
    this.tbs = fields.tbs
    this.signatureAlgorithm = fields.signatureAlgorithm
    this.signature = fields.signature
    this.extensions = fields.extensions
    const { extensions } = fields
    const defects = [...fields.defects]
    this.basicConstraints = readExtension(extensions, extensionIds.basicConstraints, defects, parseBasicConstraints)
    this.keyUsage = readExtension(extensions, extensionIds.keyUsage, defects, parseKeyUsage)
    this.extendedKeyUsage = readExtension(extensions, extensionIds.extendedKeyUsage, defects, parseExtendedKeyUsage)
    this.extendedKeyUsageCritical = extensions.get(extensionIds.extendedKeyUsage)?.critical ?? false
    this.subjectKeyId = readExtension(extensions, extensionIds.subjectKeyIdentifier, defects, parseSubjectKeyId)
    this.authorityKeyId =
      readExtension(extensions, extensionIds.authorityKeyIdentifier, defects, parseAuthorityKeyId) || null
    this.selfIssued = fields.subject.canonical === fields.issuer.canonical
    this.defects = defects
  }

  get sha256(): string {
    this.#sha256 ??= createHash('sha256').update(this.der).digest('hex')
    return this.#sha256
  }

  get keyBits(): number | null {
    if (this.#keyBits === undefined) this.#keyBits = keyFacts(this.publicKeyInfo)?.bits ?? null
    return this.#keyBits
  }
}

type Fields = Pick<
  Certificate,
  | 'der'
  | 'version'
  | 'subject'
  | 'issuer'
  | 'serial'
  | 'notBefore'
  | 'notAfter'
  | 'publicKeyInfo'
  | 'tbs'
  | 'signatureAlgorithm'
  | 'signature'
  | 'extensions'
  | 'defects'
>

/**
 * Reads an X.509 certificate (RFC 5280 §4.1) lazily where it costs. What follows it in `der` is left aside.
 * Null when it cannot be read; what can be read and still breaks the standard is in `defects`.
 */
export const parseCertificate = (der: Uint8Array): Certificate | null => {
  const whole = readDer(der)
  const [tbs, outerAlgorithm, signatureField, ...more] = membersOf(whole) ?? []
  const signature = signatureOctets(signatureField)
  if (whole === null || tbs === undefined || outerAlgorithm === undefined || signature === null || more.length > 0)
    return null
  const fields = membersOf(tbs)
  if (fields === null) return null
  const explicitVersion = fields[0]?.tag === constructedTag(0) ? fields.shift() : undefined
  const version = explicitVersion === undefined ? 0 : smallIntegerOf(inner(explicitVersion))
  const [serial, algorithm, issuerField, validity, subjectField, publicKeyInfo, ...optional] = fields
  if (serial?.tag !== tags.integer || algorithm === undefined || version === null || version > 2) return null
  if (issuerField === undefined || subjectField === undefined || publicKeyInfo?.tag !== tags.sequence) return null
  const issuer = parseName(issuerField)
  const subject = parseName(subjectField)
  const [from, to] = membersOf(validity) ?? []
  const notBefore = timeOf(from)
  const notAfter = timeOf(to)
  if (issuer === null || subject === null || notBefore === null || notAfter === null) return null
  const defects: string[] = []
  const extensionList = optional.find((field) => field.tag === constructedTag(3))
  const list = extensionList === undefined ? undefined : inner(extensionList)
  const extensions = list === undefined ? new Map<string, Extension>() : list && parseExtensions(list, defects)
  if (extensions === null) return null
  if (!sameBytes(encodingOf(algorithm), encodingOf(outerAlgorithm))) defects.push('signatureAlgorithm')
  return new ParsedCertificate({
    der: encodingOf(whole),
    version: version + 1,
    subject,
    issuer,
    serial: integerHex(contentOf(serial)),
    notBefore,
    notAfter,
    publicKeyInfo: encodingOf(publicKeyInfo),
    tbs: encodingOf(tbs),
    signatureAlgorithm: encodingOf(outerAlgorithm),
    signature,
    extensions,
    defects,
  })
}
