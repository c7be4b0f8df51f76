import { useEffect, useState } from 'react'
import type { contract, OutputOf } from '#shared/contract/index.ts'
import { printPaper, savePaper } from '#renderer/lib/papers.ts'
import { useDoor } from '#renderer/lib/queries.tsx'
import { uiText } from '#renderer/text/ui.ts'
import { fileProblemLabels } from '#renderer/text/vocabulary.ts'
import { ErrorPanel, LoadingRows } from '../states.tsx'
import { useToast } from '../toasts.tsx'
import { DocumentViewer } from './document-viewer.tsx'
import type { PageMarks } from './page-marks.ts'
import type { PageOverlay } from './page-overlay.tsx'
import type { PagePlace } from './page-place.ts'

export type StoredFile = Pick<
  OutputOf<typeof contract.files.card>['files'][number],
  'blob' | 'name' | 'mime' | 'shownBlob' | 'shownMime' | 'rotation' | 'problem'
>

type Html =
  { readonly kind: 'loading' } | { readonly kind: 'read'; readonly html: string } | { readonly kind: 'failed' }

const HtmlFile = ({ label, url }: { readonly label: string; readonly url: string }) => {
  const [html, setHtml] = useState<Html>({ kind: 'loading' })
  useEffect(() => {
    const stop = new AbortController()
    const read = async () => {
      const response = await fetch(url, { signal: stop.signal })
      setHtml(response.ok ? { kind: 'read', html: await response.text() } : { kind: 'failed' })
    }
    read().catch(() => {
      if (!stop.signal.aborted) setHtml({ kind: 'failed' })
    })
    return () => stop.abort()
  }, [url])
  if (html.kind === 'failed') return <ErrorPanel {...uiText.viewer.problems.unreachable} />
  if (html.kind === 'loading') return <LoadingRows rows={1} />
  return <DocumentViewer label={label} mime="text/html" html={html.html} />
}

export interface FilePageProps {
  /** The accessible name of the page. */
  readonly label: string
  readonly file: StoredFile
  /** Remarks over the pages of a PDF. */
  readonly marks?: PageMarks
  /** A place to be seen on the page. */
  readonly highlight?: PagePlace | null
  /** Something of its own over the pages of a PDF. */
  readonly overlay?: PageOverlay
}

/** A file of the office as it can be shown: itself, or what the office made of it; else why not, and a way to save it. */
export const FilePage = ({ file, label, marks, highlight = null, overlay }: FilePageProps) => {
  const { transport } = useDoor()
  const showToast = useToast()
  const original = transport.blobUrl(file.blob)
  const url = file.shownBlob === null ? original : transport.blobUrl(file.shownBlob)
  const mime = file.shownBlob === null ? file.mime : (file.shownMime ?? file.mime)
  const print = () => {
    printPaper(url).catch(() => showToast({ text: uiText.viewer.problems.unreachable.sentence, tone: 'danger' }))
  }
  if (file.problem !== null && file.shownBlob === null) {
    return <ErrorPanel sentence={fileProblemLabels[file.problem]} nextStep={file.name} />
  }
  if (mime.startsWith('text/html')) return <HtmlFile label={label} url={url} />
  return (
    <DocumentViewer
      label={label}
      mime={mime}
      url={url}
      rotation={file.rotation}
      highlight={highlight}
      onPrint={print}
      onDownload={() => savePaper(original, file.name)}
      {...(marks && { marks })}
      {...(overlay && { overlay })}
    />
  )
}
