import type { KeptForm } from '#renderer/lib/kept-form.ts'
import { formatMoment } from '#renderer/lib/format.ts'
import { useNow } from '#renderer/lib/now.ts'
import { appText } from '#renderer/text/app.ts'
import classes from './kept-note.module.css'

/** Says quietly that what stands in the form was typed earlier, and lets the person start over. */
export const KeptNote = ({ form }: { readonly form: Pick<KeptForm<unknown>, 'restoredAt' | 'clear'> }) => {
  const now = useNow()
  if (form.restoredAt === null) return null
  return (
    <p className={classes.note} role="status">
      {appText.keptForm.restored(formatMoment(form.restoredAt, now))}{' '}
      <button type="button" className={classes.discard} onClick={form.clear}>
        {appText.keptForm.discard}
      </button>
    </p>
  )
}
