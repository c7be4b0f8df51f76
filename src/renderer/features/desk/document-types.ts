import type { contract, OutputOf } from '#shared/contract/index.ts'
import type { ActionName } from '#shared/contract/document.ts'

export type Detail = OutputOf<typeof contract.routing.document>
export type IncomingFields = Detail['fields']
export type Assignment = Detail['assignments'][number]
export type WorkItem = OutputOf<typeof contract.routing.myWork>['items'][number]
export type IncomingItem = OutputOf<typeof contract.registry.incomingList>['items'][number]
export type Recipient = OutputOf<typeof contract.routing.recipients>['items'][number]

/** An act that is offered, with every line it could be done on; none for an act on the document itself. */
export interface OfferedAct {
  readonly name: ActionName
  readonly targets: readonly string[]
}

/** The acts of a document, each once, in the order the core gave them. */
export const offeredActs = (actions: Detail['actions']): readonly OfferedAct[] =>
  [...Map.groupBy(actions, (action) => action.name)].map(([name, offered]) => ({
    name,
    targets: offered.flatMap(({ assignmentId }) => (assignmentId === null ? [] : [assignmentId])),
  }))
