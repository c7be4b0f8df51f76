import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { deriveKeys } from '#main/adapters/keyring/derived-keys.ts'
import { openKeyring } from '#main/adapters/keyring/keyring.ts'
import { createAuditStore } from '#main/adapters/sqlite/audit.ts'
import { createReader, openWriting, type Db } from '#main/adapters/sqlite/connection.ts'
import { cheapKeyring, password, refusal, value } from '../support/office.ts'
import { registryOffice, type RegistryOffice } from '../support/registry.ts'

/** Somebody who has the key changes the store behind the program's back. */

let office: RegistryOffice
let db: Db
beforeAll(async () => {
  office = await registryOffice()
  await office.registers({ subject: 'Mời họp' })
  const { id } = await office.registers({ subject: 'Báo cáo' })
  value(await office.head.routing.markOpened({ documentId: id }))
  value(
    await office.specialist.catalogue.savePhrase({ id: office.newId(), text: 'Kính trình', own: true, version: null }),
  )
  value(await office.clerk.registry.cancelIncoming({ id, version: 1, reason: 'Trùng' }))
  const keyring = value(await openKeyring(office.folder, cheapKeyring))
  const { dataKey } = value(await keyring.unlock('mai', password))
  db = openWriting(join(office.folder, 'store.db'), deriveKeys(Buffer.from(dataKey)).database)
})
// What was tampered with is put right again.
beforeEach(() => {
  db.exec('SAVEPOINT sound')
})
afterEach(() => {
  db.exec('ROLLBACK TO sound; RELEASE sound')
})
afterAll(async () => {
  db.close()
  await office.close()
})

const problems = async () => {
  const found = await createAuditStore(createReader(db, () => undefined)).verify()
  return found.problems.map(({ kind, at }) => `${kind} ${at.split(':')[0] ?? ''}`)
}
const device = () => db.prepare("SELECT value FROM meta WHERE key = 'device'").pluck().get() as string

describe('verify', () => {
  it('finds a sound office sound, for those who may ask', async () => {
    expect(value(await office.clerk.audit.verify({}))).toMatchObject({ sound: true, traces: 1, problems: [] })
    expect(refusal(await office.specialist.audit.verify({}))).toBe('forbidden')
    expect(await problems()).toEqual([])
  })

  it.each([
    ["UPDATE incoming SET subject = 'Khác' WHERE number = 1", 'rowChanged incoming'],
    // The state before the number was cancelled: an older seal knows it, the last one does not.
    [
      "UPDATE incoming SET stage = 'registered', closed_at = NULL, cancelled_reason = NULL, version = 1 WHERE number = 2",
      'rowChanged incoming',
    ],
    ["DELETE FROM number_ledger WHERE kind = 'cancelled'", 'rowMissing number_ledger'],
    [
      "INSERT INTO number_ledger SELECT 'forged', book_id, year, 1, '', kind, reason, by_name, at, NULL, NULL FROM number_ledger",
      'rowUnexplained number_ledger',
    ],
  ])('sees %s', async (sql, expected) => {
    db.exec(sql)
    expect(await problems()).toEqual([expected])
  })

  it.each([
    ["UPDATE journal SET person_name = 'Ai đó' WHERE seq = 3", 'journalBroken'],
    ['DELETE FROM journal WHERE seq = 4', 'journalBroken'],
    ["UPDATE journal SET facts = 'x' WHERE seq = 3", 'journalBroken'],
    ["UPDATE traces SET at = '2026-11-19T08:00:00.000+07:00'", 'traceBroken'],
    ["UPDATE payloads SET body = '{}' WHERE seq = (SELECT max(seq) FROM payloads)", 'payloadChanged'],
    ['DELETE FROM payloads WHERE seq = (SELECT max(seq) FROM payloads)', 'payloadMissing'],
  ])('sees %s', async (sql, expected) => {
    db.exec(sql)
    expect(await problems()).toContain(`${expected} ${device()}`)
  })
})

describe('entries', () => {
  it('tell who did what, newest first, by person and day', async () => {
    const { clerk, specialist } = office
    const page = value(await clerk.audit.entries({ limit: 2 }))
    expect(page.items[0]).toMatchObject({
      operation: 'registry.cancelIncoming',
      facts: ['registry.incomingCancelled'],
      person: 'Trần Thị Mai',
    })
    const next = value(await clerk.audit.entries({ limit: 2, after: page.next }))
    expect(next.items[0]?.seq).toBe((page.items[1]?.seq ?? 0) - 1)
    const own = value(await clerk.audit.entries({ limit: 50, personId: specialist.personId }))
    expect(own.items.map(({ operation }) => operation)).toContain('catalogue.savePhrase')
    expect(own.items.every(({ person }) => person === 'Bùi Văn Nam')).toBe(true)
    expect(
      value(await clerk.audit.entries({ limit: 5, from: office.clock.today(), to: office.clock.today() })).items,
    ).toHaveLength(5)
    expect(refusal(await specialist.audit.entries({ limit: 5 }))).toBe('forbidden')
  })
})
