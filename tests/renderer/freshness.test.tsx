import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { ok, type Result } from '#shared/kernel/result.ts'
import { OfficeProvider, useOperation } from '#renderer/lib/queries.tsx'
import { webTransport, type HostEvent, type Transport } from '#renderer/lib/transport.ts'

/** A host that answers when the test says so, and tells of changes when the test says so. */
const slowHost = () => {
  const asked: ((answer: Result<unknown>) => void)[] = []
  let hear: (event: HostEvent) => void = () => undefined
  const transport: Transport = {
    call: () => new Promise((resolve) => asked.push(resolve)),
    subscribe: (listener) => {
      hear = listener
      return () => undefined
    },
    upload: () => Promise.resolve(ok({ blob: '', bytes: 0 })),
    blobUrl: (sha256) => sha256,
  }
  const settle = () => act(() => vi.advanceTimersByTimeAsync(1000))
  return {
    transport,
    asked: () => asked.length,
    answer: async (count: number) => {
      asked.shift()?.(ok({ count }))
      await settle()
    },
    tell: async (event: HostEvent) => {
      hear(event)
      await settle()
    },
  }
}

const Waiting = () => {
  const { value } = useOperation('files.cards', {})
  return <output>{value === undefined ? 'nothing yet' : (value as unknown as { count: number }).count}</output>
}

const shown = (): string => screen.getByRole('status').textContent

const papersChanged: HostEvent = { kind: 'changed', topics: ['papers'] }

const openWindow = async () => {
  vi.useFakeTimers()
  const host = slowHost()
  render(
    <OfficeProvider transport={host.transport}>
      <Waiting />
    </OfficeProvider>,
  )
  await vi.advanceTimersByTimeAsync(0)
  return host
}

afterEach(() => {
  cleanup()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('asks again when something changed while the first answer was on its way', async () => {
  const host = await openWindow()
  await host.tell(papersChanged)
  await host.answer(1)
  expect(shown()).toBe('1')
  expect(host.asked()).toBe(1)
  await host.answer(2)
  expect(shown()).toBe('2')
  expect(host.asked()).toBe(0)
})

it('asks again when something changed while a later answer was on its way, and shows that one meanwhile', async () => {
  const host = await openWindow()
  await host.answer(1)
  await host.tell(papersChanged)
  await host.tell(papersChanged)
  await host.tell({ kind: 'connected' })
  await host.answer(2)
  expect(shown()).toBe('2')
  await host.answer(3)
  expect(shown()).toBe('3')
  expect(host.asked()).toBe(0)
})

it('asks nothing again for what changed elsewhere', async () => {
  const host = await openWindow()
  await host.tell({ kind: 'changed', topics: ['notices'] })
  await host.answer(1)
  expect(host.asked()).toBe(0)
})

it('takes the opening of the stream of events for a moment in which some were missed', () => {
  class Stream {
    static opened: Stream
    onopen: (() => void) | null = null
    onmessage: (() => void) | null = null
    readonly close = vi.fn()
    constructor() {
      Stream.opened = this
    }
  }
  vi.stubGlobal('EventSource', Stream)
  const heard: HostEvent[] = []
  const stop = webTransport().subscribe((event) => heard.push(event))
  Stream.opened.onopen?.()
  expect(heard).toEqual([{ kind: 'connected' }])
  stop()
  expect(Stream.opened.close).toHaveBeenCalled()
})
