import { useEffect, useRef, type RefObject } from 'react'
import classes from './page-place.module.css'

/** A place on a page, in shares of its width and height from the top left corner; no box: the page as a whole. */
export interface PagePlace {
  /** Counted from 1. */
  readonly page: number
  readonly box: {
    readonly left: number
    readonly top: number
    readonly width: number
    readonly height: number
  } | null
}

type Box = NonNullable<PagePlace['box']>

/** Where a box lies once its page is turned clockwise by so many degrees. */
export const turnedBox = ({ left, top, width, height }: Box, degrees: number): Box => {
  switch (((degrees % 360) + 360) % 360) {
    case 90:
      return { left: 1 - top - height, top: left, width: height, height: width }
    case 180:
      return { left: 1 - left - width, top: 1 - top - height, width, height }
    case 270:
      return { left: top, top: 1 - left - width, width: height, height: width }
    default:
      return { left, top, width, height }
  }
}

const percent = (share: number): string => `${String(share * 100)}%`

const markOn = (box: Box): HTMLElement => {
  const mark = document.createElement('div')
  mark.className = classes['mark'] ?? ''
  mark.dataset['pageMark'] = ''
  mark.setAttribute('aria-hidden', 'true')
  Object.assign(mark.style, {
    left: percent(box.left),
    top: percent(box.top),
    width: percent(box.width),
    height: percent(box.height),
  })
  return mark
}

/** Some room stays around what is brought into the window. */
const roomPixels = 60

/** Scrolls only when the mark is out of sight: nothing moves that need not. */
const bringIntoSight = (container: HTMLElement, mark: HTMLElement): void => {
  const [outer, inner] = [container.getBoundingClientRect(), mark.getBoundingClientRect()]
  if (inner.top < outer.top + 8 || inner.bottom > outer.bottom - 8)
    container.scrollTop += inner.top - outer.top - roomPixels
  if (inner.left < outer.left || inner.right > outer.right) container.scrollLeft += inner.left - outer.left - roomPixels
}

/** Marks a place over its page in the container of a PDF; `drawn` changes whenever a page was drawn anew. */
export const usePagePlace = (
  container: RefObject<HTMLElement | null>,
  place: PagePlace | null,
  rotation: number,
  drawn: number,
): void => {
  const shownFor = useRef<PagePlace | null>(null)
  useEffect(() => {
    const scroller = container.current
    if (!scroller || !place?.box) {
      shownFor.current = null
      return
    }
    const page = scroller.querySelector<HTMLElement>(`.page[data-page-number="${String(place.page)}"]`)
    if (!page) return
    const mark = markOn(turnedBox(place.box, rotation))
    page.append(mark)
    if (shownFor.current !== place) {
      shownFor.current = place
      bringIntoSight(scroller, mark)
    }
    return () => mark.remove()
  }, [container, place, rotation, drawn])
}
