import type { TemplateEntry, TemplateForm } from '#shared/contract/template-form.ts'
import { useKeptForm, type KeptForm } from '#renderer/lib/kept-form.ts'
import { useOperation } from '#renderer/lib/queries.tsx'
import { draftActText } from '#renderer/text/draft-acts.ts'
import actClasses from '#renderer/ui/acts/acts.module.css'
import { FilesField, type BroughtFile } from '#renderer/ui/acts/files-field.tsx'
import { SelectField, TextField } from '#renderer/ui/form-field.tsx'
import { mainFileOf, type Detail } from '../draft-types.ts'
import { mendingSentences } from '../mending-fields.ts'
import { linesOf } from '../typed-fields.ts'
import { DraftActDialog } from './draft-act-dialog.tsx'
import { useDraftAct, type ActProps } from './use-draft-act.ts'

const words = draftActText.template
const ownTemplate = 'own'

interface Writing {
  /** Null: the first that fits the type. */
  readonly templateId: string | null
  readonly own: readonly BroughtFile[]
  readonly bases: string
  readonly body: string
  readonly details: Readonly<Record<string, string>>
}

const nothingWritten: Writing = { templateId: null, own: [], bases: '', body: '', details: {} }

/** An annex serves no type, and stands behind a document. */
const isAnnex = ({ origin, types }: TemplateEntry): boolean => origin === 'program' && types.length === 0

/** Templates of the draft's type first, those of the office before those of the program. */
const fitting = (items: readonly TemplateEntry[], detail: Detail): readonly TemplateEntry[] => {
  const fits = ({ types }: TemplateEntry): boolean => types.some(({ name }) => name === detail.typeName)
  const offered = mainFileOf(detail.files) ? items : items.filter((item) => !isAnnex(item))
  return offered.toSorted((left, right) => Number(fits(right)) - Number(fits(left)))
}

const labelOf = ({ origin, name }: TemplateEntry): string => (origin === 'agency' ? words.ofAgency(name) : name)
const hintOf = ({ origin, source }: TemplateEntry): string => (origin === 'agency' ? words.keptBy(source) : source)

const filledForm = (proposed: TemplateForm, { bases, body, details }: Writing, entry: TemplateEntry | undefined) => ({
  ...proposed,
  bases: linesOf(bases),
  body: linesOf(body).map((text) => ({ kind: 'paragraph' as const, text })),
  details: Object.fromEntries((entry?.details ?? []).map(({ key }) => [key, details[key] ?? ''])),
})

interface FormProps {
  readonly props: ActProps
  readonly items: readonly TemplateEntry[]
  readonly proposed: TemplateForm
  /** What the person wrote into this draft's last version from a template. */
  readonly written: KeptForm<Writing>
}

const TemplateFormDialog = ({ props, items, proposed, written }: FormProps) => {
  const offered = fitting(items, props.detail)
  const entryOf = (value: Writing): TemplateEntry | undefined =>
    value.templateId === null ? offered[0] : offered.find(({ id }) => id === value.templateId)
  const act = useDraftAct<'drafting.fromTemplate', Writing>(props, {
    operation: 'drafting.fromTemplate',
    initial: written.value,
    check: ({ templateId, own }) => ({
      own: templateId === ownTemplate && own.length === 0 ? draftActText.saveFile.missing : undefined,
    }),
    inputOf: (value, { draftId, version }) => {
      const entry = entryOf(value)
      const [own] = value.own
      return {
        draftId,
        version,
        fileId: entry && isAnnex(entry) ? null : (mainFileOf(props.detail.files)?.id ?? null),
        template:
          value.templateId === ownTemplate
            ? { kind: 'own', blob: own?.blob ?? '', name: own?.name ?? '' }
            : { kind: entry?.origin ?? 'program', id: entry?.id ?? '' },
        form: filledForm(proposed, value, entry),
      }
    },
    said: ({ number, unknown }) => (unknown.length > 0 ? words.unknown(unknown.join(', ')) : words.done(number)),
    onDone: (_answer, value) => written.change({ ...value, own: [] }),
  })
  const { value, set } = act
  const entry = entryOf(value)
  return (
    <DraftActDialog name="saveFile" act={act} props={props} title={words.title} submitLabel={words.submit} width={640}>
      <SelectField
        label={words.which}
        value={value.templateId ?? entry?.id ?? null}
        choices={[
          ...offered.map((one) => ({ value: one.id, label: labelOf(one) })),
          { value: ownTemplate, label: words.own },
        ]}
        onChange={(templateId) => set('templateId', templateId)}
        {...(entry && { hint: hintOf(entry) })}
      />
      {value.templateId === ownTemplate && (
        <FilesField
          legend={words.ownFile}
          files={value.own}
          onChange={(change) => act.form.change((before) => ({ ...before, own: change(before.own) }))}
          problem={act.problems.own}
          most={1}
          accept=".docx"
        />
      )}
      <TextField
        label={words.bases}
        lines={2}
        hint={words.basesHint}
        value={value.bases}
        onChange={(bases) => set('bases', bases)}
      />
      {(entry?.details ?? []).map(({ key, label }) => (
        <TextField
          key={key}
          label={label}
          value={value.details[key] ?? ''}
          onChange={(typed) => set('details', { ...value.details, [key]: typed })}
        />
      ))}
      <TextField
        label={words.body}
        lines={5}
        hint={words.bodyHint}
        value={value.body}
        onChange={(body) => set('body', body)}
      />
      <p className={actClasses.said}>{words.hint}</p>
    </DraftActDialog>
  )
}

/** Viết theo mẫu: a Word file in legal form, from the draft's fields, the office and the asked signer. */
export const TemplateDialog = (props: ActProps) => {
  const templates = useOperation('drafting.templates', {})
  const proposed = useOperation('drafting.templateForm', { draftId: props.detail.id })
  const { mends } = props.detail
  const body = mends ? mendingSentences(mends).join('\n') : ''
  const written = useKeptForm(`draft.written.${props.detail.id}`, { ...nothingWritten, body })
  return templates.value && proposed.value && written.isReady ? (
    <TemplateFormDialog props={props} items={templates.value.items} proposed={proposed.value} written={written} />
  ) : null
}
