import { useEffect, useLayoutEffect, useRef, useState, type DragEvent } from 'react'
import { droppedFiles } from './file-drop.tsx'

const carriesFiles = (transfer: DataTransfer | null): boolean => transfer?.types.includes('Files') ?? false

/** Files dropped anywhere on the page, or pasted into it; `null` while none are taken. */
export const useFileDrop = (onFiles: ((files: readonly File[]) => void) | null) => {
  const [isOver, setIsOver] = useState(false)
  const latest = useRef(onFiles)
  useLayoutEffect(() => {
    latest.current = onFiles
  })
  const isOn = onFiles !== null
  useEffect(() => {
    if (!isOn) return
    const onPaste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])]
      if (files.length === 0) return
      event.preventDefault()
      latest.current?.(files)
    }
    window.addEventListener('paste', onPaste)
    return () => window.removeEventListener('paste', onPaste)
  }, [isOn])
  return {
    isOver: isOver && isOn,
    handlers: {
      onDragEnter: (event: DragEvent) => {
        if (carriesFiles(event.dataTransfer)) setIsOver(true)
      },
      onDragOver: (event: DragEvent) => {
        if (carriesFiles(event.dataTransfer)) event.preventDefault()
      },
      onDragLeave: (event: DragEvent) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setIsOver(false)
      },
      onDrop: (event: DragEvent) => {
        setIsOver(false)
        // A drop place inside the page has taken them already.
        if (event.defaultPrevented || !carriesFiles(event.dataTransfer)) return
        event.preventDefault()
        void droppedFiles(event.dataTransfer).then((files) => {
          if (files.length > 0) latest.current?.(files)
        })
      },
    },
  }
}
