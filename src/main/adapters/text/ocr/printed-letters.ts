import fontkit from '@pdf-lib/fontkit'
import { readFontFile, type FaceName } from '../../papers/material.ts'

/**
 * Letters as official papers print them (Decree 30/2020/NĐ-CP, Annex I, I.2: Times New Roman, whose letters Tinos draws
 * as wide), as outlines that can be laid over a scanned page.
 */

export type Point = readonly [number, number]
export type Outline = readonly Point[]

type Font = ReturnType<typeof fontkit.create>

const fonts = new Map<FaceName, Font>()
const fontOf = (face: FaceName): Font => {
  const known = fonts.get(face)
  if (known !== undefined) return known
  const font = fontkit.create(readFontFile(face))
  fonts.set(face, font)
  return font
}

/** A point of a curve with any number of handles (de Casteljau). */
const along = (t: number, points: readonly Point[]): Point => {
  const [first] = points
  if (first === undefined || points.length === 1) return first ?? [0, 0]
  const next = points.slice(1).map(([x, y], index): Point => {
    const [fromX, fromY] = points[index] as Point
    return [fromX + (x - fromX) * t, fromY + (y - fromY) * t]
  })
  return along(t, next)
}

/** One step of a glyph's outline, in units of the font. */
interface Drawn {
  readonly command: string
  readonly args: readonly number[]
}

const stepsOfCurve = 6

export interface PrintedText {
  /** Closed chains of points in parts of the size of the letters, from where the first one begins, y downward. */
  readonly outlines: readonly Outline[]
  /** How far the next letter would begin. */
  readonly advance: number
}

/** A text in one line. */
export const printedText = (text: string, face: FaceName): PrintedText => {
  const font = fontOf(face)
  const outlines: Point[][] = []
  let advance = 0
  for (const glyph of font.glyphsForString(text)) {
    // Its declared type leaves the commands out.
    const { commands } = glyph.path as unknown as { readonly commands: readonly Drawn[] }
    for (const { command, args } of commands) {
      if (command === 'closePath') continue
      const points = Array.from({ length: args.length / 2 }, (_, at): Point => [
        (advance + (args[at * 2] ?? 0)) / font.unitsPerEm,
        -(args[at * 2 + 1] ?? 0) / font.unitsPerEm,
      ])
      const chain = outlines.at(-1)
      const start = chain?.at(-1)
      if (command === 'moveTo' || chain === undefined || start === undefined) outlines.push(points)
      else for (let step = 1; step <= stepsOfCurve; step++) chain.push(along(step / stepsOfCurve, [start, ...points]))
    }
    advance += glyph.advanceWidth
  }
  return { outlines, advance: advance / font.unitsPerEm }
}

/** Calls `dot` for every whole place inside outlines: where a line from the left has crossed an odd number of them. */
export const fillOutlines = (outlines: readonly Outline[], dot: (x: number, y: number) => void): void => {
  const ys = outlines.flat().map(([, y]) => y)
  for (let y = Math.floor(Math.min(...ys)); y <= Math.max(...ys); y++) {
    const crossings: number[] = []
    for (const outline of outlines)
      for (const [index, [x0, y0]] of outline.entries()) {
        const [x1, y1] = outline[(index + 1) % outline.length] as Point
        const level = y + 0.5
        if (y0 <= level !== y1 <= level) crossings.push(x0 + ((level - y0) / (y1 - y0)) * (x1 - x0))
      }
    crossings.sort((one, other) => one - other)
    for (let index = 0; index + 1 < crossings.length; index += 2)
      for (let x = Math.ceil(crossings[index] as number); x < (crossings[index + 1] as number); x++) dot(x, y)
  }
}
