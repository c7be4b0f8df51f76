import { Button } from '@mantine/core'
import { useRef, useState, type DragEvent, type ReactNode } from 'react'
import { uiText } from '#renderer/text/ui.ts'
import classes from './file-drop.module.css'
import { Icon, type IconShape } from './icon.tsx'
import { IconFileImport, IconFolder, IconUpload } from './icons.ts'

export interface FileDropProps {
  /** Files in the order of the folder; folders dropped are walked whole. */
  readonly onFiles: (files: readonly File[]) => void
  /** As in `<input accept>`: `.pdf,.docx,image/*`. Only the chooser obeys it: what was dropped is judged by content. */
  readonly accept?: string
  /** One line: which kinds, how large. */
  readonly hint?: ReactNode
  /** `compact` is a line above other content, `narrow` two buttons in a column, `large` fills an empty page. */
  readonly size?: 'compact' | 'narrow' | 'large'
}

const entriesIn = async (directory: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> => {
  const reader = directory.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (batch.length === 0) return all
    all.push(...batch)
  }
}

const filesOf = async (entry: FileSystemEntry): Promise<readonly File[]> => {
  if (entry.isFile) {
    return [await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject))]
  }
  const inside = await entriesIn(entry as FileSystemDirectoryEntry)
  const sorted = inside.toSorted((left, right) => left.name.localeCompare(right.name, 'vi', { numeric: true }))
  return (await Promise.all(sorted.map(filesOf))).flat()
}

/** Every file in what was dropped, folders included. */
export const droppedFiles = async (transfer: DataTransfer): Promise<readonly File[]> => {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null)
  return entries.length === 0 ? [...transfer.files] : (await Promise.all(entries.map(filesOf))).flat()
}

/** A place to drop files, with buttons that choose files or a folder. */
export const FileDrop = ({ onFiles, accept, hint, size = 'large' }: FileDropProps) => {
  const [isOver, setIsOver] = useState(false)
  const files = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  const take = (chosen: readonly File[]) => {
    if (chosen.length > 0) onFiles(chosen)
  }
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setIsOver(false)
    void droppedFiles(event.dataTransfer).then(take)
  }
  const button = (icon: IconShape) =>
    size === 'narrow' ? { size: 'xs' as const } : { leftSection: <Icon of={icon} /> }
  const chooser = (ref: typeof files, label: string, extra: object) => (
    <input
      ref={ref}
      type="file"
      multiple
      hidden
      aria-label={label}
      onChange={(event) => {
        take([...(event.currentTarget.files ?? [])])
        event.currentTarget.value = ''
      }}
      {...extra}
    />
  )
  return (
    <div
      className={classes.drop}
      data-size={size}
      data-over={isOver || undefined}
      onDragEnter={(event) => {
        event.preventDefault()
        setIsOver(true)
      }}
      onDragOver={(event) => event.preventDefault()}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setIsOver(false)
      }}
      onDrop={onDrop}
    >
      {size !== 'narrow' && <Icon of={IconFileImport} size={size === 'large' ? 34 : 20} className={classes.icon} />}
      {(size !== 'narrow' || isOver) && (
        <div className={classes.text}>
          <div className={classes.title}>{isOver ? uiText.dropNow : uiText.dropHere}</div>
          {hint !== undefined && <div className={classes.hint}>{hint}</div>}
        </div>
      )}
      <div className={classes.buttons}>
        <Button {...button(IconUpload)} onClick={() => files.current?.click()}>
          {uiText.chooseFiles}
        </Button>
        <Button {...button(IconFolder)} onClick={() => folder.current?.click()}>
          {uiText.chooseFolder}
        </Button>
      </div>
      {chooser(files, uiText.chooseFiles, { accept })}
      {chooser(folder, uiText.chooseFolder, { webkitdirectory: '' })}
    </div>
  )
}
