import { deflateSync } from 'node:zlib'
import type { PDFDocument } from 'pdf-lib'

/** The letter with scanned pages before it, as annexes come: what makes files large. Another `seed`, other bytes. */
export const withScans = (document: PDFDocument, size: number, seed = 1): Promise<Uint8Array> => {
  let state = seed
  const noise = Buffer.alloc(size)
  for (let at = 0; at < size; at += 1) noise[at] = (state = (Math.imul(state, 48_271) >>> 0) % 2_147_483_647) & 0xff
  const scans = 5
  for (let scan = 0; scan < scans; scan += 1) {
    const samples = deflateSync(noise.subarray((scan * size) / scans, ((scan + 1) * size) / scans), { level: 0 })
    const entries = { Type: 'XObject', Subtype: 'Image', Width: 1024, Height: Math.floor(size / scans / 1024) }
    const image = document.context.stream(samples, {
      ...entries,
      BitsPerComponent: 8,
      ColorSpace: 'DeviceGray',
      Filter: 'FlateDecode',
    })
    const page = document.insertPage(scan, [595, 842])
    page.node.newXObject('Scan', document.context.register(image))
  }
  return document.save({ useObjectStreams: false })
}
