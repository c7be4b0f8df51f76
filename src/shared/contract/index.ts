import { accounts } from './accounts.ts'
import { catalogue } from './catalogue.ts'
import { drafting } from './drafting.ts'
import type { Envelope, InputOf, Operation, OutputOf, RefusalOf, SentInputOf } from './define.ts'
import { exchange } from './exchange.ts'
import { files } from './files.ts'
import { host } from './host.ts'
import { imports } from './imports.ts'
import { outgoing } from './outgoing.ts'
import { audit, notices, reports, search } from './reading.ts'
import { registry } from './registry.ts'
import { routing } from './routing.ts'
import { signing } from './signing.ts'
import { stamping } from './stamping.ts'
import type { Result } from '#shared/kernel/result.ts'

/** Every operation of the office, once. Types, channels, validation, client and command line derive from it. */
export const contract = {
  host,
  accounts,
  catalogue,
  signing,
  files,
  registry,
  routing,
  outgoing,
  drafting,
  stamping,
  exchange,
  imports,
  search,
  reports,
  audit,
  notices,
} as const

export type Contract = typeof contract
export type ModuleName = keyof Contract
export type OperationName = {
  [M in ModuleName]: `${M}.${Extract<keyof Contract[M], string>}`
}[ModuleName]

export type OperationAt<Name extends OperationName> = Name extends `${infer M}.${infer O}`
  ? M extends ModuleName
    ? O extends keyof Contract[M]
      ? Contract[M][O]
      : never
    : never
  : never

type AllRefusals = {
  [Name in OperationName]: OperationAt<Name> extends Operation ? RefusalOf<OperationAt<Name>> : never
}[OperationName]
/** Every code the program may refuse with; each has exactly one sentence per language. */
export type RefusalCode = AllRefusals

/** The client derived from the contract: `client.registry.incoming({ id })`. */
export type Client = {
  [M in ModuleName]: {
    [O in keyof Contract[M]]: Contract[M][O] extends Operation
      ? (
          input: SentInputOf<Contract[M][O]>,
          options?: { commandId?: string },
        ) => Promise<Result<OutputOf<Contract[M][O]>, RefusalOf<Contract[M][O]>>>
      : never
  }
}

export const operationNames = Object.entries(contract).flatMap(([module, operations]) =>
  Object.keys(operations).map((operation) => `${module}.${operation}` as OperationName),
)

/** The declaration behind a name, or undefined for a name nobody declared. */
export const operationNamed = (name: string): Operation | undefined => {
  const [module, operation, rest] = name.split('.')
  if (module === undefined || operation === undefined || rest !== undefined) return undefined
  const operations: Readonly<Record<string, Operation>> | undefined = Object.hasOwn(contract, module)
    ? contract[module as ModuleName]
    : undefined
  return operations && Object.hasOwn(operations, operation) ? operations[operation] : undefined
}

export type { Envelope, InputOf, Operation, OutputOf, RefusalOf, SentInputOf }
