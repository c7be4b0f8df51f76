import type { RevocationState, Trust } from '#shared/signatures/words.ts'

/** A distinguished name. Compare names only through `canonical` (RFC 5280 §7.1: case and spaces do not count). */
export interface DistinguishedName {
  readonly der: Uint8Array
  readonly canonical: string
  /** For people: `CN=…, O=…`. */
  readonly text: string
  /** First value of each attribute, by short name or dotted OID: CN, O, OU, L, ST, C, T (title), E, SN, UID … */
  readonly parts: ReadonlyMap<string, string>
}

export interface Extension {
  readonly critical: boolean
  /** DER inside the octet string. */
  readonly value: Uint8Array
}

/** A certificate as parsed once (RFC 5280). Times are milliseconds since 1970. */
export interface Certificate {
  readonly der: Uint8Array
  /** Lower-case hexadecimal. */
  readonly sha256: string
  /** 1, 2 or 3 as people count them. */
  readonly version: number
  readonly subject: DistinguishedName
  readonly issuer: DistinguishedName
  /** Lower-case hexadecimal, without leading zeros. */
  readonly serial: string
  readonly notBefore: number
  readonly notAfter: number
  /** DER of SubjectPublicKeyInfo. */
  readonly publicKeyInfo: Uint8Array
  /** Null for kinds of keys not known here. */
  readonly keyBits: number | null
  /** DER of the part that is signed. */
  readonly tbs: Uint8Array
  /** DER of the AlgorithmIdentifier outside, by which the signature is verified. */
  readonly signatureAlgorithm: Uint8Array
  readonly signature: Uint8Array
  readonly extensions: ReadonlyMap<string, Extension>
  /**
   * What breaks RFC 5280 although the certificate can be read: OIDs of extensions that cannot be read or stand twice,
   * `signatureAlgorithm` when the two algorithm fields differ. A path refuses such a certificate.
   */
  readonly defects: readonly string[]
  /** Null when the extension is absent. */
  readonly basicConstraints: { readonly ca: boolean; readonly pathLength: number | null } | null
  readonly subjectKeyId: string | null
  readonly authorityKeyId: string | null
  readonly selfIssued: boolean
  /** Extended key usage OIDs; null when the extension is absent. */
  readonly extendedKeyUsage: readonly string[] | null
  readonly extendedKeyUsageCritical: boolean
  /** Names of bits, e.g. `digitalSignature`, `nonRepudiation`, `keyCertSign`; null when the extension is absent. */
  readonly keyUsage: ReadonlySet<string> | null
}

/** Certificates and revocation data at hand, from the document, the trust store and the files given. */
export interface Evidence {
  readonly certificates: readonly Certificate[]
  readonly crls: readonly RevocationBytes[]
  readonly ocsps: readonly RevocationBytes[]
}

export interface RevocationBytes {
  readonly der: Uint8Array
  readonly origin: 'embedded' | 'store' | 'network'
}

/** What a path is for: the leaf's usage and the anchor's purpose must fit. `any` asks for neither. */
export type Purpose = 'signing' | 'timestamping' | 'crlSigning' | 'any'

/** A root that an administrator (or the command line) trusts, and for what. */
export interface Anchor {
  readonly certificate: Certificate
  readonly purposes: ReadonlySet<'signing' | 'timestamping'>
}

export interface CertificateRevocation {
  readonly state: RevocationState
  readonly source: 'ocsp' | 'crl' | null
  readonly origin: RevocationBytes['origin'] | null
  readonly asOf: number | null
  readonly revokedAt: number | null
}

export interface ChainReport {
  readonly trust: Trust
  /** Leaf first; ends with the anchor when there is one, else as far as it could be built. */
  readonly path: readonly {
    readonly certificate: Certificate
    readonly anchor: boolean
    readonly revocation: CertificateRevocation | null
  }[]
}
