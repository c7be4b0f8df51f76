import type { z } from 'zod'
import type { draftingFacts } from '#core/modules/drafting/changes.ts'
import type { EntryMeta } from './apply.ts'
import { noteSignedOn } from './stamping.ts'
import type { Writer } from './writer.ts'

type Signature = z.output<(typeof draftingFacts)['drafting.agencySigned']['data']>['signature']

interface SignedVersion {
  readonly id: string
  readonly draftId: string
  readonly fileId: string
  readonly number: number
  readonly blob: string
  readonly bytes: number
  readonly pages: number | null
  readonly name: string
  readonly during: string
}

/** A version whose bytes are a signed PDF. */
export const signedVersion = (writer: Writer, version: SignedVersion, meta: EntryMeta): void => {
  writer.insert('draft_versions', {
    id: version.id,
    draft_id: version.draftId,
    file_id: version.fileId,
    number: version.number,
    blob: version.blob,
    name: version.name,
    mime: 'application/pdf',
    bytes: version.bytes,
    pages: version.pages,
    shown_blob: null,
    shown_mime: null,
    problem: null,
    saved_by: meta.actor.personName,
    saved_at: meta.at,
    saved_during: version.during,
    note: '',
    pdf_blob: version.blob,
    pdf_bytes: version.bytes,
    pdf_pages: version.pages,
    pdf_origin: 'signed',
    pdf_made_at: meta.at,
  })
}

/** What a signature made of a file, and what it put down. */
export const writeSignature = (
  writer: Writer,
  signature: Signature,
  put: {
    readonly draftId: string
    readonly role: 'person' | 'agency'
    readonly during: string
    readonly file: string
    readonly certificateName: string
  },
  meta: EntryMeta,
): void => {
  const { bytes, pages, number, fileId, signed: blob, signedVersionId: id } = signature
  signedVersion(
    writer,
    { id, draftId: put.draftId, fileId, number, blob, bytes, pages, name: put.file, during: put.during },
    meta,
  )
  noteSignedOn(writer, { seen: signature.seen, signed: blob, role: put.role }, meta)
  writer.insert('draft_signatures', {
    id: signature.id,
    draft_id: put.draftId,
    file_id: signature.fileId,
    version_id: signature.versionId,
    signed_version_id: signature.signedVersionId,
    role: put.role,
    person_id: meta.actor.personId,
    by_name: meta.actor.personName,
    title: meta.actor.title,
    on_behalf_of: meta.actor.onBehalfOf,
    at: meta.at,
    seen: signature.seen,
    signed: signature.signed,
    certificate: signature.certificate,
    certificate_name: put.certificateName,
    level: signature.level,
    badge: signature.badge,
  })
}
