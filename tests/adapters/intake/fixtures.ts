import { zipSync } from 'fflate'
import type { Zippable } from 'fflate'
import { PDFDocument, PDFName, PDFString } from 'pdf-lib'

export const pdfOf = async (pages: number): Promise<Buffer> => {
  const pdf = await PDFDocument.create()
  for (let page = 1; page <= pages; page += 1) pdf.addPage([200 + page, 300])
  return Buffer.from(await pdf.save())
}

export const lockedPdf = async (userPassword: string): Promise<Buffer> => {
  const pdf = await PDFDocument.create()
  pdf.addPage()
  pdf.encrypt({ userPassword, ownerPassword: 'chủ nhân' })
  return Buffer.from(await pdf.save())
}

/** A PDF with one signature field, as a leader leaves it for the clerk. */
export const signedPdf = async (): Promise<Buffer> => {
  const pdf = await PDFDocument.load(await pdfOf(3))
  const field = pdf.context.obj({ FT: 'Sig', Type: 'Annot', Subtype: 'Widget', Rect: [0, 0, 0, 0] })
  field.set(PDFName.of('T'), PDFString.of('chu-ky'))
  const ref = pdf.context.register(field)
  pdf.catalog.set(PDFName.of('AcroForm'), pdf.context.obj({ Fields: [ref], SigFlags: 3 }))
  return Buffer.from(await pdf.save())
}

export const zipOf = (members: Zippable): Buffer => Buffer.from(zipSync(members))

const everyHeader = (
  zip: Buffer,
  change: (header: { readonly flags: number; readonly size: number }) => void,
): Buffer => {
  for (const [mark, flags, size] of [
    ['PK\x03\x04', 6, 22],
    ['PK\x01\x02', 8, 24],
  ] as const) {
    for (let at = zip.indexOf(mark, 0, 'latin1'); at !== -1; at = zip.indexOf(mark, at + 1, 'latin1')) {
      change({ flags: at + flags, size: at + size })
    }
  }
  return zip
}

export const markedEncrypted = (zip: Buffer): Buffer =>
  everyHeader(zip, ({ flags }) => zip.writeUInt16LE(zip.readUInt16LE(flags) | 1, flags))

export const withoutUtf8Flag = (zip: Buffer): Buffer =>
  everyHeader(zip, ({ flags }) => zip.writeUInt16LE(zip.readUInt16LE(flags) & ~0x800, flags))

export const declaringBytes = (zip: Buffer, bytes: number): Buffer =>
  everyHeader(zip, ({ size }) => zip.writeUInt32LE(bytes, size))

const ooxml = (member: string): Zippable => ({
  '[Content_Types].xml': Buffer.from('<Types/>'),
  [member]: Buffer.from('<x/>'),
})
export const docx = (): Buffer => zipOf(ooxml('word/document.xml'))
export const docm = (): Buffer => zipOf({ ...ooxml('word/document.xml'), 'word/vbaProject.bin': Buffer.from('x') })
export const xlsx = (): Buffer => zipOf(ooxml('xl/workbook.xml'))
export const odt = (manifest = '<manifest/>'): Buffer =>
  zipOf({
    mimetype: [Buffer.from('application/vnd.oasis.opendocument.text'), { level: 0 }],
    'content.xml': Buffer.from('<x/>'),
    'META-INF/manifest.xml': Buffer.from(manifest),
  })

/** An old Office file: directory entries in the first sector, then one sector of `stream`. */
export const compoundFile = (names: readonly string[], stream: Buffer = Buffer.alloc(512)): Buffer => {
  const header = Buffer.alloc(512)
  header.write('d0cf11e0a1b11ae1', 0, 'hex')
  header.writeUInt16LE(9, 30)
  const directory = Buffer.alloc(512)
  for (const [index, name] of ['Root Entry', ...names].entries()) {
    const at = index * 128
    directory.write(name, at, 'utf16le')
    directory.writeUInt16LE((name.length + 1) * 2, at + 64)
    directory[at + 66] = index === 0 ? 5 : 2
    directory.writeUInt32LE(1, at + 116)
  }
  return Buffer.concat([header, directory, stream, Buffer.alloc(512 - (stream.length % 512 || 512))])
}

/** Two pages of a fax (CCITT Group 4, 64 × 32 dots, 200 dpi), as scanners write them. */
export const faxTiff = (): Buffer =>
  Buffer.from(
    'SUkqABYAAAD/MwY////////j/ABABBAAAAEDAAEAAABAAAAAAQEDAAEAAAAgAAAAAgEDAAEAAAABAAAAAwEDAAEAAAAEAAAABgEDAAEAAAAAAAAACgEDAAEAAAABAAAAEQEEAAEAAAAIAAAAEgEDAAEAAAABAAAAFQEDAAEAAAABAAAAFgEDAAEAAAAgAAAAFwEEAAEAAAAOAAAAGgEFAAEAAADcAAAAGwEFAAEAAADkAAAAHAEDAAEAAAABAAAAKAEDAAEAAAACAAAAKQEDAAIAAAAAAAAA+AAAAMgAAAABAAAAyAAAAAEAAADyBg0///x///4AIAIQAAABAwABAAAAQAAAAAEBAwABAAAAIAAAAAIBAwABAAAAAQAAAAMBAwABAAAABAAAAAYBAwABAAAAAAAAAAoBAwABAAAAAQAAABEBBAABAAAA7AAAABIBAwABAAAAAQAAABUBAwABAAAAAQAAABYBAwABAAAAIAAAABcBBAABAAAADAAAABoBBQABAAAAvgEAABsBBQABAAAAxgEAABwBAwABAAAAAQAAACgBAwABAAAAAgAAACkBAwACAAAAAQAAAAAAAADIAAAAAQAAAMgAAAABAAAA',
    'base64',
  )

/** A red JPEG of 4 × 2 dots at 300 dpi. */
export const jpeg = (): Buffer =>
  Buffer.from(
    '/9j/4AAQSkZJRgABAQEBLAEsAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4x9lnN+gXz/2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHz/wAARCAACAAQDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAX/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAABQb/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCUAPWD/9k=',
    'base64',
  )

/** The same picture as a phone held upright would save it: to be turned by a quarter. */
export const turnedJpeg = (): Buffer => {
  const plain = jpeg()
  const exif = Buffer.from(
    '457869660000' + '4d4d002a00000008' + '0001' + '011200030000000100060000' + '00000000',
    'hex',
  )
  const length = Buffer.alloc(2)
  length.writeUInt16BE(exif.length + 2)
  return Buffer.concat([plain.subarray(0, 2), Buffer.from([0xff, 0xe1]), length, exif, plain.subarray(2)])
}
