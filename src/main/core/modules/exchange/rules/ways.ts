import type { DeliveryChannel, Medium, Secrecy } from '#shared/vocabulary/document.ts'
import { isOfOffice, type RecipientKind } from './deliveries.ts'

/** By which way a document usually goes to a recipient; the clerk keeps or changes it. */

/** What a document is, as far as the way to its recipients goes by it. */
export interface Going {
  readonly medium: Medium
  readonly secrecy: Secrecy
}

export interface Way {
  readonly channel: DeliveryChannel
  readonly email: string
  /** Where a paper goes. */
  readonly address: string
}

/** One earlier dispatch to the same recipient. */
export interface EarlierWay extends Way {
  /** Of the document that went there. */
  readonly medium: Medium
}

/**
 * Inside the office it is handed over here. Outside, an electronic original goes as it last went there, at first as a
 * package (Decision 28/2018/QĐ-TTg: what was sent electronically is not sent on paper beside); a paper original and
 * secrets go on paper. `earlier` is the latest dispatch first: addresses are taken from it.
 */
export const wayFor = (kind: RecipientKind, document: Going, earlier: readonly EarlierWay[]): Way => {
  const email = earlier.find((way) => way.email !== '')?.email ?? ''
  const address = earlier.find((way) => way.address !== '')?.address ?? ''
  const channel = ((): DeliveryChannel => {
    if (document.secrecy !== 'none') return 'paper'
    if (isOfOffice(kind)) return 'internal'
    if (document.medium === 'paper') return 'paper'
    return earlier.find(({ medium }) => medium === 'electronic')?.channel ?? 'package'
  })()
  return { channel, email, address }
}
