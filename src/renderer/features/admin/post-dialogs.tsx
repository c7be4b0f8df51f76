import { useState } from 'react'
import type { CivilDate } from '#shared/kernel/time.ts'
import { formatNumber } from '#renderer/lib/format.ts'
import { newId } from '#renderer/lib/ids.ts'
import { useToday } from '#renderer/lib/now.ts'
import { useOperation } from '#renderer/lib/queries.tsx'
import { adminText } from '#renderer/text/admin.ts'
import { DateField } from '#renderer/ui/date-field.tsx'
import { TextField } from '#renderer/ui/form-field.tsx'
import { problemsOf, useAct, useDraft } from './act.ts'
import classes from './admin.module.css'
import { FormDialog } from './form-dialog.tsx'
import { OpenWorkList, SuccessorField, useOpenWork } from './open-work.tsx'
import { ValidityFields } from './parts.tsx'
import { DutyFields, dutyInput, dutyOf, freshDuty, type Duty } from './post-fields.tsx'
import type { Person, Post, Unit } from './types.ts'
import { UnitPicker } from './unit-dialogs.tsx'

const text = adminText.post

const placeByCode = {
  'accounts.unitUnknown': 'unitId',
  'accounts.datesReversed': 'validTo',
  'accounts.inspectionUndated': 'validTo',
  'accounts.hasOpenWork': 'validTo',
}

const missing = adminText.fieldProblems.missing

export interface AppointDialogProps {
  readonly person: Person
  readonly onClose: () => void
}

interface AppointmentDraft extends Duty {
  readonly unit: Unit | null
  readonly validFrom: CivilDate | null
  readonly validTo: CivilDate | null
}

/** Gives a person a post. */
export const AppointDialog = ({ person, onClose }: AppointDialogProps) => {
  const today = useToday()
  const units = useOperation('accounts.units', {})
  const { value, set, isChanged } = useDraft<AppointmentDraft>({
    ...freshDuty,
    unit: null,
    validFrom: today,
    validTo: null,
  })
  const [mode, setMode] = useState<'typing' | 'checked'>('typing')
  const act = useAct('accounts.appoint', text.appointed, onClose)
  const { at, whole } = problemsOf(act.refusal, placeByCode)
  const submit = () => {
    setMode('checked')
    const { unit, validFrom, validTo } = value
    if (unit === null) return
    void act.run({
      id: newId(),
      personId: person.id,
      unitId: unit.id,
      ...dutyInput(value),
      ...(validFrom !== null && { validFrom }),
      validTo,
    })
  }
  return (
    <FormDialog
      title={text.appointTitle(person.fullName)}
      width={640}
      submitLabel={text.appoint}
      onSubmit={submit}
      onClose={onClose}
      isBusy={act.isBusy}
      hasUnsaved={isChanged}
      problem={whole}
    >
      <UnitPicker
        label={text.unit}
        units={units.value?.items ?? []}
        value={value.unit}
        onChange={(unit) => set({ unit })}
        isRequired
        problem={at('unitId') ?? (mode === 'checked' && value.unit === null ? missing : undefined)}
      />
      <DutyFields value={value} onChange={set} problem={at} />
      <ValidityFields from={value.validFrom} to={value.validTo} onChange={set} today={today} problem={at} />
    </FormDialog>
  )
}

export interface PostActProps {
  readonly post: Post
  readonly onClose: () => void
}

/** Title, role, grants and last day of a post. */
export const ChangePostDialog = ({ post, onClose }: PostActProps) => {
  const today = useToday()
  const { value, set, isChanged } = useDraft({ ...dutyOf(post), validTo: post.validTo })
  const act = useAct('accounts.changePost', adminText.saved, onClose)
  const { at, whole } = problemsOf(act.refusal, placeByCode)
  return (
    <FormDialog
      title={text.changeTitle(post.title, post.personName)}
      width={640}
      submitLabel={adminText.save}
      onSubmit={() => void act.run({ id: post.id, version: post.version, ...dutyInput(value), validTo: value.validTo })}
      onClose={onClose}
      isBusy={act.isBusy}
      hasUnsaved={isChanged}
      problem={whole}
    >
      <DutyFields value={value} onChange={set} problem={at} />
      <DateField
        label={adminText.validTo}
        value={value.validTo}
        onChange={(validTo) => set({ validTo })}
        today={today}
        hint={adminText.noEndHint}
        problem={at('validTo')}
      />
    </FormDialog>
  )
}

const handOverPlaces = {
  'accounts.hasOpenWork': 'handOverTo',
  'accounts.successorInvalid': 'handOverTo',
  'accounts.datesReversed': 'validTo',
}

interface EndDraft {
  readonly validTo: CivilDate | null
  readonly to: Post | null
}

/** A post ends; its open work is listed and handed over in the same act. */
export const EndPostDialog = ({ post, onClose }: PostActProps) => {
  const today = useToday()
  const work = useOpenWork({ postId: post.id })
  const { value, set, isChanged } = useDraft<EndDraft>({ validTo: today, to: null })
  const [mode, setMode] = useState<'typing' | 'checked'>('typing')
  const act = useAct('accounts.endPost', ({ movedWork }) => text.ended(formatNumber(movedWork)), onClose)
  const { at, whole } = problemsOf(act.refusal, handOverPlaces)
  const isNeeded = (work.value?.items.length ?? 0) > 0
  const isMissing = isNeeded && value.to === null
  const submit = () => {
    setMode('checked')
    if (value.validTo === null || isMissing) return
    void act.run({ id: post.id, version: post.version, validTo: value.validTo, handOverTo: value.to?.id ?? null })
  }
  return (
    <FormDialog
      title={text.endTitle(post.title, post.personName)}
      width={640}
      tone="danger"
      submitLabel={text.end}
      onSubmit={submit}
      onClose={onClose}
      isBusy={act.isBusy}
      hasUnsaved={isChanged}
      problem={whole}
    >
      <p className={classes.consequence}>{text.endNote}</p>
      <DateField
        label={text.endDate}
        value={value.validTo}
        onChange={(validTo) => set({ validTo })}
        today={today}
        isRequired
        problem={at('validTo') ?? (mode === 'checked' && value.validTo === null ? missing : undefined)}
      />
      {isNeeded && (
        <SuccessorField
          value={value.to}
          onChange={(to) => set({ to })}
          leaving={{ postId: post.id }}
          isRequired
          problem={at('handOverTo') ?? (mode === 'checked' && isMissing ? text.toMissing : undefined)}
        />
      )}
      <OpenWorkList work={work} />
    </FormDialog>
  )
}

/** The open work of a post goes to another one while the post goes on. */
export const HandOverDialog = ({ post, onClose }: PostActProps) => {
  const work = useOpenWork({ postId: post.id })
  const { value, set, isChanged } = useDraft({ to: null as Post | null, reason: '' })
  const [mode, setMode] = useState<'typing' | 'checked'>('typing')
  const act = useAct('accounts.handOver', ({ movedWork }) => text.handedOver(formatNumber(movedWork)), onClose)
  const { at, whole } = problemsOf(act.refusal, { 'accounts.successorInvalid': 'toPostId' })
  const submit = () => {
    setMode('checked')
    if (value.to === null || value.reason.trim() === '') return
    void act.run({ fromPostId: post.id, toPostId: value.to.id, reason: value.reason })
  }
  return (
    <FormDialog
      title={text.handOverTitle(post.title, post.personName)}
      width={640}
      submitLabel={text.handOver}
      onSubmit={submit}
      onClose={onClose}
      isBusy={act.isBusy}
      hasUnsaved={isChanged}
      problem={whole}
    >
      <p className={classes.consequence}>{text.handOverNote}</p>
      <SuccessorField
        value={value.to}
        onChange={(to) => set({ to })}
        leaving={{ postId: post.id }}
        isRequired
        problem={at('toPostId') ?? (mode === 'checked' && value.to === null ? missing : undefined)}
      />
      <TextField
        label={adminText.reason}
        value={value.reason}
        onChange={(reason) => set({ reason })}
        lines={2}
        isRequired
        problem={at('reason') ?? (mode === 'checked' && value.reason.trim() === '' ? missing : undefined)}
      />
      <OpenWorkList work={work} />
    </FormDialog>
  )
}
