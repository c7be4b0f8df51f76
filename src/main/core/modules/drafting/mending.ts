import type { InputOf } from '#shared/contract/define.ts'
import type { Contract } from '#shared/contract/index.ts'
import { fail, ok, type Result } from '#shared/kernel/result.ts'
import type { Context } from '#core/kernel/module.ts'
import { visibilityOf } from '#core/kernel/visibility.ts'
import { mayDraftMending, mendsLawfully, type OutgoingRecord } from '#core/modules/outgoing/index.ts'
import { entryOf } from './case.ts'
import { changeDrafting } from './changes.ts'
import type { Draft, DraftFields, Mends, SavedFile, SavedVersion } from './store.ts'

/** A draft that corrects or replaces an issued document (Decree 30/2020/NĐ-CP, Art. 18 cl. 3). */

type Asked = NonNullable<InputOf<Contract['drafting']['start']>['mends']>

export interface Mended {
  readonly mends: Mends
  readonly document: OutgoingRecord
}

/** The issued document as this person may mend it with a draft of these fields; null when none was named. */
export const mendedBy = async (
  context: Context,
  asked: Asked | null,
  fields: DraftFields,
): Promise<
  Result<
    Mended | null,
    | 'notFound'
    | 'forbidden'
    | 'outgoing.cancelled'
    | 'outgoing.frozen'
    | 'outgoing.notDispatched'
    | 'exchange.notLetter'
    | 'exchange.notSameType'
  >
> => {
  if (asked === null) return ok(null)
  const { documentId, as, reason } = asked
  const document = await context.stores.outgoing.document(documentId, visibilityOf(context.access))
  if (!document) return fail('notFound')
  const may = mayDraftMending(document, context.access)
  if (!may.ok) return may
  const lawful = mendsLawfully(as, document.fields, fields)
  return lawful.ok ? ok({ mends: { documentId, as, reason }, document }) : lawful
}

/** Whether a draft that mends another document still does so with these fields. */
export const stillMends = async (
  context: Context,
  { mends }: Pick<Draft, 'mends'>,
  fields: DraftFields,
): Promise<Result<true, 'exchange.notLetter' | 'exchange.notSameType'>> => {
  const document = mends && (await entryOf(context, mends.documentId))
  return document ? mendsLawfully(mends.as, document.fields, fields) : ok(true)
}

const wordMime = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

export interface WordFile {
  readonly role: SavedFile['role']
  readonly version: SavedVersion
}

/** The Word files that an issued document was last written in here, the document first; none without the document itself. */
export const wordFilesOf = async ({ stores }: Context, outgoingId: string): Promise<readonly WordFile[]> => {
  const draft = await stores.drafting.draftOf(outgoingId)
  const files = draft ? await stores.drafting.files(draft.id) : []
  const written = files.flatMap(({ role, removed, versions }) => {
    const version = removed ? undefined : versions.find(({ mime }) => mime === wordMime)
    return version ? [{ role, version }] : []
  })
  return written[0]?.role === 'main' ? written : []
}

/** Puts them into a draft that was just begun, as the first versions of its own files. */
export const carriedInto = ({ ports }: Context, draftId: string, files: readonly WordFile[], from: string) =>
  files.map(({ role, version: { name, blob, mime, bytes, pages, shownBlob, shownMime, problem } }, place) =>
    changeDrafting(
      'drafting.fileSaved',
      {
        documentId: draftId,
        version: place + 1,
        during: 'drafting',
        saves: { content: place + 1, all: place + 1 },
        fileId: ports.newId(),
        versionId: ports.newId(),
        role,
        place,
        number: 1,
        blob,
        mime,
        bytes,
        pages,
        shownBlob,
        shownMime,
        problem,
      },
      { file: name, text: from },
    ),
  )
