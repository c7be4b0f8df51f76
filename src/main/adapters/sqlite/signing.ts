import type { signingFacts } from '#core/modules/signing/changes.ts'
import type {
  BoundCertificate,
  CheckedDocument,
  CheckHead,
  CheckRecord,
  HeldFile,
  SigningSettings,
  SigningStore,
  StoredCertificate,
  StoredRevocation,
} from '#core/modules/signing/store.ts'
import type { ApplyTable } from './apply.ts'
import type { Reader } from './connection.ts'
import { notePaper, wishedLevel } from './stamping.ts'
import { visible, visibleParams } from './visible.ts'
import type { Row, Writer } from './writer.ts'

const settingsId = 'trust'
const driversId = 'drivers'
const madeHow = 'signing'

/** Writes the row, whether there is one of this id or not. */
const put = (writer: Writer, table: 'signature_checks' | 'trust_certificates', id: string, row: Row): void => {
  const known = {
    signature_checks: 'SELECT 1 FROM signature_checks WHERE id = ?',
    trust_certificates: 'SELECT 1 FROM trust_certificates WHERE id = ?',
  }[table]
  if (writer.read(known, id)) writer.update(table, id, row)
  else writer.insert(table, { id, ...row })
}

/** Moves the trust store on by one decision. */
const moveTrust = (writer: Writer, patch: { readonly network?: 0 | 1; readonly decided: 0 | 1 }): void => {
  const now = writer.read<{ version: number; network: 0 | 1 }>(
    'SELECT version, network FROM trust_settings WHERE id = ?',
    settingsId,
  )
  const next = { version: (now?.version ?? 0) + patch.decided, network: patch.network ?? now?.network ?? 0 }
  if (now) writer.update('trust_settings', settingsId, next, { version: now.version })
  else writer.insert('trust_settings', { id: settingsId, ...next })
}

export const signingApply: ApplyTable<typeof signingFacts> = {
  'signing.checked': (writer, data, payload, meta) => {
    put(writer, 'signature_checks', data.blob, {
      badge: data.badge,
      signed: data.signed,
      engine: data.engine,
      trust_version: data.trustVersion,
      file: payload.file,
      checked_at: meta.at,
      checked_by: meta.actor.personName,
      report: JSON.stringify(payload.report),
    })
    writer.derive('DELETE FROM signature_due WHERE blob = ?', data.blob)
  },
  'signing.recordMade': (writer, data, payload) => {
    const last = writer.read<{ place: number | null }>(
      'SELECT max(place) AS place FROM incoming_files WHERE document_id = ?',
      data.documentId,
    )
    writer.insert('incoming_files', {
      id: data.file.id,
      document_id: data.documentId,
      role: 'derived',
      place: (last?.place ?? -1) + 1,
      blob: data.file.blob,
      name: payload.file,
      mime: data.file.mime,
      bytes: data.file.bytes,
      pages: null,
      rotation: 0,
      shown_blob: null,
      shown_mime: null,
      problem: null,
    })
  },
  'signing.certificateAdded': (writer, data, payload, meta) => {
    put(writer, 'trust_certificates', data.sha256, {
      role: data.role,
      state: 'added',
      purposes: JSON.stringify(data.purposes),
      source: data.source,
      der: data.der,
      facts: JSON.stringify(payload.facts),
      added_at: meta.at,
      added_by: meta.actor.personName,
      confirmed_at: null,
      confirmed_by: null,
    })
    moveTrust(writer, { decided: 1 })
  },
  'signing.rootConfirmed': (writer, data, _payload, meta) => {
    writer.update('trust_certificates', data.sha256, {
      state: 'confirmed',
      purposes: JSON.stringify(data.purposes),
      confirmed_at: meta.at,
      confirmed_by: meta.actor.personName,
    })
    moveTrust(writer, { decided: 1 })
  },
  'signing.rootWithdrawn': (writer, data) => {
    writer.update(
      'trust_certificates',
      data.sha256,
      { state: 'added', confirmed_at: null, confirmed_by: null },
      { state: 'confirmed' },
    )
    moveTrust(writer, { decided: 1 })
  },
  'signing.certificateRemoved': (writer, data) => {
    writer.update('trust_certificates', data.sha256, { state: 'removed', confirmed_at: null, confirmed_by: null })
    moveTrust(writer, { decided: 1 })
  },
  'signing.revocationAdded': (writer, data, payload, meta) => {
    if (data.replaces !== null) writer.remove('trust_revocation', data.replaces)
    writer.insert('trust_revocation', {
      id: data.revocationId,
      kind: data.kind,
      blob: data.blob,
      subject: data.key,
      issuer: payload.text,
      this_update: data.thisUpdate,
      next_update: data.nextUpdate,
      entries: data.entries,
      imported_at: meta.at,
      imported_by: meta.actor.personName,
    })
    moveTrust(writer, { decided: 1 })
  },
  'signing.networkSet': (writer, data) => moveTrust(writer, { network: data.allowed, decided: 0 }),
  'signing.certificateBound': (writer, data, payload, meta) => {
    writer.insert('bound_certificates', {
      id: data.sha256,
      holder: data.holder,
      person_id: data.personId,
      name_fits: data.nameFits,
      facts: JSON.stringify(payload.facts),
      bound_at: meta.at,
      bound_by: meta.actor.personName,
    })
  },
  'signing.certificateUnbound': (writer, data) => writer.remove('bound_certificates', data.sha256),
  // What document the signed bytes belong to is kept there.
  'signing.paperSigned': (writer, { signed, role, reached, wanted }, _payload, meta) =>
    notePaper(writer, { blob: signed, role, reached, wanted }, meta),
  'signing.pictureSet': (writer, data) => {
    const known = writer.read('SELECT 1 FROM certificate_pictures WHERE id = ?', data.sha256)
    if (data.blob === null) {
      if (known) writer.remove('certificate_pictures', data.sha256)
    } else if (known) writer.update('certificate_pictures', data.sha256, { blob: data.blob })
    else writer.insert('certificate_pictures', { id: data.sha256, blob: data.blob })
  },
  'signing.settingsSet': (writer, data, payload) => {
    const row = {
      rsa: data.rsa,
      timestamp_url: payload.timestampUrl,
      level: data.level,
      dispatch_waits: data.dispatchWaits,
    }
    const known = writer.read('SELECT 1 FROM signing_settings WHERE id = ?', madeHow)
    if (known) writer.update('signing_settings', madeHow, row)
    else writer.insert('signing_settings', { id: madeHow, ...row })
  },
  'signing.tokenLibrariesSet': (writer, _data, payload) => {
    const paths = JSON.stringify(payload.paths)
    const known = writer.read('SELECT 1 FROM token_libraries WHERE id = ?', driversId)
    if (known) writer.update('token_libraries', driversId, { paths })
    else writer.insert('token_libraries', { id: driversId, paths })
  },
}

type Bits<Shape, Names extends keyof Shape> = Omit<Shape, Names> & { readonly [Name in Names]: 0 | 1 }
type Texts<Shape, Names extends keyof Shape> = Omit<Shape, Names> & { readonly [Name in Names]: string }

const settingsSql = `SELECT rsa, timestamp_url AS timestampUrl, ${wishedLevel} AS level,
  coalesce(dispatch_waits, 0) AS dispatchWaits FROM signing_settings WHERE id = ?`

const headColumns = `id AS blob, badge, signed, engine, trust_version AS trustVersion, checked_at AS checkedAt,
  checked_by AS checkedBy`

/** Files never checked, checks with another engine, and of signed files with another trust store: stretches of indexes. */
const staleChecks = `SELECT blob, file AS name FROM signature_due
  UNION ALL SELECT id AS blob, file AS name FROM signature_checks WHERE engine < @engine
  UNION ALL SELECT id, file FROM signature_checks WHERE engine > @engine
  UNION ALL SELECT id, file FROM signature_checks WHERE engine = @engine AND signed = 1 AND trust_version < @trustVersion
  UNION ALL SELECT id, file FROM signature_checks WHERE engine = @engine AND signed = 1 AND trust_version > @trustVersion`

const countStale = `SELECT (SELECT count(*) FROM signature_due)
  + (SELECT count(*) FROM signature_checks WHERE engine < @engine)
  + (SELECT count(*) FROM signature_checks WHERE engine > @engine)
  + (SELECT count(*) FROM signature_checks WHERE engine = @engine AND signed = 1 AND trust_version < @trustVersion)
  + (SELECT count(*) FROM signature_checks WHERE engine = @engine AND signed = 1 AND trust_version > @trustVersion)
  AS count`

/** Reads of signature checks and the trust store. */
export const createSigningStore = (reader: Reader): SigningStore => ({
  checks: async (blobs) => {
    await Promise.resolve()
    return reader
      .all<Texts<Bits<CheckRecord, 'signed'>, 'report'>>(
        'signing.checks',
        `SELECT ${headColumns}, report FROM signature_checks WHERE id IN (SELECT value FROM json_each(?))`,
        JSON.stringify(blobs),
      )
      .map((row) => ({
        ...row,
        signed: row.signed === 1,
        report: JSON.parse(row.report) as CheckRecord['report'],
      }))
  },
  checkHeads: async (blobs) => {
    await Promise.resolve()
    return reader
      .all<Bits<CheckHead, 'signed'>>(
        'signing.checkHeads',
        `SELECT ${headColumns} FROM signature_checks WHERE id IN (SELECT value FROM json_each(?))`,
        JSON.stringify(blobs),
      )
      .map((row) => ({ ...row, signed: row.signed === 1 }))
  },
  document: async (id, visibility) => {
    await Promise.resolve()
    return reader.get<CheckedDocument>(
      'signing.document',
      `SELECT i.id, i.number, i.suffix, i.arrived_on AS arrivedOn, i.code, i.issued_on AS issuedOn, i.issuer,
         i.type_name AS typeName, i.subject, i.signer_name AS signerName
       FROM incoming AS i WHERE i.id = @id AND ${visible}`,
      { id, ...visibleParams(visibility) },
    )
  },
  filesOfDocument: async (documentId) => {
    await Promise.resolve()
    return reader.all<HeldFile>(
      'signing.filesOfDocument',
      `SELECT id, name, blob, mime FROM incoming_files WHERE document_id = ? AND role <> 'derived'
       ORDER BY role <> 'main', role = 'result', place`,
      documentId,
    )
  },
  filesOfCard: async (cardId) => {
    await Promise.resolve()
    if (!reader.get('signing.card', "SELECT 1 FROM cards WHERE id = ? AND state = 'waiting'", cardId)) return undefined
    return reader.all<HeldFile>(
      'signing.filesOfCard',
      "SELECT id, name, blob, mime FROM card_files WHERE card_id = ? ORDER BY role <> 'main', place",
      cardId,
    )
  },
  filesOfDraft: async (draftId, readerKeys) => {
    await Promise.resolve()
    const seen = reader.get(
      'signing.draft',
      `SELECT 1 FROM drafts AS d JOIN draft_readers AS r ON r.ord = d.ord
       WHERE d.id = @draftId AND r.reader IN (SELECT value FROM json_each(@keys)) LIMIT 1`,
      { draftId, keys: JSON.stringify(readerKeys) },
    )
    if (!seen) return undefined
    return reader.all<HeldFile>(
      'signing.filesOfDraft',
      `SELECT f.id, v.name, v.pdf_blob AS blob, 'application/pdf' AS mime
       FROM draft_files AS f JOIN draft_versions AS v ON v.file_id = f.id
       WHERE f.draft_id = ? AND f.removed = 0 AND v.pdf_blob IS NOT NULL
         AND v.number = (SELECT max(number) FROM draft_versions WHERE file_id = f.id)
       ORDER BY f.role <> 'main', f.place`,
      draftId,
    )
  },
  uploadedBy: async (personId, blob) => {
    await Promise.resolve()
    return (
      reader.get('signing.uploadedBy', 'SELECT 1 FROM uploads WHERE person_id = ? AND blob = ?', personId, blob) !==
      undefined
    )
  },
  trust: async () => {
    await Promise.resolve()
    const settings = reader.get<{ version: number; network: 0 | 1 }>(
      'signing.trustSettings',
      'SELECT version, network FROM trust_settings WHERE id = ?',
      settingsId,
    )
    const certificates = reader.all<Texts<StoredCertificate, 'facts' | 'purposes'>>(
      'signing.trustCertificates',
      `SELECT der, role, facts, state, purposes, source, confirmed_by AS confirmedBy, confirmed_at AS confirmedAt
       FROM trust_certificates ORDER BY added_at, id`,
    )
    const revocation = reader.all<StoredRevocation>(
      'signing.trustRevocation',
      `SELECT id, kind, blob, subject AS key, issuer, this_update AS thisUpdate, next_update AS nextUpdate, entries,
         imported_at AS importedAt, imported_by AS importedBy
       FROM trust_revocation ORDER BY issuer, kind, id`,
    )
    return {
      version: settings?.version ?? 0,
      network: settings?.network === 1,
      certificates: certificates.map((row) => ({
        ...row,
        facts: JSON.parse(row.facts) as StoredCertificate['facts'],
        purposes: JSON.parse(row.purposes) as StoredCertificate['purposes'],
      })),
      revocation,
    }
  },
  boundCertificates: async () => {
    await Promise.resolve()
    return reader
      .all<Bits<Texts<BoundCertificate, 'facts'>, 'nameFits'>>(
        'signing.boundCertificates',
        `SELECT b.facts, b.holder, b.person_id AS personId, p.full_name AS personName, b.name_fits AS nameFits,
           b.bound_at AS boundAt, b.bound_by AS boundBy
         FROM bound_certificates AS b LEFT JOIN people AS p ON p.id = b.person_id ORDER BY b.bound_at, b.id`,
      )
      .map((row) => ({
        ...row,
        nameFits: row.nameFits === 1,
        facts: JSON.parse(row.facts) as BoundCertificate['facts'],
      }))
  },
  tokenLibraries: async () => {
    await Promise.resolve()
    const row = reader.get<{ paths: string }>(
      'signing.tokenLibraries',
      'SELECT paths FROM token_libraries WHERE id = ?',
      driversId,
    )
    return row ? (JSON.parse(row.paths) as string[]) : []
  },
  signingSettings: async () => {
    await Promise.resolve()
    const row = reader.get<Bits<SigningSettings, 'dispatchWaits'>>('signing.settings', settingsSql, madeHow)
    return row
      ? { ...row, dispatchWaits: row.dispatchWaits === 1 }
      : { rsa: 'pss', timestampUrl: '', level: 'B-B', dispatchWaits: false }
  },
  picture: async (certificate) => {
    await Promise.resolve()
    return (
      reader.get<{ blob: string }>('signing.picture', 'SELECT blob FROM certificate_pictures WHERE id = ?', certificate)
        ?.blob ?? null
    )
  },
  countStale: async (standing) => {
    await Promise.resolve()
    return reader.get<{ count: number }>('signing.countStale', countStale, standing)?.count ?? 0
  },
  stale: async (standing, limit) => {
    await Promise.resolve()
    return reader.all<{ blob: string; name: string }>('signing.stale', `${staleChecks} LIMIT @limit`, {
      ...standing,
      limit,
    })
  },
})
