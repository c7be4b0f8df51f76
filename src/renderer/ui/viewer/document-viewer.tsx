import { Button } from '@mantine/core'
import { lazy, Suspense, useMemo } from 'react'
import { uiText } from '#renderer/text/ui.ts'
import { Icon } from '../icon.tsx'
import { IconDownload, IconFile } from '../icons.ts'
import { EmptyState, LoadingRows } from '../states.tsx'
import { HtmlPreview } from './html-preview.tsx'
import { ImageViewer } from './image-viewer.tsx'
import type { PageMarks } from './page-marks.ts'
import type { PageOverlay } from './page-overlay.tsx'
import type { PagePlace } from './page-place.ts'

const PdfViewer = lazy(async () => ({ default: (await import('./pdf-viewer.tsx')).PdfViewer }))

export interface DocumentViewerProps {
  /** The accessible name: `Trang văn bản 1053/QĐ-TTg`. */
  readonly label: string
  readonly mime: string
  /** An address of our own origin. */
  readonly url?: string
  /** Or the bytes; keep the function stable between renders. */
  readonly load?: () => Promise<ArrayBuffer>
  /** For files without pages of their own (Word, letters): what the core made of them. */
  readonly html?: string
  readonly onPrint?: () => void
  /** Degrees clockwise that the file is kept turned by. */
  readonly rotation?: number
  /** A place to be seen on the page. */
  readonly highlight?: PagePlace | null
  /** For a kind that cannot be shown: save it, or open it in its own program. */
  readonly onDownload?: () => void
  /** Remarks over the pages of a PDF. */
  readonly marks?: PageMarks
  /** Something of its own over the pages of a PDF. */
  readonly overlay?: PageOverlay
}

const pictures = new Set(['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/bmp'])

/** The page itself, by its kind: PDF, picture, HTML preview, or a sentence and a way to save it. */
export const DocumentViewer = ({
  label,
  mime,
  url,
  load,
  html,
  onPrint,
  rotation = 0,
  highlight = null,
  onDownload,
  marks,
  overlay,
}: DocumentViewerProps) => {
  const source = useMemo(() => (url !== undefined ? { url } : load ? { load } : null), [url, load])
  const view = { label, rotation, highlight, ...(onPrint && { onPrint }) }
  if (html !== undefined) return <HtmlPreview label={label} html={html} />
  if (source && mime === 'application/pdf') {
    return (
      <Suspense fallback={<LoadingRows rows={1} />}>
        <PdfViewer source={source} {...view} {...(marks && { marks })} {...(overlay && { overlay })} />
      </Suspense>
    )
  }
  if (source && pictures.has(mime)) return <ImageViewer source={source} mime={mime} {...view} />
  return (
    <EmptyState
      icon={IconFile}
      title={uiText.viewer.noPreview}
      action={
        onDownload && (
          <Button leftSection={<Icon of={IconDownload} />} onClick={onDownload}>
            {uiText.viewer.download}
          </Button>
        )
      }
    />
  )
}
