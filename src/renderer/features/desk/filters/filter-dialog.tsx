import { Button } from '@mantine/core'
import { useState } from 'react'
import { stages } from '#shared/vocabulary/document.ts'
import { useToday } from '#renderer/lib/now.ts'
import { useOperation } from '#renderer/lib/queries.tsx'
import { deskText } from '#renderer/text/desk.ts'
import { choicesOf, stageStateLabels } from '#renderer/text/vocabulary.ts'
import { DateField } from '#renderer/ui/date-field.tsx'
import { Dialog } from '#renderer/ui/dialog.tsx'
import { FieldRow, SelectField, TextField } from '#renderer/ui/form-field.tsx'
import { datesAreReversed, incomingSets, noFilter, tidyFilter, type IncomingFilter } from './incoming-filter.ts'

const words = deskText.filter

interface Choice {
  readonly value: string
  readonly label: string
}

interface PickProps {
  readonly label: string
  readonly value: string | undefined
  readonly choices: readonly Choice[]
  readonly onChange: (value: string | undefined) => void
}

/** One of a list, or any. */
const Pick = ({ label, value, choices, onChange }: PickProps) => (
  <SelectField
    label={label}
    value={value ?? ''}
    choices={[{ value: '', label: words.any }, ...choices]}
    onChange={(chosen) => onChange(chosen === '' ? undefined : chosen)}
  />
)

const named = (items: readonly { readonly id: string; readonly name: string }[] | undefined): readonly Choice[] =>
  items?.map(({ id, name }) => ({ value: id, label: name })) ?? []

type Draft = { readonly [Name in keyof IncomingFilter]: IncomingFilter[Name] | undefined }

interface ConditionsProps {
  readonly draft: Draft
  readonly onChange: (change: Partial<Draft>) => void
}

const Lists = ({ draft, onChange }: ConditionsProps) => {
  const books = useOperation('registry.books', {})
  const types = useOperation('catalogue.documentTypes', {})
  const units = useOperation('accounts.units', {})
  const labels = useOperation('routing.labels', {})
  const labelChoices = labels.value?.items.map(({ label }) => ({ value: label, label })) ?? []
  return (
    <>
      <FieldRow>
        <Pick
          label={words.type}
          value={draft.typeId}
          choices={named(types.value?.items)}
          onChange={(typeId) => onChange({ typeId })}
        />
        <Pick
          label={words.unit}
          value={draft.unitId}
          choices={named(units.value?.items)}
          onChange={(unitId) => onChange({ unitId })}
        />
      </FieldRow>
      <FieldRow>
        <Pick
          label={words.book}
          value={draft.bookId}
          choices={named(books.value?.items)}
          onChange={(bookId) => onChange({ bookId })}
        />
        <Pick
          label={words.label}
          value={draft.label}
          choices={labelChoices}
          onChange={(label) => onChange({ label })}
        />
      </FieldRow>
    </>
  )
}

const yearOf = (typed: string): number | undefined => (/^\d{4}$/.test(typed) ? Number(typed) : undefined)

export interface FilterDialogProps {
  readonly filter: IncomingFilter
  readonly onApply: (filter: IncomingFilter) => void
  readonly onClose: () => void
}

/** Every condition of the list in one place. */
export const FilterDialog = ({ filter, onApply, onClose }: FilterDialogProps) => {
  const today = useToday()
  const [draft, setDraft] = useState<Draft>(filter)
  const [year, setYear] = useState(filter.year === undefined ? '' : String(filter.year))
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  const yearIsFaulty = year !== '' && yearOf(year) === undefined
  const isReversed = datesAreReversed(draft.from, draft.to)
  const apply = () => {
    if (!yearIsFaulty && !isReversed) onApply(tidyFilter({ ...draft, year: yearOf(year) }))
  }
  return (
    <Dialog
      isOpen
      title={words.title}
      submitLabel={words.apply}
      onSubmit={apply}
      onClose={onClose}
      footer={
        <Button variant="subtle" onClick={() => onApply(noFilter)}>
          {deskText.incoming.clearFilter}
        </Button>
      }
    >
      <FieldRow>
        <SelectField
          label={words.set}
          value={draft.set ?? 'all'}
          choices={choicesOf(incomingSets, words.sets)}
          onChange={(set) => change({ set })}
        />
        <Pick
          label={words.stage}
          value={draft.stage}
          choices={choicesOf(stages, stageStateLabels)}
          onChange={(stage) => change({ stage: stages.find((each) => each === stage) })}
        />
      </FieldRow>
      <TextField label={words.issuer} value={draft.issuer ?? ''} onChange={(issuer) => change({ issuer })} />
      <Lists draft={draft} onChange={change} />
      <FieldRow>
        <DateField
          label={words.from}
          value={draft.from ?? null}
          today={today}
          onChange={(from) => change({ from: from ?? undefined })}
        />
        <DateField
          label={words.to}
          value={draft.to ?? null}
          today={today}
          problem={isReversed ? words.reversed : undefined}
          onChange={(to) => change({ to: to ?? undefined })}
        />
        <TextField
          label={words.year}
          value={year}
          maxLength={4}
          problem={yearIsFaulty ? words.yearUnreadable : undefined}
          onChange={setYear}
        />
      </FieldRow>
    </Dialog>
  )
}
