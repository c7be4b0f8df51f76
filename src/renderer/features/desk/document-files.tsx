import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import { deskText } from '#renderer/text/desk.ts'
import { actionLabels, fileRoleLabels } from '#renderer/text/vocabulary.ts'
import { IconFile } from '#renderer/ui/icons.ts'
import { EmptyState } from '#renderer/ui/states.tsx'
import { TabStrip } from '#renderer/ui/tab-strip.tsx'
import { FilePage } from '#renderer/ui/viewer/file-page.tsx'
import classes from './document.module.css'
import type { DocumentFile } from './document-types.ts'

/** Tabs are named by what each file is to the document; a second annex is `Phụ lục 2`. */
const tabsOf = (files: readonly DocumentFile[]) =>
  files.map((file, index) => {
    const sameRole = files.filter(({ role }) => role === file.role)
    const place = files.slice(0, index).filter(({ role }) => role === file.role).length + 1
    const role = fileRoleLabels[file.role]
    return { id: file.id, label: sameRole.length > 1 ? deskText.document.fileNamed(role, place) : role }
  })

export interface DocumentFilesProps {
  /** `1053/QĐ-TTg`, for the accessible name of the page. */
  readonly name: string
  readonly files: readonly DocumentFile[]
  /** Null where none may be added. */
  readonly onAddFiles: (() => void) | null
}

/** The page itself, with a tab for every file: the document, its annexes, what was answered. */
export const DocumentFiles = ({ name, files, onAddFiles }: DocumentFilesProps) => {
  const [chosen, setChosen] = useState<string | null>(null)
  const tabs = useMemo(() => tabsOf(files), [files])
  const file = files.find(({ id }) => id === chosen) ?? files.find(({ role }) => role === 'main') ?? files[0]
  if (!file) {
    return (
      <EmptyState
        icon={IconFile}
        title={deskText.document.noFiles}
        hint={deskText.document.noFilesHint}
        action={onAddFiles && <Button onClick={onAddFiles}>{actionLabels.addFiles}</Button>}
      />
    )
  }
  return (
    <div className={classes.files}>
      {files.length > 1 && (
        <div className={classes.fileTabs}>
          <TabStrip label={deskText.document.files} tabs={tabs} current={file.id} onChange={setChosen} />
        </div>
      )}
      <div className={classes.filePage}>
        <FilePage key={file.id} file={file} label={deskText.document.page(name)} />
      </div>
    </div>
  )
}
