import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { PSM } from 'tesseract.js'
import { toNfc } from '#shared/kernel/text.ts'
import { toPgm, type Raster } from './raster.ts'
import type { ReadWord } from './scanned-page.ts'

/** Letters read from a picture by the bundled reader (Tesseract, Vietnamese), in this process, without a network. */
export interface ReadLetters {
  /** Places in points from the top left of the picture. */
  readonly words: readonly ReadWord[]
  /** 0 to 1, over all letters. */
  readonly confidence: number
}

export interface LetterReader {
  readonly read: (raster: Raster, layout?: Layout) => Promise<ReadLetters>
  readonly close: () => Promise<void>
}

/** How the letters of a picture stand: a page, lines of all sizes, one even block, one line, or here and there. */
export const layouts = { page: '3', column: '4', block: '6', line: '7', sparse: '11' } as const
export type Layout = keyof typeof layouts

const steepest = 0.035

const languageFolder = (): string =>
  join(dirname(createRequire(import.meta.url).resolve('@tesseract.js-data/vie/package.json')), '4.0.0_best_int')

/** Starts the reader; about half a second, and 150 MB while it lives. */
export const openLetterReader = async (): Promise<LetterReader> => {
  const { createWorker, OEM } = await import('tesseract.js')
  const worker = await createWorker('vie', OEM.LSTM_ONLY, {
    langPath: languageFolder(),
    cacheMethod: 'none',
    gzip: true,
  })
  // Left alone it takes a page for one even block, and both columns of a head for one line.
  let set: Layout | null = null
  return {
    read: async (raster, layout = 'page') => {
      if (layout !== set) await worker.setParameters({ tessedit_pageseg_mode: layouts[layout] as unknown as PSM })
      set = layout
      const { data } = await worker.recognize(toPgm(raster), {}, { blocks: true, text: false })
      const words: ReadWord[] = []
      let letters = 0
      let sure = 0
      const lines = (data.blocks ?? []).flatMap(({ paragraphs }) => paragraphs.flatMap((paragraph) => paragraph.lines))
      for (const line of lines) {
        const { x0, x1, y0, y1 } = line.baseline
        const bottoms = line.words
          .flatMap(({ symbols }) => symbols.map(({ bbox }) => bbox.y1))
          .sort((one, other) => one - other)
        const bottom = bottoms[bottoms.length >> 1] ?? y0
        const high = line.bbox.y1 - line.bbox.y0
        const measured = (y1 - y0) / Math.max(1, x1 - x0)
        // In a small part of a straight page, a line that slopes or floats was measured along strokes beside its letters.
        const isStraight =
          layout === 'page' || (Math.abs(measured) < steepest && Math.abs((y0 + y1) / 2 - bottom) < high * 0.25)
        const [slope, y] = isStraight ? [measured, y0] : [0, bottom]
        for (const { text, confidence, bbox, symbols } of line.words) {
          letters += text.length
          sure += (text.length * confidence) / 100
          words.push({
            text: toNfc(text),
            x: bbox.x0 / raster.scale,
            baseline: (y + slope * ((bbox.x0 + bbox.x1) / 2 - x0)) / raster.scale,
            width: (bbox.x1 - bbox.x0) / raster.scale,
            height: Math.max(4, (line.bbox.y1 - line.bbox.y0) / raster.scale),
            sure: confidence / 100,
            letters: symbols.map((symbol) => ({
              text: toNfc(symbol.text),
              x: symbol.bbox.x0 / raster.scale,
              width: (symbol.bbox.x1 - symbol.bbox.x0) / raster.scale,
              bottom: symbol.bbox.y1 / raster.scale,
            })),
          })
        }
      }
      return { words, confidence: letters === 0 ? 0 : sure / letters }
    },
    close: async () => {
      await worker.terminate()
    },
  }
}
