import { useCallback } from 'react'
import type { IncomingFields } from '../document-types.ts'
import { channels, secrecies, urgencies } from '#shared/vocabulary/document.ts'
import { useToday } from '#renderer/lib/now.ts'
import { useClient, useOperation } from '#renderer/lib/queries.tsx'
import { actText } from '#renderer/text/acts.ts'
import { typeLabel } from '#renderer/text/type-label.ts'
import { channelLabels, choicesOf, secrecyLabels, urgencyLabels } from '#renderer/text/vocabulary.ts'
import { DateField } from '#renderer/ui/date-field.tsx'
import { FieldRow, SelectField, TextField } from '#renderer/ui/form-field.tsx'
import { SuggestField } from '#renderer/ui/suggest-field.tsx'
import { ActDialog } from './act-dialog.tsx'
import classes from '#renderer/ui/acts/acts.module.css'
import { useAct, type Act, type ActProps } from './use-act.ts'

const words = actText.correct

/** The entry as it is being corrected; counts are kept as typed. */
interface Correction extends Omit<IncomingFields, 'pages' | 'copies'> {
  readonly pages: string
  readonly copies: string
  readonly reason: string
}

const countOf = (typed: string): number | null => (typed.trim() === '' ? null : Number(typed))
const countProblem = (typed: string): string | undefined =>
  /^\d{0,5}$/.test(typed.trim()) ? undefined : words.numberUnreadable

const fieldsOf = ({ reason: _, pages, copies, ...rest }: Correction): IncomingFields => ({
  ...rest,
  pages: countOf(pages),
  copies: countOf(copies),
})

interface Issuer {
  readonly id: string
  readonly name: string
  readonly code: string
}

/** The issuing agency: one of the catalogue, or a name as it was printed. */
const IssuerField = ({ act }: { readonly act: Act<Correction> }) => {
  const client = useClient()
  const find = useCallback(
    async (search: string): Promise<readonly Issuer[]> => {
      const answer = await client.catalogue.findAgencies({ search })
      if (!answer.ok) throw new Error(answer.refusal.code)
      return answer.value.items
    },
    [client],
  )
  const choose = (id: string | null, name: string) =>
    act.form.change((before) => ({ ...before, issuerId: id, issuer: name }))
  return (
    <SuggestField<Issuer>
      label={words.issuer}
      value={act.value.issuer}
      options={find}
      keyOf={({ id }) => id}
      textOf={({ name }) => name}
      detailOf={({ code }) => code}
      isRequired
      onType={(typed) => choose(null, typed)}
      onPick={({ id, name }) => choose(id, name)}
    />
  )
}

const Lists = ({ act }: { readonly act: Act<Correction> }) => {
  const types = useOperation('catalogue.documentTypes', {})
  const fields = useOperation('catalogue.fields', {})
  const none = { value: '', label: words.none }
  const typeChoices = types.value?.items.map((type) => ({ value: type.id, label: typeLabel(type) })) ?? []
  const fieldChoices = fields.value?.items.map(({ id, name }) => ({ value: id, label: name })) ?? []
  return (
    <FieldRow>
      <SelectField
        label={words.type}
        value={act.value.typeId ?? ''}
        choices={[none, ...typeChoices]}
        onChange={(typeId) =>
          act.form.change((before) => ({
            ...before,
            typeId: typeId === '' ? null : typeId,
            typeName: typeChoices.find(({ value }) => value === typeId)?.label ?? '',
          }))
        }
      />
      <SelectField
        label={words.field}
        value={act.value.fieldId ?? ''}
        choices={[none, ...fieldChoices]}
        onChange={(fieldId) => act.set('fieldId', fieldId === '' ? null : fieldId)}
      />
    </FieldRow>
  )
}

type TextName = 'code' | 'signerName' | 'signerPosition' | 'language' | 'fileNotation' | 'pages' | 'copies'

const Line = ({ act, name, max }: { readonly act: Act<Correction>; readonly name: TextName; readonly max: number }) => (
  <TextField
    label={words[name]}
    value={act.value[name]}
    problem={act.problems[name]}
    maxLength={max}
    onChange={(typed) => act.set(name, typed)}
  />
)

const Entry = ({ act }: { readonly act: Act<Correction> }) => {
  const today = useToday()
  const { value, set } = act
  return (
    <>
      <FieldRow>
        <Line act={act} name="code" max={60} />
        <DateField
          label={words.issuedOn}
          value={value.issuedOn}
          today={today}
          onChange={(day) => set('issuedOn', day)}
        />
      </FieldRow>
      <IssuerField act={act} />
      <TextField
        label={words.subject}
        lines={3}
        value={value.subject}
        maxLength={5000}
        onChange={(subject) => set('subject', subject)}
      />
      <Lists act={act} />
      <FieldRow>
        <Line act={act} name="signerPosition" max={200} />
        <Line act={act} name="signerName" max={100} />
      </FieldRow>
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
        <DateField label={words.replyBy} value={value.replyBy} today={today} onChange={(day) => set('replyBy', day)} />
      </FieldRow>
      <FieldRow>
        <SelectField
          label={words.channel}
          value={value.channel}
          choices={choicesOf(channels, channelLabels)}
          onChange={(channel) => set('channel', channel)}
        />
        <Line act={act} name="pages" max={5} />
        <Line act={act} name="copies" max={5} />
      </FieldRow>
      <FieldRow>
        <Line act={act} name="language" max={30} />
        <Line act={act} name="fileNotation" max={50} />
      </FieldRow>
      <TextField label={words.note} value={value.note} maxLength={2000} onChange={(note) => set('note', note)} />
    </>
  )
}

/** Sửa nội dung đăng ký: with a reason; what was stays readable. */
export const CorrectDialog = (props: ActProps) => {
  const { fields, id } = props.detail
  const act = useAct<'registry.correctIncoming', Correction>(props, {
    operation: 'registry.correctIncoming',
    initial: {
      ...fields,
      pages: fields.pages === null ? '' : String(fields.pages),
      copies: fields.copies === null ? '' : String(fields.copies),
      reason: '',
    },
    check: ({ reason, pages, copies }) => ({
      reason: reason.trim() === '' ? actText.required.reason : undefined,
      pages: countProblem(pages),
      copies: countProblem(copies),
    }),
    inputOf: (value, version) => ({ id, version, fields: fieldsOf(value), reason: value.reason }),
    said: () => words.done,
  })
  return (
    <ActDialog name="correct" act={act} props={props} title={words.title} submitLabel={words.submit} width={720}>
      <p className={classes.said}>{words.hint}</p>
      <Entry act={act} />
      <TextField
        label={words.reason}
        lines={2}
        value={act.value.reason}
        problem={act.problems.reason}
        isRequired
        maxLength={1000}
        onChange={(reason) => act.set('reason', reason)}
      />
    </ActDialog>
  )
}
