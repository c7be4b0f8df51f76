import { fail, ok, type Result } from '#shared/kernel/result.ts'
import type { Change } from '#core/facts.ts'
import { putFilesOn, type CarriedFile } from '#core/modules/outgoing/index.ts'
import { entryOf, type Case } from './case.ts'
import type { SavedFile, SavedVersion } from './store.ts'

/** What of a draft goes into the book: the PDF of each file, or the file itself when it has none. */

const pdfMime = 'application/pdf'

const carried = (
  { role }: Pick<SavedFile, 'role'>,
  version: Pick<
    SavedVersion,
    'name' | 'blob' | 'mime' | 'bytes' | 'pages' | 'shownBlob' | 'shownMime' | 'problem' | 'pdf'
  >,
  id: string,
): CarriedFile => {
  const { pdf, name } = version
  const file = { id, role, name, shownBlob: null, shownMime: null, problem: version.problem }
  if (pdf === null) {
    const { blob, mime, bytes, pages, shownBlob, shownMime } = version
    return { ...file, blob, mime, bytes, pages, shownBlob, shownMime }
  }
  return {
    ...file,
    name: name.replace(/\.docx$/iu, '.pdf'),
    blob: pdf.blob,
    mime: pdfMime,
    bytes: pdf.bytes,
    pages: pdf.pages,
  }
}

/** The files as they are now, removed annexes left out. */
export const carriedFiles = (files: readonly SavedFile[], newId: () => string): readonly CarriedFile[] =>
  files.flatMap((file) => {
    const [version] = file.versions
    return version && !file.removed ? [carried(file, version, newId())] : []
  })

export interface SignedFile {
  readonly role: SavedFile['role']
  readonly name: string
  readonly seen: string
  readonly signed: string
  readonly signedFor: 'person' | 'agency'
  readonly bytes: number
  readonly pages: number | null
}

type PutRefusal = 'drafting.entryClosed'

/** Puts a file that was just signed into the entry in place of the one that was seen; nothing before there is an entry. */
export const putIntoEntry = async (
  { context, draft }: Case,
  { role, name, seen, signed, signedFor, bytes, pages }: SignedFile,
): Promise<Result<readonly Change[], PutRefusal>> => {
  const entry = draft.outgoingId === null ? undefined : await entryOf(context, draft.outgoingId)
  if (!entry || entry.state === 'cancelled') return ok([])
  const file: CarriedFile = {
    id: context.ports.newId(),
    role,
    blob: signed,
    name,
    mime: pdfMime,
    bytes,
    pages,
    shownBlob: null,
    shownMime: null,
    problem: null,
  }
  const put = await putFilesOn(context, entry, [file], { seen, signedFor })
  return put.ok ? ok(put.value.changes) : fail('drafting.entryClosed', { code: entry.code })
}
