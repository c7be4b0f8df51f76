import type { StreamMessage, Wire } from './wire.ts'

export interface ByteStreams {
  /** Makes bytes available to the other side; answers the number under which it may take them. */
  readonly offer: (bytes: AsyncIterable<Uint8Array>) => number
  /** The bytes the other side offered, pulled one chunk at a time. */
  readonly take: (stream: number) => AsyncIterable<Uint8Array>
  readonly handle: (message: StreamMessage) => void
  /** The other side is gone: whatever is being taken breaks. */
  readonly abandon: () => void
}

interface Pull {
  readonly resolve: (bytes: Uint8Array | null) => void
  readonly reject: (error: Error) => void
}

/** Byte streams over a wire, with back-pressure in both directions. */
export function byteStreams(wire: Wire): ByteStreams {
  const offered = new Map<number, AsyncIterator<Uint8Array>>()
  const pulls = new Map<number, Pull>()
  let lastStream = 0

  const send = async (stream: number): Promise<void> => {
    const iterator = offered.get(stream)
    if (iterator === undefined) return
    try {
      const next = await iterator.next()
      if (next.done === true) offered.delete(stream)
      wire.post({ verb: 'chunk', stream, bytes: next.done === true ? null : next.value })
    } catch (error) {
      offered.delete(stream)
      wire.post({ verb: 'broken', stream, message: String(error) })
    }
  }

  const release = async (stream: number): Promise<void> => {
    const iterator = offered.get(stream)
    offered.delete(stream)
    await iterator?.return?.()
  }

  const settle = (stream: number, use: (pull: Pull) => void): void => {
    const pull = pulls.get(stream)
    pulls.delete(stream)
    if (pull !== undefined) use(pull)
  }

  const pull = (stream: number): Promise<Uint8Array | null> =>
    new Promise((resolve, reject) => {
      pulls.set(stream, { resolve, reject })
      wire.post({ verb: 'pull', stream })
    })

  // Not a generator: one that was never started would not tell the other side that it is given up.
  const take = (stream: number): AsyncIterable<Uint8Array> => ({
    [Symbol.asyncIterator]: () => ({
      next: async () => {
        const bytes = await pull(stream)
        return bytes === null ? { done: true, value: undefined } : { done: false, value: bytes }
      },
      return: () => {
        wire.post({ verb: 'stop', stream })
        return Promise.resolve({ done: true, value: undefined })
      },
    }),
  })

  return {
    offer: (bytes) => {
      offered.set(++lastStream, bytes[Symbol.asyncIterator]())
      return lastStream
    },
    take,
    handle: (message) => {
      switch (message.verb) {
        case 'pull':
          return void send(message.stream)
        case 'stop':
          return void release(message.stream)
        case 'chunk':
          return settle(message.stream, ({ resolve }) => resolve(message.bytes))
        case 'broken':
          return settle(message.stream, ({ reject }) => reject(new Error(message.message)))
      }
    },
    abandon: () => {
      for (const stream of [...pulls.keys()]) settle(stream, ({ reject }) => reject(new Error('the office is gone')))
      for (const stream of [...offered.keys()]) void release(stream)
    },
  }
}
