import { readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'

const boundsSchema = z.object({ x: z.int(), y: z.int(), width: z.int().min(1), height: z.int().min(1) })
const placementSchema = z.object({ bounds: boundsSchema, maximized: z.boolean() })

export type Bounds = z.infer<typeof boundsSchema>
export type Placement = z.infer<typeof placementSchema>

export const smallestWindow = { width: 1024, height: 640 } as const
const usualWindow = { width: 1366, height: 768 } as const

/** Where the window was left; undefined on first start or when the note is not readable. */
export function readPlacement(file: string): Placement | undefined {
  try {
    return placementSchema.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data
  } catch {
    return undefined
  }
}

/** Notes where the window is left. A read-only folder costs nothing but the memory of it. */
export function writePlacement(file: string, placement: Placement): void {
  try {
    writeFileSync(file, JSON.stringify(placement))
  } catch {
    return
  }
}

/**
 * Where to open the window, in screen pixels: where it was left if a display still shows it, else the usual size
 * in the middle of the first display. Never larger than the display it is on.
 */
export function placeWindow(left: Bounds | undefined, workAreas: readonly Bounds[]): Bounds {
  const [first = { x: 0, y: 0, ...usualWindow }] = workAreas
  const area = left && workAreas.find((each) => overlaps(left, each))
  if (left === undefined || area === undefined) {
    const { width, height } = sizeWithin(first, usualWindow)
    const x = first.x + Math.round((first.width - width) / 2)
    return { x, y: first.y + Math.round((first.height - height) / 2), width, height }
  }
  const { width, height } = sizeWithin(area, left)
  return {
    x: clamp(left.x, area.x, area.x + area.width - width),
    y: clamp(left.y, area.y, area.y + area.height - height),
    width,
    height,
  }
}

type Size = Pick<Bounds, 'width' | 'height'>

const sizeWithin = (area: Size, wanted: Size): Size => ({
  width: Math.min(Math.max(wanted.width, smallestWindow.width), area.width),
  height: Math.min(Math.max(wanted.height, smallestWindow.height), area.height),
})

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high)

/** A title bar's worth of the window must be on the display to count as shown. */
const overlaps = (a: Bounds, b: Bounds): boolean =>
  Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x) >= 100 &&
  Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y) >= 50
