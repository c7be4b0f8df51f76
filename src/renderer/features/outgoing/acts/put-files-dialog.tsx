import { formatNumber } from '#renderer/lib/format.ts'
import { outgoingText } from '#renderer/text/outgoing.ts'
import classes from '#renderer/ui/acts/acts.module.css'
import { ChoiceField } from '#renderer/ui/acts/choice-field.tsx'
import { FilesField, type BroughtFile } from '#renderer/ui/acts/files-field.tsx'
import { OutgoingDialog, useOutgoingAct, type OutgoingActProps } from './act.tsx'
import { namedFiles } from './entry-form.ts'

const words = outgoingText.acts.putFiles

interface Form {
  readonly files: readonly BroughtFile[]
  readonly first: 'main' | 'annex'
}

/** Bổ sung tệp before dispatch: a new main file takes the place of the old one, which is kept. */
export const PutFilesDialog = (props: OutgoingActProps) => {
  const hasMain = props.detail.documentFiles.some(({ role }) => role === 'main')
  const act = useOutgoingAct<'outgoing.putFiles', Form>(props, {
    operation: 'outgoing.putFiles',
    initial: { files: [], first: hasMain ? 'annex' : 'main' },
    check: ({ files }) => ({ files: files.length === 0 ? words.missing : undefined }),
    inputOf: ({ files, first }, { documentId, version }) => ({
      id: documentId,
      version,
      files: first === 'main' ? namedFiles(files) : files.map((file) => ({ ...file, role: 'annex' as const })),
    }),
    said: ({ fileIds }) => words.done(formatNumber(fileIds.length)),
  })
  return (
    <OutgoingDialog props={props} act={act} name="putFiles" title={words.title} submitLabel={words.submit}>
      {hasMain && <p className={classes.said}>{words.hint}</p>}
      <ChoiceField
        label={words.first}
        value={act.value.first}
        choices={[
          { value: 'main', label: hasMain ? words.newMain : words.main },
          { value: 'annex', label: words.annex },
        ]}
        onChange={(first) => act.set('first', first)}
      />
      <FilesField
        legend={words.files}
        files={act.value.files}
        problem={act.problems.files}
        onChange={(change) => act.form.change((form) => ({ ...form, files: change(form.files) }))}
      />
    </OutgoingDialog>
  )
}
