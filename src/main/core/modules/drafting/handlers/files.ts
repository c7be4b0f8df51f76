import type { InputOf } from '#shared/contract/define.ts'
import type { Contract } from '#shared/contract/index.ts'
import { fail, ok, type Result } from '#shared/kernel/result.ts'
import type { Change } from '#core/facts.ts'
import type { Context, Handlers } from '#core/kernel/module.ts'
import { broughtFiles, type BroughtFile } from '#core/modules/files/index.ts'
import { secretFiles } from '#core/modules/registry/index.ts'
import { openFor } from '../case.ts'
import { changeDrafting } from '../changes.ts'
import type { PdfOrigin } from '#shared/vocabulary/drafting.ts'
import type { Draft, SavedFile, SavedVersion } from '../store.ts'

type Drafting = Contract['drafting']
type Files = Pick<Handlers<Drafting>, 'saveFile' | 'attachPdf' | 'removeFile'>

const pdfMime = 'application/pdf'
const draftMimes: readonly string[] = [
  pdfMime,
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
]

/** Another change of the files: the format check may make one without taking the content check away. */
const savedOnce = ({ saves, state }: Draft) => ({
  content: saves.content + (state === 'formatCheck' ? 0 : 1),
  all: saves.all + 1,
})

export interface BroughtDraftFile {
  readonly file: BroughtFile
  readonly checks: readonly Change[]
}

/** One uploaded file of a kind that drafts are written in; whatever opens into several parts is none. */
export const broughtDraftFile = async (
  context: Context,
  named: { readonly blob: string; readonly name: string },
  mimes: readonly string[],
): Promise<Result<BroughtDraftFile, 'files.blobUnknown' | 'files.refused' | 'drafting.fileKind'>> => {
  const brought = await broughtFiles(context, [named])
  if (!brought.ok) return brought
  const [file, ...others] = brought.value.files
  if (!file || others.length > 0 || file.blob !== named.blob || !mimes.includes(file.mime)) {
    return fail('drafting.fileKind', { name: named.name })
  }
  return ok({ file, checks: brought.value.checks })
}

/** Where the bytes go: the next version of a file, or a file of their own. */
const placeOf = (
  files: readonly SavedFile[],
  fileId: string | null,
  newId: () => string,
): Result<
  Pick<SavedFile, 'id' | 'role' | 'place'> & { readonly last: SavedVersion | null },
  'drafting.fileUnknown'
> => {
  if (fileId === null) {
    const hasMain = files.some(({ role, removed }) => role === 'main' && !removed)
    const place = Math.max(-1, ...files.map((file) => file.place)) + 1
    return ok({ id: newId(), role: hasMain ? 'annex' : 'main', place, last: null })
  }
  const file = files.find(({ id, removed }) => id === fileId && !removed)
  return file
    ? ok({ id: file.id, role: file.role, place: file.place, last: file.versions[0] ?? null })
    : fail('drafting.fileUnknown')
}

/** Puts a file into the draft: as a file of its own or as the next version of one. */
export const saveFile = async (
  context: Context,
  input: Pick<InputOf<Drafting['saveFile']>, 'draftId' | 'version' | 'fileId' | 'note'>,
  brought: BroughtDraftFile,
) => {
  const opened = await openFor(context, input, 'saveFile')
  if (!opened.ok) return opened
  const { draft, post } = opened.value
  if (draft.fields.secrecy !== 'none' && (await secretFiles(context)) === 'refused') return fail('drafting.secretFiles')
  const place = placeOf(await context.stores.drafting.files(draft.id), input.fileId, context.ports.newId)
  if (!place.ok) return place
  const { id: fileId, role, last } = place.value
  const { file, checks } = brought
  if (last?.blob === file.blob) return fail('drafting.sameFile', { name: file.name })
  const number = (last?.number ?? 0) + 1
  return ok({
    value: { version: draft.version + 1, fileId, versionId: file.id, number },
    as: post.postId,
    changes: [
      changeDrafting(
        'drafting.fileSaved',
        {
          documentId: draft.id,
          version: draft.version,
          during: draft.state,
          saves: savedOnce(draft),
          fileId,
          versionId: file.id,
          role,
          place: place.value.place,
          number,
          blob: file.blob,
          mime: file.mime,
          bytes: file.bytes,
          pages: file.pages,
          shownBlob: file.shownBlob,
          shownMime: file.shownMime,
          problem: file.problem,
        },
        { file: file.name, text: input.note },
      ),
      ...checks,
    ],
  })
}

/** The newest version of a file that is not removed: only beside that one a PDF may be put. */
const newestVersion = (files: readonly SavedFile[], versionId: string): SavedVersion | undefined =>
  files.flatMap(({ removed, versions }) => (removed ? [] : versions.slice(0, 1))).find(({ id }) => id === versionId)

/** Puts a PDF beside the newest version of a Word file. */
export const addPdf = async (
  context: Context,
  input: Pick<InputOf<Drafting['attachPdf']>, 'draftId' | 'version' | 'versionId'>,
  { file, checks }: BroughtDraftFile,
  origin: Extract<PdfOrigin, 'converted' | 'attached'>,
) => {
  const opened = await openFor(context, input, 'attachPdf')
  if (!opened.ok) return opened
  const { draft, post } = opened.value
  const version = newestVersion(await context.stores.drafting.files(draft.id), input.versionId)
  if (!version) return fail('drafting.fileUnknown')
  if (version.mime === pdfMime) return fail('drafting.fileKind', { name: version.name })
  return ok({
    value: { version: draft.version + 1 },
    as: post.postId,
    changes: [
      changeDrafting(
        'drafting.pdfAdded',
        {
          documentId: draft.id,
          version: draft.version,
          saves: savedOnce(draft),
          versionId: version.id,
          number: version.number,
          blob: file.blob,
          bytes: file.bytes,
          pages: file.pages,
          origin,
        },
        { file: version.name, text: '' },
      ),
      ...checks,
    ],
  })
}

export const fileHandlers: Files = {
  saveFile: { prepare: (context, input) => broughtDraftFile(context, input, draftMimes), decide: saveFile },

  attachPdf: {
    prepare: (context, input) => broughtDraftFile(context, input, [pdfMime]),
    decide: (context, input, brought: BroughtDraftFile) => addPdf(context, input, brought, 'attached'),
  },

  removeFile: async (context, input) => {
    const opened = await openFor(context, input, 'removeFile')
    if (!opened.ok) return opened
    const { draft, post } = opened.value
    const files = await context.stores.drafting.files(draft.id)
    const file = files.find(({ id, removed }) => id === input.fileId && !removed)
    if (!file) return fail('drafting.fileUnknown')
    if (file.role === 'main') return fail('drafting.mainFileStays')
    return ok({
      value: { version: draft.version + 1 },
      as: post.postId,
      changes: [
        changeDrafting(
          'drafting.fileRemoved',
          { documentId: draft.id, version: draft.version, saves: savedOnce(draft), fileId: file.id },
          { file: file.versions[0]?.name ?? '', text: '' },
        ),
      ],
    })
  },
}
