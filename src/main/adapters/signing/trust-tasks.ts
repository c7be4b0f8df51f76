import type { CertificateRole, ReadCertificate } from '#core/modules/signing/port.ts'
import type { Tasks } from '../files/task-server.ts'
import { constructedTag, encodingOf, inner, membersOf, oidOf, readWhole, tags } from './der.ts'
import { parseCertificate } from './pki/certificate.ts'
import type { Certificate } from './pki/types.ts'
import { factsOf } from './verdict/facts.ts'

/** What a child does with files an administrator brings for the trust store. */

const mostCertificates = 1000
const timeStamping = '1.3.6.1.5.5.7.3.8'
const signedData = '1.2.840.113549.1.7.2'

/** Null: neither an authority nor a time-stamper, hence nothing for the trust store. */
const roleOf = ({ basicConstraints, extendedKeyUsage, selfIssued }: Certificate): CertificateRole | null => {
  if (basicConstraints?.ca === true) return selfIssued ? 'root' : 'intermediate'
  if (extendedKeyUsage?.includes(timeStamping)) return 'timestamping'
  // The first roots were made before version 3, which brought basicConstraints.
  return selfIssued && basicConstraints === null ? 'root' : null
}

/** A certificate as the trust store keeps it; null for one that has no place there. */
export const readCertificate = (der: Uint8Array): ReadCertificate | null => {
  const certificate = parseCertificate(der)
  const role = certificate && roleOf(certificate)
  return certificate && role && { der: Buffer.from(der).toString('base64'), role, facts: factsOf(certificate) }
}

const pemBodies = (text: string): Uint8Array[] =>
  [...text.matchAll(/-----BEGIN [A-Z0-9 ]+-----([A-Za-z0-9+/=\s]+)-----END /g)].map(([, body]) =>
    Buffer.from(body ?? '', 'base64'),
  )

/** Certificates of a bundle: a SignedData without anything signed (RFC 5652 §5.1, "p7b"). */
const bundled = (der: Uint8Array): Uint8Array[] => {
  const [type, content] = membersOf(readWhole(der, tags.sequence)) ?? []
  if (oidOf(type) !== signedData || content === undefined) return []
  const certificates = membersOf(inner(content))?.find(({ tag }) => tag === constructedTag(0))
  return (certificates ? (membersOf(certificates, constructedTag(0)) ?? []) : []).map(encodingOf)
}

/** The DER values of a file: itself, or the blocks of a PEM file. */
export const derValues = (bytes: Uint8Array): Uint8Array[] => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return buffer.includes('-----BEGIN ') ? pemBodies(buffer.toString('latin1')) : [buffer]
}

export const trustTasks = {
  readCertificates: async ({ bytes }: { readonly bytes: Uint8Array }): Promise<ReadCertificate[]> => {
    const found = derValues(bytes)
      .flatMap((der) => [der, ...bundled(der)])
      .slice(0, mostCertificates)
      .flatMap((der) => readCertificate(der) ?? [])
    return Promise.resolve([...new Map(found.map((one) => [one.facts.sha256, one])).values()])
  },
} satisfies Tasks

export type TrustTasks = typeof trustTasks
