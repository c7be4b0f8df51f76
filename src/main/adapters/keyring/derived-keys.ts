import { hkdfSync } from 'node:crypto'

/** The keys of one unlocked store, 32 bytes each. `wipe` overwrites them when the last person logs out. */
export interface DerivedKeys {
  readonly database: Buffer
  readonly blobWrapping: Buffer
  readonly blobNaming: Buffer
  readonly wipe: () => void
}

/** One key per purpose (HKDF-SHA256, RFC 5869), so that no two parts of the store share one. */
export const deriveKeys = (dataKey: Uint8Array): DerivedKeys => {
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', dataKey, '', `lacthu/1/${purpose}`, 32))
  const database = derive('database')
  const blobWrapping = derive('blob-wrapping')
  const blobNaming = derive('blob-naming')
  return {
    database,
    blobWrapping,
    blobNaming,
    wipe: () => {
      for (const key of [database, blobWrapping, blobNaming]) key.fill(0)
    },
  }
}
