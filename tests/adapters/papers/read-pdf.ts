import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

export interface ReadPage {
  readonly text: string
  /** Points from the left and the top of the page as it is seen. */
  readonly items: readonly { readonly text: string; readonly x: number; readonly y: number; readonly width: number }[]
  readonly width: number
  readonly height: number
}

/** What a reader sees: text with its place on each page, by pdf.js. */
export const readPdf = async (bytes: Uint8Array): Promise<readonly ReadPage[]> => {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 })
  const doc = await task.promise
  const pages: ReadPage[] = []
  for (let number = 1; number <= doc.numPages; number++) {
    const page = await doc.getPage(number)
    const viewport = page.getViewport({ scale: 1 })
    const content = await page.getTextContent()
    const items = content.items.flatMap((item) => {
      if (!('str' in item) || item.str.trim() === '') return []
      const [x, y] = viewport.convertToViewportPoint(Number(item.transform[4]), Number(item.transform[5])) as [
        number,
        number,
      ]
      return [{ text: item.str, x, y, width: item.width }]
    })
    const text = content.items
      .map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : ''))
      .join('')
      .replace(/\s+/g, ' ')
    pages.push({ text, items, width: viewport.width, height: viewport.height })
  }
  await task.destroy()
  return pages
}
