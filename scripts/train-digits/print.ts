import type { FaceName } from '../../src/main/adapters/papers/material.ts'
import { printedText } from '../../src/main/adapters/text/ocr/printed-letters.ts'
import type { Point, Stroke } from './hand.ts'

/** Figures as they are printed. */

export const faces = ['regular', 'italic', 'bold', 'boldItalic'] as const satisfies readonly FaceName[]

const known = new Map<string, readonly Stroke[]>()

/** Outlines in a unit of the figure's height, about its middle, y downward. */
export const printed = (figure: number, face: FaceName): readonly Stroke[] => {
  const key = `${face} ${String(figure)}`
  const made = known.get(key)
  if (made !== undefined) return made
  const { outlines } = printedText(String(figure), face)
  const [xs, ys] = [outlines.flat().map(([x]) => x), outlines.flat().map(([, y]) => y)]
  const [middleX, middleY] = [(Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys)) / 2]
  const high = Math.max(...ys) - Math.min(...ys)
  const moved = outlines.map((outline) => outline.map(([x, y]): Point => [(x - middleX) / high, (y - middleY) / high]))
  known.set(key, moved)
  return moved
}
