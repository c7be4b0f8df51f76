import type { Context } from '#core/kernel/module.ts'
import type { Recipient } from './recipients.ts'
import { wayFor, type Going, type Way } from './rules/ways.ts'

/** How a document would usually go to a recipient, with the addresses of the last dispatch there. */
export const usualWay = async ({ stores }: Context, { kind, id, label }: Recipient, document: Going): Promise<Way> =>
  wayFor(kind, document, await stores.exchange.earlierWays(id ?? label))
