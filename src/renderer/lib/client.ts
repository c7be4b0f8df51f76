import type { Client, Envelope } from '#shared/contract/index.ts'
import { fail, type Result } from '#shared/kernel/result.ts'
import { newId } from './ids.ts'
import type { Transport } from './transport.ts'

const pauseMs = 400

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, pauseMs))

const unreachable = fail('unavailable', { cause: 'unreachable' })

/**
 * Sends once more when the host did not answer: with the same `commandId`, so that an act that did arrive is
 * answered with its first result and never done twice.
 */
export const send = async (transport: Transport, operation: string, envelope: Envelope): Promise<Result<unknown>> => {
  try {
    return await transport.call(operation, envelope)
  } catch {
    await pause()
    return transport.call(operation, envelope).catch(() => unreachable)
  }
}

/**
 * The contract as functions: `client.registry.incomingList({ filter })`. Every call bears an id of its own. A proxy
 * over the contract's type, because its schemas are checked behind the door and need not be loaded into the window.
 */
export const createClient = (transport: Transport): Client => {
  const moduleNamed = (module: string) =>
    new Proxy(
      {},
      {
        get:
          (_, operation) =>
          (input: unknown, options?: { readonly commandId?: string }): Promise<Result<unknown>> =>
            send(transport, `${module}.${String(operation)}`, { commandId: options?.commandId ?? newId(), input }),
      },
    )
  return new Proxy({}, { get: (_, module) => moduleNamed(String(module)) }) as Client
}
