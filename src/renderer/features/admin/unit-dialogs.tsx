import { useState } from 'react'
import type { CivilDate } from '#shared/kernel/time.ts'
import { formatNumber } from '#renderer/lib/format.ts'
import { newId } from '#renderer/lib/ids.ts'
import { useToday } from '#renderer/lib/now.ts'
import { useOperation } from '#renderer/lib/queries.tsx'
import { adminText } from '#renderer/text/admin.ts'
import { Combobox } from '#renderer/ui/combobox.tsx'
import { DateField } from '#renderer/ui/date-field.tsx'
import { FieldRow, TextField } from '#renderer/ui/form-field.tsx'
import { problemsOf, useAct, useDraft } from './act.ts'
import classes from './admin.module.css'
import { FormDialog } from './form-dialog.tsx'
import { isInForce, OpenWorkList, useOpenWork } from './open-work.tsx'
import { parseWhole } from './parts.tsx'
import type { Unit } from './types.ts'
import { idsWithin } from './unit-tree.ts'

const text = adminText.units

const placeByCode = {
  'accounts.unitNameTaken': 'name',
  'accounts.unitCycle': 'parentId',
  'accounts.unitUnknown': 'parentId',
}

interface UnitPickerProps {
  readonly label: string
  readonly hint?: string
  readonly units: readonly Unit[]
  readonly value: Unit | null
  readonly onChange: (value: Unit | null) => void
  readonly isRequired?: boolean
  readonly problem: string | undefined
}

/** One of the units, found by name or abbreviation. */
export const UnitPicker = ({ units, hint, ...frame }: UnitPickerProps) => (
  <Combobox
    {...frame}
    {...(hint !== undefined && { hint })}
    options={units}
    keyOf={(unit) => unit.id}
    textOf={(unit) => unit.name}
    detailOf={(unit) => unit.abbreviation}
  />
)

export interface UnitDialogProps {
  readonly units: readonly Unit[]
  /** The unit to change, or the parent of a new one. */
  readonly subject: { readonly change: Unit } | { readonly addBelow: Unit | null }
  readonly onClose: () => void
  readonly onAdded: (unitId: string) => void
}

interface UnitDraft {
  readonly name: string
  readonly abbreviation: string
  readonly order: string
  readonly parent: Unit | null
  readonly validFrom: CivilDate | null
}

const startOf = (subject: UnitDialogProps['subject'], units: readonly Unit[]) => {
  if ('change' in subject) {
    const { name, abbreviation, order, parentId } = subject.change
    return { name, abbreviation, order: String(order), parent: units.find(({ id }) => id === parentId) ?? null }
  }
  const siblings = units.filter(({ parentId }) => parentId === (subject.addBelow?.id ?? null))
  const last = Math.max(0, ...siblings.map(({ order }) => order))
  return { name: '', abbreviation: '', order: String(Math.min(9999, last + 10)), parent: subject.addBelow }
}

/** A unit: its name, place and order. */
export const UnitDialog = ({ units, subject, onClose, onAdded }: UnitDialogProps) => {
  const today = useToday()
  const changed = 'change' in subject ? subject.change : null
  const { value, set, isChanged } = useDraft<UnitDraft>({
    ...startOf(subject, units),
    validFrom: today,
  })
  const [mode, setMode] = useState<'typing' | 'checked'>('typing')
  const add = useAct('accounts.addUnit', text.added, ({ id }) => {
    onAdded(id)
    onClose()
  })
  const change = useAct('accounts.changeUnit', adminText.saved, onClose)
  const { at, whole } = problemsOf(add.refusal ?? change.refusal, placeByCode)
  const order = parseWhole(value.order, 0, 9999)
  const within = changed ? idsWithin(units, changed.id) : new Set<string>()
  const parents = units.filter(({ id, validTo }) => !within.has(id) && validTo === null)
  const isRoot = changed !== null && changed.parentId === null
  const submit = () => {
    setMode('checked')
    if (order === null) return
    const { name, abbreviation, parent, validFrom } = value
    const place = { parentId: parent?.id ?? null, name, abbreviation, order }
    if (changed) void change.run({ id: changed.id, version: changed.version, ...place })
    else void add.run({ id: newId(), ...place, ...(validFrom !== null && { validFrom }) })
  }
  const title = changed ? text.changeTitle(changed.name) : value.parent ? text.addTitle(value.parent.name) : text.add
  return (
    <FormDialog
      title={title}
      submitLabel={changed ? adminText.save : adminText.add}
      onSubmit={submit}
      onClose={onClose}
      isBusy={add.isBusy || change.isBusy}
      hasUnsaved={isChanged}
      problem={whole}
    >
      <TextField
        label={text.name}
        value={value.name}
        onChange={(name) => set({ name })}
        isRequired
        problem={at('name')}
      />
      <FieldRow>
        <TextField
          label={text.abbreviation}
          value={value.abbreviation}
          onChange={(abbreviation) => set({ abbreviation })}
          problem={at('abbreviation')}
        />
        <TextField
          label={text.order}
          value={value.order}
          onChange={(typed) => set({ order: typed })}
          problem={mode === 'checked' && order === null ? text.orderInvalid : undefined}
        />
      </FieldRow>
      {!isRoot && (
        <UnitPicker
          label={text.parent}
          units={parents}
          value={value.parent}
          onChange={(parent) => set({ parent })}
          problem={at('parentId')}
        />
      )}
      {!changed && (
        <DateField
          label={text.validFrom}
          value={value.validFrom}
          onChange={(validFrom) => set({ validFrom })}
          today={today}
          problem={at('validFrom')}
        />
      )}
    </FormDialog>
  )
}

export interface CloseUnitDialogProps {
  readonly unit: Unit
  readonly units: readonly Unit[]
  readonly onClose: () => void
}

interface ClosingDraft {
  readonly validTo: CivilDate | null
  readonly successor: Unit | null
}

const closingPlaces = {
  'accounts.unitHasPosts': 'successorId',
  'accounts.unitHasWork': 'successorId',
  'accounts.successorInvalid': 'successorId',
  'accounts.unitUnknown': 'successorId',
}

/** A unit ends: what moves is shown before it does, posts and open work in one act. */
export const CloseUnitDialog = ({ unit, units, onClose }: CloseUnitDialogProps) => {
  const today = useToday()
  const work = useOpenWork({ unitId: unit.id })
  const people = useOperation('accounts.people', { unitId: unit.id })
  const { value, set, isChanged } = useDraft<ClosingDraft>({ validTo: today, successor: null })
  const [mode, setMode] = useState<'typing' | 'checked'>('typing')
  const act = useAct(
    'accounts.closeUnit',
    ({ movedPosts, movedWork }) => text.closedDone(formatNumber(movedPosts), formatNumber(movedWork)),
    onClose,
  )
  const { at, whole } = problemsOf(act.refusal, closingPlaces)
  const posts = (people.value?.items ?? [])
    .flatMap((person) => person.posts)
    .filter((post) => post.unitId === unit.id && isInForce(post, today))
  const works = work.value?.items.length ?? 0
  const within = idsWithin(units, unit.id)
  const submit = () => {
    setMode('checked')
    if (value.validTo === null) return
    const { validTo, successor } = value
    void act.run({ id: unit.id, version: unit.version, validTo, successorId: successor?.id ?? null })
  }
  const isKnown = people.value !== undefined && work.value !== undefined
  return (
    <FormDialog
      title={text.closeTitle(unit.name)}
      width={640}
      tone="danger"
      submitLabel={text.close}
      onSubmit={submit}
      onClose={onClose}
      isBusy={act.isBusy}
      hasUnsaved={isChanged}
      problem={whole}
    >
      <p className={classes.consequence}>{text.closeNote}</p>
      <DateField
        label={text.closeDate}
        value={value.validTo}
        onChange={(validTo) => set({ validTo })}
        today={today}
        isRequired
        problem={
          at('validTo') ?? (mode === 'checked' && value.validTo === null ? adminText.fieldProblems.missing : undefined)
        }
      />
      <UnitPicker
        label={text.successor}
        hint={text.successorHint}
        units={units.filter(({ id, validTo }) => !within.has(id) && validTo === null)}
        value={value.successor}
        onChange={(successor) => set({ successor })}
        isRequired={posts.length + works > 0}
        problem={at('successorId')}
      />
      {isKnown && (
        <p className={classes.consequence}>
          {posts.length + works === 0
            ? text.nothingMoves
            : text.moving(formatNumber(posts.length), formatNumber(works))}
        </p>
      )}
      {posts.length > 0 && (
        <>
          <p className={classes.strong}>{text.movedPosts}</p>
          <ul className={classes.bullets}>
            {posts.map((post) => (
              <li key={post.id}>
                {post.personName} – {post.title}
              </li>
            ))}
          </ul>
        </>
      )}
      <OpenWorkList work={work} />
    </FormDialog>
  )
}
