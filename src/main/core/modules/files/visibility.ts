import type { Access } from '#core/kernel/access.ts'
import { visibilityOf } from '#core/kernel/visibility.ts'
import type { FilesStore } from './store.ts'

/**
 * May this person have these bytes? Knowing a hash is no right to a file: the person brought it, works at the intake
 * desk where it lies on a card, gives the number that was asked for with it, keeps the word lists it is a template of, may see
 * every document and so the old material read from it, or may see a document that carries it (as it came, or as its shown copy).
 */
export const maySeeBlob = async (
  stores: { readonly files: FilesStore },
  access: Access,
  blob: string,
): Promise<boolean> =>
  (await stores.files.uploadedBy(access.personId, blob)) ||
  (access.permissions.has('incoming.register') && (await stores.files.onCard(blob))) ||
  (access.permissions.has('outgoing.number') && (await stores.files.onNumberRequest(blob))) ||
  (access.permissions.has('catalogue.edit') && (await stores.files.onTemplate(blob))) ||
  (visibilityOf(access).everything && (await stores.files.onImported(blob))) ||
  stores.files.onVisibleDocument(blob, visibilityOf(access))
