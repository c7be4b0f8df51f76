import { createHash } from 'node:crypto'
import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFNumber, type PDFRef, PDFString } from 'pdf-lib'
import { constructedTag, encode, encodeInteger, encodeOid, tags } from '../../../adapters/signing/der.ts'
import type { SampleLetter } from '../../../adapters/papers/sample-letters.ts'
import { instantAt, type CivilDate } from '#shared/kernel/time.ts'
import { practiceWords } from './material.ts'
import {
  ecdsaWithSha256,
  practiceSigner,
  type PracticeSigner,
} from '../../../adapters/signing/sign/practice-authority.ts'

/** Signs practice letters as PAdES baseline signatures, each in a revision of its own (ETSI EN 319 142-1). */

const sequence = (...parts: readonly Uint8Array[]): Uint8Array => encode(tags.sequence, ...parts)
const set = (...parts: readonly Uint8Array[]): Uint8Array => encode(tags.set, ...parts)
const octets = (content: Uint8Array): Uint8Array => encode(tags.octetString, content)
const sha256 = (data: Uint8Array): Buffer => createHash('sha256').update(data).digest()
const attribute = (oid: string, value: Uint8Array): Uint8Array => sequence(encodeOid(oid), set(value))

const sha256Algorithm = sequence(encodeOid('2.16.840.1.101.3.4.2.1'))
const data = '1.2.840.113549.1.7.1'

/** A detached SignedData over `content` (RFC 5652 §5), with the signer's certificate alone, as tokens in the field do. */
const signedData = ({ certificate, issuerName, serial, sign }: PracticeSigner, content: Uint8Array): Uint8Array => {
  const attributes = [
    attribute('1.2.840.113549.1.9.3', encodeOid(data)),
    attribute('1.2.840.113549.1.9.4', octets(sha256(content))),
    attribute('1.2.840.113549.1.9.16.2.47', sequence(sequence(sequence(octets(sha256(certificate)))))),
  ].toSorted((left, right) => Buffer.compare(left, right))
  const signer = sequence(
    encodeInteger('1'),
    sequence(issuerName, encodeInteger(serial)),
    sha256Algorithm,
    encode(constructedTag(0), ...attributes),
    ecdsaWithSha256,
    octets(sign(set(...attributes))),
  )
  return sequence(
    encodeOid('1.2.840.113549.1.7.2'),
    encode(
      constructedTag(0),
      sequence(
        encodeInteger('1'),
        set(sha256Algorithm),
        sequence(encodeOid(data)),
        encode(constructedTag(0), certificate),
        set(signer),
      ),
    ),
  )
}

/** Room for the signature value, as hexadecimal digits. */
const room = 8192
const rangeDigits = 10
const rangePlace = '/'.padEnd(rangeDigits, '*')

const pdfDate = (at: Date): PDFString =>
  PDFString.of(`D:${new Date(at.getTime() + 7 * 3_600_000).toISOString().replace(/[-:T]/g, '').slice(0, 14)}+07'00'`)

/** Fields of the form and annotations of the first page, to which the new one is added. */
const arrayIn = (holder: PDFDict, name: string, context: PDFDict['context']): PDFArray => {
  const found = holder.lookupMaybe(PDFName.of(name), PDFArray)
  const array = PDFArray.withContext(context)
  found?.asArray().forEach((item) => array.push(item))
  holder.set(PDFName.of(name), array)
  return array
}

const addField = (pdf: PDFDocument, field: string, signature: PDFRef): void => {
  const { context, catalog } = pdf
  const page = pdf.getPage(0)
  const widget = context.register(
    context.obj({
      Type: 'Annot',
      Subtype: 'Widget',
      FT: 'Sig',
      T: PDFString.of(field),
      V: signature,
      F: 132,
      Rect: [0, 0, 0, 0],
      P: page.ref,
    }),
  )
  const form = catalog.lookupMaybe(PDFName.of('AcroForm'), PDFDict) ?? context.obj({})
  form.set(PDFName.of('SigFlags'), PDFNumber.of(3))
  arrayIn(form, 'Fields', context).push(widget)
  catalog.set(PDFName.of('AcroForm'), form)
  arrayIn(page.node, 'Annots', context).push(widget)
}

/** Signs what is there, behind it; earlier signatures stay as they are. */
const signLetter = async (
  letter: Uint8Array,
  signer: PracticeSigner,
  { field, at }: { readonly field: string; readonly at: Date },
): Promise<Uint8Array> => {
  const pdf = await PDFDocument.load(letter, { forIncrementalUpdate: true, updateMetadata: false })
  const range = PDFArray.withContext(pdf.context)
  range.push(PDFNumber.of(0))
  for (let place = 0; place < 3; place += 1) range.push(PDFName.of(rangePlace.slice(1)))
  const signature = pdf.context.obj({
    Type: 'Sig',
    Filter: 'Adobe.PPKLite',
    SubFilter: 'ETSI.CAdES.detached',
    ByteRange: range,
    Contents: PDFHexString.of('0'.repeat(room)),
    M: pdfDate(at),
  })
  addField(pdf, field, pdf.context.register(signature))
  const saved = Buffer.from(await pdf.save({ useObjectStreams: false, updateFieldAppearances: false }))
  return fill(saved, signer)
}

/** Puts byte range and signature value into their places. */
const fill = (saved: Buffer, signer: PracticeSigner): Uint8Array => {
  const start = saved.lastIndexOf(`<${'0'.repeat(room)}>`)
  const end = start + room + 2
  const rangeAt = saved.lastIndexOf(rangePlace)
  const open = saved.lastIndexOf('[', rangeAt)
  const close = saved.indexOf(']', rangeAt)
  const numbers = `[0 ${String(start)} ${String(end)} ${String(saved.length - end)}`
  if (start < 0 || open < 0 || numbers.length > close - open) throw new Error('no room was kept for the signature')
  saved.write(numbers.padEnd(close - open), open, 'latin1')
  const value = signedData(signer, Buffer.concat([saved.subarray(0, start), saved.subarray(end)]))
  saved.write(Buffer.from(value).toString('hex'), start + 1, 'latin1')
  return saved
}

/** What somebody does who changes a paper after it was signed: another word on the first page. */
const changeSigned = async (signed: Uint8Array, words: string): Promise<Uint8Array> => {
  const pdf = await PDFDocument.load(signed, { forIncrementalUpdate: true, updateMetadata: false })
  pdf.getPage(0).drawText(words, { x: 90, y: 60, size: 12 })
  return pdf.save({ useObjectStreams: false, updateFieldAppearances: false })
}

const yearMs = 365 * 86_400_000

/**
 * The letter signed by the person and then by the agency, on the morning it is dated. `expired`: both certificates ended
 * a minute later, and no time-stamp proves that they had not. `changed`: somebody wrote on the page afterwards.
 */
export const signedBoth = async (
  written: Uint8Array,
  { letter, issuer, signer }: SampleLetter,
  how: 'valid' | 'expired' | 'changed',
): Promise<Uint8Array> => {
  const at = new Date(instantAt(letter.date as CivilDate, '07:00'))
  const from = new Date(at.getTime() - yearMs)
  const to = new Date(at.getTime() + (how === 'expired' ? 60_000 : 4 * yearMs))
  const person = practiceSigner({ name: signer, organization: issuer, title: letter.signature.title }, from, to)
  const agency = practiceSigner({ name: issuer, organization: issuer }, from, to)
  const byPerson = await signLetter(written, person, { field: 'ChuKyLanhDao', at })
  const byBoth = await signLetter(byPerson, agency, { field: 'ChuKyCoQuan', at })
  return how === 'changed' ? changeSigned(byBoth, practiceWords().addedAfterSigning) : byBoth
}
