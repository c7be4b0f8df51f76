import { membersOf, oidOf, timeOf } from '../der.ts'
import { oids, type SignerInfo } from './signed-data.ts'

/** What the signed attributes say, for the level of a signature (ETSI EN 319 122-1) and for people. */
export interface SignedFacts {
  /** Which attribute binds the signing certificate; null when none does. */
  readonly certificateBinding: 'v1' | 'v2' | null
  /** What the signer's machine said, in milliseconds since 1970. */
  readonly signingTime: number | null
  /** OID of the signature policy; '' when it is an implied one. */
  readonly policy: string | null
  /** OIDs of commitment types (proof of origin, of approval …). */
  readonly commitments: readonly string[]
  /** OIDs of all signed and of all unsigned attributes. */
  readonly signed: ReadonlySet<string>
  readonly unsigned: ReadonlySet<string>
}

/** Reads what one SignerInfo says about itself. */
export function signedFacts({ signed, unsigned }: SignerInfo): SignedFacts {
  const valuesOf = (oid: string) => signed.filter((one) => one.oid === oid).flatMap(({ values }) => values)
  const names = new Set(signed.map(({ oid }) => oid))
  const [policy] = valuesOf(oids.signaturePolicy)
  const [time] = valuesOf(oids.signingTime)
  return {
    certificateBinding: names.has(oids.signingCertificateV2) ? 'v2' : names.has(oids.signingCertificate) ? 'v1' : null,
    signingTime: time === undefined ? null : timeOf(time),
    policy: policy === undefined ? null : (oidOf(membersOf(policy)?.[0]) ?? ''),
    commitments: valuesOf(oids.commitmentType).flatMap((value) => oidOf(membersOf(value)?.[0]) ?? []),
    signed: names,
    unsigned: new Set(unsigned.map(({ oid }) => oid)),
  }
}

/** The values of one unsigned attribute, as stored. */
export const unsignedValues = ({ unsigned }: SignerInfo, oid: string): Uint8Array[] =>
  unsigned
    .filter((one) => one.oid === oid)
    .flatMap(({ values }) => values)
    .map(({ bytes, start, end }) => bytes.subarray(start, end))
