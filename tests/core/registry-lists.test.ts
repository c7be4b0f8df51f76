import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CivilDate } from '#shared/kernel/time.ts'
import { value, type Sitter } from '../support/office.ts'
import { registryOffice, type RegistryOffice } from '../support/registry.ts'

let office: RegistryOffice
const ids: Record<string, string> = {}
beforeAll(async () => {
  office = await registryOffice('2026-11-18T08:00')
  const { clerk, head, specialist } = office
  const arrives = async (name: string, fields: Parameters<RegistryOffice['registers']>[0]) => {
    ids[name] = (await office.registers(fields)).id
  }
  await arrives('plan', {
    code: '15/QĐ-UBND',
    subject: 'Phê duyệt kế hoạch chuyển đổi số',
    signerName: 'Đặng Đình Điền',
  })
  await arrives('road', {
    code: '30/2020/NĐ-CP',
    issuer: 'Chính phủ',
    subject: 'Về đường giao thông nông thôn',
    urgency: 'express',
  })
  office.clock.set('2026-11-20T08:00')
  await arrives('duong', { code: '08/SXD-QH', issuer: 'Sở Xây dựng', subject: 'Dương lịch và âm lịch' })
  await arrives('sugar', { code: '412/SCT-TM', issuer: 'Sở Công Thương', subject: 'Giá đường kính trắng' })
  const direct = { to: { kind: 'post' as const, id: specialist.postId }, role: 'lead' as const }
  value(
    await head.routing.direct({
      documentId: ids['road'] ?? '',
      version: 1,
      text: 'Xử lý gấp',
      recipients: [{ ...direct, deadline: { unit: 'date', date: '2026-11-20' as CivilDate, at: '10:00' } }],
    }),
  )
  value(await clerk.routing.mark({ documentId: ids['sugar'] ?? '', starred: true, labels: ['Giá cả'] }))
  office.clock.set('2026-11-20T16:00')
})
afterAll(async () => {
  await office.close()
})

const names = (found: readonly { readonly id: string }[]): string[] =>
  found.map(({ id }) => Object.keys(ids).find((name) => ids[name] === id) ?? '?')
type Filter = NonNullable<Parameters<Sitter['registry']['incomingList']>[0]['filter']>
const listed = async (who: Sitter, filter: Filter = {}) =>
  names(value(await who.registry.incomingList({ filter })).items)
const found = async (who: Sitter, query: string) =>
  names(value(await who.search.ask({ query })).items.map(({ documentId }) => ({ id: documentId })))

describe('lists', () => {
  it('show the newest first and only what a person may see', async () => {
    expect(await listed(office.clerk)).toEqual(['sugar', 'duong', 'road', 'plan'])
    expect(await listed(office.specialist)).toEqual(['road'])
    const administrator = await office.addSitter({
      fullName: 'Vũ Thị Hoa',
      account: 'hoa',
      unitId: office.rootUnitId,
      role: 'administrator',
      title: 'Quản trị',
    })
    expect(await listed(administrator)).toEqual([])
    expect(await found(administrator, 'đường')).toEqual([])
  })

  it('filter', async () => {
    const { clerk, specialist, head } = office
    const sets: Readonly<Record<string, readonly string[]>> = {
      open: ['sugar', 'duong', 'road', 'plan'],
      overdue: ['road'],
      dueSoon: [],
      urgent: ['road'],
      unread: ['sugar', 'duong', 'road', 'plan'],
      starred: [],
      today: ['sugar', 'duong'],
      closed: [],
    }
    for (const [set, expected] of Object.entries(sets)) {
      expect([set, await listed(head, { set: set as 'open' })]).toEqual([set, expected])
    }
    expect(await listed(clerk, { set: 'unread' })).toEqual([])
    expect(await listed(clerk, { set: 'starred' })).toEqual(['sugar'])
    expect(await listed(clerk, { label: 'Giá cả' })).toEqual(['sugar'])
    expect(await listed(clerk, { issuer: 'sở xây dựng' })).toEqual(['duong'])
    expect(await listed(clerk, { issuer: 'sở' })).toEqual(['sugar', 'duong'])
    expect(await listed(clerk, { from: '2026-11-18' as CivilDate, to: '2026-11-18' as CivilDate })).toEqual([
      'road',
      'plan',
    ])
    expect(await listed(clerk, { stage: 'registered', year: 2026 })).toEqual(['sugar', 'duong', 'plan'])
    expect(await listed(clerk, { bookId: office.secretBook })).toEqual([])
    expect(await listed(clerk, { bookId: office.book })).toEqual(['sugar', 'duong', 'road', 'plan'])
    expect(await listed(clerk, { bookId: office.book, to: '2026-11-19' as CivilDate })).toEqual(['road', 'plan'])
    for (const set of ['overdue', 'open', 'urgent', 'unread'] as const)
      expect(await listed(specialist, { set })).toEqual(['road'])
  })

  it('page without gaps or repeats', async () => {
    const pages: string[] = []
    let after: string | null = null
    do {
      const page: { items: readonly { id: string }[]; next: string | null } = value(
        await office.clerk.registry.incomingList({ limit: 1, after }),
      )
      pages.push(...names(page.items))
      after = page.next
    } while (after !== null)
    expect(pages).toEqual(['sugar', 'duong', 'road', 'plan'])
  })

  it('count', async () => {
    expect(value(await office.head.registry.filterCounts({}))).toEqual({
      open: 4,
      dueSoon: 0,
      overdue: 1,
      unread: 4,
      cards: 0,
    })
    expect(value(await office.specialist.registry.filterCounts({}))).toEqual({
      open: 1,
      dueSoon: 0,
      overdue: 1,
      unread: 1,
      cards: 0,
    })
  })

  it('show an inspector what lies in scope', async () => {
    const desk = await office.addSitter({
      fullName: 'Hồ Thị Thanh',
      account: 'thanh',
      unitId: office.rootUnitId,
      role: 'inspector',
      title: 'Thanh tra viên',
      validTo: '2026-12-31' as CivilDate,
      scope: { bookIds: [office.book], from: '2026-11-19' as CivilDate, to: null },
    })
    expect(await listed(desk)).toEqual(['sugar', 'duong'])
    expect(await found(desk, 'giao thong')).toEqual([])
    const book = { bookId: office.book, year: 2026, form: 'register' as const }
    expect(value(await desk.reports.book(book)).total).toBe(2)
    expect(value(await desk.reports.printBook({ ...book, format: 'pdf' }))).toMatchObject({
      fromNumber: 3,
      toNumber: 4,
    })
  })
})

describe('search', () => {
  it('finds a symbol in any spacing, with or without accents', async () => {
    for (const query of ['15/QĐ-UBND', '15 qd ubnd', 'qd-ubnd', '15qdubnd', 'QĐ UBND', '15qd', '015/QĐ-UBND']) {
      expect([query, (await found(office.clerk, query))[0]]).toEqual([query, 'plan'])
    }
    expect(await found(office.clerk, '30/2020')).toEqual(['road'])
    expect(await found(office.clerk, 'nd-cp')).toEqual(['road'])
  })

  it('finds numbers, words, issuers and signers', async () => {
    const { clerk } = office
    expect(await found(clerk, '412')).toEqual(['sugar'])
    expect((await found(clerk, '3'))[0]).toBe('duong')
    expect(await found(clerk, '8')).toEqual(['duong'])
    expect(await found(clerk, 'chuyen doi so')).toEqual(['plan'])
    expect(await found(clerk, 'dang dinh dien')).toEqual(['plan'])
    expect(await found(clerk, 'so xay dung')).toEqual(['duong'])
    expect(await found(clerk, 'nong tho')).toEqual(['road'])
    expect(await found(clerk, '"; DROP TABLE incoming --')).toEqual([])
    expect(await found(clerk, '  ')).toEqual([])
  })

  it('puts what is written with the accents first', async () => {
    expect(await found(office.clerk, 'đường')).toEqual(['sugar', 'road', 'duong'])
    expect(await found(office.clerk, 'dương')).toEqual(['duong', 'sugar', 'road'])
  })

  it('answers where it is and how late, to those who may see it', async () => {
    const { items, more } = value(await office.specialist.search.ask({ query: 'giao thong' }))
    expect(items).toMatchObject([
      { documentId: ids['road'], holder: 'Chuyên viên Bùi Văn Nam', due: '2026-11-20T10:00:00.000+07:00' },
    ])
    expect(more).toBe(false)
    expect(await found(office.specialist, 'duong')).toEqual(['road'])
    expect(value(await office.clerk.search.ask({ query: 'duong', limit: 1 })).more).toBe(true)
  })
})

describe('lists of who reads few documents', () => {
  it('are filtered by the documents as they stand now', async () => {
    const { clerk, head, specialist } = office
    const id = ids['road'] ?? ''
    const type = value(await clerk.catalogue.documentTypes({})).items[0]
    const unseen: readonly Filter[] = [
      { stage: 'registered' },
      { stage: 'closed' },
      { bookId: office.secretBook },
      { typeId: type?.id },
      { issuer: 'Sở Xây dựng' },
      { issuer: 'nông thôn' },
      { to: '2026-11-17' as CivilDate },
      { year: 2025 },
    ]
    for (const filter of unseen) expect([filter, await listed(specialist, filter)]).toEqual([filter, []])
    const standing: readonly Filter[] = [
      { stage: 'assigned' },
      { bookId: office.book },
      { issuer: 'chính phủ' },
      { from: '2026-01-01' as CivilDate, to: '2026-11-18' as CivilDate },
      { year: 2026 },
    ]
    for (const filter of standing) expect([filter, await listed(specialist, filter)]).toEqual([filter, ['road']])

    const { fields } = office.entry({ code: '30/2020/NĐ-CP', issuer: 'Chính phủ', typeId: type?.id, issuedOn: null })
    const { version } = value(await clerk.registry.correctIncoming({ id, version: 2, fields, reason: 'Thiếu loại' }))
    expect(await listed(specialist, { typeId: type?.id })).toEqual(['road'])
    const day = (date: string) => date as CivilDate
    expect(await listed(clerk, { typeId: type?.id, year: 2026 })).toEqual(['road'])
    expect(await listed(clerk, { typeId: type?.id, year: 2025 })).toEqual([])
    expect(await listed(clerk, { year: 2026, to: day('2026-11-18') })).toEqual(['road', 'plan'])
    expect(await listed(clerk, { year: 2026, from: day('2027-01-01') })).toEqual([])
    value(await head.routing.close({ documentId: id, version, text: 'Lưu' }))
    expect(await listed(specialist, { stage: 'closed' })).toEqual(['road'])
    expect(await listed(specialist, { set: 'open' })).toEqual([])
  })
})
