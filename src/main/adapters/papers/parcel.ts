import { zipSync, strToU8, type Zippable } from 'fflate'
import type { Parcel, ParcelDocument, ParcelFile } from '#core/modules/exchange/parcels.ts'
import { fileStem } from '#shared/kernel/file-names.ts'
import { urgencies } from '#shared/vocabulary/document.ts'

/**
 * A package for other systems: the files as they are, and `metadata.json` with the fields of Decree 30/2020/NĐ-CP,
 * Annex VI.II (their names and order) and the SHA-256 of every file. Not edXML.
 */

const metadataOf = (document: ParcelDocument, recipients: readonly string[]) => ({
  TypeName: document.typeName,
  CodeNumber: document.number,
  CodeNotation: document.symbol,
  IssuedDate: document.issuedOn,
  OrganName: document.agency,
  OrganId: document.agencyCode,
  Subject: document.subject,
  Language: document.language,
  PageAmount: document.pages,
  Description: document.note,
  SignerInfo: { Position: document.signerPosition, FullName: document.signerName },
  To: recipients.map((name) => ({ OrganName: name })),
  Priority: urgencies.indexOf(document.urgency),
  IssuedAmount: document.copies,
  DueDate: document.replyBy,
})

/** Names apart within one folder: a second file of a name gets a number before its ending. */
const namesApart = (files: readonly ParcelFile[]): string[] => {
  const taken = new Set<string>()
  return files.map(({ name }) => {
    const dot = name.lastIndexOf('.')
    const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, '']
    const plain = fileStem(stem)
    let apart = `${plain}${ending}`
    for (let place = 2; taken.has(apart.toLowerCase()); place += 1) apart = `${plain} (${String(place)})${ending}`
    taken.add(apart.toLowerCase())
    return apart
  })
}

/** Bytes of the ZIP; the same parcel gives the same bytes. */
export const packParcel = ({ document, recipients, madeAt, files }: Parcel): Uint8Array => {
  const names = namesApart(files)
  const metadata = {
    format: 'lacthu-package',
    version: 1,
    madeAt,
    document: metadataOf(document, recipients),
    files: files.map(({ role, mime, sha256, bytes }, index) => ({
      path: `files/${names[index] ?? ''}`,
      role,
      mime,
      bytes: bytes.length,
      sha256,
    })),
  }
  const content: Zippable = { 'metadata.json': strToU8(`${JSON.stringify(metadata, null, 2)}\n`) }
  files.forEach(({ bytes }, index) => {
    content[`files/${names[index] ?? ''}`] = bytes
  })
  return zipSync(content, { mtime: Date.parse(madeAt) })
}
