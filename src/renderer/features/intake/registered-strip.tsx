import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useCommand } from '#renderer/lib/queries.tsx'
import { intakeText } from '#renderer/text/intake.ts'
import { refusalLine } from '#renderer/text/refusals.ts'
import { Icon } from '#renderer/ui/icon.tsx'
import { IconPrinter, IconSend, IconX } from '#renderer/ui/icons.ts'
import { PaperSheet, type MadePaper } from '#renderer/ui/paper-sheet.tsx'
import { useToast } from '#renderer/ui/toasts.tsx'
import classes from './intake.module.css'
import { SubmitDialog, type SubmitTo } from './submit-dialog.tsx'

/** The entry written last. */
export interface Registered {
  readonly documentId: string
  readonly label: string
  readonly code: string
  readonly bookName: string
  readonly files: number
  readonly submittedTo: string | null
}

export interface RegisteredStripProps {
  readonly entry: Registered
  readonly isSubmitting: boolean
  readonly onSubmit: (to: SubmitTo) => void
  readonly onClose: () => void
}

const words = intakeText.registered

/** The number given last, large enough to be copied by hand into the stamp, and what usually follows. */
export const RegisteredStrip = ({ entry, isSubmitting, onSubmit, onClose }: RegisteredStripProps) => {
  const showToast = useToast()
  const stamped = useCommand('reports.stampedCopy')
  const [paper, setPaper] = useState<MadePaper | null>(null)
  const [isAsking, setIsAsking] = useState(false)
  const stamp = async () => {
    const answer = await stamped.run({ documentId: entry.documentId })
    if (answer.ok) setPaper(answer.value)
    else showToast({ text: refusalLine(answer.refusal), tone: 'danger' })
  }
  return (
    <section className={classes.strip} aria-label={words.said(entry.label)}>
      <div className={classes.stripTop}>
        <div className={classes.stamp} role="status">
          <span className={classes.stampTitle}>{words.title}</span>
          <strong className={classes.stampNumber}>{entry.label}</strong>
        </div>
        <div className={classes.stripText}>
          <div className={classes.stripEntry}>{words.entry(entry.code)}</div>
          <div>{words.standing(entry.bookName, entry.submittedTo)}</div>
        </div>
        <button type="button" className={classes.stripClose} aria-label={words.close} onClick={onClose}>
          <Icon of={IconX} size={14} />
        </button>
      </div>
      <div className={classes.stripActs}>
        {entry.submittedTo === null && (
          <Button
            size="xs"
            leftSection={<Icon of={IconSend} size={14} />}
            loading={isSubmitting}
            onClick={() => setIsAsking(true)}
          >
            {words.submit}
          </Button>
        )}
        {entry.files > 0 && (
          <Button
            size="xs"
            leftSection={<Icon of={IconPrinter} size={14} />}
            loading={stamped.isBusy}
            onClick={() => void stamp()}
          >
            {words.stamp}
          </Button>
        )}
        <Link to="/van-ban-den/$id" params={{ id: entry.documentId }} className={classes.link}>
          {words.open}
        </Link>
      </div>
      <PaperSheet paper={paper} onClose={() => setPaper(null)} />
      {isAsking && (
        <SubmitDialog
          of="entry"
          what={`${words.said(entry.label)} · ${words.entry(entry.code)}`}
          isBusy={isSubmitting}
          onClose={() => setIsAsking(false)}
          onSubmit={(to) => {
            setIsAsking(false)
            onSubmit(to)
          }}
        />
      )}
    </section>
  )
}
