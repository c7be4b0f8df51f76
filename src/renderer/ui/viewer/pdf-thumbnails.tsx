import { useVirtualizer } from '@tanstack/react-virtual'
import type { PDFDocumentProxy } from 'pdfjs-dist'
import { useEffect, useRef } from 'react'
import { uiText } from '#renderer/text/ui.ts'
import classes from './pdf-viewer.module.css'

export interface PdfThumbnailsProps {
  readonly pdf: PDFDocumentProxy
  readonly current: number
  readonly onGoTo: (page: number) => void
}

const width = 96
const height = 164

/** One small page; drawn when shown, blank when it cannot be drawn. */
export const Thumbnail = ({ pdf, page }: { readonly pdf: PDFDocumentProxy; readonly page: number }) => {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    let cancel = (): void => undefined
    let isGone = false
    const draw = async () => {
      const proxy = await pdf.getPage(page)
      const element = canvas.current
      if (isGone || !element) return
      const natural = proxy.getViewport({ scale: 1 })
      const scale = Math.min(width / natural.width, 136 / natural.height)
      const viewport = proxy.getViewport({ scale: scale * window.devicePixelRatio })
      element.width = viewport.width
      element.height = viewport.height
      element.style.width = `${natural.width * scale}px`
      const task = proxy.render({ canvas: element, viewport })
      cancel = () => task.cancel()
      await task.promise
    }
    // A thumbnail scrolled away is cancelled, and one that cannot be drawn stays blank: the page itself says why.
    draw().catch(() => undefined)
    return () => {
      isGone = true
      cancel()
    }
  }, [pdf, page])
  return <canvas ref={canvas} className={classes.thumbnailPicture} />
}

/** Small pages at the left; only those in sight are drawn. */
export const PdfThumbnails = ({ pdf, current, onGoTo }: PdfThumbnailsProps) => {
  const scroller = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer({
    count: pdf.numPages,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 2,
  })
  useEffect(() => virtualizer.scrollToIndex(current - 1, { align: 'auto' }), [current, virtualizer])
  return (
    <nav ref={scroller} className={classes.thumbnails} aria-label={uiText.viewer.thumbnails}>
      <div className={classes.thumbnailList} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((item) => (
          <button
            key={item.key}
            type="button"
            className={classes.thumbnail}
            style={{ transform: `translateY(${item.start}px)`, height }}
            aria-label={uiText.viewer.pageName(String(item.index + 1))}
            aria-current={item.index + 1 === current ? 'page' : undefined}
            onClick={() => onGoTo(item.index + 1)}
          >
            <Thumbnail pdf={pdf} page={item.index + 1} />
            <span>{item.index + 1}</span>
          </button>
        ))}
      </div>
    </nav>
  )
}
