import { newId } from '#renderer/lib/ids.ts'
import { draftActText } from '#renderer/text/draft-acts.ts'
import { draftText } from '#renderer/text/drafts.ts'
import { refusalLine } from '#renderer/text/refusals.ts'
import { useActForm } from '#renderer/ui/acts/use-act-form.ts'
import { Dialog } from '#renderer/ui/dialog.tsx'
import { TextField } from '#renderer/ui/form-field.tsx'
import { useToast } from '#renderer/ui/toasts.tsx'
import type { NotePlace } from './notes.ts'

const words = draftText.notes

export interface NoteDialogProps {
  readonly draftId: string
  readonly versionId: string
  readonly place: NotePlace
  readonly onClose: () => void
}

const pageOf = (typed: string): number | null => {
  const page = /^\d{1,5}$/.test(typed.trim()) ? Number(typed) : 0
  return page > 0 ? page : null
}

/** Ghi ý kiến trên trang: the words of a note; its page is asked for when no place was drawn. */
export const NoteDialog = ({ draftId, versionId, place, onClose }: NoteDialogProps) => {
  const showToast = useToast()
  const hasPlace = place.rects.length > 0
  const act = useActForm<'drafting.addNote', { readonly text: string; readonly page: string }>({
    key: `act.drafting.addNote.${draftId}`,
    operation: 'drafting.addNote',
    initial: { text: '', page: String(place.page) },
    check: ({ text, page }) => ({
      text: text.trim() === '' ? draftActText.required.text : undefined,
      page: hasPlace || pageOf(page) !== null ? undefined : words.pageUnreadable,
    }),
    inputOf: ({ text, page }) => ({
      id: newId(),
      draftId,
      versionId,
      page: hasPlace ? place.page : (pageOf(page) ?? place.page),
      rects: place.rects.map(([x, y, width, height]) => [x, y, width, height]),
      text,
    }),
    onDone: () => {
      onClose()
      showToast({ text: words.added })
    },
  })
  return (
    <Dialog
      isOpen
      title={words.title}
      submitLabel={words.submit}
      isBusy={act.isBusy}
      onSubmit={act.submit}
      onClose={onClose}
      {...(act.refusal && { problem: refusalLine(act.refusal) })}
    >
      <TextField
        label={words.text}
        lines={4}
        value={act.value.text}
        problem={act.problems.text}
        isRequired
        maxLength={5000}
        onChange={(text) => act.set('text', text)}
      />
      {!hasPlace && (
        <TextField
          label={words.page}
          value={act.value.page}
          problem={act.problems.page}
          maxLength={5}
          onChange={(page) => act.set('page', page)}
        />
      )}
    </Dialog>
  )
}
