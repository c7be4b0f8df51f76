import type { PDFDocumentProxy } from 'pdfjs-dist'
import { useEffect, useRef, useState } from 'react'
import { useShortcuts } from '#renderer/lib/keys.ts'
import { uiText } from '#renderer/text/ui.ts'
import { ErrorPanel, LoadingRows } from '../states.tsx'
import { PageMarkLayer } from './page-mark-layer.tsx'
import type { PageMarks } from './page-marks.ts'
import { PageOverlayLayer, type PageOverlay } from './page-overlay.tsx'
import { forgetPages, notePages } from './shown-pages.ts'
import { openPdf, pdfProblem, showPdf, type PdfProblem, type PdfScreen } from './pdf-engine.ts'
import { usePagePlace, type PagePlace } from './page-place.ts'
import { PdfThumbnails } from './pdf-thumbnails.tsx'
import classes from './pdf-viewer.module.css'
import { ViewerToolbar, type Finding } from './viewer-toolbar.tsx'

export interface PdfViewerProps {
  /** The accessible name: code and kind of file. */
  readonly label: string
  /** An address of our own origin, or the bytes. A new `source` object opens anew: keep it stable between renders. */
  readonly source: { readonly url: string } | { readonly load: () => Promise<ArrayBuffer> }
  /** Given, the toolbar prints. */
  readonly onPrint?: () => void
  /** Degrees clockwise that the file is kept turned by; the toolbar turns on from there for this sitting only. */
  readonly rotation?: number
  /** Remarks over the pages. */
  readonly marks?: PageMarks
  /** Something of its own over the pages. */
  readonly overlay?: PageOverlay
  /** A place to be seen: marked on its page, and brought into the window. */
  readonly highlight?: PagePlace | null
}

type Fit = 'auto' | 'page-width' | 'page-fit'

interface View {
  readonly page: number
  readonly pages: number
  /** 1 = 100 %. */
  readonly scale: number
}

type Opened =
  | { readonly kind: 'loading' }
  | { readonly kind: 'open'; readonly pdf: PDFDocumentProxy }
  | { readonly kind: 'failed'; readonly problem: PdfProblem }

/** Opens the document and closes it with the component. */
const usePdf = (source: PdfViewerProps['source'], attempt: number): Opened => {
  const [opened, setOpened] = useState<Opened>({ kind: 'loading' })
  useEffect(() => {
    let isGone = false
    let stop = (): void => undefined
    const open = async () => {
      const task = openPdf('url' in source ? { url: source.url } : { data: await source.load() })
      stop = () => void task.destroy()
      if (isGone) stop()
      return task.promise
    }
    setOpened({ kind: 'loading' })
    open().then(
      (pdf) => {
        if (isGone) return
        if ('url' in source) notePages(source.url, pdf.numPages)
        setOpened({ kind: 'open', pdf })
      },
      (error: unknown) => {
        if (!isGone) setOpened({ kind: 'failed', problem: pdfProblem(error) })
      },
    )
    return () => {
      isGone = true
      if ('url' in source) forgetPages(source.url)
      stop()
    }
  }, [source, attempt])
  return opened
}

interface MatchEvent {
  readonly state?: number
  readonly matchesCount: { readonly current: number; readonly total: number }
}

/** pdf.js's `FindState.PENDING`. */
const pendingState = 3

/** Pages of a PDF with zoom, search, thumbnails, rotation and printing. */
export const PdfViewer = ({
  label,
  source,
  onPrint,
  rotation = 0,
  highlight = null,
  marks,
  overlay,
}: PdfViewerProps) => {
  const kept = useRef(rotation)
  const container = useRef<HTMLDivElement>(null)
  const screen = useRef<PdfScreen | null>(null)
  const [shownScreen, setShownScreen] = useState<PdfScreen | null>(null)
  const fit = useRef<Fit | null>('auto')
  const [attempt, setAttempt] = useState(0)
  const opened = usePdf(source, attempt)
  const [view, setView] = useState<View>({ page: 1, pages: 0, scale: 1 })
  const [finding, setFinding] = useState<Finding | null>(null)
  const [hasThumbnails, setHasThumbnails] = useState(false)
  const pdf = opened.kind === 'open' ? opened.pdf : null
  const [drawn, setDrawn] = useState(0)
  usePagePlace(container, highlight, screen.current?.viewer.pagesRotation ?? rotation, drawn)

  useEffect(() => {
    const element = container.current
    if (!pdf || !element) return
    const left = new AbortController()
    fit.current = 'auto'
    const resized = new ResizeObserver(() => {
      if (screen.current && fit.current && element.clientWidth > 0)
        screen.current.viewer.currentScaleValue = fit.current
    })
    void showPdf(element, pdf, left.signal).then((shown) => {
      if (!shown) return
      if (left.signal.aborted) return shown.close()
      screen.current = shown
      const { viewer, events } = shown
      events.on('pagesinit', () => {
        if (kept.current !== 0) viewer.pagesRotation = kept.current
        viewer.currentScaleValue = fit.current ?? 'auto'
        setShownScreen(shown)
        setView({ page: 1, pages: pdf.numPages, scale: viewer.currentScale })
        for (const page of element.querySelectorAll<HTMLElement>('.page')) {
          page.setAttribute('aria-label', uiText.viewer.pageName(page.dataset['pageNumber'] ?? ''))
        }
      })
      // A page that is drawn anew loses what was laid over it.
      events.on('pagerendered', () => setDrawn((before) => before + 1))
      events.on('pagechanging', ({ pageNumber }: { pageNumber: number }) =>
        setView((before) => ({ ...before, page: pageNumber })),
      )
      events.on('scalechanging', ({ scale }: { scale: number }) => setView((before) => ({ ...before, scale })))
      const onMatches = ({ state, matchesCount }: MatchEvent) =>
        setFinding((before) => before && { ...before, ...matchesCount, isSearching: state === pendingState })
      events.on('updatefindmatchescount', onMatches)
      events.on('updatefindcontrolstate', onMatches)
      resized.observe(element)
    })
    return () => {
      left.abort()
      resized.disconnect()
      screen.current?.close()
      screen.current = null
      setShownScreen(null)
      setFinding(null)
    }
  }, [pdf])

  const zoom = (by: 1 | -1) => {
    fit.current = null
    const viewer = screen.current?.viewer
    if (by > 0) viewer?.increaseScale()
    else viewer?.decreaseScale()
  }
  const fitTo = (to: Fit) => {
    fit.current = to
    if (screen.current) screen.current.viewer.currentScaleValue = to
  }
  const turnTo = (degrees: (before: number) => number) => {
    const viewer = screen.current?.viewer
    if (!viewer) return
    const page = viewer.currentPageNumber
    viewer.pagesRotation = degrees(viewer.pagesRotation) % 360
    // Turned pages have other heights; without this the window would show another page.
    viewer.currentPageNumber = page
  }
  const rotate = () => turnTo((before) => before + 90)
  useEffect(() => {
    kept.current = rotation
    turnTo(() => rotation)
  }, [rotation])
  const goTo = (page: number) => {
    const viewer = screen.current?.viewer
    if (viewer) viewer.currentPageNumber = Math.max(1, Math.min(view.pages, page))
  }
  const dispatchFind = (query: string, type: '' | 'again', findPrevious: boolean) =>
    screen.current?.events.dispatch('find', {
      source: null,
      type,
      query,
      caseSensitive: false,
      entireWord: false,
      highlightAll: true,
      findPrevious,
      matchDiacritics: false,
    })
  const find = (query: string) => {
    setFinding({ query, current: 0, total: 0, isSearching: query !== '' })
    dispatchFind(query, '', false)
  }
  const closeFind = () => {
    setFinding(null)
    screen.current?.events.dispatch('findbarclose', { source: null })
    container.current?.focus()
  }
  const openFind = () => setFinding((before) => before ?? { query: '', current: 0, total: 0, isSearching: false })

  const group = uiText.shortcutGroups.view
  useShortcuts(
    pdf
      ? [
          { keys: 'Ctrl+F', label: uiText.viewer.find, group, when: 'always', run: openFind },
          { keys: '+', label: uiText.viewer.zoomIn, group, run: () => zoom(1) },
          { keys: '-', label: uiText.viewer.zoomOut, group, run: () => zoom(-1) },
          { keys: '0', label: uiText.viewer.fitWidth, group, run: () => fitTo('page-width') },
          { keys: 'Shift+R', label: uiText.viewer.rotate, group, run: rotate },
        ]
      : [],
  )

  return (
    <div className={classes.viewer}>
      {opened.kind === 'failed' && (
        <ErrorPanel
          sentence={uiText.viewer.problems[opened.problem].sentence}
          nextStep={uiText.viewer.problems[opened.problem].nextStep}
          onRetry={() => setAttempt(attempt + 1)}
        />
      )}
      {opened.kind === 'loading' && <LoadingRows rows={1} />}
      {pdf && (
        <>
          <ViewerToolbar
            scale={view.scale}
            onZoom={zoom}
            onFitWidth={() => fitTo('page-width')}
            onFitPage={() => fitTo('page-fit')}
            onRotate={rotate}
            pages={{ page: view.page, pages: view.pages, onGoTo: goTo }}
            thumbnails={{ areShown: hasThumbnails, onToggle: () => setHasThumbnails(!hasThumbnails) }}
            find={{
              finding,
              onOpen: openFind,
              onFind: find,
              onStep: (by) => finding && dispatchFind(finding.query, 'again', by < 0),
              onClose: closeFind,
            }}
            {...(onPrint && { onPrint })}
          />
          <div className={classes.columns}>
            {hasThumbnails && <PdfThumbnails pdf={pdf} current={view.page} onGoTo={goTo} />}
            <div className={classes.stage}>
              <div ref={container} className={classes.container} tabIndex={0} role="region" aria-label={label}>
                <div className="pdfViewer" />
              </div>
            </div>
          </div>
          {overlay && shownScreen && <PageOverlayLayer screen={shownScreen} overlay={overlay} />}
          {marks && shownScreen && <PageMarkLayer screen={shownScreen} marks={marks} />}
        </>
      )}
    </div>
  )
}
