import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { toNfc } from '#shared/kernel/text.ts'
import type { Chunk } from '../lines.ts'
import { toPgm, type Raster } from './raster.ts'

/** Letters read from a picture by the bundled reader (Tesseract, Vietnamese), in this process, without a network. */
export interface ReadLetters {
  /** Places in points from the top left of the picture. */
  readonly chunks: readonly Chunk[]
  /** 0 to 1, over all letters. */
  readonly confidence: number
}

export interface LetterReader {
  readonly read: (raster: Raster) => Promise<ReadLetters>
  readonly close: () => Promise<void>
}

/** Words less sure than this are specks, stamps and lines taken for letters. */
const leastSure = 8

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
  return {
    read: async (raster) => {
      const { data } = await worker.recognize(toPgm(raster), {}, { blocks: true, text: false })
      const chunks: Chunk[] = []
      let letters = 0
      let sure = 0
      for (const block of data.blocks ?? [])
        for (const paragraph of block.paragraphs)
          for (const line of paragraph.lines)
            for (const word of line.words) {
              const text = toNfc(word.text)
              letters += text.length
              sure += (text.length * word.confidence) / 100
              if (word.confidence < leastSure || !/[\p{L}\p{N}\-/.,:;]/u.test(text)) continue
              const height = Math.max(4, (line.bbox.y1 - line.bbox.y0) / raster.scale)
              const middle = (word.bbox.x0 + word.bbox.x1) / 2
              const slope = (line.baseline.y1 - line.baseline.y0) / Math.max(1, line.baseline.x1 - line.baseline.x0)
              chunks.push({
                text,
                x: word.bbox.x0 / raster.scale,
                baseline: (line.baseline.y0 + slope * (middle - line.baseline.x0)) / raster.scale,
                width: (word.bbox.x1 - word.bbox.x0) / raster.scale,
                size: Math.min(height * 0.8, 24),
                bold: false,
                italic: false,
                spaced: true,
                sure: word.confidence / 100,
              })
            }
      return { chunks, confidence: letters === 0 ? 0 : sure / letters }
    },
    close: async () => {
      await worker.terminate()
    },
  }
}
