import { Button } from '@mantine/core'
import { useState } from 'react'
import { dayKinds } from '#shared/contract/catalogue.ts'
import type { CivilDate } from '#shared/kernel/time.ts'
import { formatDate, formatNumber, formatWeekday } from '#renderer/lib/format.ts'
import { useCommand } from '#renderer/lib/queries.tsx'
import { adminText } from '#renderer/text/admin.ts'
import { refusalLine } from '#renderer/text/refusals.ts'
import { choicesOf, dayKindLabels } from '#renderer/text/vocabulary.ts'
import { SelectField, TextField } from '#renderer/ui/form-field.tsx'
import { Icon } from '#renderer/ui/icon.tsx'
import { IconTrash } from '#renderer/ui/icons.ts'
import { useToast } from '#renderer/ui/toasts.tsx'
import { problemsOf, useAct, useDraft } from './act.ts'
import classes from './admin.module.css'
import { FormDialog } from './form-dialog.tsx'
import { CheckField } from './parts.tsx'
import type { CalendarDay } from './types.ts'

const text = adminText.calendar

export interface DayDialogProps {
  readonly date: CivilDate
  /** Absent for an ordinary day that becomes a special one. */
  readonly day: CalendarDay | undefined
  readonly onClose: () => void
}

/** One special day: a holiday, a day off in exchange, or a Saturday worked for it. */
export const DayDialog = ({ date, day, onClose }: DayDialogProps) => {
  const toast = useToast()
  const { value, set, isChanged } = useDraft<CalendarDay>(
    day ?? { date, kind: 'holiday', name: '', source: '', confirmed: true },
  )
  const [mode, setMode] = useState<'typing' | 'checked'>('typing')
  const save = useAct('catalogue.saveCalendarDay', adminText.saved, onClose)
  const restore = useCommand('catalogue.saveCalendarDay')
  const remove = useCommand('catalogue.removeCalendarDay')
  const { at, whole } = problemsOf(save.refusal ?? remove.refusal)
  const isNameless = value.name.trim() === ''
  const submit = () => {
    setMode('checked')
    if (!isNameless) void save.run(value)
  }
  const takeBack = async (removed: CalendarDay) => {
    const answer = await restore.run(removed)
    if (!answer.ok) toast({ text: refusalLine(answer.refusal), tone: 'danger' })
  }
  const takeAway = async (removed: CalendarDay) => {
    const answer = await remove.run({ date })
    if (!answer.ok) return
    toast({ text: text.removed(formatDate(date)), onUndo: () => void takeBack(removed) })
    onClose()
  }
  const named = `${formatWeekday(date)} ${formatDate(date)}`
  return (
    <FormDialog
      title={day ? text.changeTitle(named) : text.addTitle(named)}
      submitLabel={adminText.save}
      onSubmit={submit}
      onClose={onClose}
      isBusy={save.isBusy || remove.isBusy}
      hasUnsaved={isChanged}
      problem={whole}
      footer={
        day && (
          <Button variant="subtle" leftSection={<Icon of={IconTrash} />} onClick={() => void takeAway(day)}>
            {text.remove}
          </Button>
        )
      }
    >
      <TextField
        label={text.name}
        value={value.name}
        onChange={(name) => set({ name })}
        placeholder={text.namePlaceholder}
        isRequired
        problem={at('name') ?? (mode === 'checked' && isNameless ? adminText.fieldProblems.missing : undefined)}
      />
      <SelectField
        label={text.kind}
        value={value.kind}
        onChange={(kind) => set({ kind })}
        choices={choicesOf(dayKinds, dayKindLabels)}
      />
      <TextField
        label={text.source}
        value={value.source}
        onChange={(source) => set({ source })}
        hint={text.sourceHint}
        problem={at('source')}
      />
      <CheckField label={text.isConfirmed} value={value.confirmed} onChange={(confirmed) => set({ confirmed })} />
    </FormDialog>
  )
}

export interface ConfirmYearDialogProps {
  readonly year: number
  /** Days that are still predicted. */
  readonly predicted: number
  readonly onClose: () => void
}

/** What was predicted becomes what holds. */
export const ConfirmYearDialog = ({ year, predicted, onClose }: ConfirmYearDialogProps) => {
  const { value, set, isChanged } = useDraft({ source: '' })
  const act = useAct('catalogue.confirmYear', text.confirmDone, onClose)
  const { at, whole } = problemsOf(act.refusal)
  return (
    <FormDialog
      title={text.confirmTitle(year)}
      submitLabel={text.confirm}
      onSubmit={() => void act.run({ year, source: value.source })}
      onClose={onClose}
      isBusy={act.isBusy}
      hasUnsaved={isChanged}
      problem={whole}
    >
      <p className={classes.consequence}>{text.confirmNote(formatNumber(predicted))}</p>
      <TextField
        label={text.source}
        value={value.source}
        onChange={(source) => set({ source })}
        hint={text.sourceHint}
        problem={at('source')}
      />
    </FormDialog>
  )
}
