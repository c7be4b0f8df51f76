import { describe, expect, it, vi } from 'vitest'
import { loadKnowledge } from '#main/adapters/text/extract-tasks.ts'
import { turned, type Raster } from '#main/adapters/text/ocr/raster.ts'
import { readScanForFields } from '#main/adapters/text/ocr/read-scan.ts'

const scale = 3
const [width, height] = [595 * scale, 842 * scale]

const drawn = (points: readonly (readonly [x: number, y: number])[]): Raster => {
  const grey = new Uint8Array(width * height).fill(255)
  for (const [x, y] of points) grey[Math.round(y * scale) * width + Math.round(x * scale)] = 0
  return { width, height, grey, scale }
}

/** A bar at the top of a page that stands upright: what the reader below tells the way up by. */
const bar = Array.from({ length: 120_000 }, (_, at): [number, number] => [60 + (at % 1200) / 4, 60 + at / 1200 / 4])
const ring = Array.from({ length: 24_000 }, (_, at): [number, number] => {
  const radius = 52 - (at % 6) / 2
  return [400 + radius * Math.cos(at), 500 + radius * Math.sin(at)]
})
const stack = [drawn(bar), drawn([...bar, ...ring])]

vi.mock('#main/adapters/text/ocr/page-pictures.ts', () => ({
  openPictures: () =>
    Promise.resolve({
      pageCount: stack.length,
      page: (number: number) => {
        const page = stack[number - 1]
        return Promise.resolve(page === undefined ? null : turned(page, 2))
      },
      close: () => Promise.resolve(),
    }),
}))

vi.mock('#main/adapters/text/ocr/letters.ts', () => ({
  openLetterReader: () =>
    Promise.resolve({
      read: ({ grey }: Raster) =>
        Promise.resolve({ words: [], confidence: grey.subarray(0, grey.length / 8).includes(0) ? 0.9 : 0.2 }),
      close: () => Promise.resolve(),
    }),
}))

const { words } = await loadKnowledge()

describe('a stack that lay upside down in the scanner', () => {
  it('is turned about as a whole, so that the seal of a later page is found where it belongs', async () => {
    const { signature } = await readScanForFields(new Uint8Array(), () => false, null, words)
    expect(signature?.page).toBe(2)
    expect(Math.hypot((signature?.seal.x ?? 0) + 52 - 400, (signature?.seal.y ?? 0) + 52 - 500)).toBeLessThan(8)
  })
})
