import { useEffect, useState, type PointerEvent } from 'react'
import { createPortal } from 'react-dom'
import classes from './page-mark-layer.module.css'
import { isDrawn, rectBetween, turnedRect, type PageMark, type PageMarks, type PageRect } from './page-marks.ts'
import type { PdfScreen } from './pdf-engine.ts'

const boxOf = ([x, y, width, height]: PageRect) => ({
  left: `${x * 100}%`,
  top: `${y * 100}%`,
  width: `${width * 100}%`,
  height: `${height * 100}%`,
})

const pointAt = (event: PointerEvent<HTMLElement>): readonly [number, number] => {
  const box = event.currentTarget.getBoundingClientRect()
  return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height]
}

interface DrawPlaceProps {
  readonly onDraw: (rect: PageRect) => void
}

/** Takes the pointer while a rectangle may be drawn. */
const DrawPlace = ({ onDraw }: DrawPlaceProps) => {
  const [from, setFrom] = useState<readonly [number, number] | null>(null)
  const [rect, setRect] = useState<PageRect | null>(null)
  return (
    <div
      className={classes.drawPlace}
      data-draw-place
      onPointerDown={(event) => {
        if (event.button !== 0) return
        event.preventDefault()
        event.currentTarget.setPointerCapture(event.pointerId)
        setFrom(pointAt(event))
      }}
      onPointerMove={(event) => {
        if (from !== null) setRect(rectBetween(from, pointAt(event)))
      }}
      onPointerUp={(event) => {
        if (from === null) return
        const drawn = rectBetween(from, pointAt(event))
        setFrom(null)
        setRect(null)
        if (isDrawn(drawn)) onDraw(drawn)
      }}
    >
      {rect !== null && <div className={classes.drawn} style={boxOf(rect)} />}
    </div>
  )
}

interface MarkOnPageProps {
  readonly mark: PageMark
  readonly rotation: number
  readonly isCurrent: boolean
  readonly onChoose: (id: string) => void
}

const MarkOnPage = ({ mark, rotation, isCurrent, onChoose }: MarkOnPageProps) => (
  <>
    {mark.rects.map((rect, index) => (
      <button
        key={index}
        type="button"
        className={classes.mark}
        style={boxOf(turnedRect(rect, rotation))}
        title={mark.label}
        aria-label={mark.label}
        data-settled={mark.isSettled || undefined}
        data-current={isCurrent || undefined}
        onClick={() => onChoose(mark.id)}
      >
        {index === 0 && <span className={classes.sign}>{mark.sign}</span>}
      </button>
    ))}
  </>
)

interface Hosts {
  readonly byPage: ReadonlyMap<number, HTMLElement>
  readonly rotation: number
}

/** An element over every drawn page; pdf.js empties a page when it draws it anew, so each is put back then. */
export const useHosts = (screen: PdfScreen): Hosts => {
  const [hosts, setHosts] = useState<Hosts>({ byPage: new Map(), rotation: 0 })
  useEffect(() => {
    const made = new Map<number, HTMLElement>()
    const place = ({ pageNumber }: { readonly pageNumber: number }) => {
      const page = screen.pageElement(pageNumber)
      if (!page) return
      const host = made.get(pageNumber) ?? document.createElement('div')
      host.className = classes.host ?? ''
      made.set(pageNumber, host)
      if (host.parentElement !== page) page.append(host)
      setHosts({ byPage: new Map(made), rotation: screen.viewer.pagesRotation })
    }
    for (let page = 1; page <= screen.viewer.pagesCount; page += 1) {
      if (screen.pageElement(page)?.dataset['loaded'] === 'true') place({ pageNumber: page })
    }
    screen.events.on('pagerendered', place)
    return () => {
      screen.events.off('pagerendered', place)
      for (const host of made.values()) host.remove()
    }
  }, [screen])
  return hosts
}

export interface PageMarkLayerProps {
  readonly screen: PdfScreen
  readonly marks: PageMarks
}

/** Remarks over the pages of an open PDF, and a pencil that draws rectangles for new ones. */
export const PageMarkLayer = ({ screen, marks }: PageMarkLayerProps) => {
  const { byPage, rotation } = useHosts(screen)
  const { current, items, onDraw } = marks
  useEffect(() => {
    const mark = current && items.find(({ id }) => id === current.id)
    if (!mark) return
    const [rect] = mark.rects
    screen.viewer.currentPageNumber = mark.page
    const page = screen.pageElement(mark.page)
    const scroller = screen.viewer.container
    if (page && rect) {
      const top = page.offsetTop + turnedRect(rect, screen.viewer.pagesRotation)[1] * page.clientHeight
      scroller.scrollTop = Math.max(0, top - scroller.clientHeight / 3)
    }
    // Only asking for a mark scrolls; a list that changed meanwhile does not.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [current, screen])
  return [...byPage].map(([page, host]) =>
    createPortal(
      <>
        {onDraw !== null && <DrawPlace onDraw={(rect) => onDraw(page, turnedRect(rect, -rotation))} />}
        {items
          .filter((mark) => mark.page === page)
          .map((mark) => (
            <MarkOnPage
              key={mark.id}
              mark={mark}
              rotation={rotation}
              isCurrent={current?.id === mark.id}
              onChoose={marks.onChoose}
            />
          ))}
      </>,
      host,
      String(page),
    ),
  )
}
