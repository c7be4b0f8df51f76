import { useMemo, useState } from 'react'
import { useCommand, useOperation } from '#renderer/lib/queries.tsx'
import { draftText } from '#renderer/text/drafts.ts'
import { refusalLine } from '#renderer/text/refusals.ts'
import { useToast } from '#renderer/ui/toasts.tsx'
import type { PageMark, PageRect } from '#renderer/ui/viewer/page-marks.ts'
import type { DraftNote } from './draft-types.ts'

const words = draftText.notes

/** A note with the sign it bears on the page and in the list. */
export interface NumberedNote {
  readonly note: DraftNote
  readonly sign: string
}

/** Where the next note goes: a rectangle that was drawn, or a whole page. */
export interface NotePlace {
  readonly page: number
  readonly rects: readonly PageRect[]
}

export interface NotesState {
  /** Notes of the version on screen, in the order of the pages. */
  readonly ofVersion: readonly NumberedNote[]
  /** How many open notes stand on other versions. */
  readonly elsewhere: number
  readonly current: { readonly id: string } | null
  readonly goTo: (id: string) => void
  readonly resolve: (note: DraftNote, resolved: 'yes' | 'no') => void
  readonly remove: (note: DraftNote) => void
  readonly marks: readonly PageMark[]
}

const firstTop = ({ rects }: DraftNote): number => rects[0]?.[1] ?? 0

const inOrder = (left: DraftNote, right: DraftNote): number =>
  left.page - right.page || firstTop(left) - firstTop(right) || left.at.localeCompare(right.at)

/** Ý kiến trên trang of a draft: those of the version on screen, and what may be done with each. */
export const useNotes = (draftId: string, versionId: string | undefined): NotesState => {
  const notes = useOperation('drafting.notes', { draftId })
  const resolving = useCommand('drafting.resolveNote')
  const removing = useCommand('drafting.removeNote')
  const showToast = useToast()
  const [current, setCurrent] = useState<{ readonly id: string } | null>(null)
  const items = notes.value?.items
  const ofVersion = useMemo(
    () =>
      (items ?? [])
        .filter((note) => note.versionId === versionId)
        .toSorted(inOrder)
        .map((note, index) => ({ note, sign: String(index + 1) })),
    [items, versionId],
  )
  const marks = useMemo(
    () =>
      ofVersion.map(({ note, sign }, index) => ({
        id: note.id,
        page: note.page,
        rects: note.rects,
        label: words.mark(index + 1, note.text),
        sign,
        isSettled: note.resolvedAt !== null,
      })),
    [ofVersion],
  )
  const say = (refusal: Parameters<typeof refusalLine>[0]) => showToast({ text: refusalLine(refusal), tone: 'danger' })
  const resolve = async (note: DraftNote, resolved: 'yes' | 'no') => {
    const answer = await resolving.run({ draftId, noteId: note.id, version: note.version, resolved })
    if (!answer.ok) say(answer.refusal)
  }
  const remove = async (note: DraftNote) => {
    const answer = await removing.run({ draftId, noteId: note.id, version: note.version })
    if (answer.ok) showToast({ text: words.removed })
    else say(answer.refusal)
  }
  return {
    ofVersion,
    elsewhere: (items ?? []).filter((note) => note.versionId !== versionId && note.resolvedAt === null).length,
    current,
    goTo: (id) => setCurrent({ id }),
    resolve: (note, resolved) => void resolve(note, resolved),
    remove: (note) => void remove(note),
    marks,
  }
}
