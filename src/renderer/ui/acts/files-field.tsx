import { ActionIcon, Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useDoor } from '#renderer/lib/queries.tsx'
import { actText } from '#renderer/text/acts.ts'
import { refusalLine } from '#renderer/text/refusals.ts'
import { uiText } from '#renderer/text/ui.ts'
import { Icon } from '#renderer/ui/icon.tsx'
import { IconPaperclip, IconX } from '#renderer/ui/icons.ts'
import { ProgressLine } from '#renderer/ui/progress-line.tsx'
import { useFileDrop } from '#renderer/ui/use-file-drop.ts'
import classes from './acts.module.css'

/** A file that lies in the office's store; no document carries it yet. */
export interface BroughtFile {
  readonly blob: string
  readonly name: string
}

const words = actText.files

interface Uploading {
  readonly name: string
  readonly sent: number
  readonly total: number
  readonly stop: AbortController
}

export interface FilesFieldProps {
  readonly legend: string
  readonly files: readonly BroughtFile[]
  readonly onChange: (change: (files: readonly BroughtFile[]) => readonly BroughtFile[]) => void
  /** Files that were dropped before the field was there: it begins with them. */
  readonly dropped?: readonly File[] | undefined
  readonly problem?: string | undefined
  /** At most so many files. */
  readonly most?: number
  /** As in `<input accept>`; only the chooser obeys it. */
  readonly accept?: string
  /** Hears when bytes are on their way and when they have arrived; the same function between renders. */
  readonly onUploading?: (isUploading: boolean) => void
}

/** Files for a document, chosen, dropped or pasted; each is in the office's store before the act names it. */
export const FilesField = ({
  legend,
  files,
  onChange,
  dropped,
  problem,
  most = 20,
  accept,
  onUploading,
}: FilesFieldProps) => {
  const { transport } = useDoor()
  const input = useRef<HTMLInputElement>(null)
  const [uploading, setUploading] = useState<Uploading | null>(null)
  const [failure, setFailure] = useState<string | null>(null)

  const upload = async (chosen: readonly File[]) => {
    const stop = new AbortController()
    setFailure(files.length + chosen.length > most ? words.tooMany(most) : null)
    for (const file of chosen.slice(0, most - files.length)) {
      const progress = { name: file.name, total: file.size, stop }
      setUploading({ ...progress, sent: 0 })
      const answer = await transport
        .upload(file, (sent) => setUploading({ ...progress, sent }), stop.signal)
        .catch(() => null)
      if (answer === null) break
      const { name } = file
      if (answer.ok) onChange((before) => [...before, { blob: answer.value.blob, name }])
      else setFailure(`${actText.uploadFailed(name)}. ${refusalLine(answer.refusal)}`)
    }
    setUploading(null)
  }
  const drop = useFileDrop(uploading === null && files.length < most ? (chosen) => void upload(chosen) : null)
  const isUploading = uploading !== null
  useEffect(() => onUploading?.(isUploading), [isUploading, onUploading])
  const isBegun = useRef(false)
  useEffect(() => {
    if (isBegun.current || dropped === undefined) return
    isBegun.current = true
    void upload(dropped)
    // What was dropped before is taken once, when the field appears.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [])
  return (
    <div className={classes.group} {...drop.handlers}>
      <div className={classes.legend}>{legend}</div>
      {files.map((file, index) => (
        <div key={`${file.blob}${index}`} className={classes.file}>
          <Icon of={IconPaperclip} />
          <span className={classes.fileName}>{file.name}</span>
          <ActionIcon
            aria-label={words.remove(file.name)}
            onClick={() => onChange((before) => before.filter((_, place) => place !== index))}
          >
            <Icon of={IconX} size={14} />
          </ActionIcon>
        </div>
      ))}
      {uploading ? (
        <ProgressLine
          label={words.uploading(uploading.name)}
          done={Math.round(uploading.sent / 1024)}
          total={Math.max(1, Math.round(uploading.total / 1024))}
          onCancel={() => uploading.stop.abort()}
        />
      ) : files.length < most ? (
        <div className={classes.filePlace} data-over={drop.isOver || undefined}>
          <Button size="xs" leftSection={<Icon of={IconPaperclip} />} onClick={() => input.current?.click()}>
            {words.add}
          </Button>
          <span className={classes.filePlaceHint}>{drop.isOver ? uiText.dropNow : words.dropHint}</span>
        </div>
      ) : null}
      <div className={classes.groupProblem} role="status">
        {failure ?? problem}
      </div>
      <input
        ref={input}
        type="file"
        multiple={most > 1}
        accept={accept}
        hidden
        aria-label={legend}
        onChange={(event) => {
          void upload([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
    </div>
  )
}
