import type { CertificateRole, ReadCertificate } from '#core/modules/signing/port.ts'
import type { Tasks } from '../files/task-server.ts'
import { oids, readSignedData } from './cms/signed-data.ts'
import { encodingOf } from './der.ts'
import { openPdf } from './pdf/open.ts'
import { findSignatures } from './pdf/signatures.ts'
import { parseCertificate } from './pki/certificate.ts'
import { readRevocation, type ReadRevocation, type RevocationFileProblem } from './pki/revocation-file.ts'
import { readTrustFile } from './pki/trust-file.ts'
import type { Certificate } from './pki/types.ts'
import { factsOf } from './verdict/facts.ts'

/** What a child does with files that somebody brings for the trust store. */

const timeStamping = '1.3.6.1.5.5.7.3.8'

/** Null: neither an authority nor a time-stamper, hence nothing for the trust store. */
const roleOf = ({ basicConstraints, extendedKeyUsage, selfIssued }: Certificate): CertificateRole | null => {
  if (basicConstraints?.ca === true) return selfIssued ? 'root' : 'intermediate'
  if (extendedKeyUsage?.includes(timeStamping)) return 'timestamping'
  // The first roots were made before version 3, which brought basicConstraints.
  return selfIssued && basicConstraints === null ? 'root' : null
}

/** A certificate as the trust store keeps it; null for one that has no place there. */
export const storedCertificate = (certificate: Certificate): ReadCertificate | null => {
  const role = roleOf(certificate)
  return role && { der: Buffer.from(certificate.der).toString('base64'), role, facts: factsOf(certificate) }
}

export const certificatesOf = (base64: readonly string[]): Certificate[] =>
  base64.flatMap((der) => parseCertificate(Buffer.from(der, 'base64')) ?? [])

interface Bytes {
  readonly bytes: Uint8Array
}

/** Certificates in a signature value and in the time-stamp tokens over it. */
const certificatesIn = (contents: Uint8Array): Certificate[] => {
  const data = readSignedData(contents)
  if (data === null) return []
  const tokens = data.signers
    .flatMap(({ unsigned }) => unsigned)
    .filter(({ oid }) => oid === oids.signatureTimeStamp)
    .flatMap(({ values }) => values)
  return [...data.certificates, ...tokens.flatMap((token) => readSignedData(encodingOf(token))?.certificates ?? [])]
}

export const trustTasks = {
  /** Certificates that the signatures of a PDF bring along, in base64. */
  certificatesOfPdf: async ({ bytes }: Bytes): Promise<string[]> => {
    const file = openPdf(bytes)
    const found = 'trouble' in file ? [] : findSignatures(file).signatures
    const certificates = found.flatMap(({ contents }) => (contents === null ? [] : certificatesIn(contents)))
    const byHash = new Map(certificates.map((certificate) => [certificate.sha256, certificate]))
    return Promise.resolve([...byHash.values()].map(({ der }) => Buffer.from(der).toString('base64')))
  },

  readCertificates: async ({ bytes }: Bytes): Promise<ReadCertificate[]> =>
    Promise.resolve(readTrustFile(bytes).certificates.flatMap((certificate) => storedCertificate(certificate) ?? [])),

  /** The lists and answers of a file that `certificates` (DER in base64) prove; else why not even one. */
  readRevocation: async ({
    bytes,
    certificates,
  }: Bytes & { readonly certificates: readonly string[] }): Promise<ReadRevocation[] | RevocationFileProblem> => {
    const file = readTrustFile(bytes)
    // Certificates of the file itself prove nothing: whoever made the list up could have put them in.
    const issuers = certificatesOf(certificates)
    const read = [...file.crls, ...file.ocsps].map((der) => readRevocation(der, issuers))
    const taken = read.filter((one) => typeof one !== 'string')
    const problem = read.find((one) => typeof one === 'string')
    return Promise.resolve(taken.length > 0 ? taken : (problem ?? 'notRevocation'))
  },
} satisfies Tasks

export type TrustTasks = typeof trustTasks
