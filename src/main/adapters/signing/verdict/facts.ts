import type { CertificateFacts, PathStep } from '#shared/signatures/report.ts'
import type { RevocationState } from '#shared/signatures/words.ts'
import type { Certificate, ChainReport } from '../pki/types.ts'

/** Milliseconds since 1970 as ISO 8601 in UTC. */
export const instantOf = (milliseconds: number): string => new Date(milliseconds).toISOString()

/** A certificate as a person reads it. */
export const factsOf = ({ subject, issuer, serial, notBefore, notAfter, sha256 }: Certificate): CertificateFacts => {
  const part = (name: string): string | null => subject.parts.get(name) ?? null
  return {
    name: part('CN') ?? part('O') ?? subject.text,
    subject: subject.text,
    organization: part('O'),
    unit: part('OU'),
    title: part('T'),
    email: part('E'),
    issuer: issuer.text,
    serial,
    notBefore: instantOf(notBefore),
    notAfter: instantOf(notAfter),
    sha256,
  }
}

export const pathOf = (path: ChainReport['path']): PathStep[] =>
  path.map(({ certificate, anchor, revocation }) => ({
    certificate: factsOf(certificate),
    anchor,
    revocation: revocation && {
      state: revocation.state,
      source: revocation.source,
      origin: revocation.origin,
      asOf: revocation.asOf === null ? null : instantOf(revocation.asOf),
      revokedAt: revocation.revokedAt === null ? null : instantOf(revocation.revokedAt),
    },
  }))

const worstFirst = ['revoked', 'unknown', 'notChecked', 'good'] as const satisfies readonly RevocationState[]

/** Worst of the path; an anchor answers for itself. */
export const revocationOf = (path: ChainReport['path']): RevocationState => {
  const states = path.flatMap(({ anchor, revocation }) => (anchor ? [] : [revocation?.state ?? 'notChecked']))
  return worstFirst.find((state) => states.includes(state)) ?? (path.length === 0 ? 'notChecked' : 'good')
}
