import { useMemo, useState, type ReactNode } from 'react'
import { uiText } from '#renderer/text/ui.ts'
import { TabStrip } from '../tab-strip.tsx'
import classes from './document-files.module.css'
import { FilePage, type StoredFile } from './file-page.tsx'

type DocumentFile<Role extends string> = StoredFile & { readonly id: string; readonly role: Role }

/** Tabs are named by what each file is to the document; a second annex is `Phụ lục 2`. */
const tabsOf = <Role extends string>(
  files: readonly DocumentFile<Role>[],
  roles: Readonly<Record<Role, string>>,
): readonly { readonly id: string; readonly label: string }[] =>
  files.map((file, index) => {
    const sameRole = files.filter(({ role }) => role === file.role)
    const place = files.slice(0, index).filter(({ role }) => role === file.role).length + 1
    const role = roles[file.role]
    return { id: file.id, label: sameRole.length > 1 ? uiText.viewer.fileNamed(role, place) : role }
  })

export interface DocumentFilesProps<Role extends string> {
  /** The accessible name of the page: `Trang văn bản 1053/QĐ-TTg`. */
  readonly label: string
  readonly files: readonly DocumentFile<Role>[]
  readonly roles: Readonly<Record<Role, string>>
  /** Instead of a page, where there is no file yet. */
  readonly empty: ReactNode
}

/** The page itself, with a tab for every file: the document, its annexes, what was answered. */
export const DocumentFiles = <Role extends string>({ label, files, roles, empty }: DocumentFilesProps<Role>) => {
  const [chosen, setChosen] = useState<string | null>(null)
  const tabs = useMemo(() => tabsOf(files, roles), [files, roles])
  const file = files.find(({ id }) => id === chosen) ?? files.find(({ role }) => role === 'main') ?? files[0]
  if (!file) return empty
  return (
    <div className={classes.files}>
      {files.length > 1 && (
        <div className={classes.tabs}>
          <TabStrip label={uiText.viewer.files} tabs={tabs} current={file.id} onChange={setChosen} />
        </div>
      )}
      <div className={classes.page}>
        <FilePage key={file.id} file={file} label={label} />
      </div>
    </div>
  )
}
