/** `[x, y, width, height]` as parts of the page (0…1) from its top left corner, as the page stands in the file. */
export type PageRect = readonly [number, number, number, number]

/** A remark on a page: drawn over it, never into it. */
export interface PageMark {
  readonly id: string
  /** From 1. */
  readonly page: number
  /** None for a remark on the whole page. */
  readonly rects: readonly PageRect[]
  /** Said and shown on hover. */
  readonly label: string
  /** What stands at the corner of the mark: its place in the list. */
  readonly sign: string
  readonly isSettled: boolean
}

export interface PageMarks {
  readonly items: readonly PageMark[]
  /** The mark to be scrolled to and set off; another object every time it is asked for. */
  readonly current: { readonly id: string } | null
  readonly onChoose: (id: string) => void
  /** Given, a rectangle may be drawn; the page counts from 1. */
  readonly onDraw: ((page: number, rect: PageRect) => void) | null
}

const quarter = 90

/** The rectangle on the page turned once clockwise. */
const turnedOnce = ([x, y, width, height]: PageRect): PageRect => [1 - y - height, x, height, width]

/** Where a rectangle of the page stands when the page is shown turned by so many degrees clockwise. */
export const turnedRect = (rect: PageRect, degrees: number): PageRect => {
  const turns = (((degrees / quarter) % 4) + 4) % 4
  return Array.from({ length: turns }).reduce<PageRect>((before) => turnedOnce(before), rect)
}

/** The rectangle between two corners, kept within the page. */
export const rectBetween = (from: readonly [number, number], to: readonly [number, number]): PageRect => {
  const within = (part: number): number => Math.min(1, Math.max(0, part))
  const [left, right] = [within(Math.min(from[0], to[0])), within(Math.max(from[0], to[0]))]
  const [top, bottom] = [within(Math.min(from[1], to[1])), within(Math.max(from[1], to[1]))]
  return [left, top, right - left, bottom - top]
}

/** A slip of the hand is no rectangle: at least half a hundredth of the page each way. */
export const isDrawn = ([, , width, height]: PageRect): boolean => width > 0.005 && height > 0.005
