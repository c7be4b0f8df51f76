import type { Result } from '#shared/kernel/result.ts'
import { contract, type Client, type Envelope, type Operation, type OperationName } from './index.ts'

/** The one verb every host offers. */
export type Call = (operation: OperationName, envelope: Envelope) => Promise<Result<unknown>>

/** The client derived from the contract; every command carries an id, so that a repeated call is answered once. */
export const createClient = (call: Call, newCommandId: () => string): Client => {
  const modules = Object.entries(contract).map(([module, operations]) => {
    const methods = Object.entries<Operation>(operations).map(([name, declaration]) => [
      name,
      (input: unknown, options?: { commandId?: string }) =>
        call(
          `${module}.${name}` as OperationName,
          declaration.kind === 'command' ? { input, commandId: options?.commandId ?? newCommandId() } : { input },
        ),
    ])
    return [module, Object.fromEntries(methods) as unknown]
  })
  return Object.fromEntries(modules) as Client
}
