import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { constructedTag, encode, encodeInteger, encodeOid, primitiveTag, tags } from '#main/adapters/signing/der.ts'

/**
 * Builds certificates, CMS signatures and time-stamp tokens out of nothing but node:crypto, sound or with any defect:
 * every part of a sound one can be replaced. Shapes: RFC 5280, RFC 5652, RFC 3161.
 */

const oid = {
  rsa: '1.2.840.113549.1.1.1',
  sha256WithRsa: '1.2.840.113549.1.1.11',
  commonName: '2.5.4.3',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  signatureTimeStamp: '1.2.840.113549.1.9.16.2.14',
} as const

export const contentTypes = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  tstInfo: '1.2.840.113549.1.9.16.1.4',
} as const

const digestOids: Readonly<Record<string, string>> = {
  sha1: '1.3.14.3.2.26',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
}

export const sequence = (...parts: readonly Uint8Array[]): Uint8Array => encode(tags.sequence, ...parts)
export const setOf = (...parts: readonly Uint8Array[]): Uint8Array => encode(tags.set, ...parts)
export const octets = (bytes: Uint8Array): Uint8Array => encode(tags.octetString, bytes)
export const explicit = (number: number, ...parts: readonly Uint8Array[]): Uint8Array =>
  encode(constructedTag(number), ...parts)
export const algorithm = (dotted: string, ...parameters: readonly Uint8Array[]): Uint8Array =>
  sequence(encodeOid(dotted), ...parameters)
export const nothing = encode(tags.null)
export const digestAlgorithm = (hash: string): Uint8Array => algorithm(digestOids[hash] ?? hash, nothing)
export const attribute = (dotted: string, ...values: readonly Uint8Array[]): Uint8Array =>
  sequence(encodeOid(dotted), setOf(...values))

const digest = (hash: string, ...parts: readonly Uint8Array[]): Uint8Array => {
  const running = createHash(hash)
  for (const part of parts) running.update(part)
  return running.digest()
}

const utf8 = (text: string): Uint8Array => encode(tags.utf8String, Buffer.from(text))
const generalizedTime = (at: string): Uint8Array =>
  encode(tags.generalizedTime, Buffer.from(`${at.replace(/\D/g, '').slice(0, 14)}Z`))

export interface TestKey {
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
}

/** RSA keys take long to make; most tests share one. */
export const rsaKey: TestKey = generateKeyPairSync('rsa', { modulusLength: 2048 })

export interface TestCertificate extends TestKey {
  readonly der: Uint8Array
  /** DER of the name, subject and issuer alike. */
  readonly name: Uint8Array
  readonly serial: string
}

export interface CertificateOptions {
  readonly key?: TestKey
  readonly name?: string
  readonly serial?: string
  /** Extended key usages. */
  readonly usages?: readonly string[]
  readonly usagesCritical?: boolean
}

/** A certificate that signs itself. */
export function makeCertificate(options: CertificateOptions = {}): TestCertificate {
  const { key = rsaKey, name: text = 'Nguyễn Văn An', serial = '1001', usages, usagesCritical } = options
  const name = sequence(setOf(sequence(encodeOid(oid.commonName), utf8(text))))
  const identifier = algorithm(oid.sha256WithRsa, nothing)
  const extensions =
    usages === undefined
      ? []
      : [
          sequence(
            encodeOid('2.5.29.37'),
            ...(usagesCritical === true ? [encode(tags.boolean, Uint8Array.of(0xff))] : []),
            octets(sequence(...usages.map(encodeOid))),
          ),
        ]
  const tbs = sequence(
    explicit(0, encodeInteger('2')),
    encodeInteger(serial),
    identifier,
    name,
    sequence(generalizedTime('2020-01-01T00:00:00'), generalizedTime('2040-01-01T00:00:00')),
    name,
    key.publicKey.export({ type: 'spki', format: 'der' }),
    ...(extensions.length === 0 ? [] : [explicit(3, sequence(...extensions))]),
  )
  // Whether a certificate is rightly signed is not what tests of CMS are about.
  const signature = sign('sha256', tbs, rsaKey.privateKey)
  const der = sequence(tbs, identifier, encode(tags.bitString, Uint8Array.of(0), signature))
  return { ...key, der, name, serial }
}

/** ESSCertIDv2 attribute (RFC 5035) that binds a certificate by SHA-256. */
export const bindingV2 = (
  { der, name, serial }: TestCertificate,
  options: { readonly serial?: string } = {},
): Uint8Array =>
  attribute(
    oid.signingCertificateV2,
    sequence(
      sequence(
        sequence(
          octets(digest('sha256', der)),
          sequence(sequence(explicit(4, name)), encodeInteger(options.serial ?? serial)),
        ),
      ),
    ),
  )

/** ESSCertID attribute (RFC 2634), by SHA-1. */
export const bindingV1 = ({ der }: TestCertificate): Uint8Array =>
  attribute(oid.signingCertificate, sequence(sequence(sequence(octets(digest('sha1', der))))))

export const contentTypeAttribute = (type: string = contentTypes.data): Uint8Array =>
  attribute(oid.contentType, encodeOid(type))
export const digestAttribute = (value: Uint8Array): Uint8Array => attribute(oid.messageDigest, octets(value))
export const timeAttribute = (at: string): Uint8Array => attribute(oid.signingTime, generalizedTime(at))
export const timestampAttribute = (...tokens: readonly Uint8Array[]): Uint8Array =>
  attribute(oid.signatureTimeStamp, ...tokens)

export interface SignerOptions {
  readonly certificate: TestCertificate
  /** Pieces of what is signed, one after the other. */
  readonly content: readonly Uint8Array[]
  readonly hash?: string
  readonly contentType?: string
  /** Instead of contentType, messageDigest and the binding; null: no signed attributes. */
  readonly attributes?: readonly Uint8Array[] | null
  readonly digestAlgorithm?: Uint8Array
  readonly signatureAlgorithm?: Uint8Array
  /** Makes the signature over what is to be signed; by default with the certificate's key and `hash`. */
  readonly signWith?: (data: Uint8Array) => Uint8Array
  /** From the signature value to the unsigned attributes. */
  readonly unsigned?: (signature: Uint8Array) => readonly Uint8Array[]
  readonly bySubjectKeyId?: string
}

/** The signed attributes of a sound signature. */
export const soundAttributes = ({
  certificate,
  content,
  hash = 'sha256',
  contentType = contentTypes.data,
}: SignerOptions): Uint8Array[] => [
  contentTypeAttribute(contentType),
  digestAttribute(digest(hash, ...content)),
  bindingV2(certificate),
]

/** A SignerInfo (RFC 5652 §5.3). */
export function makeSignerInfo(options: SignerOptions): Uint8Array {
  const { certificate, content, hash = 'sha256', unsigned, bySubjectKeyId } = options
  const attributes = options.attributes === undefined ? soundAttributes(options) : options.attributes
  const sorted = attributes?.toSorted((a, b) => Buffer.compare(a, b))
  const signed = sorted === undefined ? Buffer.concat([...content]) : setOf(...sorted)
  const signature = options.signWith?.(signed) ?? sign(hash, signed, certificate.privateKey)
  const trailing = unsigned?.(signature) ?? []
  return sequence(
    encodeInteger('1'),
    bySubjectKeyId === undefined
      ? sequence(certificate.name, encodeInteger(certificate.serial))
      : encode(primitiveTag(0), Buffer.from(bySubjectKeyId, 'hex')),
    options.digestAlgorithm ?? digestAlgorithm(hash),
    ...(sorted === undefined ? [] : [explicit(0, ...sorted)]),
    options.signatureAlgorithm ?? algorithm(oid.rsa, nothing),
    octets(signature),
    ...(trailing.length === 0 ? [] : [explicit(1, ...trailing)]),
  )
}

export interface SignedDataOptions {
  readonly signers: readonly Uint8Array[]
  readonly certificates?: readonly TestCertificate[]
  readonly contentType?: string
  /** What the signature brings along; by default nothing (detached). */
  readonly content?: Uint8Array
  /** The digest functions announced ahead of the content. */
  readonly hashes?: readonly string[]
  /** RevocationInfoChoices. */
  readonly revocations?: readonly Uint8Array[]
}

/** A ContentInfo with a SignedData (RFC 5652 §5.1). */
export const makeSignedData = (options: SignedDataOptions): Uint8Array => {
  const {
    signers,
    certificates = [],
    contentType = contentTypes.data,
    content,
    hashes = ['sha256'],
    revocations = [],
  } = options
  const held = sequence(encodeOid(contentType), ...(content === undefined ? [] : [explicit(0, octets(content))]))
  return sequence(
    encodeOid(contentTypes.signedData),
    explicit(
      0,
      sequence(
        encodeInteger('1'),
        setOf(...hashes.map(digestAlgorithm)),
        held,
        ...(certificates.length === 0 ? [] : [explicit(0, ...certificates.map(({ der }) => der))]),
        ...(revocations.length === 0 ? [] : [explicit(1, ...revocations)]),
        setOf(...signers),
      ),
    ),
  )
}

/** A detached signature by one signer, whose certificate comes along. */
export const makeCms = (options: SignerOptions): Uint8Array =>
  makeSignedData({
    signers: [makeSignerInfo(options)],
    certificates: [options.certificate],
    hashes: [options.hash ?? 'sha256'],
  })

export const timeStamping = '1.3.6.1.5.5.7.3.8'

/** A time-stamp authority's certificate, as RFC 3161 wants it. */
export const makeAuthority = (options: CertificateOptions = {}): TestCertificate =>
  makeCertificate({ name: 'TSA', serial: '2002', usages: [timeStamping], usagesCritical: true, ...options })

export interface TokenOptions {
  readonly authority: TestCertificate
  /** What is stamped. */
  readonly over: readonly Uint8Array[]
  readonly at?: string
  readonly hash?: string
  /** Replaces what the authority says after it has been signed. */
  readonly forge?: (tstInfo: Uint8Array) => Uint8Array
  /** Seconds, milliseconds. */
  readonly accuracy?: readonly [number, number]
}

/** A TSTInfo (RFC 3161 §2.4.2). */
export const makeTstInfo = ({
  over,
  at = '2026-03-02T01:02:03',
  hash = 'sha256',
  accuracy,
}: Omit<TokenOptions, 'authority'>): Uint8Array =>
  sequence(
    encodeInteger('1'),
    encodeOid('1.3.6.1.4.1.99999.1'),
    sequence(digestAlgorithm(hash), octets(digest(hash, ...over))),
    encodeInteger('77'),
    generalizedTime(at),
    ...(accuracy === undefined
      ? []
      : [
          sequence(
            encodeInteger(accuracy[0].toString(16)),
            encode(primitiveTag(0), Uint8Array.of(accuracy[1] >> 8, accuracy[1])),
          ),
        ]),
  )

/** A time-stamp token (RFC 3161). */
export function makeToken(options: TokenOptions): Uint8Array {
  const { authority, forge } = options
  const info = makeTstInfo(options)
  const signer = makeSignerInfo({ certificate: authority, content: [info], contentType: contentTypes.tstInfo })
  return makeSignedData({
    signers: [signer],
    certificates: [authority],
    contentType: contentTypes.tstInfo,
    content: forge?.(info) ?? info,
  })
}
