import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { convertToPdf, type Converted, type ConvertOptions } from '#main/adapters/forms/convert/convert.ts'
import { findConverter } from '#main/adapters/forms/convert/programs.ts'
import { ownReaders } from '#main/adapters/forms/convert/readers.ts'
import { signingPlaces } from '#main/adapters/forms/convert/signing-places.ts'
import { preparePdf } from '#main/adapters/signing/sign/prepare.ts'
import { fillTemplate } from '#main/adapters/forms/templates/fill.ts'
import { templateList } from '#main/adapters/forms/templates/template.ts'
import type { WordTrouble } from '#main/adapters/forms/word/package.ts'
import { readPdf } from '#main/adapters/text/pdf/read-pdf.ts'
import { sampleForm } from './sample-forms.ts'

const converter = await findConverter(null)
if (converter === null) console.log('SKIPPED: conversion to PDF, because LibreOffice is not installed.')

const scratch = mkdtempSync(path.join(tmpdir(), 'lacthu-chuyển & đổi-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

const written = async (id: string, change: Parameters<typeof sampleForm>[1] = {}): Promise<Uint8Array> => {
  const made = await fillTemplate(id, sampleForm(id, change))
  if (!made.ok) throw new Error(made.refusal.code)
  return made.value
}

const linesOf = (pdf: Uint8Array): string[] => {
  const read = readPdf(pdf)
  if (!read.ok) throw new Error(read.refusal.code)
  return read.value.pages.flatMap(({ page }) => page.lines.map(({ text }) => text))
}

const withPart = (docx: Uint8Array, change: (parts: Record<string, Uint8Array>) => void): Uint8Array => {
  const parts = unzipSync(docx)
  change(parts)
  return zipSync(parts)
}

describe.skipIf(converter === null)('LibreOffice', { timeout: 120_000 }, () => {
  const convert = async (docx: Uint8Array, change: Partial<ConvertOptions<WordTrouble>> = {}) => {
    if (converter === null) throw new Error('no converter')
    return convertToPdf(docx, { converter, readers: ownReaders, blanks: 'widened', scratch, ...change })
  }
  const converted = async (docx: Uint8Array, change: Partial<ConvertOptions<WordTrouble>> = {}): Promise<Converted> => {
    const made = await convert(docx, change)
    if (!made.ok) throw new Error(made.refusal.code)
    return made.value
  }

  it.each(templateList().map(({ id }) => id))('makes a tagged PDF 1.7 of %s with all fonts embedded', async (id) => {
    const docx = await written(id)
    const { pdf, pageCount, fonts, standIns } = await converted(docx)
    expect(Buffer.from(pdf.subarray(0, 8)).toString('latin1')).toBe('%PDF-1.7')
    const form = sampleForm(id)
    const fewest = 1 + form.annexes.length + (form.issued === null ? 0 : 1)
    expect(pageCount).toBe(id === 'van-ban-co-ten-loai' ? fewest + 1 : fewest)
    expect(fonts.every(({ name, embedded }) => embedded && /^(Tinos|TimesNewRoman)/.test(name))).toBe(true)
    expect(standIns.every(({ effect }) => effect === 'sameWidths')).toBe(true)
    expect(Buffer.from(pdf).includes('/MarkInfo<</Marked true>>')).toBe(true)
  })

  it('works in a folder with letters that the language of the system does not know', async () => {
    vi.stubEnv('LC_ALL', undefined)
    vi.stubEnv('LANG', undefined)
    try {
      expect((await converted(await written('cong-van'), { timeLimitMs: 60_000 })).pageCount).toBe(1)
    } finally {
      vi.unstubAllEnvs()
    }
  })

  it('shows page numbers from the second page on, and anew in each annex', async () => {
    const { pdf } = await converted(await written('van-ban-co-ten-loai'))
    const read = readPdf(pdf)
    if (!read.ok) throw new Error(read.refusal.code)
    const first = read.value.pages.map(({ page }) => page.lines[0])
    expect(first.map((line) => (/^\d+$/.test(line?.text ?? '') ? line?.text : null))).toEqual([null, '2', null, null])
    const number = first[1]
    // 30 mm on the left and 15 on the right: the middle of the text is 7.5 mm right of the page's.
    expect((number?.box.x ?? 0) + (number?.box.width ?? 0) / 2).toBeCloseTo(((105 + 7.5) * 72) / 25.4, 0)
    expect(number?.box.y).toBeLessThan((20 * 72) / 25.4)
  })

  it('leaves room for number, date and signatures where the signing finds it', async () => {
    for (const year of [2026, null]) {
      const { pdf } = await converted(await written('cong-van', { number: null, date: null, year }))
      const places = signingPlaces(pdf)
      expect(places?.number?.box.width).toBeGreaterThan(24)
      expect(places?.date?.box.width).toBeGreaterThan(60)
      expect(places?.person?.box.height).toBeGreaterThan(50)
      const [person, agency] = [places?.person?.box, places?.agency?.box]
      // The seal covers the left third of the signature.
      expect((agency?.x ?? 0) + (agency?.width ?? 0)).toBeCloseTo((person?.x ?? 0) + (person?.width ?? 0) / 3, 1)
      const prepared = await preparePdf({ pdf, at: Date.now(), personImage: null, sealImage: null })
      expect(prepared.ok).toBe(true)
    }
  })

  it('finds room also where the drafter put dots', async () => {
    const dotted = withPart(await written('cong-van', { number: null, date: null, year: 2026 }), (parts) => {
      const document = strFromU8(parts['word/document.xml'] ?? new Uint8Array())
      parts['word/document.xml'] = strToU8(document.replace(/\u00a0{4,}/g, '...'))
    })
    const { pdf } = await converted(dotted)
    expect(linesOf(pdf).join(' ')).not.toContain('...')
    expect(signingPlaces(pdf)?.number).not.toBeNull()
    expect(signingPlaces(pdf)?.date).not.toBeNull()
  })

  it('keeps dots as they were written when nobody will fill them in', async () => {
    const dotted = withPart(await written('cong-van', { date: null, year: 2026 }), (parts) => {
      const document = strFromU8(parts['word/document.xml'] ?? new Uint8Array())
      parts['word/document.xml'] = strToU8(document.replace(/\u00a0{4,}/g, '...'))
    })
    const { pdf } = await converted(dotted, { blanks: 'asWritten' })
    expect(linesOf(pdf).join(' ')).toMatch(/ngày\s?\.\.\.\s?tháng\s?\.\.\./)
    expect(signingPlaces(pdf)?.number).toBeNull()
  })

  it('tells the pages that the program counted which saved the file', async () => {
    const saved = withPart(await written('cong-van'), (parts) => {
      parts['docProps/app.xml'] = strToU8('<Properties><Pages>3</Pages></Properties>')
    })
    expect(await converted(saved)).toMatchObject({ pageCount: 1, pagesBefore: 3 })
    expect((await converted(await written('cong-van'))).pagesBefore).toBeNull()
  })

  it('names fonts that it had to do without', async () => {
    const docx = withPart(await written('cong-van'), (parts) => {
      const styles = strFromU8(parts['word/styles.xml'] ?? new Uint8Array())
      parts['word/styles.xml'] = strToU8(styles.replaceAll('Times New Roman', 'Phông Không Có'))
    })
    const { standIns } = await converted(docx)
    expect(standIns).toEqual([{ asked: 'Phông Không Có', effect: 'mayMove' }])
  })

  it('reaches nothing outside the file, neither on the network nor beside it', async () => {
    let asked = 0
    const server = createServer((_, response) => {
      asked++
      response.end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/x.png`
    const secret = path.join(scratch, 'secret.txt')
    writeFileSync(secret, 'KHONG DUOC DOC')
    const docx = withPart(await written('cong-van'), (parts) => {
      const rels = strFromU8(parts['word/_rels/document.xml.rels'] ?? new Uint8Array())
      const image = `<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="${url}" TargetMode="External"/>`
      parts['word/_rels/document.xml.rels'] = strToU8(rels.replace('</Relationships>', `${image}</Relationships>`))
      const field = (code: string) =>
        `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> ${code} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>x</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`
      const picture = `<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:extent cx="900000" cy="900000"/><wp:docPr id="9" name="p"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="9" name="p"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:link="rIdX"/></pic:blipFill><pic:spPr/></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`
      const document = strFromU8(parts['word/document.xml'] ?? new Uint8Array())
      const traps = `${picture}${field(`INCLUDEPICTURE "${url}"`)}${field(`INCLUDETEXT "${secret.replace('&', '&amp;')}"`)}`
      parts['word/document.xml'] = strToU8(document.replace('<w:body>', `<w:body>${traps}`))
    })
    const { pdf } = await converted(docx)
    server.close()
    expect(asked).toBe(0)
    expect(linesOf(pdf).join(' ')).not.toContain('KHONG DUOC DOC')
  })

  it('is ended when it takes too long or nobody waits any more, and leaves nothing behind', async () => {
    const docx = await written('cong-van')
    expect(await convert(docx, { timeLimitMs: 150 })).toEqual({ ok: false, refusal: { code: 'timedOut' } })
    expect(await convert(docx, { signal: AbortSignal.timeout(150) })).toEqual({
      ok: false,
      refusal: { code: 'cancelled' },
    })
    expect(readdirSync(scratch).filter((name) => name.startsWith('.convert-'))).toEqual([])
    if (process.platform === 'linux') {
      const running = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })
      expect(running).not.toContain(scratch)
    }
  })
})

describe('what is no Word document of letters', () => {
  const nowhere = {
    converter: { kind: 'libreOffice', program: '/nowhere/soffice' },
    blanks: 'widened',
    scratch,
    readers: ownReaders,
  } as const

  it('is refused before any program is asked', async () => {
    expect(await convertToPdf(strToU8('%PDF-1.4'), nowhere)).toMatchObject({ refusal: { code: 'damaged' } })
    expect(await convertToPdf(zipSync({ 'a.txt': strToU8('a') }), nowhere)).toMatchObject({
      refusal: { code: 'notWord' },
    })
    const withMacro = withPart(await written('cong-van'), (parts) => {
      parts['word/vbaProject.bin'] = new Uint8Array([1])
    })
    expect(await convertToPdf(withMacro, nowhere)).toMatchObject({ refusal: { code: 'macro' } })
    const withEntities = withPart(await written('cong-van'), (parts) => {
      const document = strFromU8(parts['word/document.xml'] ?? new Uint8Array())
      parts['word/document.xml'] = strToU8(document.replace('<w:document', '<!DOCTYPE a [<!ENTITY b "c">]><w:document'))
    })
    expect(await convertToPdf(withEntities, nowhere)).toMatchObject({ refusal: { code: 'damaged' } })
  })

  it('fails in one word when the program cannot be started', async () => {
    expect(await convertToPdf(await written('cong-van'), nowhere)).toMatchObject({ refusal: { code: 'failed' } })
  })
})

describe('finding a converter', () => {
  it('takes a path that was set, a program or the folder it is in, and nothing else then', async () => {
    expect(await findConverter('/nowhere')).toBeNull()
    const environment = { LACTHU_OFFICE_PROGRAM: '/nowhere' }
    expect(await findConverter(null, { platform: process.platform, environment })).toBeNull()
    if (converter?.kind === 'libreOffice') {
      expect(await findConverter(converter.program)).toEqual(converter)
      expect(await findConverter(path.dirname(converter.program))).toEqual(converter)
    }
  })

  it('answers null on a computer without one', async () => {
    expect(await findConverter(null, { platform: 'win32', environment: {} })).toBeNull()
  })
})
