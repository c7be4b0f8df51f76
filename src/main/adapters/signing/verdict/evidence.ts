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

/**
 * The first revision, not before `since`, that says something about the revocation of a path's leaf; Infinity when none
 * does. A self-issued leaf needs none. What is said is not judged here: the level of a signature tells what was kept, not
 * what it proves.
 */
export const toldBy = (
  [leaf, issuer]: readonly Certificate[],
  since: number,
  { crls, ocsps }: EmbeddedEvidence,
): number => {
  if (leaf === undefined) return Number.POSITIVE_INFINITY
  if (leaf.selfIssued) return since
  const about = [
    ...crls.filter(({ crl }) => crl.issuer.canonical === leaf.issuer.canonical),
    ...ocsps.filter(({ response }) =>
      response.answers.some((answer) =>
        issuer === undefined ? answer.serial === leaf.serial : isAbout(answer, leaf, issuer),
      ),
    ),
  ]
  return Math.min(...about.map(({ revision }) => revision).filter((revision) => revision >= since))
}
