import { parseCertificate } from '../pki/certificate.ts'
import { parseCrl, type Crl } from '../pki/crl.ts'
import { isAbout, parseOcsp, type OcspResponse } from '../pki/ocsp.ts'
import type { Certificate } from '../pki/types.ts'
import type { SecurityStore, Stored } from './dss.ts'

/** Revocation data of a document, read, with the revision that brought each piece. */
export interface EmbeddedEvidence {
  readonly certificates: readonly { readonly certificate: Certificate; readonly revision: number }[]
  readonly crls: readonly { readonly crl: Crl; readonly revision: number }[]
  readonly ocsps: readonly { readonly response: OcspResponse; readonly revision: number }[]
}

const readAll = <Value>(stored: readonly Stored[], read: (der: Uint8Array) => Value | null) =>
  stored.flatMap(({ der, revision }) => {
    const value = read(der)
    return value === null ? [] : [{ value, revision }]
  })

/** Pieces that cannot be read are left out. */
export const readEvidence = (store: SecurityStore): EmbeddedEvidence => ({
  certificates: readAll(store.certificates, parseCertificate).map(({ value, revision }) => ({
    certificate: value,
    revision,
  })),
  crls: readAll(store.crls, parseCrl).map(({ value, revision }) => ({ crl: value, revision })),
  ocsps: readAll(store.ocsps, parseOcsp).map(({ value, revision }) => ({ response: value, revision })),
})

/** The first revision that says something about the certificate's revocation; Infinity when none does. */
const revisionAbout = (certificate: Certificate, issuer: Certificate | undefined, evidence: EmbeddedEvidence): number =>
  Math.min(
    ...evidence.crls
      .filter(({ crl }) => crl.issuer.canonical === certificate.issuer.canonical)
      .map(({ revision }) => revision),
    ...evidence.ocsps
      .filter(({ response }) =>
        response.answers.some((answer) =>
          issuer === undefined ? answer.serial === certificate.serial : isAbout(answer, certificate, issuer),
        ),
      )
      .map(({ revision }) => revision),
  )

/**
 * The revision by which the document says something about the revocation of each certificate of a path (leaf first); a
 * self-issued one needs none. Infinity when it never says enough. What is said is not judged here: the level of a
 * signature tells what was kept, not what it proves.
 */
export const completeBy = (path: readonly Certificate[], evidence: EmbeddedEvidence): number =>
  path.reduce(
    (latest, certificate, index) =>
      certificate.selfIssued ? latest : Math.max(latest, revisionAbout(certificate, path[index + 1], evidence)),
    path.length === 0 ? Number.POSITIVE_INFINITY : -1,
  )
