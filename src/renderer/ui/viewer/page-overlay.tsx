import { useEffect, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { useHosts } from './page-mark-layer.tsx'
import classes from './page-overlay.module.css'
import { turnedBox } from './page-place.ts'
import type { PdfScreen } from './pdf-engine.ts'

/** A page that something is laid over. What is laid there turns with the page. */
export interface OverlaidPage {
  /** From 1. */
  readonly page: number
  /** In points, as the file shows it. */
  readonly width: number
  readonly height: number
  /** Degrees clockwise that the reader has turned it by. */
  readonly turn: number
}

/** Something over the pages of an open PDF, which fills its page: in shares of it, from the top left corner. */
export interface PageOverlay {
  readonly over: (page: OverlaidPage) => ReactNode
  /** To be brought into the window, in shares of the page; another object every time it is asked for. */
  readonly sight: { readonly page: number; readonly left: number; readonly top: number } | null
}

export interface PageOverlayLayerProps {
  readonly screen: PdfScreen
  readonly overlay: PageOverlay
}

export const PageOverlayLayer = ({ screen, overlay }: PageOverlayLayerProps) => {
  const { byPage, rotation } = useHosts(screen)
  const { over, sight } = overlay
  useEffect(() => {
    if (!sight) return
    const { viewer } = screen
    viewer.currentPageNumber = sight.page
    const element = screen.pageElement(sight.page)
    const scroller = viewer.container
    if (!element) return
    const { top } = turnedBox({ ...sight, width: 0, height: 0 }, viewer.pagesRotation)
    scroller.scrollTop = Math.max(0, element.offsetTop + top * element.clientHeight - scroller.clientHeight / 2)
  }, [sight, screen])
  return [...byPage].map(([page, host]) => {
    const size = screen.pageSize(page)
    if (!size) return null
    return createPortal(
      <div
        className={classes.page}
        data-across={rotation % 180 === 90 || undefined}
        style={{ transform: `translate(-50%, -50%) rotate(${rotation}deg)` }}
      >
        {over({ page, ...size, turn: rotation })}
      </div>,
      host,
      String(page),
    )
  })
}
