import { createClient } from '#shared/contract/client.ts'
import type { Client, contract, OutputOf, RefusalOf } from '#shared/contract/index.ts'
import { fail, ok, type Result } from '#shared/kernel/result.ts'
import type { Actor } from '#core/kernel/access.ts'
import { digestOf, type CopyRecord, type WorkingCopies } from '../../adapters/editing/working-copy.ts'
import type { Opened } from './opened.ts'
import { editingNote } from './text.ts'

export type TakeRefusal = RefusalOf<typeof contract.host.takeEditing>
type Detail = OutputOf<typeof contract.drafting.draft>
type DraftFile = Detail['files'][number]

export const wordMime = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** The office as this person reaches it: through the door, with no right but the person's own. */
export const clientOf = ({ app, ports }: Opened, actor: Actor): Client =>
  createClient((operation, envelope) => app.dispatch(actor, operation, envelope), ports.newId)

/** Keeps the bytes as a file that this person brought in. */
export const bringIn = async (
  { ports }: Opened,
  personId: string,
  bytes: Uint8Array,
): Promise<{ readonly blob: string; readonly bytes: number }> => {
  const kept = await ports.files.put(bytes)
  await ports.scratch.rememberUpload(personId, kept.blob, kept.bytes, ports.clock.now())
  return kept
}

/** The file as it stands in the draft, newest version first. */
export const fileOf = ({ files }: Detail, fileId: string): DraftFile | undefined =>
  files.find(({ id, removed }) => id === fileId && !removed)

/** A Word file that opens as one, a PDF that has pages: what a program left half-written is neither. */
const isReadable = async ({ ports }: Opened, blob: string, { name, mime }: CopyRecord): Promise<boolean> => {
  const { files } = await ports.files.inspect(blob, name)
  const [file] = files
  if (file?.mime !== mime || file.problem === 'damaged' || file.problem === 'encrypted') return false
  return mime === wordMime ? file.shownBlob !== null : file.pages !== null
}

interface TakeOptions {
  readonly opened: Opened
  readonly copies: WorkingCopies
  readonly actor: Actor
  readonly record: CopyRecord
  /** The newest version, as the person knows it. */
  readonly onto: string
}

export interface Taken {
  readonly number: number
  /** As it is to be remembered from now on. */
  readonly record: CopyRecord
}

/** Saves the copy as the next version of its file. What was saved already, before a crash, is not saved twice. */
export const takeCopy = async ({
  opened,
  copies,
  actor,
  record,
  onto,
}: TakeOptions): Promise<Result<Taken, TakeRefusal>> => {
  const bytes = await copies.read(record)
  if (!bytes) return fail('host.editingUnreadable', { name: record.name })
  const base = digestOf(bytes)
  if (base === record.base) return fail('host.nothingEdited')
  const client = clientOf(opened, actor)
  const seen = await client.drafting.draft({ id: record.draftId })
  if (!seen.ok) return seen
  const newest = fileOf(seen.value, record.fileId)?.versions[0]
  if (!newest) return fail('drafting.fileUnknown')
  const { blob } = await bringIn(opened, record.personId, bytes)
  if (newest.blob === blob) return ok({ number: newest.number, record: { ...record, base, versionId: newest.id } })
  if (newest.id !== onto) return fail('host.editingMoved')
  if (!(await isReadable(opened, blob, record))) return fail('host.editingUnreadable', { name: record.name })
  const saved = await client.drafting.saveFile({
    draftId: record.draftId,
    version: seen.value.version,
    fileId: record.fileId,
    blob,
    name: record.name,
    note: editingNote,
  })
  if (!saved.ok) return saved
  const { number, versionId } = saved.value
  return ok({ number, record: { ...record, base, versionId } })
}
