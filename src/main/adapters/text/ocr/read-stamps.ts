import { linesOf, type Chunk } from '../lines.ts'
import type { TextDocument, TextPage } from '../model.ts'
import { openPictures } from './page-pictures.ts'
import { readRaster } from './read-scan.ts'
import type { ReadWord } from './scanned-page.ts'

/** Numbers and days that the clerk's signature put on the page as pictures, when the document was issued. */

/** Wrong is worse than empty: a digit of a number has no neighbours to be corrected by. */
const sureEnough = 0.7
/** Seals and pictures of signatures are larger. */
const tallestStamp = 24

const chunksOf = (page: TextPage): Chunk[] =>
  page.lines.flatMap((line) =>
    line.runs.map((run) => ({
      text: run.text.trim(),
      x: run.x,
      baseline: line.box.y + line.size * 0.8,
      width: run.width,
      size: line.size,
      bold: line.bold,
      italic: line.italic,
      spaced: run.text.startsWith(' '),
      sure: line.sure,
    })),
  )

const isStamped = (word: ReadWord): boolean =>
  word.sure >= sureEnough && word.height <= tallestStamp && /^\d{1,5}\p{L}?$/u.test(word.text)

/** The document with what the pictures of its signatures' appearances on the first page say in digits. */
export const withStampedNumbers = async (document: TextDocument, bytes: Uint8Array): Promise<TextDocument> => {
  const [first, ...others] = document.pages
  if (first === undefined) return document
  const pictures = await openPictures(bytes)
  try {
    const raster = await pictures.page(1, 'stamps')
    if (raster === null) return document
    const { words } = await readRaster(raster, 'sparse')
    const stamped = words.filter(isStamped)
    if (stamped.length === 0) return document
    const chunks = stamped.map((word) => ({
      text: word.text,
      x: word.x,
      baseline: word.baseline,
      width: word.width,
      size: Math.min(word.height, 14),
      bold: false,
      italic: false,
      spaced: true,
      sure: word.sure,
    }))
    const page = { ...first, lines: linesOf([...chunksOf(first), ...chunks]) }
    return { ...document, pages: [page, ...others] }
  } finally {
    await pictures.close()
  }
}
