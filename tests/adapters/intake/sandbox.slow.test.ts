import { afterEach, beforeEach, expect, test } from 'vitest'
import { createSandbox } from '#main/adapters/files/sandbox.ts'
import type { Sandbox } from '#main/adapters/files/sandbox.ts'
import type { RogueTasks } from './rogue-worker.ts'

const entry = new URL('./rogue-worker.ts', import.meta.url)
let sandbox: Sandbox<RogueTasks>

beforeEach(() => {
  sandbox = createSandbox<RogueTasks>({ entry, children: 2, timeLimitMs: 10_000, memoryLimitMb: 400 })
})
afterEach(() => sandbox.close())

const childPid = async (of = sandbox): Promise<number> => {
  const answer = await of.run('whoAmI', undefined)
  if (!answer.ok) throw new Error(answer.refusal.code)
  return answer.value.pid
}

test('bytes travel there and back, and the child is used again', async () => {
  const bytes = Buffer.alloc(5_000_000, 7)
  const answer = await sandbox.run('echo', bytes)
  expect(answer.ok && Buffer.from(answer.value).equals(bytes)).toBe(true)
  expect(await childPid()).toBe(await childPid())
})

test('a child that hangs is stopped, and the next task finds a fresh one', async () => {
  const impatient = createSandbox<RogueTasks>({ entry, children: 1, timeLimitMs: 2000, memoryLimitMb: 400 })
  const before = await childPid(impatient)
  expect(await impatient.run('hang', undefined)).toEqual({ ok: false, refusal: { code: 'timedOut' } })
  expect(() => process.kill(before, 0)).toThrow('ESRCH')
  expect(await childPid(impatient)).not.toBe(before)
  impatient.close()
})

test('a child that swells outside the heap is stopped before its time is up', async () => {
  expect(await sandbox.run('swell', undefined)).toEqual({ ok: false, refusal: { code: 'tooMuchMemory' } })
})

test('a child that fills its heap is stopped', async () => {
  const narrow = createSandbox<RogueTasks>({ entry, children: 1, timeLimitMs: 14_000, memoryLimitMb: 200 })
  expect(await narrow.run('fillHeap', undefined)).toEqual({ ok: false, refusal: { code: 'tooMuchMemory' } })
  narrow.close()
})

test('a child that dies takes nothing with it', async () => {
  expect(await sandbox.run('die', undefined)).toEqual({ ok: false, refusal: { code: 'crashed' } })
  expect(await childPid()).toBeGreaterThan(0)
})

test('a task that throws is a defect, and the child goes on', async () => {
  const before = await childPid()
  await expect(sandbox.run('fail', undefined)).rejects.toThrow('a defect of ours')
  expect(await childPid()).toBe(before)
})

test('cancelling stops the child at once, waiting tasks included', async () => {
  const controller = new AbortController()
  const running = [1, 2, 3].map(() => sandbox.run('hang', undefined, { signal: controller.signal }))
  setTimeout(() => controller.abort(), 100)
  expect(await Promise.all(running)).toEqual(Array(3).fill({ ok: false, refusal: { code: 'cancelled' } }))
})

test('more tasks than children are all answered', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => sandbox.run('echo', Buffer.from([index]))))
  expect(answers.map((answer) => answer.ok && answer.value[0])).toEqual(Array.from({ length: 20 }, (_, index) => index))
})

test('a task asks its parent, and its own time stands still meanwhile', async () => {
  const impatient = createSandbox<RogueTasks>({ entry, children: 1, timeLimitMs: 2000, memoryLimitMb: 400 })
  const more = async (value: number) => {
    await new Promise((resolve) => setTimeout(resolve, 2500))
    return value * 10
  }
  expect(await impatient.run('add', 4, { answers: { more } })).toEqual({ ok: true, value: 44 })
  impatient.close()
})

test('a child that asks twice, or what nobody answers, is ended', async () => {
  const crashed = { ok: false, refusal: { code: 'crashed' } }
  let asked = 0
  const more = (value: number) => Promise.resolve((asked += 1) + value)
  expect(await sandbox.run('askTwice', 1, { answers: { more } })).toEqual(crashed)
  expect(asked).toBe(1)
  expect(await sandbox.run('add', 1)).toEqual(crashed)
})

test('an answer that throws is a defect, and the next task finds a child', async () => {
  const more = () => Promise.reject(new Error('no answer'))
  await expect(sandbox.run('add', 1, { answers: { more } })).rejects.toThrow('no answer')
  expect(await childPid()).toBeGreaterThan(0)
})

test('the child learns nothing from our environment', async () => {
  process.env['LACTHU_PASSWORD'] = 'bí mật 123'
  try {
    const answer = await sandbox.run('whoAmI', undefined)
    expect(answer.ok && answer.value.environment).not.toContain('LACTHU_PASSWORD')
    expect(answer.ok && answer.value.environment).not.toContain('HOME')
  } finally {
    delete process.env['LACTHU_PASSWORD']
  }
})

test('closing answers what was running', async () => {
  const running = sandbox.run('hang', undefined)
  setTimeout(() => sandbox.close(), 200)
  expect(await running).toEqual({ ok: false, refusal: { code: 'cancelled' } })
})

test('an entry that does not exist is a crash, not a wait for ever', async () => {
  const broken = createSandbox<RogueTasks>({
    entry: new URL('./missing-worker.ts', import.meta.url),
    children: 1,
    timeLimitMs: 10_000,
    memoryLimitMb: 200,
  })
  expect(await broken.run('whoAmI', undefined)).toEqual({ ok: false, refusal: { code: 'crashed' } })
  broken.close()
})
