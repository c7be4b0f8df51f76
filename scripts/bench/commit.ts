import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import { searchTextOf } from '#core/modules/search/rules/words.ts'
import { openWriting, type Db } from '#main/adapters/sqlite/connection.ts'
import { composeLetter } from '#main/adapters/papers/sample-letters.ts'
import { openOffice } from '#main/hosts/office.ts'
import { civilDateOf, instantFromEpoch } from '#shared/kernel/time.ts'
import { founder, storeKey } from './offices.ts'
import { median, type Figure } from './table.ts'

/**
 * A registration through the door, against the same rows inserted by hand: the same tables, indexes and full-text
 * index, the same file system, cipher, WAL and synchronous = FULL, one transaction each.
 */

type Row = Record<string, string | number | null>

/** Prepared once, as somebody who only inserts would. */
const bareInserter = (db: Db, of: readonly (readonly [string, Row])[]) => {
  const statements = of.map(([table, row]) => {
    const columns = Object.keys(row)
    return db.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`)
  })
  const [begin, commit] = [db.prepare('BEGIN IMMEDIATE'), db.prepare('COMMIT')]
  const number = db.prepare('UPDATE book_years SET last_number = last_number + 1 WHERE id = ?')
  return (rows: readonly (readonly [string, Row])[], bookYear: string): void => {
    begin.run()
    for (const [place, [, row]] of rows.entries()) statements[place]?.run(...Object.values(row))
    number.run(bookYear)
    commit.run()
  }
}

/** The rows one registration left behind. */
const rowsOf = (db: Db, documentId: string): (readonly [string, Row])[] => {
  const get = (sql: string): Row => db.prepare(sql).get(documentId) as Row
  const incoming = get('SELECT * FROM incoming WHERE id = ?')
  const entry = get(
    'SELECT j.* FROM journal j JOIN journal_documents d ON d.device = j.device AND d.seq = j.seq WHERE d.document_id = ?',
  )
  const { exact, folded } = searchTextOf({
    number: Number(incoming['number']),
    code: String(incoming['code']),
    subject: String(incoming['subject']),
    issuer: String(incoming['issuer']),
    typeName: String(incoming['type_name']),
    signerName: String(incoming['signer_name']),
  })
  return [
    ['incoming', incoming],
    ['incoming_search', { rowid: incoming['ord'] ?? 0, exact, folded, readers: '' }],
    [
      'payloads',
      get(
        'SELECT p.* FROM payloads p JOIN journal_documents d ON d.device = p.device AND d.seq = p.seq WHERE d.document_id = ?',
      ),
    ],
    ['journal', entry],
    ['journal_documents', get('SELECT * FROM journal_documents WHERE document_id = ?')],
  ]
}

export const measureCommit = async (office1000: string, rounds: number): Promise<Figure> => {
  const work = mkdtempSync(path.join(path.dirname(office1000), 'commit-'))
  try {
    const [own, bare] = [path.join(work, 'own'), path.join(work, 'bare')]
    cpSync(office1000, own, { recursive: true })
    cpSync(office1000, bare, { recursive: true })
    const key = await storeKey(own)
    const office = await openOffice({ host: 'inProcess', dataFolder: own })
    const signedIn = await office.call('bench', 'host.signIn', { input: founder })
    if (!signedIn.ok) throw new Error(signedIn.refusal.code)
    const books = await office.call('bench', 'registry.books', {})
    const book = books.ok
      ? (books.value as { items: { id: string; kind: string; year: number }[] }).items[0]
      : undefined
    if (!book) throw new Error('an office without a book')
    const reading = openWriting(path.join(own, 'store.db'), key)
    const peer = openWriting(path.join(bare, 'store.db'), key)
    const today = civilDateOf(instantFromEpoch(Date.now()))
    const door: number[] = []
    const hand: number[] = []
    let insert: ReturnType<typeof bareInserter> | undefined
    for (let round = 0; round < rounds; round++) {
      const id = `bench-${String(round)}`
      const { issuer, subject, letter } = composeLetter(round, 'officialLetter', { addressee: '', date: today })
      const fields = {
        code: `${String(10_000 + round)}${letter.symbol.slice(letter.symbol.indexOf('/'))}`,
        issuer,
        subject,
      }
      const sent = { commandId: `bench-command-${String(round)}`, input: { id, bookId: book.id, fields } }
      const begun = performance.now()
      const registered = await office.call('bench', 'registry.registerIncoming', sent)
      door.push(performance.now() - begun)
      if (!registered.ok) throw new Error(JSON.stringify(registered.refusal))
      const rows = rowsOf(reading, id)
      insert ??= bareInserter(peer, rows)
      const started = performance.now()
      insert(rows, `${book.id}:${String(book.year)}`)
      hand.push(performance.now() - started)
    }
    reading.close()
    peer.close()
    await office.close()
    const [ours, theirs] = [median(door), median(hand)]
    return {
      what: 'Commit of a registration ÷ bare insert of the same rows',
      value: ours / theirs,
      limit: 3,
      unit: 'times',
      kind: 'most',
      detail: `${ours.toFixed(2)} ms ÷ ${theirs.toFixed(2)} ms, medians of ${String(rounds)} pairs, same file system and cipher, WAL, synchronous FULL`,
    }
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}
