import { actText } from '#renderer/text/acts.ts'
import { ActDialog } from './act-dialog.tsx'
import classes from '#renderer/ui/acts/acts.module.css'
import { FilesField, type BroughtFile } from '#renderer/ui/acts/files-field.tsx'
import { useAct, type ActProps } from './use-act.ts'

const words = actText.addFiles

/** Bổ sung tệp: what came late for a document that is registered already. */
export const AddFilesDialog = (props: ActProps) => {
  const act = useAct<'registry.addFiles', { readonly files: readonly BroughtFile[] }>(props, {
    operation: 'registry.addFiles',
    initial: { files: [] },
    check: ({ files }) => ({ files: files.length === 0 ? words.missing : undefined }),
    inputOf: ({ files }, version) => ({ id: props.detail.id, version, files: [...files] }),
    said: ({ fileIds }) => words.done(fileIds.length),
  })
  return (
    <ActDialog name="addFiles" act={act} props={props} title={words.title} submitLabel={words.submit}>
      <p className={classes.said}>{words.hint}</p>
      <FilesField
        legend={words.files}
        files={act.value.files}
        onChange={(change) => act.form.change(({ files }) => ({ files: change(files) }))}
        dropped={props.dropped}
        problem={act.problems.files}
      />
    </ActDialog>
  )
}
