import { Link } from '@tanstack/react-router'
import { intakeText } from '#renderer/text/intake.ts'
import { Dialog } from '#renderer/ui/dialog.tsx'
import { Icon } from '#renderer/ui/icon.tsx'
import { IconAlertTriangle } from '#renderer/ui/icons.ts'
import type { Check } from './form-state.ts'
import classes from './form.module.css'

type Duplicates = Check['duplicates']

const words = intakeText.duplicates

const List = ({ duplicates }: { readonly duplicates: Duplicates }) => (
  <ul className={classes.duplicates}>
    {duplicates.map(({ id, label, subject, why }) => (
      <li key={id}>
        <Link to="/van-ban-den/$id" params={{ id }} className={classes.link}>
          {words.item(label, words.why[why])}
        </Link>
        <div className={classes.duplicateSubject}>{subject}</div>
      </li>
    ))}
  </ul>
)

/** Entries that may be this very document, and the office's own of this code, before anything is saved. */
export const DuplicatePanel = ({ duplicates, own }: { readonly duplicates: Duplicates; readonly own: Check['own'] }) =>
  duplicates.length + own.length === 0 ? null : (
    <section className={classes.warning} role="status">
      <h2 className={classes.warningTitle}>
        <Icon of={IconAlertTriangle} /> {duplicates.length > 0 ? words.title : words.ownTitle}
      </h2>
      <List duplicates={duplicates.slice(0, 3)} />
      {own.length > 0 && (
        <ul className={classes.duplicates}>
          {own.map(({ id, code, subject }) => (
            <li key={id}>
              <Link to="/van-ban-di/$id" params={{ id }} className={classes.link}>
                {words.ownItem(code)}
              </Link>
              <div className={classes.duplicateSubject}>{subject}</div>
            </li>
          ))}
        </ul>
      )}
    </section>
  )

export interface DuplicateDialogProps {
  readonly duplicates: Duplicates
  readonly isBusy: boolean
  readonly onClose: () => void
  readonly onGo: () => void
}

/** The office holds the entry back because of a duplicate: look at it, or go on knowingly. */
export const DuplicateDialog = ({ duplicates, isBusy, onClose, onGo }: DuplicateDialogProps) => (
  <Dialog
    title={words.question}
    isOpen
    onClose={onClose}
    submitLabel={words.go}
    cancelLabel={words.back}
    onSubmit={onGo}
    isBusy={isBusy}
    tone="danger"
  >
    <List duplicates={duplicates} />
  </Dialog>
)
