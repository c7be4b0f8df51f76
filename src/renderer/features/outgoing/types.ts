import type { contract, OutputOf } from '#shared/contract/index.ts'

export type Row = OutputOf<typeof contract.outgoing.list>['items'][number]
export type Detail = OutputOf<typeof contract.outgoing.document>
export type Delivery = Detail['recipients'][number]
export type NumberRequest = OutputOf<typeof contract.outgoing.numberRequests>['items'][number]
export type Fields = Detail['fields']
