import { senderKey, signerKeys } from '#core/modules/files/learning.ts'
import type { KeptReading } from '#core/modules/files/paper.ts'
import type { Writer } from './writer.ts'

interface Entry {
  readonly issuer: string
  readonly issuerId: string | null
  readonly issuerKey: string
  readonly bookId: string
  readonly signerName: string
  readonly signerPosition: string
  readonly body: string
}

/** Learns from an entry whose paper was read how its sender is named and where its papers go; nothing of secrets. */
export const learnFrom = (writer: Writer, documentId: string): void => {
  const entry = writer.read<Entry>(
    `SELECT i.issuer, i.issuer_id AS issuerId, i.issuer_key AS issuerKey, i.book_id AS bookId,
       i.signer_name AS signerName, i.signer_position AS signerPosition, r.body
     FROM incoming AS i JOIN incoming_files AS f ON f.document_id = i.id AND f.role = 'main'
     JOIN paper_readings AS r ON r.blob = f.blob WHERE i.id = ? AND i.secrecy = 0`,
    documentId,
  )
  const kept = entry && (JSON.parse(entry.body) as KeptReading)
  const key = kept?.kind === 'read' ? senderKey(kept.reading) : null
  if (!entry || kept?.kind !== 'read' || key === null || entry.issuer === '') return
  writer.derive(
    `INSERT INTO learned_senders (key, issuer, issuer_id, issuer_key, book_id) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (key) DO UPDATE SET issuer = excluded.issuer, issuer_id = excluded.issuer_id,
       issuer_key = excluded.issuer_key, book_id = excluded.book_id`,
    key,
    entry.issuer,
    entry.issuerId,
    entry.issuerKey,
    entry.bookId,
  )
  if (entry.signerName === '' || entry.signerPosition === '') return
  const { authority } = kept.reading.fields
  for (const signer of signerKeys(entry.signerName, authority)) {
    writer.derive(
      'INSERT OR REPLACE INTO learned_signers (sender, signer, position) VALUES (?, ?, ?)',
      key,
      signer,
      entry.signerPosition,
    )
  }
}

/** Learns to whom papers of this document's sender go first. */
export const learnRecipient = (writer: Writer, documentId: string, address: string): void =>
  writer.derive(
    `UPDATE learned_senders SET recipient = ?
     WHERE issuer_key = (SELECT issuer_key FROM incoming WHERE id = ? AND secrecy = 0)`,
    address,
    documentId,
  )
