import type { CloseLook, TextDocument, TextPage } from '../model.ts'
import type { KnownWords } from '../rules/known-words.ts'
import { openLetterReader, type Layout, type LetterReader, type ReadLetters } from './letters.ts'
import { openPictures, type PagePictures } from './page-pictures.ts'
import { cropped, enlarged, liesSideways, rotated, rotatedPlace, skewOf, turned, type Raster } from './raster.ts'
import { lookAgain } from './second-look.ts'
import { tellPage } from './page-progress.ts'
import { scannedPage, type ReadWord } from './scanned-page.ts'
import { sealsOf, type Seal } from './seals.ts'
import { lookAtSignature } from './signature-look.ts'
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

interface ReadPage {
  readonly page: TextPage
  /** The picture the way up it was read. */
  readonly raster: Raster
  readonly wasUpsideDown: boolean
}

/** Pages with fewer pixels for a point blur figures, which have no neighbours to be told by. */
const coarse = { below: 2.4, doubt: 0.9 } as const

const lessSureFigures = (words: readonly ReadWord[]): ReadWord[] =>
  words.map((word) => (/\d/.test(word.text) ? { ...word, sure: word.sure * coarse.doubt } : word))

/** Reads one page; one that makes no sense is turned about and read once more. */
const readPage = async (number: number, raster: Raster, signedOn: string | null = null): Promise<ReadPage> => {
  const upright = await readStraight(raster)
  const reversed = upright.confidence < doubtful ? turned(raster, 2) : null
  const about = reversed === null ? null : await readStraight(reversed)
  const wasUpsideDown = about !== null && about.confidence > upright.confidence + 0.1
  const best = wasUpsideDown ? about : upright
  const read = (await reader()).read
  const known = await lookAgain(best.words, best.straight, read, signedOn)
  const words = raster.scale < coarse.below ? lessSureFigures(known) : known
  const page = scannedPage(number, raster.width / raster.scale, raster.height / raster.scale, words)
  return { page, raster: wasUpsideDown && reversed !== null ? reversed : raster, wasUpsideDown }
}

/** Enough of a page to tell which way up its letters stand (parts of its sides). */
const middlePart = { from: 0.2, size: 0.6 } as const

/** A page that lies on its side is set upright, by the way its letters make more sense. */
const upright = async (raster: Raster): Promise<Raster> => {
  if (!liesSideways(raster)) return raster
  const { width, height, scale } = raster
  const part = (side: number): { from: number; size: number } => ({
    from: (middlePart.from * side) / scale,
    size: (middlePart.size * side) / scale,
  })
  const [across, down] = [part(width), part(height)]
  const sample = cropped(raster, { x: across.from, y: down.from, width: across.size, height: down.size })
  const confidences = [
    (await readRaster(turned(sample, 1), 'block')).confidence,
    (await readRaster(turned(sample, 3), 'block')).confidence,
  ] as const
  return turned(raster, confidences[0] >= confidences[1] ? 1 : 3)
}

/** The picture of a page with its lines level; null where it has none. */
const pictureOf = async (pictures: PagePictures, number: number): Promise<Raster | null> => {
  const raster = await pictures.page(number, 'page')
  return raster === null ? null : upright(raster)
}

const blankPage = (number: number): TextPage => ({ number, width: 595, height: 842, lines: [] })

/** The signature around a seal of a page that stands upright. */
const signatureOf = async (number: number, raster: Raster, seal: Seal, words: KnownWords): Promise<CloseLook> => {
  const skew = skewOf(raster)
  const straight = enlarged(skew === 0 ? raster : rotated(raster, -skew))
  const [moved] = skew === 0 ? [seal] : [{ ...seal, ...rotatedPlace(raster, seal, -skew) }]
  return lookAtSignature(straight, moved, number, (await reader()).read, words)
}

const pageOf = async (pictures: PagePictures, number: number): Promise<TextPage> => {
  tellPage(number, pictures.pageCount)
  const raster = await pictureOf(pictures, number)
  return raster === null ? blankPage(number) : (await readPage(number, raster)).page
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
const mostLookedAt = 60
/** On the first page a seal above this (points) is the agency's, beside the head of a paper issued by it. */
const sealsBelow = 300

/**
 * Reads the first page and the first one that bears a seal; where none does, those on which somebody may have signed,
 * until `isComplete`: the first such page is the document's own, later ones belong to annexes and forms.
 * @param signedOn the day of the signature that the file shows, ISO; a paper is dated on it or before
 */
export const readScanForFields = async (
  bytes: Uint8Array,
  isComplete: (document: TextDocument) => boolean,
  signedOn: string | null,
  words: KnownWords,
): Promise<TextDocument> => {
  const pictures = await openPictures(bytes)
  try {
    const { pageCount } = pictures
    tellPage(1, pageCount)
    const start = await pictureOf(pictures, 1)
    const first = start === null ? null : await readPage(1, start, signedOn)
    const pages: TextPage[] = [first?.page ?? blankPage(1)]
    // A stack that lay upside down in the scanner lay so with all its pages.
    const pictureAt = async (number: number): Promise<Raster | null> => {
      if (number === 1) return first?.raster ?? null
      const raster = await pictureOf(pictures, number)
      return raster !== null && first?.wasUpsideDown === true ? turned(raster, 2) : raster
    }
    const isDone = (): boolean => isComplete(documentOf(pages, pageCount))
    const likelyPages: number[] = []
    const doubtfulPages: { readonly number: number; readonly height: number }[] = []
    for (let number = 1; number <= Math.min(pageCount, mostLookedAt); number++) {
      const raster = await pictureAt(number)
      if (raster === null) continue
      const [seal] = sealsOf(raster).filter(({ y }) => number > 1 || y > sealsBelow)
      if (seal !== undefined) {
        tellPage(number, pageCount)
        if (number > 1) pages.push((await readPage(number, raster)).page)
        return { ...documentOf(pages, pageCount), signature: await signatureOf(number, raster, seal, words) }
      }
      if (number === 1) continue
      const height = twoColumnHeight(raster)
      if (height >= surelySigned || (pageCount === 2 && height > 0)) likelyPages.push(number)
      else if (height > 0 || number === pageCount) doubtfulPages.push({ number, height })
    }
    const tallest = doubtfulPages.sort((one, other) => other.height - one.height).slice(0, mostSearched.doubtful)
    for (const number of [...likelyPages.slice(0, mostSearched.likely), ...tallest.map((page) => page.number)]) {
      if (isDone()) break
      tellPage(number, pageCount)
      const raster = await pictureAt(number)
      pages.push(raster === null ? blankPage(number) : (await readPage(number, raster)).page)
      pages.sort((one, other) => one.number - other.number)
    }
    return documentOf(pages, pageCount)
  } finally {
    await pictures.close()
  }
}
