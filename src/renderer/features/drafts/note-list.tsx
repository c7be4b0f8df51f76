import { formatMomentWithin, formatNumber } from '#renderer/lib/format.ts'
import { useNow } from '#renderer/lib/now.ts'
import { draftText } from '#renderer/text/drafts.ts'
import cardLines from '#renderer/ui/card-lines.module.css'
import classes from './drafts.module.css'
import type { NotesState } from './notes.ts'

const words = draftText.notes

/** Notes on the page that is shown, each with its sign, its place, and whether it was seen to. */
export const NoteList = ({ notes }: { readonly notes: NotesState }) => {
  const now = useNow()
  return (
    <>
      {notes.ofVersion.map(({ note, sign }) => (
        <div
          key={note.id}
          className={classes.note}
          data-settled={note.resolvedAt !== null || undefined}
          data-current={notes.current?.id === note.id || undefined}
        >
          <span className={classes.noteSign}>{sign}</span>
          <div className={classes.noteBody}>
            <p className={classes.noteText}>{note.text}</p>
            <div className={cardLines.secondary}>
              {[note.by, formatMomentWithin(note.at, now)].join(' · ')}
              {note.resolvedBy !== null && ` · ${words.resolvedBy(note.resolvedBy)}`}
            </div>
            <div className={classes.noteTools}>
              <button
                type="button"
                className={cardLines.link}
                aria-label={words.goTo(note.page)}
                onClick={() => notes.goTo(note.id)}
              >
                {words.onPage(note.page)}
              </button>
              <button
                type="button"
                className={cardLines.link}
                onClick={() => notes.resolve(note, note.resolvedAt === null ? 'yes' : 'no')}
              >
                {note.resolvedAt === null ? words.resolve : words.reopen}
              </button>
              {note.mine && (
                <button type="button" className={cardLines.link} onClick={() => notes.remove(note)}>
                  {words.remove}
                </button>
              )}
            </div>
          </div>
        </div>
      ))}
      {notes.elsewhere > 0 && <div className={cardLines.secondary}>{words.older(formatNumber(notes.elsewhere))}</div>}
    </>
  )
}
