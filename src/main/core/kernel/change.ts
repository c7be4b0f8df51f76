import { z } from 'zod'

/**
 * A change is a fact plus its payload. The fact (identifiers, decisions) is chained in the journal for ever;
 * the payload (words of people) is stored beside it and can be erased lawfully.
 */
export interface FactDeclaration<Data extends z.ZodType = z.ZodType, Payload extends z.ZodType = z.ZodType> {
  readonly version: number
  readonly data: Data
  readonly payload: Payload
}

export type FactTable = Readonly<Record<string, FactDeclaration>>

export type ChangeIn<Table extends FactTable> = {
  [Name in Extract<keyof Table, string>]: {
    readonly fact: Name
    readonly data: z.output<Table[Name]['data']>
    readonly payload: z.output<Table[Name]['payload']>
  }
}[Extract<keyof Table, string>]

const noPayload = z.object({})

export const fact = <Data extends z.ZodType, Payload extends z.ZodType = typeof noPayload>(
  data: Data,
  payload?: Payload,
): FactDeclaration<Data, Payload> => ({ version: 1, data, payload: (payload ?? noPayload) as Payload })

/** Builds the typed maker of a module's changes: `change('registry.bookAdded', data, payload)`. */
export const changesOf =
  <Table extends FactTable>(_table: Table) =>
  <Name extends Extract<keyof Table, string>>(
    name: Name,
    data: z.output<Table[Name]['data']>,
    ...payload: Record<string, never> extends z.output<Table[Name]['payload']> ? [] : [z.output<Table[Name]['payload']>]
  ) =>
    ({ fact: name, data, payload: payload[0] ?? {} }) as Extract<ChangeIn<Table>, { fact: Name }>
