import type { SentInputOf } from '#shared/contract/define.ts'
import type { exchange } from '#shared/contract/exchange.ts'
import type { outgoing } from '#shared/contract/outgoing.ts'
import type { OutputOf } from '#shared/contract/index.ts'
import { value, type Sitter } from './office.ts'
import { pdfWith } from './registry.ts'
import { routingOffice, type RoutingOffice } from './routing.ts'

type Registration = SentInputOf<typeof outgoing.register>
export type OutgoingFields = Registration['fields']
type Given = OutputOf<typeof outgoing.register>
type Detail = OutputOf<typeof outgoing.document>
type Planned = SentInputOf<typeof exchange.addRecipients>['recipients'][number]

export const types = {
  decision: 'type.administrative.2',
  plan: 'type.administrative.10',
  letter: 'type.administrative.18',
  normativeDecision: 'type.normative.9',
} as const

/** The office of the routing tests, around its outgoing register: the founder is its clerk. */
export interface OutgoingOffice extends RoutingOffice {
  readonly books: Readonly<Record<string, string>>
  /** A registration of a decision signed on paper, to be refused or changed. */
  readonly entry: (fields?: Partial<OutgoingFields>, how?: Partial<Registration>) => Registration
  readonly issues: (fields?: Partial<OutgoingFields>, how?: Partial<Registration>, who?: Sitter) => Promise<Given>
  readonly shown: (id: string, who?: Sitter) => Promise<Detail>
  /** `{ documentId, version }` as the clerk sees it now. */
  readonly at: (id: string) => Promise<{ documentId: string; version: number }>
  readonly pdf: (mark: string) => Promise<{ blob: string; name: string; role: 'main' }>
  /** Puts recipients on the list; answers their deliveries. */
  readonly plans: (id: string, ...recipients: readonly Planned[]) => Promise<readonly string[]>
  /** Sends to recipients that were planned; all that wait when none is named. */
  readonly sends: (id: string, ...deliveryIds: readonly string[]) => Promise<void>
}

export const outgoingOffice = async (at?: string): Promise<OutgoingOffice> => {
  const office = await routingOffice(at)
  const { clerk } = office
  const books = Object.fromEntries(
    value(await clerk.registry.books({ side: 'all' })).items.map(({ kind, id }) => [kind, id]),
  )
  let count = 0
  const entry: OutgoingOffice['entry'] = (fields = {}, how = {}) => {
    count += 1
    return {
      id: office.newId(),
      fields: {
        typeId: types.decision,
        subject: `Về việc thành lập đoàn kiểm tra số ${String(count)}`,
        signerName: 'Nguyễn Văn Hải',
        signerPosition: 'Giám đốc',
        medium: 'paper',
        ...fields,
      },
      ...how,
    }
  }
  const shown: OutgoingOffice['shown'] = async (id, who = clerk) => value(await who.outgoing.document({ id }))
  const seenAt = async (id: string) => ({ documentId: id, version: (await shown(id)).version })
  return {
    ...office,
    get office() {
      return office.office
    },
    books,
    entry,
    issues: async (fields, how, who = clerk) => value(await who.outgoing.register(entry(fields, how))),
    shown,
    at: seenAt,
    pdf: async (mark) => ({
      blob: await office.upload(clerk, await pdfWith(1, mark)),
      name: `${mark}.pdf`,
      role: 'main' as const,
    }),
    plans: async (id, ...recipients) =>
      value(await clerk.exchange.addRecipients({ ...(await seenAt(id)), recipients: [...recipients] })).deliveryIds,
    sends: async (id, ...deliveryIds) => {
      const { recipients } = await shown(id)
      const waiting = recipients.filter(({ state }) => state === 'prepared').map((delivery) => delivery.id)
      const deliveries = (deliveryIds.length > 0 ? deliveryIds : waiting).map((delivery) => ({ id: delivery }))
      value(await clerk.exchange.send({ ...(await seenAt(id)), deliveries }))
    },
  }
}
