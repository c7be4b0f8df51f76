import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { afterEach, describe, expect, test } from 'vitest'
import type { OfficeEvent } from '#main/hosts/office.ts'
import { connectOffice } from '#main/hosts/electron/office-client.ts'
import { type OfficeDoor, serveOffice } from '#main/hosts/electron/office-server.ts'
import type { Message, Wire } from '#main/hosts/electron/wire.ts'

const open: MessagePort[] = []

const wireOver = (port: MessagePort): Wire => {
  open.push(port)
  return {
    post: (message) => port.postMessage(message),
    receive: (listener) => port.on('message', (message: Message) => listener(message)),
  }
}

afterEach(() => {
  for (const port of open.splice(0)) port.close()
})

function connected(office: Partial<OfficeDoor> | Error) {
  const { port1, port2 } = new MessageChannel()
  const reasons: string[] = []
  serveOffice(
    wireOver(port2),
    office instanceof Error ? Promise.reject(office) : Promise.resolve(office as OfficeDoor),
    (error) => (error as Error).message,
  )
  return { client: connectOffice(wireOver(port1), (reason) => reasons.push(reason)), reasons }
}

async function* numbered(count: number, onEnd: () => void): AsyncGenerator<Uint8Array> {
  try {
    for (let n = 0; n < count; n += 1) yield await Promise.resolve(Uint8Array.of(n))
  } finally {
    onEnd()
  }
}

const all = async (bytes: AsyncIterable<Uint8Array>): Promise<number[]> => {
  const seen: number[] = []
  for await (const chunk of bytes) seen.push(...chunk)
  return seen
}

describe('the office over a wire', () => {
  test('answers each caller with its own answer, in whatever order they come', async () => {
    const { promise: quickIsAnswered, resolve: answerSlow } = Promise.withResolvers<true>()
    const { client } = connected({
      call: async (_, operation, envelope) => {
        if (operation === 'slow') await quickIsAnswered
        return { ok: true as const, value: envelope }
      },
    })
    const slow = client.call('w', 'slow', 1)
    expect(await client.call('w', 'quick', 2)).toEqual({ ok: true, value: 2 })
    answerSlow(true)
    expect(await slow).toEqual({ ok: true, value: 1 })
  })

  test('passes a defect on as a defect', async () => {
    const { client } = connected({ call: () => Promise.reject(new Error('impossible state')) })
    await expect(client.call('w', 'x', {})).rejects.toThrow('impossible state')
  })

  test('carries events to their own session until it stops listening', async () => {
    const emit = new Map<string, (event: OfficeEvent) => void>()
    const { client } = connected({
      subscribe: (session, listener) => {
        emit.set(session, listener)
        return () => void emit.delete(session)
      },
    })
    const heard: unknown[] = []
    const stop = client.subscribe('one', (event) => heard.push(event))
    client.subscribe('two', () => heard.push('wrong session'))
    await expect.poll(() => [...emit.keys()]).toEqual(['one', 'two'])
    emit.get('one')?.({ kind: 'hostChanged' })
    await expect.poll(() => heard).toEqual([{ kind: 'hostChanged' }])
    stop()
    await expect.poll(() => [...emit.keys()]).toEqual(['two'])
    expect(heard).toHaveLength(1)
  })

  test('streams bytes both ways', async () => {
    const { client } = connected({
      blob: () => Promise.resolve({ mime: 'application/pdf', size: 3, stream: numbered(3, () => undefined) }),
      store: async (_, bytes) => ({ ok: true as const, value: { blob: 'sha', bytes: (await all(bytes)).length } }),
    })
    const blob = await client.blob('w', 'sha')
    expect(await all(blob!.stream)).toEqual([0, 1, 2])
    expect(
      await client.store(
        'w',
        numbered(4, () => undefined),
      ),
    ).toEqual({ ok: true, value: { blob: 'sha', bytes: 4 } })
  })

  test('reads no further ahead than it is asked, and lets go when the reader stops', async () => {
    let ended = false
    const { client } = connected({
      blob: () => Promise.resolve({ mime: 'x/y', size: 1000, stream: numbered(1000, () => (ended = true)) }),
    })
    const blob = await client.blob('w', 'sha')
    for await (const chunk of blob!.stream) if (chunk[0] === 1) break
    await expect.poll(() => ended).toBe(true)
  })

  test('breaks the reader’s stream when the bytes break', async () => {
    const broken = async function* (): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(Uint8Array.of(1))
      throw new Error('blobBroken')
    }
    const { client } = connected({ blob: () => Promise.resolve({ mime: 'x/y', size: 9, stream: broken() }) })
    await expect(all((await client.blob('w', 'sha'))!.stream)).rejects.toThrow('blobBroken')
  })

  test('says why it could not open', async () => {
    const { client, reasons } = connected(new Error('readOnly'))
    await expect(client.call('w', 'host.status', {})).rejects.toThrow('readOnly')
    expect(reasons).toEqual(['readOnly'])
  })

  test('answers “unavailable” to every open and every later call once it is gone', async () => {
    let asked = 0
    const never = () => {
      asked += 1
      return new Promise<never>(() => undefined)
    }
    const { client } = connected({ call: never, blob: never })
    const both = Promise.allSettled([client.call('w', 'x', {}), client.blob('w', 'sha')])
    await expect.poll(() => asked).toBe(2)
    client.abandon()
    const [call, blob] = await both
    expect(call).toMatchObject({ value: { ok: false, refusal: { code: 'unavailable' } } })
    expect(blob.status).toBe('rejected')
    expect(await client.call('w', 'x', {})).toEqual({ ok: false, refusal: { code: 'unavailable' } })
  })
})
