/**
 * Small PDFs for tests, signed and saved incrementally, byte by byte under the test's control.
 * Objects are written as given; a value may hold `latin1` bytes only.
 */

/** Object bodies by number. */
export type Objects = Readonly<Record<number, string>>

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1')

const pad = (value: number, length: number): string => String(value).padStart(length, '0')

/** Cross-reference table and trailer over the objects whose offsets are given. */
const tableOf = (offsets: ReadonlyMap<number, number>, trailer: string, at: number): string => {
  const sections = [...offsets].map(([number, offset]) => `${String(number)} 1\n${pad(offset, 10)} 00000 n \n`)
  return `xref\n${sections.join('')}trailer\n<< ${trailer} >>\nstartxref\n${String(at)}\n%%EOF\n`
}

const lastXref = (base: Buffer): number =>
  Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(base.subarray(-200).toString('latin1'))?.[1])

/** Saves `objects` behind `base`, as one more revision. `trailer` is put into the trailer dictionary. */
export const append = (base: Buffer, objects: Objects, trailer = ''): Buffer => {
  const offsets = new Map<number, number>()
  const parts: string[] = []
  let at = base.length
  for (const [number, body] of Object.entries(objects)) {
    const text = `${number} 0 obj\n${body}\nendobj\n`
    offsets.set(Number(number), at)
    parts.push(text)
    at += text.length
  }
  const first = !base.includes('startxref')
  const own = `/Size 1000 /Root 1 0 R ${first ? '' : `/Prev ${String(lastXref(base))}`} ${trailer}`
  const head = first ? '0 1\n0000000000 65535 f \n' : ''
  const table = tableOf(offsets, own, at).replace('xref\n', `xref\n${head}`)
  return Buffer.concat([base, latin1(parts.join('')), latin1(table)])
}

/** A text stream drawn on a page. */
export const stream = (content: string, entries = ''): string =>
  `<< /Length ${String(content.length)} ${entries} >>\nstream\n${content}\nendstream`

/** Object numbers of the plain document, for tests that change it. */
export const parts = { catalog: 1, pages: 2, page: 3, content: 4, font: 5, form: 6, firstFree: 20 } as const

const header = latin1('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n')

/** A document of one page that says `text`, with an empty form; more objects as given. */
export const plainPdf = (text = 'Kinh gui', more: Objects = {}): Buffer =>
  append(header, {
    [parts.catalog]: `<< /Type /Catalog /Pages 2 0 R /AcroForm 6 0 R >>`,
    [parts.pages]: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    [parts.page]:
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> /Annots [] >>',
    [parts.content]: stream(`BT /F1 12 Tf 72 720 Td (${text}) Tj ET`),
    [parts.font]: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    [parts.form]: '<< /Fields [] /SigFlags 3 >>',
    ...more,
  })

export interface SigningOf {
  readonly field: string
  /** Numbers of the field and of the signature dictionary. */
  readonly fieldNumber: number
  readonly dictNumber: number
  readonly subFilter: string
  /** Entries of the signature dictionary beyond the usual. */
  readonly dictEntries?: string
  readonly fieldEntries?: string
  /** Fields that the form has already. */
  readonly otherFields?: readonly number[]
  /** Objects saved together with the signature. */
  readonly objects?: Objects
  readonly type?: string
  readonly reserve?: number
  /** DER over the signed bytes. */
  readonly value: (signed: Uint8Array) => Uint8Array
}

/** Adds a signature in a revision of its own: field, widget and dictionary, then the value over the byte range. */
export const signPdf = (base: Buffer, of: SigningOf): Buffer => {
  const reserve = of.reserve ?? 16_384
  const placeholder = `<${'0'.repeat(reserve * 2)}>`
  const range = '/ByteRange [0 0000000000 0000000000 0000000000]'
  const fields = [...(of.otherFields ?? []), of.fieldNumber].map((number) => `${String(number)} 0 R`).join(' ')
  const saved = append(base, {
    ...of.objects,
    [parts.form]: `<< /Fields [${fields}] /SigFlags 3 >>`,
    [parts.page]: `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> /Annots [${fields}] >>`,
    [of.fieldNumber]: `<< /Type /Annot /Subtype /Widget /FT /Sig /T (${of.field}) /V ${String(of.dictNumber)} 0 R /F 132 /Rect [0 0 0 0] /P 3 0 R ${of.fieldEntries ?? ''} >>`,
    [of.dictNumber]: `<< /Type /${of.type ?? 'Sig'} /Filter /Adobe.PPKLite /SubFilter /${of.subFilter} ${range} /Contents ${placeholder} ${of.dictEntries ?? ''} >>`,
  })
  const start = saved.lastIndexOf(placeholder.slice(0, 64))
  const end = start + placeholder.length
  const numbers = [start, end, saved.length - end].map((value) => pad(value, 10)).join(' ')
  saved.write(`/ByteRange [0 ${numbers}]`, saved.lastIndexOf(range, start + 100), 'latin1')
  const der = of.value(Buffer.concat([saved.subarray(0, start), saved.subarray(end)]))
  if (der.length > reserve) throw new Error(`The signature value needs ${String(der.length)} bytes`)
  saved.write(Buffer.from(der).toString('hex'), start + 1, 'latin1')
  return saved
}
