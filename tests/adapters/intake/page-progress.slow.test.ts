import { expect, it } from 'vitest'
import { PDFDocument } from 'pdf-lib'
import { createExtractPool } from '#main/adapters/text/pool.ts'
import { png } from '../../support/png.ts'

it('tells each page of a scan before it is read, and stops when told', async () => {
  const pdf = await PDFDocument.create()
  const picture = await pdf.embedPng(png(600, 850, [40, 40, 40], null))
  for (let page = 0; page < 2; page += 1)
    pdf.addPage([595, 842]).drawImage(picture, { x: 0, y: 0, width: 595, height: 842 })
  const bytes = await pdf.save()
  const pool = createExtractPool(1)
  try {
    const told: unknown[] = []
    const read = await pool.paper({ bytes }, { onPage: (underWay) => told.push(underWay) })
    expect(read.ok).toBe(true)
    expect(told[0]).toEqual({ page: 1, pages: 2 })
    const stop = new AbortController()
    const stopped = await pool.paper({ bytes }, { signal: stop.signal, onPage: () => stop.abort() })
    expect(stopped).toMatchObject({ ok: false, refusal: { code: 'cancelled' } })
  } finally {
    pool.close()
  }
}, 60_000)
