import type { contract, OutputOf } from '#shared/contract/index.ts'

export type Row = OutputOf<typeof contract.outgoing.list>['items'][number]
export type Detail = OutputOf<typeof contract.outgoing.document>
export type Delivery = Detail['recipients'][number]
export type NumberRequest = OutputOf<typeof contract.outgoing.numberRequests>['items'][number]
export type KeptLoan = OutputOf<typeof contract.outgoing.loans>['items'][number]
export type MendingOf = OutputOf<typeof contract.drafting.mending>
export type Fields = Detail['fields']

/** Of the document itself; null when it was not signed here. */
export const mainLevelOf = ({ documentFiles }: Detail): Detail['documentFiles'][number]['level'] =>
  documentFiles.find(({ role }) => role === 'main')?.level ?? null

/** Why it was called back; '' where it was not. */
export const recallReasonOf = ({ timeline }: Pick<Detail, 'timeline'>): string =>
  timeline.find(({ kind }) => kind === 'exchange.recalled')?.quote ?? ''
