import type { Result } from '#shared/kernel/result.ts'
import { contentHash, makeCms } from './cms.ts'
import type { KeyFacts, KeyFailureCode, SignatureScheme, SigningKey } from './key.ts'
import { fetchTimestamp, type TimestampCode, type TimestampService } from './timestamp-client.ts'

export interface SealWanted {
  readonly scheme: SignatureScheme
  /** Bytes of DER there is room for. */
  readonly reserve: number
}

/** Makes the values of signatures. Whoever reads and writes the PDF need not have the key, nor a network. */
export interface Sealer {
  readonly key: KeyFacts
  /** Whether room for a time-stamp is kept. */
  readonly room: 'plain' | 'stamped'
  /** The DER over pieces that follow one another: the file as it was, and what stands before and behind the value. */
  readonly value: (
    pieces: readonly Uint8Array[],
    wanted: SealWanted,
  ) => Promise<Result<Uint8Array, KeyFailureCode | TimestampCode>>
}

/** Asks for a time-stamp token over a signature value; null: a signature without one is better than none. */
export type Stamp = (signature: Uint8Array) => Promise<Result<Uint8Array | null, TimestampCode>>

/** A CMS over pieces, by a key at hand; `stamp` null keeps off the network. */
export const sealWith = (
  key: SigningKey,
  stamp: Stamp | null,
  pieces: readonly Uint8Array[],
  scheme: SignatureScheme,
): Promise<Result<Uint8Array, KeyFailureCode | TimestampCode>> => {
  const hash = contentHash(scheme)
  for (const piece of pieces) hash.update(piece)
  return makeCms({ key, scheme, digest: hash.digest(), stamp })
}

/** The sealer of a key in this process. */
export const sealerOf = (key: SigningKey, timestamps: TimestampService | null): Sealer => {
  const stamp = timestamps === null ? null : (signature: Uint8Array) => fetchTimestamp(timestamps, [signature])
  return {
    key,
    room: stamp === null ? 'plain' : 'stamped',
    value: (pieces, { scheme }) => sealWith(key, stamp, pieces, scheme),
  }
}
