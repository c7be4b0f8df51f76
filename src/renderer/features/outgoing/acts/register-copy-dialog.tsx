import { useState } from 'react'
import type { CivilDate } from '#shared/kernel/time.ts'
import { copyForms, isLawfulCopy, media, type CopyForm, type Medium } from '#shared/vocabulary/document.ts'
import { newId } from '#renderer/lib/ids.ts'
import type { Answer } from '#renderer/lib/queries.tsx'
import { useToday } from '#renderer/lib/now.ts'
import { copyMediumLabels, copyText as words } from '#renderer/text/outgoing-copies.ts'
import { copyFormLabels, outgoingText } from '#renderer/text/outgoing.ts'
import { choicesOf } from '#renderer/text/vocabulary.ts'
import { ActFrame } from '#renderer/ui/acts/act-frame.tsx'
import classes from '#renderer/ui/acts/acts.module.css'
import { FilesField, type BroughtFile } from '#renderer/ui/acts/files-field.tsx'
import { useActForm, type Act } from '#renderer/ui/acts/use-act-form.ts'
import { DateField } from '#renderer/ui/date-field.tsx'
import { FieldRow, SelectField, TextField } from '#renderer/ui/form-field.tsx'
import { SignDialog, type MadeSignature } from '#renderer/ui/signing/sign-dialog.tsx'
import { useToast } from '#renderer/ui/toasts.tsx'
import type { Detail } from '../types.ts'
import { CopySigning, copyToSign, unsignedAgain, type SignedCopy } from './copy-signing.tsx'
import { emptyEntry, entryProblems, fieldsOf, namedFiles, type EntryForm } from './entry-form.ts'
import { NumberingFields } from '#renderer/ui/acts/numbering-fields.tsx'
import { nextNumbering, numberingOf, numberingProblems, type NumberingForm } from '#renderer/ui/acts/numbering.ts'

interface Form extends NumberingForm {
  readonly form: CopyForm
  readonly part: string
  readonly place: string
  readonly signerName: string
  readonly signerPosition: string
  readonly recipients: string
  readonly medium: Medium
  readonly copies: string
  readonly files: readonly BroughtFile[]
  readonly signed: SignedCopy | null
  readonly issuer: string
  readonly code: string
  readonly typeName: string
  readonly dated: CivilDate | null
  readonly subject: string
}

export interface RegisterCopyDialogProps {
  /** The document of the office that is copied; null for a paper that is in no book here. */
  readonly source: Pick<Detail, 'id' | 'code' | 'subject' | 'medium' | 'documentFiles'> | null
  readonly onClose: () => void
  readonly onRegistered: (id: string) => void
}

/** What a copy may be on; a paper that is in no book here is a paper. */
const lawfulMedia = (form: CopyForm, source: RegisterCopyDialogProps['source']): readonly Medium[] =>
  media.filter((medium) => isLawfulCopy(form, source?.medium ?? 'paper', medium))

/** What was chosen, where the form of the copy allows it: another form goes other ways. */
const mediumOf = ({ form, medium }: Form, source: RegisterCopyDialogProps['source']): Medium => {
  const lawful = lawfulMedia(form, source)
  return lawful.includes(medium) ? medium : (lawful[0] ?? 'paper')
}

const entryOf = (form: Form, source: RegisterCopyDialogProps['source']): EntryForm => ({
  ...emptyEntry,
  typeName: copyFormLabels[form.form],
  subject: form.subject,
  signerName: form.signerName,
  signerPosition: form.signerPosition,
  recipients: form.recipients,
  medium: mediumOf(form, source),
  copies: form.copies,
})

/** Of the signature on an electronic copy: `SAO Y`. */
const markOf = (form: CopyForm): string => copyFormLabels[form].toLocaleUpperCase('vi')

/** The paper that is copied, when it stands in no book of the office. */
const SourceFields = ({ act }: { readonly act: Act<Form> }) => {
  const today = useToday()
  const { value: form, problems } = act
  return (
    <div className={classes.group}>
      <div className={classes.legend}>{words.source}</div>
      <FieldRow>
        <TextField
          label={words.issuer}
          isRequired
          maxLength={300}
          value={form.issuer}
          problem={problems.issuer}
          onChange={(issuer) => act.set('issuer', issuer)}
        />
        <TextField label={words.code} maxLength={60} value={form.code} onChange={(code) => act.set('code', code)} />
        <DateField label={words.dated} value={form.dated} today={today} onChange={(dated) => act.set('dated', dated)} />
      </FieldRow>
      <TextField
        label={outgoingText.form.subject}
        isRequired
        lines={2}
        maxLength={5000}
        value={form.subject}
        problem={problems.subject}
        onChange={(subject) => act.set('subject', subject)}
      />
    </div>
  )
}

/** What is filled in, and how it is sent. */
const useCopyAct = (
  source: RegisterCopyDialogProps['source'],
  id: string,
  onDone: (given: Answer<'outgoing.registerCopy'>) => void,
): Act<Form> =>
  useActForm<'outgoing.registerCopy', Form>({
    key: `act.outgoing.registerCopy.${source?.id ?? 'paper'}`,
    operation: 'outgoing.registerCopy',
    initial: {
      ...nextNumbering,
      form: 'certified',
      part: '',
      place: '',
      signerName: '',
      signerPosition: '',
      recipients: '',
      medium: 'electronic',
      copies: '',
      files: [],
      signed: null,
      issuer: '',
      code: '',
      typeName: '',
      dated: null,
      subject: source?.subject ?? '',
    },
    check: (form) => ({
      ...entryProblems(entryOf(form, source)),
      ...numberingProblems(form),
      part: form.form === 'extract' && form.part.trim() === '' ? words.partMissing : undefined,
      issuer: source === null && form.issuer.trim() === '' ? words.issuerMissing : undefined,
    }),
    inputOf: (form) => ({
      id,
      ...numberingOf(form),
      form: form.form,
      part: form.part,
      place: form.place,
      fields: fieldsOf(entryOf(form, source)),
      files: namedFiles(form.files),
      source: source
        ? { kind: 'outgoing' as const, documentId: source.id }
        : {
            kind: 'paper' as const,
            typeName: form.typeName,
            code: form.code,
            issuedOn: form.dated,
            issuer: form.issuer,
            subject: form.subject,
          },
    }),
    onDone,
  })

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
  const medium = mediumOf(form, source)
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
        <FieldRow>
          <SelectField
            label={words.form}
            value={form.form}
            choices={choicesOf(copyForms, copyFormLabels)}
            onChange={(next) => act.form.change((now) => unsignedAgain(now, next))}
          />
          <SelectField
            label={words.medium}
            value={medium}
            choices={choicesOf(lawfulMedia(form.form, source), copyMediumLabels)}
            onChange={(next) => act.set('medium', next)}
          />
          {form.form === 'extract' && (
            <TextField
              label={words.part}
              isRequired
              maxLength={1000}
              value={form.part}
              problem={problems.part}
              onChange={(part) => act.set('part', part)}
            />
          )}
          <TextField
            label={words.place}
            maxLength={100}
            value={form.place}
            onChange={(place) => act.set('place', place)}
          />
        </FieldRow>
        {medium === 'paper' && (
          <p className={classes.filePlaceHint}>
            {lawfulMedia(form.form, source).length === 1 ? `${words.onlyPaper} ${words.paperHint}` : words.paperHint}
          </p>
        )}
        {source === null && <SourceFields act={act} />}
        <FieldRow>
          <TextField
            label={words.signerName}
            isRequired
            maxLength={100}
            value={form.signerName}
            problem={problems.signerName}
            onChange={(signerName) => act.set('signerName', signerName)}
          />
          <TextField
            label={outgoingText.form.signerPosition}
            maxLength={200}
            value={form.signerPosition}
            onChange={(signerPosition) => act.set('signerPosition', signerPosition)}
          />
          <TextField
            label={outgoingText.form.copies}
            value={form.copies}
            problem={problems.copies}
            onChange={(copies) => act.set('copies', copies)}
          />
        </FieldRow>
        <TextField
          label={outgoingText.form.recipients}
          lines={2}
          maxLength={10_000}
          hint={outgoingText.form.oneALine}
          value={form.recipients}
          onChange={(recipients) => act.set('recipients', recipients)}
        />
        <FilesField
          legend={words.files}
          files={form.files}
          onChange={(next) => act.form.change((now) => ({ ...now, files: next(now.files) }))}
        />
        {medium === 'electronic' && (
          <CopySigning
            source={source}
            files={form.files}
            signed={form.signed}
            text={markOf(form.form)}
            onTake={(file) => act.set('files', [file])}
            onSign={() => setIsSigning(true)}
          />
        )}
        <NumberingFields
          asked={{ fields: fieldsOf(entryOf(form, source)), copyForm: form.form }}
          form={form}
          onChange={(patch) => act.form.change((now) => ({ ...now, ...patch }))}
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
