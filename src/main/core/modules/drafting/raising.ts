import type { DraftState, MadeLevel } from '#shared/vocabulary/drafting.ts'
import type { Change } from '#core/facts.ts'
import { changeDrafting } from './changes.ts'

/** Signed bytes of a file of a draft, as they lie in its newest version. */
interface PlaceInDraft {
  readonly draftId: string
  readonly version: number
  readonly state: DraftState
  readonly fileId: string
  readonly number: number
  readonly name: string
}

interface RaisedPdf {
  readonly versionId: string
  readonly from: string
  readonly blob: string
  readonly bytes: number
  readonly pages: number | null
  readonly reached: MadeLevel
}

/** Puts bytes whose signatures were raised by appending into the draft, as one more version of the file. */
export const raisedInDraft = (
  { draftId, version, state, fileId, number, name }: PlaceInDraft,
  { versionId, from, blob, bytes, pages, reached }: RaisedPdf,
): Change =>
  changeDrafting(
    'drafting.fileRaised',
    {
      documentId: draftId,
      version,
      during: state,
      fileId,
      versionId,
      number: number + 1,
      from,
      blob,
      bytes,
      pages,
      reached,
    },
    { file: name },
  )
