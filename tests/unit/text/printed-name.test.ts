import { describe, expect, it } from 'vitest'
import type { TextLine } from '#main/adapters/text/model.ts'
import { loadKnowledge } from '#main/adapters/text/extract-tasks.ts'
import { fillOutlines, printedText } from '#main/adapters/text/ocr/printed-letters.ts'
import { printedName } from '#main/adapters/text/ocr/printed-name.ts'
import type { Raster } from '#main/adapters/text/ocr/raster.ts'
import type { Seal } from '#main/adapters/text/ocr/seals.ts'
import { nameEnd } from '#main/adapters/text/rules/name-words.ts'

const { words } = await loadKnowledge()
const scale = 2.8
const [width, height] = [300 * scale, 160 * scale]
const seal: Seal = { x: 96, y: 70, radius: 54 }
const size = 14
const baseline = 118

/** A name in bold below a seal, whose rings, rays and letters cross its beginning. */
const page = (
  name: string,
  left: number,
): { raster: Raster; placeOf: (from: number) => { x: number; right: number } } => {
  const grey = new Uint8Array(width * height).fill(255)
  const dot = (x: number, y: number): void => {
    grey[Math.round(y) * width + Math.round(x)] = 0
  }
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [dx, dy] = [x / scale - seal.x, y / scale - seal.y]
      const away = Math.hypot(dx, dy)
      const isRing = [1, 5, 22].some((inset) => Math.abs(seal.radius - inset - away) < 0.8)
      const isLetter = away > 36 && away < 47 && Math.floor(Math.atan2(dy, dx) * 14) % 3 === 0
      if (isRing || isLetter) dot(x, y)
    }
  const inPixels = (text: string, from: number): readonly (readonly (readonly [number, number])[])[] =>
    printedText(text, 'bold').outlines.map((outline) =>
      outline.map(([x, y]) => [(from + x * size) * scale, (baseline + y * size) * scale] as const),
    )
  fillOutlines(inPixels(name, left), dot)
  const placeOf = (from: number): { x: number; right: number } => {
    const parts = name.split(' ')
    const before = parts.slice(0, from).map((part) => `${part} `).join('') // prettier-ignore
    const x = left + printedText(before, 'bold').advance * size
    return { x, right: x + printedText(parts.slice(from).join(' '), 'bold').advance * size }
  }
  return { raster: { width, height, grey, scale }, placeOf }
}

const found = (name: string, left: number, from: number, before: readonly string[] = []): string | null => {
  const { raster, placeOf } = page(name, left)
  const text = name.split(' ').slice(from).join(' ')
  return printedName(raster, seal, { text, baseline, ...placeOf(from) }, before, words)?.name ?? null
}

describe('a name that a seal covers', () => {
  it.each([
    ['Nguyễn Văn Thử', 84, 1],
    ['Phạm Thí Dụ', 88, 1],
    ['Trần Thị Thử', 84, 1],
    ['Đặng Minh Thử', 84, 2],
    ['Lê Thử', 122, 1],
  ])('%s is told by its print', (name, left, from) => {
    expect(found(name, left, from)).toBe(name)
  })

  it('is blank where no family name stands', () => {
    const { raster, placeOf } = page('Thử', 150)
    expect(printedName(raster, seal, { text: 'Thử', baseline, ...placeOf(0) }, [], words)).toBeNull()
  })

  it('is not looked for where the rest is printed as something else', () => {
    const { raster, placeOf } = page('Nguyễn Văn Thử', 84)
    expect(printedName(raster, seal, { text: 'Hoàng Mai', baseline, ...placeOf(1) }, [], words)).toBeNull()
  })
})

describe('the end of a name', () => {
  const line = (text: string, sure: readonly number[] = []): TextLine => {
    let x = 100
    const runs = text.split(' ').map((part, index) => {
      const run = { text: part, x, width: part.length * 7, sure: sure[index] ?? 0.95 }
      x += part.length * 7 + 4
      return run
    })
    const box = { x: 100, y: 700, width: x - 100, height: 12 }
    return { text, box, size: 12, bold: false, italic: false, sure: 0.9, runs }
  }
  const nowhere = (): boolean => false

  it('is what most readings have, with what each read before', () => {
    const readings = [[line('Kguyã Văn Thử')], [line('hyên Văn Thử')], [line('Văn Thử')]]
    expect(nameEnd(readings, nowhere)).toMatchObject({ text: 'Văn Thử', before: ['Kguyã', 'hyên'] })
  })

  it('leaves out strokes after it, and words that the seal touches', () => {
    const readings = [[line('Vương Văn Thử ~', [0.9, 0.9, 0.9, 0.2])], [line('Vương Văn Thử')]]
    const hidden = nameEnd(readings, ({ text }) => text === 'Vương')
    expect(hidden).toMatchObject({ text: 'Văn Thử', before: ['Vương', 'Vương'] })
  })

  it('is nothing where no two readings agree', () => {
    expect(nameEnd([[line('Văn Thử')], [line('Vân Thứ')]], nowhere)).toBeNull()
  })
})
