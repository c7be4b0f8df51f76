import { useRef } from 'react'
import { useDoor } from '#renderer/lib/queries.tsx'
import { refusalLine } from '#renderer/text/refusals.ts'
import { useToast } from './toasts.tsx'

export interface UploadedFile {
  readonly blob: string
  readonly name: string
}

export interface FileImportOptions {
  /** Name of the chooser. */
  readonly label: string
  /** As in `<input accept>`. */
  readonly accept: string
  /** Runs when every chosen file has arrived. */
  readonly onUploaded: (files: readonly UploadedFile[]) => Promise<void>
}

/** A hidden chooser whose files go straight to the office: `choose` opens it, `input` stands somewhere on the page. */
export const useFileImport = ({ label, accept, onUploaded }: FileImportOptions) => {
  const { transport } = useDoor()
  const showToast = useToast()
  const chooser = useRef<HTMLInputElement>(null)
  const take = async (chosen: readonly File[]) => {
    const files: UploadedFile[] = []
    for (const file of chosen) {
      const stored = await transport.upload(file, () => undefined, new AbortController().signal)
      if (!stored.ok) {
        showToast({ text: refusalLine(stored.refusal), tone: 'danger' })
        return
      }
      files.push({ blob: stored.value.blob, name: file.name })
    }
    await onUploaded(files)
  }
  return {
    choose: () => chooser.current?.click(),
    input: (
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        accept={accept}
        aria-label={label}
        onChange={(event) => {
          const chosen = [...(event.currentTarget.files ?? [])]
          event.currentTarget.value = ''
          if (chosen.length > 0) void take(chosen)
        }}
      />
    ),
  }
}
