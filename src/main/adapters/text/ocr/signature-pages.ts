import type { Raster } from './raster.ts'

/**
 * How tall (points) the part of a page is that stands in two columns with writing at the right: where a document is
 * signed, "Nơi nhận" and the signature stand side by side, while the lines of a body cross the middle of the page.
 * Looking costs a hundredth of reading, so that of a long scan only the likely pages are read.
 */
export const twoColumnHeight = (raster: Raster): number => {
  const step = Math.max(1, Math.round(raster.scale))
  const width = Math.floor(raster.width / step)
  const height = Math.floor(raster.height / step)
  const dark = new Uint8Array(width * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      let count = 0
      for (let dy = 0; dy < step; dy++)
        for (let dx = 0; dx < step; dx++)
          if ((raster.grey[(y * step + dy) * raster.width + x * step + dx] as number) < 128) count++
      // A speck is not writing.
      if (count * 5 >= step * step) dark[y * width + x] = 1
    }
  const from = Math.floor(width * 0.4)
  const to = Math.floor(width * 0.62)
  let tallest = 0
  for (let x = from; x < to; x += 4) {
    let run = 0
    let inkRows = 0
    for (let y = Math.floor(height * 0.05); y <= height; y++) {
      const blank = y < height && isBlank(dark, width, y, x, x + gutter)
      if (blank) {
        run++
        if (!isBlank(dark, width, y, x + gutter, Math.floor(width * 0.93))) inkRows++
        continue
      }
      if (run >= leastHeight && inkRows >= leastInk) tallest = Math.max(tallest, run)
      run = 0
      inkRows = 0
    }
  }
  return tallest
}

const gutter = 8
/** From the authority to the name below the seal. */
const leastHeight = 60
/** Two lines of letters at least. */
const leastInk = 14

const isBlank = (dark: Uint8Array, width: number, y: number, from: number, to: number): boolean => {
  for (let x = from; x < to; x++) if (dark[y * width + x] === 1) return false
  return true
}
