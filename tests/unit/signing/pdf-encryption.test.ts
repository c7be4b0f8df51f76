import { describe, expect, test } from 'vitest'
import { openPdf } from '#main/adapters/signing/pdf/open.ts'
import { isArray, isStream, isString, type PdfObject, type PdfView } from '#main/adapters/signing/pdf/objects.ts'
import { findSignatures } from '#main/adapters/signing/pdf/signatures.ts'
import { encryptedPdfs } from '../../support/encrypted-pdfs.ts'
import { PdfBuilder } from '../../support/pdf-builder.ts'

const bytesOf = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'))

const streamText = (view: PdfView, object: PdfObject): string | null => {
  const stream = view.resolve(object)
  const data = isStream(stream) ? view.data(stream) : null
  return data && Buffer.from(data).toString('latin1')
}

describe.each(Object.entries(encryptedPdfs))('%s', (_name, base64) => {
  test.each(['nguoi dung', 'chu so huu'])('opens with “%s”', (password) => {
    const file = openPdf(bytesOf(base64), { password })
    if ('trouble' in file) throw new Error(file.trouble)
    const view = file.view(0)
    const title = view.get(view.trailer.entries.get('Info'), 'Title')
    expect(isString(title) && Buffer.from(title.bytes).toString('latin1')).toBe('Cong van')
    const kids = view.get(view.get(view.catalog, 'Pages'), 'Kids')
    const page = isArray(kids) ? kids[0] : null
    expect(streamText(view, view.get(page, 'Contents'))).toBe('BT /F1 12 Tf (Hello) Tj ET')
    expect(streamText(view, view.get(view.catalog, 'Metadata'))).toBe('<x/>')
    expect(file.findings.all).toEqual([])
    expect(findSignatures(file).signatures).toEqual([])
  })

  test('keeps one encryption through all its revisions', () => {
    const text = Buffer.from(base64, 'base64').toString('latin1')
    const prev = Number(/startxref\n(\d+)/.exec(text)?.[1])
    const trailer = /\/Encrypt (?:\d+ 0 R|<<.*?>> *>>.*?>>)/s.exec(text)?.[0] ?? ''
    const id = /\/ID \[[^\]]*\]/.exec(text)?.[0] ?? ''
    const reasons = (entries: string) => {
      const file = openPdf(
        new PdfBuilder(text).append({ objects: { 90: '1' }, prev, trailer: `${entries} ${id}` }).bytes,
        {
          password: 'nguoi dung',
        },
      )
      return 'trouble' in file ? file.trouble : file.findings.all.map(({ reason }) => reason)
    }
    expect(reasons(trailer)).toEqual([])
    expect(reasons('')).toContain('pdf.encryptionChanged')
  })

  test('stays shut without the password, and with a wrong one', () => {
    expect(openPdf(bytesOf(base64))).toEqual({ trouble: 'encrypted' })
    expect(openPdf(bytesOf(base64), { password: 'Nguoi dung' })).toEqual({ trouble: 'encrypted' })
  })
})
