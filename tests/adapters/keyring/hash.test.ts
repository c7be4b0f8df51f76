import type * as Threads from 'node:worker_threads'
import { expect, it, vi } from 'vitest'
import { hashHere, hashOf } from '#main/adapters/keyring/hash.ts'

const started = vi.hoisted(() => ({ threads: 0 }))
vi.mock('node:worker_threads', async (original) => {
  const threads = await original<typeof Threads>()
  return {
    ...threads,
    Worker: class extends threads.Worker {
      constructor(...how: ConstructorParameters<typeof threads.Worker>) {
        super(...how)
        started.threads += 1
      }
    },
  }
})

const question = (memoryKib: number) => ({
  password: Buffer.from('Hồ sơ 2026', 'utf8'),
  salt: Buffer.alloc(16, 7),
  cost: { memoryKib, passes: 1, lanes: 1 },
})

it('hashes the same in a thread of its own, and leaves the password it was given as it is', async () => {
  const asked = question(16_384)
  expect(await hashOf(asked)).toEqual(await hashHere(question(16_384)))
  expect(started.threads).toBe(1)
  expect(asked.password.toString('utf8')).toBe('Hồ sơ 2026')
})

it('starts no thread for what takes little memory', async () => {
  const before = started.threads
  expect(await hashOf(question(64))).toEqual(await hashHere(question(64)))
  expect(await hashOf(question(64))).not.toEqual(await hashHere(question(128)))
  expect(started.threads).toBe(before)
})

it('fails where the question cannot be answered', async () => {
  await expect(hashOf({ ...question(16_384), salt: new Uint8Array(1) })).rejects.toThrow()
})
