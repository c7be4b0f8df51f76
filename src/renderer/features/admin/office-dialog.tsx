import { useState } from 'react'
import { agencyKinds } from '#shared/vocabulary/document.ts'
import { adminText } from '#renderer/text/admin.ts'
import { agencyKindLabels, choicesOf } from '#renderer/text/vocabulary.ts'
import { FieldRow, SelectField, TextField } from '#renderer/ui/form-field.tsx'
import { problemsOf, useAct, useDraft } from './act.ts'
import { FormDialog } from './form-dialog.tsx'
import { CheckField, Note, parseWhole } from './parts.tsx'
import type { Office } from './types.ts'

const text = adminText.office

export interface OfficeDialogProps {
  readonly office: Office
  readonly onClose: () => void
}

/** Facts of the office. */
export const OfficeDialog = ({ office, onClose }: OfficeDialogProps) => {
  const { practice, version, idleMinutes, ...facts } = office
  const { value, set, isChanged } = useDraft({ ...facts, idle: String(idleMinutes) })
  const [mode, setMode] = useState<'typing' | 'checked'>('typing')
  const act = useAct('accounts.changeOffice', adminText.saved, onClose)
  const { at, whole } = problemsOf(act.refusal)
  const idle = parseWhole(value.idle, 1, 480)
  const submit = () => {
    setMode('checked')
    if (idle === null) return
    const { idle: typed, ...rest } = value
    void act.run({ ...rest, idleMinutes: idle, version })
  }
  const field = (name: 'name' | 'parentName' | 'code' | 'legacyCode' | 'abbreviation' | 'place') => ({
    value: value[name],
    onChange: (typed: string) => set({ [name]: typed }),
    problem: at(name),
  })
  return (
    <FormDialog
      title={text.changeTitle}
      width={640}
      submitLabel={adminText.save}
      onSubmit={submit}
      onClose={onClose}
      isBusy={act.isBusy}
      hasUnsaved={isChanged}
      problem={whole}
    >
      <TextField label={text.name} isRequired {...field('name')} />
      <TextField label={text.parentName} {...field('parentName')} />
      <FieldRow>
        <SelectField
          label={text.kind}
          value={value.kind}
          onChange={(kind) => set({ kind })}
          choices={choicesOf(agencyKinds, agencyKindLabels)}
        />
        <TextField label={text.abbreviation} hint={text.abbreviationHint} isRequired {...field('abbreviation')} />
      </FieldRow>
      <FieldRow>
        <TextField label={text.code} law={text.codeLaw} {...field('code')} />
        <TextField label={text.legacyCode} {...field('legacyCode')} />
      </FieldRow>
      <FieldRow>
        <TextField label={text.place} hint={text.placeHint} {...field('place')} />
        <TextField
          label={text.idle}
          hint={text.idleHint}
          isRequired
          value={value.idle}
          onChange={(typed) => set({ idle: typed })}
          problem={at('idleMinutes') ?? (mode === 'checked' && idle === null ? text.idleHint : undefined)}
        />
      </FieldRow>
      <CheckField
        label={text.secretFilesLabel}
        value={value.acceptSecretFiles}
        onChange={(acceptSecretFiles) => set({ acceptSecretFiles })}
      />
      {value.acceptSecretFiles && <Note tone="warning">{text.secretFilesWarning}</Note>}
    </FormDialog>
  )
}
