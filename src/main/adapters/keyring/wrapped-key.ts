import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { hashOf, type HashCost } from './hash.ts'

/** Stored with each wrap so that it can be raised later. */
const wrapCostSchema = z.object({
  memoryKib: z.number().int().min(8).max(1_048_576),
  passes: z.number().int().min(1).max(64),
  lanes: z.number().int().min(1).max(16),
})

export const officeWrapCost: HashCost = { memoryKib: 65_536, passes: 3, lanes: 1 }

const base64Of = (bytes: number) =>
  z
    .string()
    .regex(/^[A-Za-z0-9+/]+=*$/)
    .refine((text) => Buffer.from(text, 'base64').length === bytes)

export const wrappedKeySchema = z.object({
  cost: wrapCostSchema,
  salt: base64Of(16),
  nonce: base64Of(12),
  wrapped: base64Of(48),
})
export type WrappedKey = z.infer<typeof wrappedKeySchema>

const wrappingKey = async (secret: string, salt: Uint8Array, cost: HashCost): Promise<Buffer> => {
  // The same letters typed by another input method may arrive decomposed.
  const password = Buffer.from(secret.normalize('NFC'), 'utf8')
  try {
    const key = await hashOf({ password, salt, cost })
    return Buffer.from(key.buffer, key.byteOffset, key.byteLength)
  } finally {
    password.fill(0)
  }
}

/** Encrypts `dataKey` (32 bytes) under `secret`. `context` is bound to it: a wrap moved elsewhere does not open. */
export const wrapKey = async (
  dataKey: Uint8Array,
  secret: string,
  context: string,
  cost: HashCost,
): Promise<WrappedKey> => {
  const salt = randomBytes(16)
  const nonce = randomBytes(12)
  const key = await wrappingKey(secret, salt, cost)
  try {
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context, 'utf8'))
    const wrapped = Buffer.concat([cipher.update(dataKey), cipher.final(), cipher.getAuthTag()])
    return {
      cost,
      salt: salt.toString('base64'),
      nonce: nonce.toString('base64'),
      wrapped: wrapped.toString('base64'),
    }
  } finally {
    key.fill(0)
  }
}

/** The data key, or null when the secret or the context is not the one it was wrapped under. */
export const unwrapKey = async (entry: WrappedKey, secret: string, context: string): Promise<Buffer | null> => {
  const wrapped = Buffer.from(entry.wrapped, 'base64')
  const key = await wrappingKey(secret, Buffer.from(entry.salt, 'base64'), entry.cost)
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(entry.nonce, 'base64'), { authTagLength: 16 })
    .setAAD(Buffer.from(context, 'utf8'))
    .setAuthTag(wrapped.subarray(32))
  const dataKey = decipher.update(wrapped.subarray(0, 32))
  try {
    decipher.final()
    return dataKey
  } catch {
    dataKey.fill(0)
    return null
  } finally {
    key.fill(0)
  }
}

/** A wrap that nothing opens: an unknown name costs as much time as a wrong password. */
export const decoyWrap = (cost: HashCost): WrappedKey => ({
  cost,
  salt: randomBytes(16).toString('base64'),
  nonce: randomBytes(12).toString('base64'),
  wrapped: randomBytes(48).toString('base64'),
})
