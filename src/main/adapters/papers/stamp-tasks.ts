import type { CopyBlock } from '#core/modules/reports/papers.ts'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { freeStampPlace, stampArrival, type SeenBox, type StampPlace } from './den-stamp.ts'
import { putCopyBlock } from './copy-block.ts'
import type { ArrivalStamp } from './models.ts'

const mmPerPoint = 25.4 / 72

/** Boxes of the text of the first or the last page, and the size of that page. */
const writtenOn = async (pdf: Uint8Array, which: 'first' | 'last') => {
  const reading = getDocument({ data: pdf.slice(), useSystemFonts: false, verbosity: 0 })
  try {
    const doc = await reading.promise
    const page = await doc.getPage(which === 'first' ? 1 : doc.numPages)
    const viewport = page.getViewport({ scale: 1 })
    const { items } = await page.getTextContent()
    const written = items.flatMap((item): SeenBox[] => {
      if (!('transform' in item) || item.str.trim() === '') return []
      const [, , , , x, y] = item.transform as number[]
      const [left, bottom] = viewport.convertToViewportPoint(x ?? 0, y ?? 0) as [number, number]
      const [right, top] = viewport.convertToViewportPoint((x ?? 0) + item.width, (y ?? 0) + item.height) as [
        number,
        number,
      ]
      return [
        {
          leftMm: Math.min(left, right) * mmPerPoint,
          topMm: Math.min(top, bottom) * mmPerPoint,
          widthMm: Math.abs(right - left) * mmPerPoint,
          heightMm: Math.abs(bottom - top) * mmPerPoint,
        },
      ]
    })
    return { written, widthMm: viewport.width * mmPerPoint, heightMm: viewport.height * mmPerPoint }
  } finally {
    await reading.destroy()
  }
}

/** Where the stamp covers least of the text of page 1; undefined for a scan, whose text nobody can see yet. */
const placeBesideText = async (pdf: Uint8Array): Promise<StampPlace | undefined> => {
  const { written, ...size } = await writtenOn(pdf, 'first')
  return written.length === 0 ? undefined : freeStampPlace(size, written)
}

/** What stands in the margin at the foot is not the end of the document. */
const footMm = 16

/** How far down the last page is written on, millimetres; undefined for a scan. */
const endOfText = async (pdf: Uint8Array): Promise<number | undefined> => {
  const { written, heightMm } = await writtenOn(pdf, 'last')
  const ends = written.map((box) => box.topMm + box.heightMm).filter((end) => end < heightMm - footMm)
  return ends.length === 0 ? undefined : Math.max(...ends)
}

/** Parses a stranger's PDF, so it is served by a child process. */
export const stampTasks = {
  stampBesideText: async ({ pdf, stamp }: { readonly pdf: Uint8Array; readonly stamp: ArrivalStamp }) => {
    const place = await placeBesideText(pdf).catch(() => undefined)
    return stampArrival(pdf, place ? { ...stamp, place } : stamp)
  },
  copyBelowText: async ({ pdf, block }: { readonly pdf: Uint8Array; readonly block: CopyBlock }) =>
    putCopyBlock(pdf, block, await endOfText(pdf).catch(() => undefined)),
}

export type StampTasks = typeof stampTasks
