import type { z } from 'zod'
import type { checkedFile } from '#shared/contract/signing.ts'
import { fail, ok, type Fail, type Ok } from '#shared/kernel/result.ts'
import type { Context } from '#core/kernel/module.ts'
import { visibilityOf } from '#core/kernel/visibility.ts'
import { isCheckable } from './checking.ts'
import { legalAnswerOf } from './rules/legal.ts'
import { isStale, standingOf } from './rules/trust.ts'
import type { CheckedDocument, CheckRecord, HeldFile } from './store.ts'

export type Holder = { readonly documentId: string } | { readonly cardId: string } | { readonly draftId: string }

/** Files that somebody may see, and what the register says of the document that carries them. */
export interface Held {
  readonly documentId: string | null
  readonly document: CheckedDocument | null
  readonly files: readonly HeldFile[]
}

/** The files of a document or a draft that this person may see, or of a card for who works at the intake desk. */
export const heldFiles = async (context: Context, of: Holder): Promise<Ok<Held> | Fail<'notFound'>> => {
  const { stores, access } = context
  if ('cardId' in of) {
    const files = access.permissions.has('incoming.register') ? await stores.signing.filesOfCard(of.cardId) : undefined
    return files ? ok({ documentId: null, document: null, files }) : fail('notFound')
  }
  if ('draftId' in of) {
    const files = await stores.signing.filesOfDraft(of.draftId, access.readerKeys)
    return files ? ok({ documentId: of.draftId, document: null, files }) : fail('notFound')
  }
  const document = await stores.signing.document(of.documentId, visibilityOf(access))
  if (!document) return fail('notFound')
  return ok({ documentId: document.id, document, files: await stores.signing.filesOfDocument(document.id) })
}

type CheckedFile = z.output<typeof checkedFile>

/** The files as the contract shows them; `fresh` are checks that are not written down yet. */
export const checkedFiles = async (
  context: Context,
  { files, document }: Held,
  fresh?: ReadonlyMap<string, CheckRecord>,
): Promise<CheckedFile[]> => {
  const { stores, ports } = context
  const trust = await stores.signing.trust()
  const standing = standingOf(trust, ports.signatures)
  const known = new Map(
    (await stores.signing.checks(files.filter(isCheckable).map(({ blob }) => blob))).map((check) => [
      check.blob,
      check,
    ]),
  )
  return files.map(({ id, name, blob }): CheckedFile => {
    const check = fresh?.get(blob) ?? known.get(blob)
    if (!check) return { fileId: id, name, blob, check: null, legal: null }
    const { badge, checkedAt, checkedBy, engine, trustVersion, report } = check
    return {
      fileId: id,
      name,
      blob,
      check: { badge, checkedAt, checkedBy, engine, trustVersion, stale: isStale(check, standing), report },
      legal: badge === 'unreadable' ? null : legalAnswerOf(report, document?.signerName ?? '', ports.signatures.words),
    }
  })
}
