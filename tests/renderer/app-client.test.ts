import { describe, expect, it } from 'vitest'
import type { Envelope } from '#shared/contract/index.ts'
import { ok } from '#shared/kernel/result.ts'
import { createClient } from '#renderer/lib/client.ts'
import { newId } from '#renderer/lib/ids.ts'
import { modulesTouchedBy } from '#renderer/lib/topics.ts'
import type { Transport } from '#renderer/lib/transport.ts'

const transportThat = (call: Transport['call']): Transport => ({
  call,
  subscribe: () => () => undefined,
  upload: () => Promise.resolve(ok({ blob: '', bytes: 0 })),
  blobUrl: (sha256) => sha256,
})

describe('the client', () => {
  it('repeats an unanswered act under the same commandId', async () => {
    const sent: Envelope[] = []
    const client = createClient(
      transportThat((_, envelope) => {
        sent.push(envelope)
        return sent.length === 1 ? Promise.reject(new Error('connection lost')) : Promise.resolve(ok({}))
      }),
    )
    expect((await client.host.signOut({})).ok).toBe(true)
    expect(sent).toHaveLength(2)
    expect(sent[0]?.commandId).toMatch(/^[0-9a-f-]{36}$/)
    expect(sent[1]?.commandId).toBe(sent[0]?.commandId)
  })

  it('answers a refusal when the office cannot be reached at all', async () => {
    const client = createClient(transportThat(() => Promise.reject(new Error('connection lost'))))
    expect(await client.host.status({})).toEqual({
      ok: false,
      refusal: { code: 'unavailable', params: { cause: 'unreachable' } },
    })
  })

  it('makes ids that sort by their moment and are of version 7', () => {
    const before = newId()
    expect(before).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(Math.abs(parseInt(before.replace('-', '').slice(0, 12), 16) - Date.now())).toBeLessThan(5_000)
  })

  it('refetches what an act of another module changes', () => {
    expect(modulesTouchedBy(['registry']).has('routing')).toBe(true)
    expect(modulesTouchedBy(['registry']).has('catalogue')).toBe(false)
  })
})
