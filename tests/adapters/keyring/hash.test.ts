import { expect, it } from 'vitest'
import { hashHere, hashOf } from '#main/adapters/keyring/hash.ts'

const question = (memoryKib: number) => ({
  password: Buffer.from('Hồ sơ 2026', 'utf8'),
  salt: Buffer.alloc(16, 7),
  cost: { memoryKib, passes: 1, lanes: 1 },
})

it('hashes the same in a thread of its own, and leaves the password it was given as it is', async () => {
  const asked = question(16_384)
  expect(await hashOf(asked)).toEqual(await hashHere(question(16_384)))
  expect(asked.password.toString('utf8')).toBe('Hồ sơ 2026')
  expect(await hashOf(question(64))).not.toEqual(await hashHere(question(128)))
})

it('fails where the question cannot be answered', async () => {
  await expect(hashOf({ ...question(16_384), salt: new Uint8Array(1) })).rejects.toThrow()
})
