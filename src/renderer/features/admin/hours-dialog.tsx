import { Button } from '@mantine/core'
import { useState } from 'react'
import type { CivilDate } from '#shared/kernel/time.ts'
import { useToday } from '#renderer/lib/now.ts'
import { adminText } from '#renderer/text/admin.ts'
import { DateField } from '#renderer/ui/date-field.tsx'
import { TextField } from '#renderer/ui/form-field.tsx'
import { problemsOf, useAct, useDraft } from './act.ts'
import classes from './admin.module.css'
import { FormDialog } from './form-dialog.tsx'
import { formatSpans, parseSpans } from './hours.ts'
import type { WorkingHours } from './types.ts'

const text = adminText.office
const weekdays = [1, 2, 3, 4, 5, 6, 7]

const capital = (word: string): string => word.charAt(0).toLocaleUpperCase('vi') + word.slice(1)

export interface HoursDialogProps {
  /** The week to start from: the one in force. */
  readonly like: WorkingHours | undefined
  readonly onClose: () => void
}

/** A week of working hours from a day on: one line for each weekday. */
export const HoursDialog = ({ like, onClose }: HoursDialogProps) => {
  const today = useToday()
  const typedOf = (weekday: number) => formatSpans(like?.days.find((day) => day.weekday === weekday)?.spans ?? [])
  const { value, set, isChanged } = useDraft<{ readonly validFrom: CivilDate | null; readonly days: string[] }>({
    validFrom: today,
    days: weekdays.map(typedOf),
  })
  const [mode, setMode] = useState<'typing' | 'checked'>('typing')
  const act = useAct('catalogue.saveWorkingHours', text.hoursSaved, onClose)
  const { at, whole } = problemsOf(act.refusal)
  const read = value.days.map(parseSpans)
  const setDay = (index: number, typed: string) =>
    set({ days: value.days.map((day, each) => (each === index ? typed : day)) })
  const submit = () => {
    setMode('checked')
    const { validFrom } = value
    if (validFrom === null || read.some((spans) => spans === null)) return
    const days = read.flatMap((spans, index) =>
      spans === null || spans.length === 0 ? [] : [{ weekday: index + 1, spans }],
    )
    void act.run({ validFrom, days })
  }
  return (
    <FormDialog
      title={text.hoursTitle}
      width={560}
      submitLabel={adminText.save}
      onSubmit={submit}
      onClose={onClose}
      isBusy={act.isBusy}
      hasUnsaved={isChanged}
      problem={whole}
      footer={
        <Button
          variant="subtle"
          onClick={() => set({ days: value.days.map((day, index) => (index < 5 ? (value.days[0] ?? '') : day)) })}
        >
          {text.copyMonday}
        </Button>
      }
    >
      <DateField
        label={text.hoursFrom}
        value={value.validFrom}
        onChange={(validFrom) => set({ validFrom })}
        today={today}
        hint={text.hoursFromHint}
        isRequired
        problem={
          at('validFrom') ??
          (mode === 'checked' && value.validFrom === null ? adminText.fieldProblems.missing : undefined)
        }
      />
      <p className={classes.small}>{text.hoursHint}</p>
      {weekdays.map((weekday, index) => (
        <TextField
          key={weekday}
          label={capital(adminText.calendar.weekdayNames[index] ?? '')}
          value={value.days[index] ?? ''}
          onChange={(typed) => setDay(index, typed)}
          placeholder={text.hoursPlaceholder}
          problem={mode === 'checked' && read[index] === null ? text.hoursUnreadable : undefined}
        />
      ))}
    </FormDialog>
  )
}
