import { openPdf } from '#main/adapters/signing/pdf/open.ts'
import {
  isName,
  isStream,
  isString,
  type PdfFile,
  type PdfObject,
  type PdfView,
} from '#main/adapters/signing/pdf/objects.ts'
import type { FoundSignature } from '#main/adapters/signing/pdf/signature.ts'
import { findSignatures } from '#main/adapters/signing/pdf/signatures.ts'

/** The file, opened; throws when it does not open. */
export const opened = (bytes: Uint8Array): PdfFile => {
  const file = openPdf(bytes)
  if ('trouble' in file) throw new Error(file.trouble)
  return file
}

export const newest = (file: PdfFile): PdfView => file.view(file.revisions.length - 1)

/** Reason codes in the order they were found. */
export const reasonsOf = ({ findings }: Pick<PdfFile | FoundSignature, 'findings'>): string[] =>
  findings.all.map(({ reason }) => reason)

/** Reads every object in force. */
export const readAll = (file: PdfFile): PdfFile => {
  const view = newest(file)
  for (const num of view.numbers()) view.object(num)
  return file
}

/** What an object says, as far as tests ask: names and strings as text, streams decoded. */
export const said = (view: PdfView, object: PdfObject | undefined): unknown => {
  const value = view.resolve(object)
  if (isName(value)) return value.name
  if (isString(value)) return Buffer.from(value.bytes).toString('latin1')
  if (isStream(value)) {
    const data = view.data(value)
    return data && Buffer.from(data).toString('latin1')
  }
  return value
}

/** The one signature of a file. */
export const onlySignature = (bytes: Uint8Array): FoundSignature => {
  const { signatures } = findSignatures(opened(bytes))
  const [signature] = signatures
  if (signature === undefined || signatures.length > 1) throw new Error(`${signatures.length} signatures`)
  return signature
}
