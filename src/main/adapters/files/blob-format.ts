import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/**
 * A blob on disk: header, then chunks. Every chunk is sealed with AES-256-GCM under the file's own random key;
 * its nonce is its index and whether it is the last, so chunks cannot be dropped, repeated, swapped or cut off unseen.
 * The header holds that key wrapped, bound to the blob's name and length, so that files cannot take each other's place.
 *
 * Header: magic (8) | content length (8, big endian) | nonce (12) | wrapped key (32) | tag (16)
 */
export const chunkBytes = 65_536
export const tagBytes = 16
export const headerBytes = 76
const magic = Buffer.from('LTBLOB01', 'latin1')

/** Thrown by the openers below when bytes are not what was written. */
export class BrokenBlob extends Error {
  override readonly name = 'BrokenBlob'
}

const chunkCount = (size: number): number => Math.max(1, Math.ceil(size / chunkBytes))

/** Bytes on disk of a blob whose content has `size` bytes. */
export const storedBytes = (size: number): number => headerBytes + size + chunkCount(size) * tagBytes

export const lastChunkIndex = (size: number): number => chunkCount(size) - 1

const chunkNonce = (index: number, position: 'inner' | 'last'): Buffer => {
  const nonce = Buffer.alloc(12)
  nonce.writeUIntBE(index, 5, 6)
  nonce[11] = position === 'last' ? 1 : 0
  return nonce
}

export const sealChunk = (
  fileKey: Uint8Array,
  index: number,
  position: 'inner' | 'last',
  plain: Uint8Array,
): Buffer => {
  const cipher = createCipheriv('aes-256-gcm', fileKey, chunkNonce(index, position))
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

export const openChunk = (
  fileKey: Uint8Array,
  index: number,
  position: 'inner' | 'last',
  sealed: Uint8Array,
): Buffer => {
  if (sealed.length < tagBytes) throw new BrokenBlob('chunk is cut off')
  const decipher = createDecipheriv('aes-256-gcm', fileKey, chunkNonce(index, position), {
    authTagLength: tagBytes,
  }).setAuthTag(sealed.subarray(-tagBytes))
  const plain = decipher.update(sealed.subarray(0, -tagBytes))
  try {
    decipher.final()
  } catch {
    throw new BrokenBlob('chunk does not authenticate')
  }
  return plain
}

const boundTo = (name: string, length: Buffer): Buffer => Buffer.concat([magic, length, Buffer.from(name, 'latin1')])

export const sealHeader = (wrappingKey: Uint8Array, fileKey: Uint8Array, name: string, size: number): Buffer => {
  const length = Buffer.alloc(8)
  length.writeBigUInt64BE(BigInt(size))
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', wrappingKey, nonce).setAAD(boundTo(name, length))
  return Buffer.concat([magic, length, nonce, cipher.update(fileKey), cipher.final(), cipher.getAuthTag()])
}

export const openHeader = (
  wrappingKey: Uint8Array,
  header: Uint8Array,
  name: string,
): { readonly fileKey: Buffer; readonly size: number } => {
  const bytes = Buffer.from(header)
  if (bytes.length !== headerBytes || !bytes.subarray(0, 8).equals(magic)) throw new BrokenBlob('not a blob')
  const length = bytes.subarray(8, 16)
  const decipher = createDecipheriv('aes-256-gcm', wrappingKey, bytes.subarray(16, 28), { authTagLength: tagBytes })
    .setAAD(boundTo(name, length))
    .setAuthTag(bytes.subarray(60, 76))
  const fileKey = decipher.update(bytes.subarray(28, 60))
  try {
    decipher.final()
  } catch {
    throw new BrokenBlob('header does not authenticate')
  }
  return { fileKey, size: Number(length.readBigUInt64BE()) }
}
