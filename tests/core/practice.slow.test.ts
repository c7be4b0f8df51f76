import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createClient } from '#shared/contract/client.ts'
import type { Client } from '#shared/contract/index.ts'
import { openOffice, type Office } from '#main/hosts/office.ts'
import { buildPractice, fillPractice, unlockPractice } from '#main/hosts/office/practice.ts'
import { cheapKeyring, password, refusal, value } from '../support/office.ts'

/** Founded on a Friday afternoon, so that the year ends on a working day. */
const foundedAt = Date.parse('2026-11-20T15:40:00+07:00')

let folder: string
let office: Office
let now = foundedAt

const open = async (): Promise<Office> =>
  openOffice({ host: 'inProcess', dataFolder: folder, nowMs: () => (now += 1), keyring: cheapKeyring })

const sit = async (account: string): Promise<Client> => {
  const client = createClient((operation, envelope) => office.call(account, operation, envelope), randomUUID)
  value(await client.host.stepInto({ account }))
  return client
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lacthu-practice-'))
  office = await open()
  await fillPractice(office.desk)
  // Closed while the scans are still being added.
  await office.close()
  office = await open()
}, 300_000)

afterAll(async () => {
  await office.close()
  await rm(folder, { recursive: true })
})

describe('the practice office', () => {
  it('goes on filling where it was cut off, while people already work', { timeout: 300_000 }, async () => {
    const clerk = await sit('vanthu')
    const books = value(await clerk.registry.books({})).items
    const book = books.find(({ kind }) => kind === 'incoming')
    const registered = value(
      await clerk.registry.registerIncoming({
        id: 'by-hand-1',
        bookId: book?.id ?? '',
        fields: { code: '1/TEST', issuer: 'Cơ quan thử', subject: 'Văn bản của người dùng' },
      }),
    )
    expect(registered.number).toBe(book?.next)
    await (
      await unlockPractice(office.desk)
    ).complete
    const { items } = value(await clerk.registry.incomingList({ limit: 500 }))
    expect(
      items.filter(
        ({ files, secrecy, stage, id }) =>
          files === 0 && secrecy === 'none' && stage !== 'cancelled' && id !== 'by-hand-1',
      ),
    ).toEqual([])
    expect(office.desk.filling.value).toBeNull()
    expect(await buildPractice(office.desk, null)).toMatchObject({ documents: 640 })
  })

  it('has drafts at every place of their way', async () => {
    const clerk = await sit('vanthu')
    const of = async (client: Client, set: 'all' | 'mine' | 'waiting') =>
      value(await client.drafting.list({ set, limit: 100 })).items
    const submitted = await of(clerk, 'all')
    expect(new Set(submitted.map(({ state }) => state))).toEqual(
      new Set([
        'contentCheck',
        'opinions',
        'formatCheck',
        'signing',
        'signed',
        'numbered',
        'sentBack',
        'withdrawn',
        'refused',
      ]),
    )
    const numbered = submitted.find(({ state }) => state === 'numbered')
    const { signatures, circuit } = value(await clerk.drafting.draft({ id: numbered?.id ?? '' }))
    expect(signatures.map(({ role }) => role)).toEqual(['person', 'agency'])
    // Under the practice root, which a practice office alone trusts: nobody learns to live with a yellow shield.
    expect(new Set(signatures.map(({ badge }) => badge))).toEqual(new Set(['valid']))
    const checked = value(await clerk.signing.ofFiles({ draftId: numbered?.id ?? '' })).items.flatMap(
      ({ check }) => check?.report.signatures ?? [],
    )
    expect(checked.length).toBeGreaterThan(0)
    for (const { reasons } of checked) expect(reasons.map(({ code }) => code)).toContain('trust.practice')
    // The director is away: the deputy signs for him in the own post, and nobody under his name.
    expect(circuit.find(({ kind }) => kind === 'signing')).toMatchObject({
      decidedBy: 'Trần Thị Kim Dung',
      decidedTitle: 'Phó Giám đốc',
      onBehalfOf: null,
      authority: { mode: 'deputising', lines: ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'] },
    })
    expect((await of(clerk, 'waiting')).map(({ asked }) => asked)).toContain('numbering')
  })

  it('has people of every role to step into, and is marked as practice', async () => {
    const clerk = await sit('vanthu')
    const { people } = value(await clerk.host.practicePeople({}))
    expect(people.length).toBeGreaterThanOrEqual(40)
    expect(new Set(people.map(({ role }) => role))).toEqual(
      new Set([
        'administrator',
        'clerk',
        'officeHead',
        'head',
        'deputyHead',
        'unitHead',
        'unitDeputy',
        'specialist',
        'archivist',
      ]),
    )
    expect(people.map(({ account }) => account)).not.toContain('thu.nk')
    expect(value(await clerk.host.status({}))).toMatchObject({ practice: true, state: 'open' })
  })

  it('shows documents in every state, late and urgent ones among them', async () => {
    const director = await sit('giamdoc')
    for (const stage of ['registered', 'submitted', 'directed', 'assigned', 'handling', 'closed', 'cancelled'] as const)
      expect([stage, value(await director.registry.incomingList({ filter: { stage } })).items.length > 0]).toEqual([
        stage,
        true,
      ])
    for (const set of ['overdue', 'dueSoon', 'urgent', 'today'] as const)
      expect([set, value(await director.registry.incomingList({ filter: { set } })).items.length > 0]).toEqual([
        set,
        true,
      ])
  })

  it('leaves everybody a handful of unread notices, none of them old', { timeout: 60_000 }, async () => {
    const director = await sit('giamdoc')
    const oldest = new Date(foundedAt - 10 * 86_400_000).toISOString()
    let some = 0
    for (const { account } of value(await director.host.practicePeople({})).people) {
      const { items, unread } = value(await (await sit(account)).notices.list({ limit: 200 }))
      const waiting = items.filter(({ read }) => !read)
      expect([account, unread < 50, waiting.filter(({ at }) => new Date(at).toISOString() < oldest)]).toEqual([
        account,
        true,
        [],
      ])
      some += waiting.length
    }
    expect(some).toBeGreaterThan(50)
  })

  it('keeps sound books: every number is explained, and the journal verifies', { timeout: 60_000 }, async () => {
    const clerk = await sit('vanthu')
    for (const { id } of value(await clerk.registry.books({})).items)
      for (const year of [2025, 2026])
        expect(value(await clerk.registry.ledger({ bookId: id, year })).unexplained).toEqual([])
    const director = await sit('giamdoc')
    expect(value(await director.audit.verify({}))).toMatchObject({ sound: true, problems: [] })
  })

  it('lets the deputy act for the director who is away', async () => {
    const deputy = await sit('pgd.dung')
    const { posts } = value(await deputy.accounts.me({}))
    expect(posts.map(({ onBehalfOf }) => onBehalfOf)).toContain('Nguyễn Quang Thí')
  })

  it('gives the inspector his dated view and nothing to do', async () => {
    const inspector = await sit('thanhtra')
    const { posts } = value(await inspector.accounts.me({}))
    expect(posts.find(({ role }) => role === 'inspector')?.until).not.toBeNull()
  })

  it('lends everybody a key to sign with, and the văn thư the agency’s', async () => {
    const clerk = await sit('vanthu')
    const director = await sit('giamdoc')
    expect(refusal(await director.signing.openPracticeKey({ for: 'agency' }))).toBe('forbidden')
    for (const [who, to] of [
      [director, 'person'],
      [clerk, 'agency'],
    ] as const) {
      const { session } = value(await who.signing.openPracticeKey({ for: to }))
      expect(value(await who.signing.bindCertificate({ session, to }))).toEqual({ nameFits: true })
      value(await who.signing.closeKey({ session }))
      const again = value(await who.signing.openPracticeKey({ for: to }))
      expect(again.holder).toBe(to)
      value(await who.signing.closeKey({ session: again.session }))
    }
  })

  it('has lines in the book of the post and in the book of kept copies', async () => {
    const clerk = await sit('vanthu')
    const items = value(await clerk.outgoing.list({ filter: { set: 'all' } })).items
    const byPost = []
    for (const { id } of items) byPost.push(...value(await clerk.outgoing.document({ id })).recipients)
    const posted = byPost.filter(({ channel, sentAt }) => channel === 'paper' && sentAt !== null)
    expect(posted.length).toBeGreaterThan(4)
    expect(posted.every(({ address }) => address !== '')).toBe(true)
    expect(posted.some(({ trackingCode }) => trackingCode !== '')).toBe(true)
    const loans = value(await clerk.outgoing.loans({ set: 'all' })).items
    expect(loans.some(({ returnedAt }) => returnedAt === null)).toBe(true)
    expect(loans.some(({ returnedAt }) => returnedAt !== null)).toBe(true)
  })

  it('has papers waiting at the desk, signed and unsigned ones', async () => {
    const clerk = await sit('vanthu')
    const badges = value(await clerk.files.cards({})).items.map(({ signature }) => signature)
    expect(badges).toEqual(['valid', 'unsigned', 'changed', 'valid', 'unsigned', 'unproved'])
  })

  it('has documents with signatures in order and out of order, under a root that only practice trusts', async () => {
    const director = await sit('giamdoc')
    const { items } = value(await director.registry.incomingList({ limit: 200 }))
    const signed = items.filter(({ signature }) => signature !== null && signature !== 'unsigned')
    expect(new Set(signed.map(({ signature }) => signature))).toEqual(new Set(['valid', 'changed', 'unproved']))
    const valid = signed.find(({ signature }) => signature === 'valid')
    const [file] = value(await director.signing.ofFiles({ documentId: valid?.id ?? '' })).items
    expect(file?.legal).toMatchObject({ person: 'present', agency: 'present', nameOnPage: 'same' })
    const { certificates } = value(await director.signing.trustStore({}))
    expect(certificates.filter(({ state }) => state === 'confirmed')).toHaveLength(1)
  })
})

describe('the practice office of an administrator with a password', () => {
  it('asks for that password alone', async () => {
    const client = createClient((operation, envelope) => office.call('guest', operation, envelope), randomUUID)
    const entered = await client.host.signIn({ account: 'vanthu', password: 'anything' })
    expect(entered.ok).toBe(true)
    expect(refusal(await client.host.signIn({ account: 'nobody-here', password }))).toBe('host.wrongPassword')
  })
})

describe('a practice office founded by somebody with a password', () => {
  it('keeps the clerk’s post for its founder, whose calls find documents', { timeout: 300_000 }, async () => {
    const own = await mkdtemp(join(tmpdir(), 'lacthu-practice-own-'))
    const founded = await openOffice({
      host: 'inProcess',
      dataFolder: own,
      nowMs: () => (now += 1),
      keyring: cheapKeyring,
    })
    await buildPractice(founded.desk, { account: 'quantri', password })
    const founder = createClient((operation, envelope) => founded.call('own', operation, envelope), randomUUID)
    value(await founder.host.signIn({ account: 'quantri', password }))
    const { posts } = value(await founder.accounts.me({}))
    expect(posts.map(({ role }) => role).toSorted()).toEqual(['administrator', 'clerk'])
    expect(value(await founder.search.ask({ query: 'bao cao' })).items.length).toBeGreaterThan(0)
    await founded.close()
    await rm(own, { recursive: true })
  })
})
