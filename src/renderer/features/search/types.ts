import type { contract, OutputOf } from '#shared/contract/index.ts'

export type Found = OutputOf<typeof contract.search.ask>['items'][number]
