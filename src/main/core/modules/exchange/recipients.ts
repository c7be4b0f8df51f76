import { fail, ok, type Result } from '#shared/kernel/result.ts'
import { cleanText } from '#shared/kernel/text.ts'
import type { Context } from '#core/kernel/module.ts'
import { directoryOf, partyAt } from '#core/modules/routing/index.ts'

export type RecipientAsked =
  | { readonly kind: 'unit' | 'post'; readonly id: string }
  | { readonly kind: 'agency'; readonly id: string }
  | { readonly kind: 'name'; readonly name: string }

/** Somebody a document can be sent to, by the name that is printed. */
export interface Recipient {
  readonly kind: 'unit' | 'post' | 'agency' | 'name'
  readonly id: string | null
  readonly label: string
}

/** The recipient behind a reference, as it is called today. */
export const recipientOf = async (
  context: Context,
  asked: RecipientAsked,
): Promise<Result<Recipient, 'exchange.recipientUnknown'>> => {
  const { stores, today } = context
  switch (asked.kind) {
    case 'name':
      return ok({ kind: 'name', id: null, label: cleanText(asked.name) })
    case 'agency': {
      const agency = await stores.catalogue.agency(asked.id)
      return agency
        ? ok({ kind: 'agency', id: agency.id, label: agency.name })
        : fail('exchange.recipientUnknown', { name: asked.id })
    }
    case 'unit':
    case 'post': {
      const directory = await directoryOf(stores, today)
      const party = await partyAt(stores, directory, { kind: asked.kind, id: asked.id }, today)
      if (typeof party !== 'string') return ok({ kind: asked.kind, id: party.id, label: party.label })
      const name = directory.units.get(asked.id)?.name ?? directory.posts.get(asked.id)?.title ?? ''
      return fail('exchange.recipientUnknown', { name })
    }
  }
}
