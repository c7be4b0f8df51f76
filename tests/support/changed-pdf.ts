import { openPdf } from '#main/adapters/signing/pdf/open.ts'
import { findSignatures } from '#main/adapters/signing/pdf/signatures.ts'
import { analyseChanges, type LaterChanges } from '#main/adapters/signing/changes/analyse.ts'
import type { Finding } from '#main/adapters/signing/findings.ts'
import { anyDer, PdfBuilder, type RevisionSpec, signaturePlaceholder, type Source } from './pdf-builder.ts'

/**
 * A signed document of one page with a form, for what may happen to it afterwards. Its objects:
 * 1 catalogue, 2 page tree, 3 page, 4 content, 5 `Signature1` (signed by 20), 6 form, 7 text field `so` drawn by 12,
 * 8 empty field `Signature2`, 9 font, 10 list of annotations, 11 `nhom` with its kid 14 `nhom.ngay` drawn by 15,
 * 16 remark, 17 stamp, 21 check box `dong_y`, 22 document information.
 */
export const signedForm = (options: SigningOptions = {}): PdfBuilder =>
  new PdfBuilder().append({
    ...options.revision,
    objects: {
      1: catalog(options.permission ? '/Perms << /DocMDP 20 0 R >>' : '', options.catalog),
      2: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      3: page(),
      4: { data: 'BT /F1 12 Tf (Kinh gui) Tj ET' },
      5: signedField(options.lock),
      6: form(),
      7: textField('so', 12, ''),
      8: emptySignature(),
      9: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
      10: '[5 0 R 7 0 R 8 0 R 14 0 R 16 0 R 17 0 R 21 0 R]',
      11: '<< /T (nhom) /FT /Tx /Kids [14 0 R] >>',
      12: drawn(''),
      14: textField('ngay', 15, '', '/Parent 11 0 R'),
      15: drawn(''),
      16: remark('Xem lai'),
      17: '<< /Type /Annot /Subtype /Stamp /Rect [300 300 400 350] /P 3 0 R /AP << /N 18 0 R >> >>',
      18: drawn('DAU'),
      20: signaturePlaceholder(signatureEntries(options)),
      21: checkBox('Off'),
      22: '<< /Title (Cong van) >>',
      ...options.objects,
    },
    trailer: `/Info 22 0 R ${options.trailer ?? ''}`,
    sign: anyDer,
  })

export interface SigningOptions {
  /** DocMDP of a certification; an approval signature without. */
  readonly permission?: 1 | 2 | 3
  /** Content of /Lock. */
  readonly lock?: string
  readonly catalog?: string
  readonly objects?: Readonly<Record<number, Source>>
  readonly trailer?: string
  readonly revision?: Pick<RevisionSpec, 'xref' | 'pack'>
}

const signatureEntries = ({ permission }: SigningOptions): string => {
  const reference = `/Reference [<< /Type /SigRef /TransformMethod /DocMDP /TransformParams << /Type /TransformParams /P ${permission} /V /1.2 >> >>]`
  return `/Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached ${permission === undefined ? '' : reference}`
}

export const catalog = (...entries: (string | undefined)[]): string =>
  `<< /Type /Catalog /Pages 2 0 R /AcroForm 6 0 R ${entries.join(' ')} >>`

export const page = (entries = '/Annots 10 0 R', content = '4 0 R'): string =>
  `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${content} /Resources << /Font << /F1 9 0 R >> >> ${entries} >>`

export const form = (fields = '', entries = ''): string =>
  `<< /Fields [5 0 R 7 0 R 8 0 R 11 0 R 21 0 R ${fields}] /SigFlags 3 /DA (/Helv 0 Tf) /DR << /Font << /Helv 9 0 R >> >> ${entries} >>`

export const signedField = (lock?: string, entries = ''): string =>
  `<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature1) /F 132 /P 3 0 R /Rect [10 10 110 60] /V 20 0 R ${lock ? `/Lock << /Type /SigFieldLock ${lock} >>` : ''} ${entries} >>`

export const emptySignature = (entries = ''): string =>
  `<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature2) /F 132 /P 3 0 R /Rect [150 10 250 60] ${entries} >>`

export const textField = (name: string, appearance: number, value: string, entries = ''): string =>
  `<< /Type /Annot /Subtype /Widget /FT /Tx /T (${name}) /F 4 /P 3 0 R /Rect [100 700 300 720] /DA (/Helv 12 Tf) /AP << /N ${appearance} 0 R >> /V (${value}) ${entries} >>`

export const checkBox = (state: string, value = state): string =>
  `<< /Type /Annot /Subtype /Widget /FT /Btn /T (dong_y) /F 4 /P 3 0 R /Rect [100 600 112 612] /AS /${state} /V /${value} /AP << /N << /Yes 18 0 R /Off 12 0 R >> >> >>`

export const remark = (contents: string, entries = ''): string =>
  `<< /Type /Annot /Subtype /Text /Rect [500 700 520 720] /P 3 0 R /Contents (${contents}) ${entries} >>`

/** A form XObject that shows `text`. */
export const drawn = (text: string, content = `/Tx BMC BT /F1 12 Tf (${text}) Tj ET EMC`, font = '9 0 R'): Source => ({
  dict: `/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 ${font} >> >>`,
  data: content,
})

/** The second signature, in the field prepared for it. */
export const secondSignature = (entries?: string): Readonly<Record<number, Source>> => ({
  8: emptySignature('/V 30 0 R'),
  30: signaturePlaceholder(entries),
})

/** A signature or time-stamp in a field of its own, `Moi`, as objects 30 and 31. */
export const newSignature = (rect: string, entries?: string): Readonly<Record<number, Source>> => ({
  6: form('31 0 R'),
  10: '[5 0 R 7 0 R 8 0 R 14 0 R 16 0 R 17 0 R 21 0 R 31 0 R]',
  30: signaturePlaceholder(entries),
  31: `<< /Type /Annot /Subtype /Widget /FT /Sig /T (Moi) /F 132 /P 3 0 R /Rect [${rect}] /V 30 0 R >>`,
})

export const timestampEntries = '/Filter /Adobe.PPKLite /SubFilter /ETSI.RFC3161'

export interface Analysed extends LaterChanges {
  /** Reasons found by the change analysis, in order. */
  readonly reasons: readonly string[]
  readonly findings: readonly Finding[]
}

/** What the change analysis says of a signature of the file, by the name of its field. */
export const analysed = (builder: PdfBuilder, field = 'Signature1'): Analysed => {
  const file = openPdf(builder.bytes)
  if ('trouble' in file) throw new Error(file.trouble)
  const { signatures } = findSignatures(file)
  const signature = signatures.find((one) => one.field === field)
  if (signature === undefined) throw new Error(`no signature ${field}`)
  const changes = analyseChanges(file, signature, signatures)
  const findings = signature.findings.all.filter((finding) => finding.check.startsWith('G'))
  return { ...changes, reasons: findings.map((finding) => finding.reason), findings }
}
