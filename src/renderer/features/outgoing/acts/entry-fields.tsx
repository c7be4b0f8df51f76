import { media, urgencies } from '#shared/vocabulary/document.ts'
import type { contract, OutputOf } from '#shared/contract/index.ts'
import { useToday } from '#renderer/lib/now.ts'
import { useOperation } from '#renderer/lib/queries.tsx'
import { mediumLabels, outgoingText } from '#renderer/text/outgoing.ts'
import { typeLabel } from '#renderer/text/type-label.ts'
import { choicesOf, urgencyLabels } from '#renderer/text/vocabulary.ts'
import { PlacesField } from '#renderer/ui/acts/places-field.tsx'
import type { Problems } from '#renderer/ui/acts/use-act-form.ts'
import { Combobox } from '#renderer/ui/combobox.tsx'
import { DateField } from '#renderer/ui/date-field.tsx'
import { FieldRow, SelectField, TextField } from '#renderer/ui/form-field.tsx'
import type { EntryForm } from './entry-form.ts'
import { SecrecyField, SignerFields, SubjectField } from './shared-fields.tsx'

const words = outgoingText.form

type DocumentType = OutputOf<typeof contract.catalogue.documentTypes>['items'][number]

export interface EntryFieldsProps {
  readonly form: EntryForm
  readonly onChange: (patch: Partial<EntryForm>) => void
  readonly problems: Problems<EntryForm>
}

/** Type, subject, signer, recipients: the fields of Annex VI.II that the clerk sees on the page. */
export const EntryFields = ({ form, onChange, problems }: EntryFieldsProps) => {
  const today = useToday()
  const types = useOperation('catalogue.documentTypes', {}).value?.items ?? []
  return (
    <>
      <FieldRow>
        <Combobox<DocumentType>
          label={words.type}
          isRequired
          value={types.find(({ id }) => id === form.typeId) ?? null}
          problem={problems.typeId}
          options={types}
          keyOf={({ id }) => id}
          textOf={typeLabel}
          detailOf={({ abbreviation }) => abbreviation}
          onChange={(type) => onChange({ typeId: type?.id ?? null, typeName: type?.name ?? '' })}
        />
        <SelectField
          label={words.urgency}
          value={form.urgency}
          choices={choicesOf(urgencies, urgencyLabels)}
          onChange={(urgency) => onChange({ urgency })}
        />
        <SecrecyField form={form} onChange={onChange} />
        <SelectField
          label={words.medium}
          value={form.medium}
          choices={choicesOf(media, mediumLabels)}
          onChange={(medium) => onChange({ medium })}
        />
      </FieldRow>
      <SubjectField form={form} onChange={onChange} problems={problems} />
      <FieldRow>
        <SignerFields label={words.signerName} form={form} onChange={onChange} problems={problems} />
        <DateField
          label={words.signedOn}
          value={form.signedOn}
          today={today}
          onChange={(signedOn) => onChange({ signedOn })}
        />
      </FieldRow>
      <FieldRow>
        <PlacesField
          label={words.addressees}
          maxLength={5000}
          hint={words.oneALine}
          value={form.addressees}
          onChange={(addressees) => onChange({ addressees })}
        />
        <PlacesField
          label={words.recipients}
          maxLength={10_000}
          hint={words.oneALine}
          value={form.recipients}
          onChange={(recipients) => onChange({ recipients })}
        />
      </FieldRow>
      <FieldRow>
        <TextField
          label={words.pages}
          value={form.pages}
          problem={problems.pages}
          onChange={(pages) => onChange({ pages })}
        />
        <TextField
          label={words.copies}
          value={form.copies}
          problem={problems.copies}
          onChange={(copies) => onChange({ copies })}
        />
        <TextField
          label={words.keptBy}
          maxLength={300}
          value={form.keptBy}
          onChange={(keptBy) => onChange({ keptBy })}
        />
        <DateField
          label={words.replyBy}
          value={form.replyBy}
          today={today}
          onChange={(replyBy) => onChange({ replyBy })}
        />
      </FieldRow>
      <TextField label={words.note} maxLength={2000} value={form.note} onChange={(note) => onChange({ note })} />
    </>
  )
}
