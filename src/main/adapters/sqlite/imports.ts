import type { importsFacts } from '#core/modules/imports/changes.ts'
import type { ImportedRecord, ImportsStore } from '#core/modules/imports/store.ts'
import { contentWordsOf, type ContentWords } from '#core/modules/search/rules/content-words.ts'
import type { ApplyTable } from './apply.ts'
import type { Reader } from './connection.ts'
import type { Writer } from './writer.ts'

/** Writes the search words of a document anew, from its payload. */
export const indexImported = (writer: Writer, documentId: string): void => {
  const row = writer.read<{ ord: number; body: string | null }>(
    `SELECT i.ord, p.body FROM imported AS i
     JOIN payloads AS p ON p.device = i.device AND p.seq = i.seq AND p.place = i.place WHERE i.id = ?`,
    documentId,
  )
  if (!row) throw new Error(`an unknown document to index: ${documentId}`)
  writer.derive(
    'INSERT OR REPLACE INTO imported_search (rowid, words) VALUES (?, CAST(? AS TEXT))',
    row.ord,
    contentWordsOf(wordsOf(row.body)),
  )
}

export const importsApply: ApplyTable<typeof importsFacts> = {
  'imports.documentAdded': (writer, data, payload, meta) => {
    const ord = writer.insert('imported', {
      id: data.documentId,
      key: data.key,
      issued_on: data.date,
      blob: data.blob,
      device: meta.device,
      seq: meta.seq,
      place: data.place,
    })
    // Values, no SELECT: around an INSERT from a SELECT, SQLite opens a savepoint and FTS5 writes out what it holds.
    writer.deriveLast(`imported ${data.documentId}`, () =>
      writer.derive(
        'INSERT INTO imported_search (rowid, words) VALUES (?, CAST(? AS TEXT))',
        ord,
        contentWordsOf(payload),
      ),
    )
  },
}

/** So many pages of the index are written in one step, while others wait. */
const pagesAtOnce = 250

/** A step of joining the pieces of the index; answers whether it is one now. */
export const joinImported = (writer: Writer): boolean => {
  const isWhole = (): boolean =>
    (writer.read<{ pieces: number }>('SELECT count(DISTINCT segid) AS pieces FROM imported_search_idx')?.pieces ?? 0) <=
    1
  if (isWhole()) return true
  writer.derive("INSERT INTO imported_search (imported_search, rank) VALUES ('merge', ?)", -pagesAtOnce)
  return isWhole()
}

type Words = ContentWords & { readonly externalId: string; readonly source: string }

/** Reads of old material. Words that were erased lawfully are empty. */
export const createImportsStore = (reader: Reader): ImportsStore => ({
  known: async (keys) => {
    await Promise.resolve()
    return reader
      .all<{
        key: string
      }>(
        'imports.known',
        'SELECT key FROM imported WHERE key IN (SELECT value FROM json_each(?))',
        JSON.stringify(keys),
      )
      .map(({ key }) => key)
  },
  uploadedBy: async (personId, blobs) => {
    await Promise.resolve()
    if (blobs.length === 0) return new Set()
    const rows = reader.all<{ blob: string }>(
      'imports.uploadedBy',
      'SELECT blob FROM uploads WHERE person_id = ? AND blob IN (SELECT value FROM json_each(?))',
      personId,
      JSON.stringify(blobs),
    )
    return new Set(rows.map(({ blob }) => blob))
  },
  document: async (id) => {
    await Promise.resolve()
    const row = reader.get<
      Pick<ImportedRecord, 'id' | 'date' | 'importedAt' | 'importedBy'> & {
        readonly blob: string | null
        readonly body: string | null
      }
    >(
      'imports.document',
      `SELECT i.id, i.issued_on AS date, i.blob, j.at AS importedAt, j.person_name AS importedBy, p.body
       FROM imported AS i JOIN payloads AS p ON p.device = i.device AND p.seq = i.seq AND p.place = i.place
       JOIN journal AS j ON j.device = i.device AND j.seq = i.seq WHERE i.id = ?`,
      id,
    )
    if (!row) return undefined
    const { blob, body, ...document } = row
    const name = body === null ? '' : (JSON.parse(body) as { readonly file: string }).file
    return { ...document, ...wordsOf(body), file: blob === null || name === '' ? null : { blob, name } }
  },
})

const erased: Words = { externalId: '', number: '', symbol: '', subject: '', issuer: '', content: '', source: '' }

/** The words of a payload. */
export const wordsOf = (body: string | null): Words => {
  if (body === null) return erased
  const { externalId, number, symbol, subject, issuer, content, source } = JSON.parse(body) as Words
  return { externalId, number, symbol, subject, issuer, content, source }
}
