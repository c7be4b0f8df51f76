import { isLessSecret, secrecies, type Secrecy } from '#shared/vocabulary/document.ts'
import { useOperation } from '#renderer/lib/queries.tsx'
import { outgoingText } from '#renderer/text/outgoing.ts'
import { choicesOf, secrecyLabels } from '#renderer/text/vocabulary.ts'
import type { Problems } from '#renderer/ui/acts/use-act-form.ts'
import { SelectField, TextField } from '#renderer/ui/form-field.tsx'
import { SuggestField } from '#renderer/ui/suggest-field.tsx'
import type { EntryForm } from './entry-form.ts'

/** Fields that an entry and a copy of it have alike. */

const words = outgoingText.form

interface PartProps<Field extends keyof EntryForm> {
  readonly form: Pick<EntryForm, Field>
  readonly onChange: (patch: Partial<Pick<EntryForm, Field>>) => void
  readonly problems: Problems<Pick<EntryForm, Field>>
}

interface SecrecyFieldProps extends Omit<PartProps<'secrecy'>, 'problems'> {
  /** Of what is copied: a copy is no less secret. */
  readonly least?: Secrecy
}

/** What is secret takes its number in a book of its own. */
export const SecrecyField = ({ form, onChange, least = 'none' }: SecrecyFieldProps) => (
  <SelectField
    label={words.secrecy}
    value={form.secrecy}
    choices={choicesOf(
      secrecies.filter((level) => !isLessSecret(level, least)),
      secrecyLabels,
    )}
    onChange={(secrecy) => onChange({ secrecy })}
  />
)

/** Trích yếu; of what is top secret none stands in the book. */
export const SubjectField = ({ form, onChange, problems }: PartProps<'subject' | 'secrecy'>) => {
  const isHidden = form.secrecy === 'topSecret'
  return (
    <TextField
      label={words.subject}
      isRequired={!isHidden}
      isDisabled={isHidden && form.subject === ''}
      lines={2}
      maxLength={5000}
      value={form.subject}
      problem={problems.subject}
      onChange={(subject) => onChange({ subject })}
    />
  )
}

interface Signer {
  readonly postId: string
  readonly name: string
  readonly title: string
  readonly unit: string
}

const useSigners = (): readonly Signer[] => {
  const people = useOperation('accounts.people', {}).value?.items ?? []
  return people.flatMap(({ posts }) =>
    posts.map(({ id, personName, title, unitName }) => ({ postId: id, name: personName, title, unit: unitName })),
  )
}

export interface SignerFieldsProps extends PartProps<'signerName' | 'signerPosition'> {
  readonly label: string
}

/** Whoever signed: one of the office with the title of the post, or any other name. */
export const SignerFields = ({ label, form, onChange, problems }: SignerFieldsProps) => (
  <>
    <SuggestField<Signer>
      label={label}
      isRequired
      maxLength={100}
      value={form.signerName}
      problem={problems.signerName}
      options={useSigners()}
      keyOf={({ postId }) => postId}
      textOf={({ name }) => name}
      detailOf={({ title, unit }) => `${title}, ${unit}`}
      onType={(signerName) => onChange({ signerName })}
      onPick={({ name, title }) => onChange({ signerName: name, signerPosition: title })}
    />
    <TextField
      label={words.signerPosition}
      maxLength={200}
      value={form.signerPosition}
      onChange={(signerPosition) => onChange({ signerPosition })}
    />
  </>
)
