import type { Anchor, Evidence } from './pki/types.ts'
import { parseCertificate } from './pki/certificate.ts'

/** A trust store as bytes, fit to be sent to another process. All DER. */
export interface TrustMaterial {
  /** Null: nobody says whom to trust, so identities are not checked. */
  readonly anchors:
    readonly { readonly der: Uint8Array; readonly purposes: readonly ('signing' | 'timestamping')[] }[] | null
  /** Certificates that help to build paths and need no trust. */
  readonly certificates: readonly Uint8Array[]
  readonly crls: readonly Uint8Array[]
  readonly ocsps: readonly Uint8Array[]
}

/** The same, read. */
export interface TrustStore extends Evidence {
  readonly anchors: readonly Anchor[] | null
}

/** Entries that are no certificates are left out: whoever fills the store has checked them. */
export const readTrust = (material: TrustMaterial): TrustStore => {
  const certificateOf = (der: Uint8Array) => parseCertificate(der) ?? []
  const stored = (der: Uint8Array) => ({ der, origin: 'store' as const })
  return {
    anchors:
      material.anchors &&
      material.anchors.flatMap(({ der, purposes }) => {
        const certificate = parseCertificate(der)
        return certificate === null ? [] : [{ certificate, purposes: new Set(purposes) }]
      }),
    certificates: material.certificates.flatMap(certificateOf),
    crls: material.crls.map(stored),
    ocsps: material.ocsps.map(stored),
  }
}
