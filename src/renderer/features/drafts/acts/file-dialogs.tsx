import { draftActText } from '#renderer/text/draft-acts.ts'
import actClasses from '#renderer/ui/acts/acts.module.css'
import { FilesField, type BroughtFile } from '#renderer/ui/acts/files-field.tsx'
import { SelectField, TextField } from '#renderer/ui/form-field.tsx'
import { fileLabels } from '../file-labels.ts'
import { annexesOf, mainFileOf, newestOf, type Detail } from '../draft-types.ts'
import { DraftActDialog } from './draft-act-dialog.tsx'
import { useDraftAct, type ActProps } from './use-draft-act.ts'

const newAnnex = 'annex'
const newMain = 'main'

/** What a file that is brought in may become: the next version of a file that is there, or a new one. */
const targetsOf = ({ files }: Detail) => {
  const words = draftActText.saveFile
  const labels = fileLabels(files)
  const main = mainFileOf(files)
  const nextOf = (id: string): number => (files.find((file) => file.id === id)?.versions[0]?.number ?? 0) + 1
  if (!main) return [{ value: newMain, label: words.main }]
  return [
    { value: main.id, label: words.mainNext(nextOf(main.id)) },
    { value: newAnnex, label: words.annexNew },
    ...annexesOf(files).map(({ id }) => ({ value: id, label: words.annexNext(nextOf(id), labels.get(id) ?? '') })),
  ]
}

interface Saving {
  readonly target: string
  readonly files: readonly BroughtFile[]
  readonly note: string
}

/** Keeps a DOCX or PDF as the next version of a file, or as a new annex. */
export const SaveFileDialog = (props: ActProps) => {
  const words = draftActText.saveFile
  const targets = targetsOf(props.detail)
  const first = targets[0]?.value ?? newMain
  const act = useDraftAct<'drafting.saveFile', Saving>(props, {
    operation: 'drafting.saveFile',
    initial: { target: first, files: [], note: '' },
    check: ({ files }) => ({ files: files.length === 0 ? words.missing : undefined }),
    inputOf: ({ target, files, note }, { draftId, version }) => ({
      draftId,
      version,
      fileId: target === newMain || target === newAnnex ? null : target,
      blob: files[0]?.blob ?? '',
      name: files[0]?.name ?? '',
      note,
    }),
    said: ({ number }) => words.done(number),
  })
  const { target } = act.value
  return (
    <DraftActDialog name="saveFile" act={act} props={props} title={words.title} submitLabel={words.submit}>
      <FilesField
        legend={words.file}
        files={act.value.files}
        onChange={(change) => act.form.change((before) => ({ ...before, files: change(before.files) }))}
        dropped={props.dropped?.slice(0, 1)}
        problem={act.problems.files}
        most={1}
        accept=".docx,.pdf"
      />
      {targets.length > 1 && (
        <SelectField
          label={words.target}
          value={targets.some(({ value }) => value === target) ? target : first}
          choices={targets}
          onChange={(next) => act.set('target', next)}
        />
      )}
      <TextField
        label={words.note}
        value={act.value.note}
        maxLength={1000}
        hint={words.hint}
        onChange={(note) => act.set('note', note)}
      />
    </DraftActDialog>
  )
}

interface Attaching {
  readonly versionId: string
  readonly files: readonly BroughtFile[]
}

/** Kèm bản PDF beside a Word version: for who has no converter. */
export const AttachPdfDialog = (props: ActProps) => {
  const words = draftActText.attachPdf
  const { files } = props.detail
  const labels = fileLabels(files)
  const wordVersions = files
    .filter(({ removed }) => !removed)
    .map((file) => ({ file, newest: newestOf(file) }))
    .filter(({ newest }) => newest.mime !== 'application/pdf' && newest.pdf?.origin !== 'signed')
  const act = useDraftAct<'drafting.attachPdf', Attaching>(props, {
    operation: 'drafting.attachPdf',
    initial: { versionId: wordVersions[0]?.newest.id ?? '', files: [] },
    check: (value) => ({ files: value.files.length === 0 ? draftActText.saveFile.missing : undefined }),
    inputOf: (value, { draftId, version }) => ({
      draftId,
      version,
      versionId: value.versionId,
      blob: value.files[0]?.blob ?? '',
      name: value.files[0]?.name ?? '',
    }),
    said: () => words.done,
  })
  return (
    <DraftActDialog name="attachPdf" act={act} props={props} title={words.title} submitLabel={words.submit}>
      <p className={actClasses.said}>{words.hint}</p>
      {wordVersions.length > 1 && (
        <SelectField
          label={words.of}
          value={act.value.versionId}
          choices={wordVersions.map(({ file, newest }) => ({ value: newest.id, label: labels.get(file.id) ?? '' }))}
          onChange={(versionId) => act.set('versionId', versionId)}
        />
      )}
      <FilesField
        legend={words.file}
        files={act.value.files}
        onChange={(change) => act.form.change((before) => ({ ...before, files: change(before.files) }))}
        dropped={props.dropped?.slice(0, 1)}
        problem={act.problems.files}
        most={1}
        accept=".pdf"
      />
    </DraftActDialog>
  )
}

/** Bỏ phụ lục; its versions stay readable. */
export const RemoveFileDialog = (props: ActProps) => {
  const words = draftActText.removeFile
  const labels = fileLabels(props.detail.files)
  const annexes = annexesOf(props.detail.files)
  const act = useDraftAct<'drafting.removeFile', { readonly fileId: string }>(props, {
    operation: 'drafting.removeFile',
    initial: { fileId: annexes[0]?.id ?? '' },
    check: () => ({}),
    inputOf: ({ fileId }, { draftId, version }) => ({ draftId, version, fileId }),
    said: () => words.done,
  })
  return (
    <DraftActDialog
      name="removeFile"
      act={act}
      props={props}
      title={words.title}
      submitLabel={words.submit}
      tone="danger"
    >
      <SelectField
        label={words.which}
        hint={words.hint}
        value={act.value.fileId}
        choices={annexes.map((file) => ({
          value: file.id,
          label: [labels.get(file.id), newestOf(file).name].filter(Boolean).join(' – '),
        }))}
        onChange={(fileId) => act.set('fileId', fileId)}
      />
    </DraftActDialog>
  )
}
