import { secrecies, urgencies } from '#shared/vocabulary/document.ts'
import { useToday } from '#renderer/lib/now.ts'
import { useOperation } from '#renderer/lib/queries.tsx'
import { draftActText } from '#renderer/text/draft-acts.ts'
import { typeLabel } from '#renderer/text/type-label.ts'
import { choicesOf, secrecyLabels, urgencyLabels } from '#renderer/text/vocabulary.ts'
import type { Problems } from '#renderer/ui/acts/use-act-form.ts'
import { PlacesField } from '#renderer/ui/acts/places-field.tsx'
import { DateField } from '#renderer/ui/date-field.tsx'
import { FieldRow, SelectField, TextField } from '#renderer/ui/form-field.tsx'
import type { TypedFields } from './typed-fields.ts'

const words = draftActText.fields

export interface DraftFieldsFormProps {
  readonly value: TypedFields
  readonly problems: Problems<TypedFields>
  readonly onChange: (change: (before: TypedFields) => TypedFields) => void
}

const TypeField = ({ value, onChange }: Pick<DraftFieldsFormProps, 'value' | 'onChange'>) => {
  const types = useOperation('catalogue.documentTypes', {})
  const offered = (types.value?.items ?? []).filter(({ group }) => group === 'administrative' || group === 'normative')
  return (
    <SelectField
      label={words.type}
      law={words.law.type}
      value={value.typeId ?? ''}
      choices={[
        { value: '', label: words.none },
        ...offered.map((type) => ({ value: type.id, label: typeLabel(type) })),
      ]}
      onChange={(typeId) =>
        onChange((before) => ({
          ...before,
          typeId: typeId === '' ? null : typeId,
          typeName: offered.find(({ id }) => id === typeId)?.name ?? '',
        }))
      }
    />
  )
}

/** Fields of Annex VI that the drafter fills. */
export const DraftFieldsForm = ({ value, problems, onChange }: DraftFieldsFormProps) => {
  const today = useToday()
  const set = <Field extends keyof TypedFields>(field: Field, next: TypedFields[Field]) =>
    onChange((before) => ({ ...before, [field]: next }))
  return (
    <>
      <TypeField value={value} onChange={onChange} />
      <TextField
        label={words.subject}
        law={words.law.subject}
        lines={2}
        value={value.subject}
        maxLength={5000}
        onChange={(subject) => set('subject', subject)}
      />
      <FieldRow>
        <SelectField
          label={words.urgency}
          value={value.urgency}
          choices={choicesOf(urgencies, urgencyLabels)}
          onChange={(urgency) => set('urgency', urgency)}
        />
        <SelectField
          label={words.secrecy}
          value={value.secrecy}
          choices={choicesOf(secrecies, secrecyLabels)}
          onChange={(secrecy) => set('secrecy', secrecy)}
        />
        <DateField
          label={words.replyBy}
          value={value.replyBy}
          today={today}
          onChange={(replyBy) => set('replyBy', replyBy)}
        />
      </FieldRow>
      <FieldRow>
        <PlacesField
          label={words.addressees}
          hint={words.onePerLine}
          value={value.addressees}
          problem={problems.addressees}
          onChange={(addressees) => set('addressees', addressees)}
        />
        <PlacesField
          label={words.recipients}
          law={words.law.recipients}
          hint={words.recipientsHint}
          value={value.recipients}
          problem={problems.recipients}
          onChange={(recipients) => set('recipients', recipients)}
        />
      </FieldRow>
      <FieldRow>
        <TextField
          label={words.copies}
          value={value.copies}
          problem={problems.copies}
          maxLength={5}
          onChange={(copies) => set('copies', copies)}
        />
        <TextField
          label={words.language}
          value={value.language}
          maxLength={30}
          onChange={(language) => set('language', language)}
        />
      </FieldRow>
      <TextField label={words.note} value={value.note} maxLength={2000} onChange={(note) => set('note', note)} />
    </>
  )
}
