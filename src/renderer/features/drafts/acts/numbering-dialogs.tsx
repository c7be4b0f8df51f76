import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { newId } from '#renderer/lib/ids.ts'
import { draftActText } from '#renderer/text/draft-acts.ts'
import { nextNumbering, numberingOf, numberingProblems, type NumberingForm } from '#renderer/ui/acts/numbering.ts'
import { NumberingFields } from '#renderer/ui/acts/numbering-fields.tsx'
import { useTellAnswered } from '#renderer/ui/acts/tell-answered.ts'
import { FieldRow, TextField } from '#renderer/ui/form-field.tsx'
import { mainFileOf, newestOf } from '../draft-types.ts'
import { FormatLine } from '../format-line.tsx'
import { DraftActDialog } from './draft-act-dialog.tsx'
import { BackToFields, backProblems, backTo, toAuthor } from './back-to-fields.tsx'
import { useDraftAct, type ActProps } from './use-draft-act.ts'

interface Numbering extends NumberingForm {
  readonly keptBy: string
  readonly fileNotation: string
}

/** Cấp số: number and date in one act, from the book the office's rules name (Art. 15–16). */
export const TakeNumberDialog = (props: ActProps) => {
  const words = draftActText.takeNumber
  const { fields, unitId } = props.detail
  // The entry's id: a second try after a refusal is the same entry.
  const [entryId] = useState(newId)
  const navigate = useNavigate()
  const tellAnswered = useTellAnswered()
  const act = useDraftAct<'drafting.takeNumber', Numbering>(props, {
    operation: 'drafting.takeNumber',
    initial: { ...nextNumbering, keptBy: '', fileNotation: '' },
    check: numberingProblems,
    inputOf: (value, { draftId, version }) => ({
      draftId,
      version,
      id: entryId,
      ...numberingOf(value),
      keptBy: value.keptBy,
      fileNotation: value.fileNotation,
    }),
    said: ({ code }) => words.done(code),
    next: ({ code }) => ({
      label: words.open(code),
      onRun: () => void navigate({ to: '/van-ban-di/$id', params: { id: entryId } }),
    }),
    onDone: ({ answered }) => tellAnswered(answered),
  })
  const { typeId, typeName, secrecy, urgency } = fields
  const main = mainFileOf(props.detail.files)
  const version = main && newestOf(main)
  return (
    <DraftActDialog
      name="takeNumber"
      act={act}
      props={props}
      title={words.title}
      submitLabel={words.submit}
      width={680}
      enterKey="moves"
    >
      {version && <FormatLine draftId={props.detail.id} version={version} />}
      <NumberingFields
        asked={{ fields: { typeId, typeName, secrecy, urgency, draftingUnitId: unitId } }}
        form={act.value}
        onChange={(patch) => act.form.change((before) => ({ ...before, ...patch }))}
        problems={act.problems}
      />
      <FieldRow>
        <TextField
          label={words.keptBy}
          value={act.value.keptBy}
          placeholder={props.detail.unitName}
          maxLength={300}
          onChange={(keptBy) => act.set('keptBy', keptBy)}
        />
        <TextField
          label={words.fileNotation}
          value={act.value.fileNotation}
          maxLength={50}
          onChange={(fileNotation) => act.set('fileNotation', fileNotation)}
        />
      </FieldRow>
    </DraftActDialog>
  )
}

/** Từ chối cấp số: back to the author or to anyone who had it before, with a reason. */
export const RefuseNumberDialog = (props: ActProps) => {
  const words = draftActText.refuseNumber
  const act = useDraftAct(props, {
    operation: 'drafting.refuseNumber',
    initial: toAuthor,
    check: backProblems,
    inputOf: (value, { draftId, version }) => ({ draftId, version, ...backTo(value) }),
    said: () => words.done,
  })
  return (
    <DraftActDialog name="refuseNumber" act={act} props={props} title={words.title} submitLabel={words.submit}>
      <BackToFields detail={props.detail} act={act} label={words.text} />
    </DraftActDialog>
  )
}
