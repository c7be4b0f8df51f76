import type { Answer } from '#renderer/lib/queries.tsx'

/** Where a signature is put by hand, and how it is kept on its page. In points from the top left corner as shown. */

export type Look = NonNullable<Answer<'signing.placeForSignature'>['look']>

export interface Placement {
  readonly page: number
  readonly x: number
  readonly y: number
}

interface Size {
  readonly width: number
  readonly height: number
}

const within = (value: number, most: number): number => Math.min(Math.max(0, value), Math.max(0, most))

const rounded = (value: number): number => Math.round(value * 100) / 100

/** The nearest placement that has all of the look on the page. */
export const keptOn = (page: Size, look: Size, { page: number, x, y }: Placement): Placement => ({
  page: number,
  x: rounded(within(x, page.width - look.width)),
  y: rounded(within(y, page.height - look.height)),
})

/** A way on the screen as a way on the page, which the reader has turned clockwise. */
export const unturned = (across: number, down: number, turn: number): readonly [number, number] => {
  switch (((turn % 360) + 360) % 360) {
    case 90:
      return [down, -across]
    case 180:
      return [-across, -down]
    case 270:
      return [-down, across]
    default:
      return [across, down]
  }
}

const millimetre = 72 / 25.4
/** Of one press of an arrow, and of one with Shift. */
const steps = { small: millimetre, large: 10 * millimetre } as const

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** The way an arrow moves, in points on the screen; null for another key. */
export const stepOf = (key: string, size: keyof typeof steps): readonly [number, number] | null => {
  const arrow = arrows[key]
  return arrow ? [arrow[0] * steps[size], arrow[1] * steps[size]] : null
}

export const toMillimetres = (points: number): number => Math.round(points / millimetre)
