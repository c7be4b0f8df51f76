import type { TrustMaterial } from '#core/modules/signing/port.ts'
import type { BlobStore } from '../files/blob-store.ts'
import type { TrustMaterial as Material } from './trust-material.ts'

/** Reads what the trust store refers to; the last one asked for is kept, for many checks follow each other. */
export const createTrustLoader = (blobs: Pick<BlobStore, 'readAll'>): ((trust: TrustMaterial) => Promise<Material>) => {
  let loaded: { readonly version: string; readonly material: Promise<Material> } | undefined
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
    if (loaded?.version === trust.version) return loaded.material
    const material = load(trust)
    loaded = { version: trust.version, material }
    material.catch(() => (loaded = undefined))
    return material
  }
}
