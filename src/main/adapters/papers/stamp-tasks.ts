import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { freeStampPlace, stampArrival, type SeenBox, type StampPlace } from './den-stamp.ts'
import type { ArrivalStamp } from './models.ts'

const mmPerPoint = 25.4 / 72

/** Where the stamp covers least of the text of page 1; undefined for a scan, whose text nobody can see yet. */
const placeBesideText = async (pdf: Uint8Array): Promise<StampPlace | undefined> => {
  const reading = getDocument({ data: pdf.slice(), useSystemFonts: false, verbosity: 0 })
  try {
    const page = await (await reading.promise).getPage(1)
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
    const size = { widthMm: viewport.width * mmPerPoint, heightMm: viewport.height * mmPerPoint }
    return written.length === 0 ? undefined : freeStampPlace(size, written)
  } finally {
    await reading.destroy()
  }
}

/** Parses a stranger's PDF, so it is served by a child process. */
export const stampTasks = {
  stampBesideText: async ({ pdf, stamp }: { readonly pdf: Uint8Array; readonly stamp: ArrivalStamp }) => {
    const place = await placeBesideText(pdf).catch(() => undefined)
    return stampArrival(pdf, place ? { ...stamp, place } : stamp)
  },
}

export type StampTasks = typeof stampTasks
