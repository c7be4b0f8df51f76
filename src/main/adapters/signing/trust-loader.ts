import type { TrustMaterial } from '#core/modules/signing/port.ts'
import type { BlobStore } from '../files/blob-store.ts'
import type { TrustMaterial as Material } from './trust-material.ts'

/**
 * Reads what the trust store refers to and makes of it what the caller works with; the last one asked for is kept, for
 * many checks and signatures follow each other.
 */
export const createTrustLoader = <Loaded>(
  blobs: Pick<BlobStore, 'readAll'>,
  make: (material: Material) => Loaded,
): ((trust: TrustMaterial) => Promise<Loaded>) => {
  let kept: { readonly version: string; readonly loaded: Promise<Loaded> } | undefined
  const bytesOf = (base64: string): Uint8Array => Buffer.from(base64, 'base64')
  const load = async ({ anchors, helpers, revocation }: TrustMaterial): Promise<Material> => {
    const read = { crl: [] as Uint8Array[], ocsp: [] as Uint8Array[] }
    for (const { kind, blob } of revocation) read[kind].push(await blobs.readAll(blob))
    return {
      anchors: anchors.map(({ der, purposes }) => ({ der: bytesOf(der), purposes })),
      certificates: helpers.map(bytesOf),
      crls: read.crl,
      ocsps: read.ocsp,
    }
  }
  return (trust) => {
    if (kept?.version === trust.version) return kept.loaded
    const loaded = load(trust).then(make)
    kept = { version: trust.version, loaded }
    loaded.catch(() => (kept = undefined))
    return loaded
  }
}
