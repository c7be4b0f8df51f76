import type { TextDocument, TextPage } from '../model.ts'
import { openLetterReader, type Layout, type LetterReader, type ReadLetters } from './letters.ts'
import { openPictures, type PagePictures } from './page-pictures.ts'
import { enlarged, rotated, skewOf, turned, type Raster } from './raster.ts'
import { lookAgain } from './second-look.ts'
import { scannedPage } from './scanned-page.ts'
import { twoColumnHeight } from './signature-pages.ts'

/** Reading scanned pages: pictures made upright and straight, letters put into lines as on any other page. */

let opened: Promise<LetterReader> | undefined
/** One reader for the life of the process: starting it costs half a second. */
const reader = (): Promise<LetterReader> => (opened ??= openLetterReader())

/** Reads the letters of a picture that stands straight. */
export const readRaster = async (raster: Raster, layout: Layout): Promise<ReadLetters> =>
  (await reader()).read(enlarged(raster), layout)

/** Below this the page may be upside down, or no page of writing at all. */
const doubtful = 0.6

const readStraight = async (raster: Raster): Promise<ReadLetters & { readonly straight: Raster }> => {
  const skew = skewOf(raster)
  const straight = enlarged(skew === 0 ? raster : rotated(raster, -skew))
  return { ...(await (await reader()).read(straight)), straight }
}

/** Reads one page; one that makes no sense is turned about and read once more. */
const readPage = async (number: number, raster: Raster): Promise<TextPage> => {
  const upright = await readStraight(raster)
  const about = upright.confidence < doubtful ? await readStraight(turned(raster, 2)) : null
  const best = about !== null && about.confidence > upright.confidence + 0.1 ? about : upright
  const read = (await reader()).read
  const words = await lookAgain(best.words, best.straight, read)
  return scannedPage(number, raster.width / raster.scale, raster.height / raster.scale, words)
}

const blankPage = (number: number): TextPage => ({ number, width: 595, height: 842, lines: [] })

const pageOf = async (pictures: PagePictures, number: number): Promise<TextPage> => {
  const raster = await pictures.page(number, 'page')
  return raster === null ? blankPage(number) : readPage(number, raster)
}

/** Letters read from pictures are right for the most part. */
const readTrust = 0.98

const documentOf = (pages: readonly TextPage[], pageCount: number): TextDocument => ({
  source: pages.some(({ lines }) => lines.length > 0) ? 'ocr' : 'none',
  pages,
  pageCount,
  trust: readTrust,
})

/** Reads some pages of a scan, counted from 1. */
export const readScannedPages = async (bytes: Uint8Array, first: number, count: number): Promise<TextDocument> => {
  const pictures = await openPictures(bytes)
  try {
    const pages: TextPage[] = []
    for (let number = first; number < first + count && number <= pictures.pageCount; number++)
      pages.push(await pageOf(pictures, number))
    return documentOf(pages, pictures.pageCount)
  } finally {
    await pictures.close()
  }
}

/** From this height (points) two columns are a signature's rather than a list's; lower ones are read only for want. */
const surelySigned = 190
/** Pages read in search of the signature; more would keep a person waiting. */
const mostSearched = { likely: 6, doubtful: 3 } as const
/** Pages looked at for where a signature may be. */
const mostLookedAt = 120

/**
 * Reads the first page and, until `isComplete`, those further pages on which somebody may have signed: the first such
 * page is the document's own, later ones belong to annexes and forms.
 */
export const readScanForFields = async (
  bytes: Uint8Array,
  isComplete: (document: TextDocument) => boolean,
): Promise<TextDocument> => {
  const pictures = await openPictures(bytes)
  try {
    const { pageCount } = pictures
    const pages: TextPage[] = [await pageOf(pictures, 1)]
    const isDone = (): boolean => isComplete(documentOf(pages, pageCount))
    const doubtfulPages: { readonly number: number; readonly height: number }[] = []
    let left: number = mostSearched.likely
    for (let number = 2; number <= Math.min(pageCount, mostLookedAt) && left > 0; number++) {
      if (isDone()) break
      const raster = await pictures.page(number, 'page')
      if (raster === null) continue
      const height = twoColumnHeight(raster)
      if (height >= surelySigned || (pageCount === 2 && height > 0)) {
        left--
        pages.push(await readPage(number, raster))
      } else if (height > 0 || number === pageCount) doubtfulPages.push({ number, height })
    }
    const tallest = doubtfulPages.sort((one, other) => other.height - one.height).slice(0, mostSearched.doubtful)
    for (const { number } of tallest) {
      if (isDone()) break
      pages.push(await pageOf(pictures, number))
      pages.sort((one, other) => one.number - other.number)
    }
    return documentOf(pages, pageCount)
  } finally {
    await pictures.close()
  }
}
