import { useVirtualizer } from '@tanstack/react-virtual'
import type { PDFDocumentProxy } from 'pdfjs-dist'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { uiText } from '#renderer/text/ui.ts'
import { ErrorPanel, LoadingRows } from '../states.tsx'
import classes from './page-picker.module.css'
import { openPdf, pdfProblem, type PdfProblem } from './pdf-engine.ts'
import { Thumbnail } from './pdf-thumbnails.tsx'

export interface PagePickerProps {
  /** The accessible name of the pages together. */
  readonly label: string
  readonly url: string
  readonly picked: ReadonlySet<number>
  readonly onChange: (picked: ReadonlySet<number>) => void
  /** The accessible name of one page as a choice. */
  readonly nameOf: (page: number) => string
  /** What stands over a page that begins a part; page 1 always does. */
  readonly partName: (part: number) => string
}

const columns = 6
const rowHeight = 196

type Opened =
  | { readonly kind: 'loading' }
  | { readonly kind: 'open'; readonly pdf: PDFDocumentProxy }
  | { readonly kind: 'failed'; readonly problem: PdfProblem }

const useOpened = (url: string): Opened => {
  const [opened, setOpened] = useState<Opened>({ kind: 'loading' })
  useEffect(() => {
    let isGone = false
    const task = openPdf({ url })
    task.promise.then(
      (pdf) => {
        if (!isGone) setOpened({ kind: 'open', pdf })
      },
      (error: unknown) => {
        if (!isGone) setOpened({ kind: 'failed', problem: pdfProblem(error) })
      },
    )
    return () => {
      isGone = true
      void task.destroy()
    }
  }, [url])
  return opened
}

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }

interface PagesProps extends Omit<PagePickerProps, 'url'> {
  readonly pdf: PDFDocumentProxy
}

const Pages = ({ pdf, label, picked, onChange, nameOf, partName }: PagesProps) => {
  const scroller = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState(2)
  const hasMoved = useRef(false)
  const virtualizer = useVirtualizer({
    count: Math.ceil(pdf.numPages / columns),
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 1,
  })
  useEffect(() => {
    if (hasMoved.current) scroller.current?.querySelector<HTMLElement>(`[data-page="${active}"]`)?.focus()
  }, [active])
  const toggle = (page: number) => {
    const next = new Set(picked)
    if (!next.delete(page)) next.add(page)
    onChange(next)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    const page = Math.max(2, Math.min(pdf.numPages, active + step))
    hasMoved.current = true
    virtualizer.scrollToIndex(Math.floor((page - 1) / columns), { align: 'auto' })
    setActive(page)
  }
  const starts = [1, ...[...picked].sort((left, right) => left - right)]
  const partOf = (page: number): number => starts.filter((start) => start <= page).length
  return (
    <div ref={scroller} className={classes.pages} role="group" aria-label={label} onKeyDown={onKeyDown}>
      <div className={classes.sheet} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((row) => (
          <div key={row.key} className={classes.row} style={{ transform: `translateY(${row.start}px)` }}>
            {Array.from({ length: columns }, (_, column) => row.index * columns + column + 1)
              .filter((page) => page <= pdf.numPages)
              .map((page) => (
                <button
                  key={page}
                  type="button"
                  data-page={page}
                  data-start={page === 1 || picked.has(page) || undefined}
                  data-odd={partOf(page) % 2 === 1 || undefined}
                  className={classes.page}
                  aria-label={nameOf(page)}
                  aria-pressed={page === 1 || picked.has(page)}
                  disabled={page === 1}
                  tabIndex={page === active ? 0 : -1}
                  onClick={() => {
                    setActive(page)
                    toggle(page)
                  }}
                >
                  <span className={classes.part}>
                    {page === 1 || picked.has(page) ? partName(partOf(page)) : '\u00a0'}
                  </span>
                  <Thumbnail pdf={pdf} page={page} />
                  <span>{page}</span>
                </button>
              ))}
          </div>
        ))}
      </div>
    </div>
  )
}

/** Small pages to pick some of, by pointer or arrows and Space; only those in sight are drawn. */
export const PagePicker = ({ url, ...pages }: PagePickerProps) => {
  const opened = useOpened(url)
  if (opened.kind === 'failed') return <ErrorPanel {...uiText.viewer.problems[opened.problem]} />
  if (opened.kind === 'loading') return <LoadingRows rows={2} height={rowHeight} />
  return <Pages pdf={opened.pdf} {...pages} />
}
