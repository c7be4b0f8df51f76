import { Button } from '@mantine/core'
import { useState } from 'react'
import { addDays, weekdayOf, type CivilDate } from '#shared/kernel/time.ts'
import { formatDate, formatNumber } from '#renderer/lib/format.ts'
import { useToday } from '#renderer/lib/now.ts'
import { useClient, useCommand, useOperation } from '#renderer/lib/queries.tsx'
import { actText } from '#renderer/text/acts.ts'
import { deskText } from '#renderer/text/desk.ts'
import { refusalLine } from '#renderer/text/refusals.ts'
import { MultiCombobox } from '#renderer/ui/combobox.tsx'
import { DateField } from '#renderer/ui/date-field.tsx'
import { Dialog } from '#renderer/ui/dialog.tsx'
import { useToast } from '#renderer/ui/toasts.tsx'
import classes from '#renderer/ui/acts/acts.module.css'
import type { Detail } from './document-types.ts'

/** A person's own marks on a document – star, labels, "nhắc lại" – which nobody else sees. */

type Mark = Parameters<ReturnType<typeof useClient>['routing']['mark']>[0]

/** Marks, says so, and offers to put the former mark back. */
const useMark = () => {
  const client = useClient()
  const { run, isBusy, refusal } = useCommand('routing.mark')
  const showToast = useToast()
  const mark = async (next: Mark, said: string, before: Mark): Promise<boolean> => {
    const answer = await run(next)
    if (!answer.ok) {
      showToast({ text: refusalLine(answer.refusal), tone: 'danger' })
      return false
    }
    showToast({ text: said, onUndo: () => void client.routing.mark(before) })
    return true
  }
  return { mark, isBusy, refusal }
}

/** Follows the document, or stops following it. */
export const useStar = (detail: Detail | undefined): (() => void) => {
  const { mark } = useMark()
  return () => {
    if (!detail) return
    const { id: documentId, starred } = detail
    const said = starred ? deskText.document.unstarred : deskText.document.starred
    void mark({ documentId, starred: !starred }, said, { documentId, starred })
  }
}

export interface MarkDialogProps {
  readonly detail: Detail
  readonly onClose: () => void
}

const soonDays = (today: CivilDate): readonly { readonly label: string; readonly date: CivilDate }[] => {
  const { choices } = actText.snoozing
  return [
    { label: choices.tomorrow, date: addDays(today, 1) },
    { label: choices.nextMonday, date: addDays(today, 8 - weekdayOf(today)) },
    { label: choices.week, date: addDays(today, 7) },
  ]
}

/** Nhắc lại: the work leaves the list and comes back on a day. */
export const SnoozeDialog = ({ detail, onClose }: MarkDialogProps) => {
  const words = actText.snoozing
  const today = useToday()
  const { mark, isBusy } = useMark()
  const [date, setDate] = useState<CivilDate | null>(detail.snoozedUntil ?? addDays(today, 1))
  const [problem, setProblem] = useState<string | undefined>(undefined)
  const before = { documentId: detail.id, snoozedUntil: detail.snoozedUntil }
  const snooze = async (until: CivilDate | null) => {
    const said = until === null ? words.stopped : words.done(formatDate(until))
    if (await mark({ documentId: detail.id, snoozedUntil: until }, said, before)) onClose()
  }
  const submit = () => {
    if (date === null) setProblem(actText.required.date)
    else void snooze(date)
  }
  return (
    <Dialog
      isOpen
      title={words.title}
      submitLabel={words.submit}
      width={420}
      isBusy={isBusy}
      onSubmit={submit}
      onClose={onClose}
      footer={
        detail.snoozedUntil !== null && (
          <Button variant="subtle" onClick={() => void snooze(null)}>
            {words.stop}
          </Button>
        )
      }
    >
      <DateField
        label={words.date}
        value={date}
        today={today}
        problem={problem}
        onChange={(next) => {
          setProblem(undefined)
          setDate(next)
        }}
      />
      <div className={classes.phrases} role="group" aria-label={words.date}>
        {soonDays(today).map((soon) => (
          <button
            key={soon.label}
            type="button"
            className={classes.phrase}
            aria-pressed={soon.date === date}
            onClick={() => setDate(soon.date)}
          >
            {soon.label}
          </button>
        ))}
      </div>
      <p className={classes.said}>{words.hint}</p>
    </Dialog>
  )
}

interface Label {
  readonly label: string
  readonly count: number
}

/** Nhãn: words of one's own to find documents by. */
export const LabelsDialog = ({ detail, onClose }: MarkDialogProps) => {
  const words = actText.labelling
  const known = useOperation('routing.labels', {})
  const { mark, isBusy } = useMark()
  const [labels, setLabels] = useState(detail.labels)
  const submit = async () => {
    const before = { documentId: detail.id, labels: detail.labels }
    if (await mark({ documentId: detail.id, labels: [...labels] }, words.done, before)) onClose()
  }
  return (
    <Dialog
      isOpen
      title={words.title}
      submitLabel={words.submit}
      width={440}
      isBusy={isBusy}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <MultiCombobox<Label>
        label={words.labels}
        hint={words.hint}
        value={labels.map((label) => ({ label, count: 0 }))}
        options={known.value?.items ?? []}
        keyOf={({ label }) => label}
        textOf={({ label }) => label}
        detailOf={({ count }) => (count === 0 ? '' : words.count(formatNumber(count)))}
        placeholder={words.placeholder}
        onChange={(chosen) => setLabels(chosen.map(({ label }) => label))}
        onCreate={(typed) => setLabels((before) => [...before, typed])}
      />
    </Dialog>
  )
}
