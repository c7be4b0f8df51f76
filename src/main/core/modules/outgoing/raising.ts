import type { MadeLevel } from '#shared/vocabulary/drafting.ts'
import type { Change } from '#core/facts.ts'
import { changeOutgoing } from './changes.ts'

/** Signed bytes as an entry carries them. */
interface PlaceInEntry {
  readonly documentId: string
  readonly version: number
  readonly fileId: string
  readonly role: 'main' | 'annex'
  readonly place: number
  readonly name: string
  readonly wentOut: boolean
}

interface RaisedPdf {
  readonly id: string
  readonly from: string
  readonly blob: string
  readonly bytes: number
  readonly pages: number | null
  readonly reached: MadeLevel
}

/**
 * Puts bytes whose signatures were raised by appending in the place of the former ones, dispatched or not: what the
 * office keeps must prove itself longest (Decree 30/2020/NĐ-CP, Art. 19). Recipients keep the bytes that left, and the
 * entry says which those are.
 */
export const raisedOnEntry = (
  { documentId, version, fileId, role, place, name, wentOut }: PlaceInEntry,
  { id, from, blob, bytes, pages, reached }: RaisedPdf,
): Change =>
  changeOutgoing(
    'outgoing.fileRaised',
    {
      documentId,
      version,
      retiredId: fileId,
      wentOut: wentOut ? 1 : 0,
      from,
      reached,
      file: {
        id,
        role,
        place,
        blob,
        mime: 'application/pdf',
        bytes,
        pages,
        shownBlob: null,
        shownMime: null,
        problem: null,
      },
    },
    { file: name },
  )
