import { useState } from 'react'
import { copyForms, type CopyForm } from '#shared/vocabulary/document.ts'
import { newId } from '#renderer/lib/ids.ts'
import { useOperation } from '#renderer/lib/queries.tsx'
import { useToday } from '#renderer/lib/now.ts'
import { copyMediumLabels, copyText as words } from '#renderer/text/outgoing-copies.ts'
import { copyFormLabels, outgoingText } from '#renderer/text/outgoing.ts'
import { choicesOf } from '#renderer/text/vocabulary.ts'
import { ActFrame } from '#renderer/ui/acts/act-frame.tsx'
import classes from '#renderer/ui/acts/acts.module.css'
import { FilesField } from '#renderer/ui/acts/files-field.tsx'
import { NumberingFields } from '#renderer/ui/acts/numbering-fields.tsx'
import { PlacesField } from '#renderer/ui/acts/places-field.tsx'
import type { Act } from '#renderer/ui/acts/use-act-form.ts'
import { DateField } from '#renderer/ui/date-field.tsx'
import { FieldRow, SelectField, TextField } from '#renderer/ui/form-field.tsx'
import { SignDialog, type MadeSignature } from '#renderer/ui/signing/sign-dialog.tsx'
import { SuggestField } from '#renderer/ui/suggest-field.tsx'
import { useToast } from '#renderer/ui/toasts.tsx'
import {
  copyFieldsOf,
  lawfulMedia,
  mediumOf,
  originalOf,
  useCopyAct,
  withOriginal,
  type CopiedDocument,
  type CopyEntry,
} from './copy-form.ts'
import { CopySigning, copyToSign, unsignedAgain } from './copy-signing.tsx'
import { SecrecyField, SignerFields, SubjectField } from './shared-fields.tsx'

/** Of the signature on an electronic copy: `SAO Y`. */
const markOf = (form: CopyForm): string => copyFormLabels[form].toLocaleUpperCase('vi')

interface PartProps {
  readonly act: Act<CopyEntry>
  readonly source: CopiedDocument
}

const changing =
  ({ form }: Act<CopyEntry>) =>
  (patch: Partial<CopyEntry>) =>
    form.change((now) => ({ ...now, ...patch }))

/** How it is copied, and onto what. */
const WayFields = ({ act, source }: PartProps) => {
  const { value: form, problems } = act
  const change = changing(act)
  const lawful = lawfulMedia(form.form, source)
  const medium = mediumOf(form, source)
  return (
    <>
      <FieldRow>
        <SelectField
          label={words.form}
          value={form.form}
          choices={choicesOf(copyForms, copyFormLabels)}
          onChange={(next) => act.form.change((now) => withOriginal(unsignedAgain(now, next), source))}
        />
        <SelectField
          label={words.medium}
          value={medium}
          choices={choicesOf(lawful, copyMediumLabels)}
          onChange={(next) =>
            act.form.change((now) => withOriginal({ ...unsignedAgain(now, now.form), medium: next }, source))
          }
        />
        <SecrecyField form={form} least={source?.secrecy ?? 'none'} onChange={change} />
        <TextField label={words.place} maxLength={100} value={form.place} onChange={(place) => change({ place })} />
      </FieldRow>
      {form.form === 'extract' && (
        <TextField
          label={words.part}
          isRequired
          maxLength={1000}
          value={form.part}
          problem={problems.part}
          onChange={(part) => change({ part })}
        />
      )}
      {medium === 'paper' && (
        <p className={classes.filePlaceHint}>
          {lawful.length === 1 ? `${words.onlyPaper} ${words.paperHint}` : words.paperHint}
        </p>
      )}
    </>
  )
}

const itself = (name: string): string => name

/** The paper that is copied, when it stands in no book of the office. */
const SourceFields = ({ act }: Pick<PartProps, 'act'>) => {
  const today = useToday()
  const types = useOperation('catalogue.documentTypes', {}).value?.items ?? []
  const { value: form, problems } = act
  const change = changing(act)
  return (
    <div className={classes.group}>
      <div className={classes.legend}>{words.source}</div>
      <TextField
        label={words.issuer}
        isRequired
        maxLength={300}
        value={form.issuer}
        problem={problems.issuer}
        onChange={(issuer) => change({ issuer })}
      />
      <FieldRow>
        <SuggestField<string>
          label={outgoingText.form.type}
          maxLength={100}
          value={form.sourceType}
          options={[...new Set(types.map(({ name }) => name))]}
          keyOf={itself}
          textOf={itself}
          onType={(sourceType) => change({ sourceType })}
          onPick={(sourceType) => change({ sourceType })}
        />
        <TextField label={words.code} maxLength={60} value={form.code} onChange={(code) => change({ code })} />
        <DateField label={words.dated} value={form.dated} today={today} onChange={(dated) => change({ dated })} />
      </FieldRow>
      <SubjectField form={form} onChange={change} problems={problems} />
    </div>
  )
}

/** Who signs the copy, and where it goes. */
const OwnFields = ({ act }: Pick<PartProps, 'act'>) => {
  const { value: form, problems } = act
  const change = changing(act)
  return (
    <>
      <FieldRow>
        <SignerFields label={words.signerName} form={form} onChange={change} problems={problems} />
        <TextField
          label={outgoingText.form.copies}
          value={form.copies}
          problem={problems.copies}
          onChange={(copies) => change({ copies })}
        />
      </FieldRow>
      <PlacesField
        label={outgoingText.form.recipients}
        maxLength={10_000}
        hint={outgoingText.form.oneALine}
        value={form.recipients}
        onChange={(recipients) => change({ recipients })}
      />
    </>
  )
}

export interface RegisterCopyDialogProps {
  readonly source: CopiedDocument
  readonly onClose: () => void
  readonly onRegistered: (id: string) => void
}

/** Sao y, sao lục, trích sao (Decree 30/2020/NĐ-CP, Art. 25–27): a number of its own in the book of copies. */
export const RegisterCopyDialog = ({ source, onClose, onRegistered }: RegisterCopyDialogProps) => {
  const showToast = useToast()
  const [id] = useState(newId)
  const [isSigning, setIsSigning] = useState(false)
  const act = useCopyAct(source, id, ({ code }) => {
    showToast({ text: words.done(code) })
    onRegistered(id)
  })
  const { value: form, problems } = act
  const change = changing(act)
  const paper = copyToSign(form.files)
  const keep = ({ blob }: MadeSignature) => {
    act.form.change((now) => ({
      ...now,
      signed: paper && { blob, unsigned: paper.blob },
      files: now.files.map((file) => (file.blob === paper?.blob ? { ...file, blob } : file)),
    }))
    return Promise.resolve(undefined)
  }
  // Beside the form, not in it: what is submitted there would be submitted here as well.
  return (
    <>
      <ActFrame
        act={act}
        timeline={[]}
        isOffered
        title={source ? words.titleOf(source.code) : words.title}
        submitLabel={words.submit}
        width={860}
        enterKey="moves"
        onClose={onClose}
      >
        <WayFields act={act} source={source} />
        {source === null && <SourceFields act={act} />}
        <OwnFields act={act} />
        <FilesField
          legend={words.files}
          files={form.files}
          onChange={(next) => act.form.change((now) => ({ ...now, files: next(now.files) }))}
        />
        {mediumOf(form, source) === 'electronic' && (
          <CopySigning
            original={originalOf(source)}
            files={form.files}
            signed={form.signed}
            text={markOf(form.form)}
            onTake={(file) => change({ files: [file] })}
            onSign={() => setIsSigning(true)}
          />
        )}
        <NumberingFields
          asked={{ fields: copyFieldsOf(form, source), copyForm: form.form }}
          form={form}
          onChange={change}
          problems={problems}
        />
      </ActFrame>
      {isSigning && paper && (
        <SignDialog
          role="copy"
          blob={paper.blob}
          name={paper.name}
          text={markOf(form.form)}
          record={keep}
          onClose={() => setIsSigning(false)}
        />
      )}
    </>
  )
}
