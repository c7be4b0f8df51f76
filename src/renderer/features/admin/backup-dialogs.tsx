import { Button } from '@mantine/core'
import { useState } from 'react'
import { formatBytes } from '#renderer/lib/format.ts'
import { useMachine } from '#renderer/lib/machine.ts'
import { adminText } from '#renderer/text/admin.ts'
import { TextField } from '#renderer/ui/form-field.tsx'
import { problemsOf, useAct, useDraft } from './act.ts'
import classes from './admin.module.css'
import { FormDialog } from './form-dialog.tsx'
import { parseWhole } from './parts.tsx'

const text = adminText.backups

export interface BackupSettingsDialogProps {
  readonly secondFolder: string | null
  readonly keepDays: number
  readonly onClose: () => void
}

/** The second place and how long backups are kept. */
export const BackupSettingsDialog = ({ secondFolder, keepDays, onClose }: BackupSettingsDialogProps) => {
  const { chooseFolder } = useMachine()
  const { value, set, isChanged } = useDraft({ folder: secondFolder ?? '', keep: String(keepDays) })
  const [mode, setMode] = useState<'typing' | 'checked'>('typing')
  const act = useAct('host.setBackup', adminText.saved, onClose)
  const { at, whole } = problemsOf(act.refusal, { 'host.folderUnusable': 'secondFolder' })
  const keep = parseWhole(value.keep, 1, 3650)
  const choose = async () => {
    const folder = await chooseFolder?.()
    if (folder) set({ folder })
  }
  const submit = () => {
    setMode('checked')
    const folder = value.folder.trim()
    if (keep !== null) void act.run({ secondFolder: folder === '' ? null : folder, keepDays: keep })
  }
  return (
    <FormDialog
      title={text.settingsTitle}
      submitLabel={adminText.save}
      onSubmit={submit}
      onClose={onClose}
      isBusy={act.isBusy}
      hasUnsaved={isChanged}
      problem={whole}
    >
      <div className={classes.pathLine}>
        <TextField
          label={text.secondLabel}
          value={value.folder}
          onChange={(folder) => set({ folder })}
          hint={text.secondHint}
          problem={at('secondFolder')}
        />
        {chooseFolder && <Button onClick={() => void choose()}>{text.chooseFile}</Button>}
      </div>
      <TextField
        label={text.keep}
        value={value.keep}
        onChange={(typed) => set({ keep: typed })}
        isRequired
        problem={at('keepDays') ?? (mode === 'checked' && keep === null ? text.keepInvalid : undefined)}
      />
    </FormDialog>
  )
}

export interface BackupFileDialogProps {
  readonly onClose: () => void
  readonly onMade: () => void
}

/** One file that carries everything, to take to another computer. */
export const BackupFileDialog = ({ onClose, onMade }: BackupFileDialogProps) => {
  const { chooseSavePath } = useMachine()
  const { value, set, isChanged } = useDraft({ file: '' })
  const [mode, setMode] = useState<'typing' | 'checked'>('typing')
  const act = useAct(
    'host.backUp',
    ({ bytes }) => text.made(formatBytes(bytes)),
    () => {
      onMade()
      onClose()
    },
  )
  const { at, whole } = problemsOf(act.refusal, { 'host.folderUnusable': 'file' })
  const file = value.file.trim()
  const isNamed = file.endsWith('.lacthu')
  const choose = async () => {
    const chosen = await chooseSavePath?.('lac-thu.lacthu', [{ name: text.filePath, extensions: ['lacthu'] }])
    if (chosen) set({ file: chosen })
  }
  const submit = () => {
    setMode('checked')
    if (isNamed) void act.run({ file })
  }
  return (
    <FormDialog
      title={text.toFileTitle}
      width={600}
      submitLabel={text.now}
      onSubmit={submit}
      onClose={onClose}
      isBusy={act.isBusy}
      hasUnsaved={isChanged && !act.isBusy}
      problem={whole}
    >
      <p className={classes.consequence}>{text.toFileNote}</p>
      <div className={classes.pathLine}>
        <TextField
          label={text.filePath}
          value={value.file}
          onChange={(typed) => set({ file: typed })}
          hint={text.filePathHint}
          isRequired
          problem={at('file') ?? (mode === 'checked' && !isNamed ? text.filePathHint : undefined)}
        />
        {chooseSavePath && <Button onClick={() => void choose()}>{text.chooseFile}</Button>}
      </div>
    </FormDialog>
  )
}
