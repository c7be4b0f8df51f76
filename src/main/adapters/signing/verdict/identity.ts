import type { CmsReport } from '../cms/verify.ts'
import type { Findings } from '../findings.ts'
import { validatePath } from '../pki/path.ts'
import type { Certificate, ChainReport, Evidence, Purpose } from '../pki/types.ts'
import type { TrustStore } from '../trust-material.ts'
import type { SecurityStore, Stored } from './dss.ts'
import type { EmbeddedEvidence } from './evidence.ts'

/** For when and by whose word identities are judged. */
export interface JudgeOptions {
  /** Milliseconds since 1970. */
  readonly now: number
  /** Null: nobody says whom to trust. */
  readonly trust: TrustStore | null
}

/** What the whole file brings along, read once. */
export interface Context extends JudgeOptions {
  readonly store: SecurityStore
  readonly embedded: EmbeddedEvidence
}

/** Those of the signature itself first, then the document's, then the trust store's. */
const evidenceFor = (
  { certificates, revocation }: Pick<CmsReport, 'certificates' | 'revocation'>,
  { embedded, store, trust }: Context,
): Evidence => {
  const fromDocument = (ders: readonly Uint8Array[]) => ders.map((der) => ({ der, origin: 'embedded' as const }))
  const stored = (items: readonly Stored[]) => items.map(({ der }) => der)
  return {
    certificates: [
      ...certificates,
      ...embedded.certificates.map(({ certificate }) => certificate),
      ...(trust?.certificates ?? []),
    ],
    crls: [...fromDocument([...revocation.crls, ...stored(store.crls)]), ...(trust?.crls ?? [])],
    ocsps: [...fromDocument([...revocation.ocsps, ...stored(store.ocsps)]), ...(trust?.ocsps ?? [])],
  }
}

/** The best path of a certificate at the time that is proved, else now. */
export const validate = (
  leaf: Certificate,
  cms: Pick<CmsReport, 'certificates' | 'revocation'>,
  purpose: Purpose,
  proved: number | null,
  context: Context,
  findings: Findings,
): ChainReport =>
  validatePath(
    {
      leaf,
      at: proved ?? context.now,
      provedAfter: null,
      now: context.now,
      anchors: context.trust?.anchors ?? null,
      evidence: evidenceFor(cms, context),
      purpose,
      revocation: 'wanted',
    },
    findings,
  )
