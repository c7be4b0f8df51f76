import { PDFiumLibrary } from '@hyzyla/pdfium'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { degrees, PDFDocument } from 'pdf-lib'
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { previewSignature } from '#main/adapters/signing/sign/preview.ts'
import { signPdf, type Shows, type SignedPdf } from '#main/adapters/signing/sign/sign-pdf.ts'
import type { Wanted } from '#main/adapters/signing/sign/target.ts'
import { draftPaper } from '../../support/draft-paper.ts'
import { png } from '../../support/png.ts'
import { agency, leader } from '../../support/signed-papers.ts'
import { keyOf } from '../../support/signing-keys.ts'

/** What was shown before signing is what PDFium, poppler and pdf.js draw afterwards: the same ink in the same place. */

interface Raster {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
  /** To a pixel: red, green, blue and perhaps opacity. */
  readonly samples: 3 | 4
}

type Colour = 'red' | 'blue' | 'black'
interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const isInk = (colour: Colour, red: number, blue: number): boolean => {
  if (colour === 'black') return red < 90 && blue < 90
  return colour === 'red' ? red > 150 && blue < 90 : blue > 150 && red < 90
}

/** The box of everything in one colour, in points; pages are drawn two pixels to the point. */
const inkIn = ({ width, height, data, samples }: Raster, colour: Colour): Box => {
  let [left, top, right, bottom] = [width, height, 0, 0]
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * samples
      if (!isInk(colour, data[at] ?? 0, data[at + 2] ?? 0)) continue
      ;[left, top, right, bottom] = [
        Math.min(left, x),
        Math.min(top, y),
        Math.max(right, x + 1),
        Math.max(bottom, y + 1),
      ]
    }
  return { x: left / 2, y: top / 2, width: (right - left) / 2, height: (bottom - top) / 2 }
}

const folder = mkdtempSync(path.join(tmpdir(), 'lacthu-looks-'))
let pdfium: PDFiumLibrary
beforeAll(async () => {
  pdfium = await PDFiumLibrary.init()
})
afterAll(() => {
  pdfium.destroy()
  rmSync(folder, { recursive: true })
})

/** With the pass over forms that Chrome makes: widgets are drawn by it. */
const byPdfium = async (pdf: Uint8Array): Promise<Raster> => {
  const document = await pdfium.loadDocument(pdf)
  const { width, height, data } = await document.getPage(0).render({ scale: 2, renderFormFields: true })
  document.destroy()
  return { width, height, data, samples: 4 }
}

const hasPoppler = spawnSync('pdftoppm', ['-v']).error === undefined
if (!hasPoppler) console.log('SKIPPED: pdftoppm is not here; signatures are drawn by PDFium only.')

const byPoppler = (pdf: Uint8Array): Raster => {
  const file = path.join(folder, 'page.pdf')
  writeFileSync(file, pdf)
  const { stdout } = spawnSync('pdftoppm', ['-r', '144', '-f', '1', '-l', '1', file], { maxBuffer: 64 * 1024 * 1024 })
  const [head = '', width, height] = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(stdout.toString('latin1', 0, 40)) ?? []
  return { width: Number(width), height: Number(height), data: stdout.subarray(head.length), samples: 3 }
}

/** The rectangles of annotations in whose appearance pdf.js paints a picture. */
const byPdfJs = async (pdf: Uint8Array): Promise<number[][]> => {
  const reading = getDocument({ data: Uint8Array.from(pdf), useSystemFonts: false, verbosity: 0 })
  const page = await (await reading.promise).getPage(1)
  const { fnArray, argsArray } = await page.getOperatorList()
  const painted: number[][] = []
  let rect: number[] = []
  for (const [index, operator] of fnArray.entries()) {
    if (operator === OPS.beginAnnotation) rect = (argsArray[index] as [string, number[]])[1]
    if (operator === OPS.paintImageXObject) painted.push([...rect])
  }
  await reading.destroy()
  return painted
}

const signature = png(300, 120, [0, 0, 220], 300)
const seal = png(300, 300, [220, 0, 0], 211)

const signed = async (
  pdf: Uint8Array,
  role: 'person' | 'agency' | 'annex',
  wanted: Wanted = { kind: 'found' },
  shows: Shows = { kind: 'image', png: role === 'person' ? signature : seal },
): Promise<SignedPdf> => {
  const result = await signPdf({
    pdf,
    key: keyOf(role === 'person' ? leader : agency),
    rsa: 'pss',
    role,
    wanted,
    shows,
    at: Date.now(),
    timestamps: null,
    trust: null,
    reason: null,
    location: null,
  })
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value
}

/** Within a point and a half: the edges of a ring fade. */
const expectNear = (ink: Box, place: Box): void => {
  for (const side of ['x', 'y', 'width', 'height'] as const)
    expect(Math.abs(ink[side] - place[side]), side).toBeLessThan(1.6)
}

describe('a signature and a seal', () => {
  it('stand where the preview said, for every renderer', async () => {
    const draft = await draftPaper({ number: '05' })
    const preview = await previewSignature({
      pdf: draft,
      role: 'person',
      shows: { kind: 'image', png: signature },
      number: null,
      signer: null,
      at: Date.now(),
    })
    const first = await signed(draft, 'person')
    expect(preview).toMatchObject({ ok: true, value: { found: { place: first.place }, moves: 'freely' } })
    const second = await signed(first.pdf, 'agency')
    const rasters = [await byPdfium(second.pdf), ...(hasPoppler ? [byPoppler(second.pdf)] : [])]
    for (const raster of rasters) {
      // The seal lies over the left third of the signature, which begins behind it.
      const blue = inkIn(raster, 'blue')
      expect(blue.x + blue.width).toBeCloseTo(first.place!.box.x + first.place!.box.width, -0.5)
      expectNear(inkIn(raster, 'red'), second.place!.box)
    }
    const rects = second.report.signatures.map(({ box }) => box)
    expect(await byPdfJs(second.pdf)).toEqual(rects)
  })

  it.each([0, 90, 180, 270])('stand where they were dragged to, on a page turned by %s degrees', async (turn) => {
    const document = await PDFDocument.create()
    document.addPage([500, 700]).setRotation(degrees(turn))
    const pdf = await document.save()
    const preview = await previewSignature({
      pdf,
      role: 'person',
      shows: { kind: 'image', png: signature },
      number: null,
      signer: null,
      at: Date.now(),
    })
    if (!preview.ok || preview.value.look === null) throw new Error('nothing is seen')
    expect(preview.value).toMatchObject({ found: null, moves: 'freely' })
    const { width, height } = preview.value.look
    const [pageWidth, pageHeight] = turn % 180 === 90 ? [700, 500] : [500, 700]
    const dragged = { x: pageWidth - width, y: pageHeight - height - 33.5, width, height }
    const { pdf: result, report } = await signed(pdf, 'person', { kind: 'box', place: { page: 1, box: dragged } })
    const rasters = [await byPdfium(result), ...(hasPoppler ? [byPoppler(result)] : [])]
    for (const raster of rasters) expectNear(inkIn(raster, 'blue'), dragged)
    expect(await byPdfJs(result)).toEqual(report.signatures.map(({ box }) => box))
  })

  it('shows the text of an annex in the lines and the room the preview said', async () => {
    const document = await PDFDocument.create()
    document.addPage([595, 842])
    const pdf = await document.save()
    const shows = { kind: 'text', text: 'Số: 15/QĐ-UBND; 21/11/2026 09:30:15 +07:00' } as const
    const preview = await previewSignature({
      pdf,
      role: 'annex',
      shows,
      number: null,
      signer: null,
      at: Date.now(),
    })
    if (!preview.ok || preview.value.found === null || preview.value.look === null) throw new Error('no place')
    const { look, found } = preview.value
    expect(look.lines.map(({ text }) => text)).toEqual([shows.text])
    const { pdf: result, place } = await signed(pdf, 'annex', { kind: 'found' }, shows)
    expect(place).toEqual(found.place)
    const [line] = look.lines
    const left = found.place.box.x + (line?.x ?? 0)
    for (const raster of [await byPdfium(result), ...(hasPoppler ? [byPoppler(result)] : [])]) {
      const ink = inkIn(raster, 'black')
      expect(Math.abs(ink.x - left)).toBeLessThan(1.6)
      expect(Math.abs(ink.x + ink.width - left - (line?.width ?? 0))).toBeLessThan(1.6)
      expect(ink.y + ink.height).toBeGreaterThan(found.place.box.y + (line?.baseline ?? 0))
    }
  })

  it.each([90, 180, 270])('stand upright on a page turned by %s degrees, for every renderer', async (turn) => {
    const document = await PDFDocument.create()
    document.addPage([500, 700]).setRotation(degrees(turn))
    const box = { x: 100, y: 60, width: 150, height: 60 }
    const { pdf } = await signed(await document.save(), 'person', { kind: 'box', place: { page: 1, box } })
    expectNear(inkIn(await byPdfium(pdf), 'blue'), box)
    if (hasPoppler) expectNear(inkIn(byPoppler(pdf), 'blue'), box)
  })
})
