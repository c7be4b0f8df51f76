import type { Medium, Secrecy } from '#shared/vocabulary/document.ts'
import type { Context } from '#core/kernel/module.ts'
import type { Recipient } from './recipients.ts'
import { wayFor, type Way } from './rules/ways.ts'

/** How a document would usually go to a recipient, with the addresses of the last dispatch there. */
export const usualWay = async (
  { stores }: Context,
  { kind, id, label }: Recipient,
  document: { readonly medium: Medium; readonly secrecy: Secrecy },
): Promise<Way> => wayFor(kind, document, await stores.exchange.earlierWays(id ?? label))
