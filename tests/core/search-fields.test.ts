import type { CivilDate } from '#shared/kernel/time.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { value, type Sitter } from '../support/office.ts'
import { outgoingOffice, types, type OutgoingOffice } from '../support/outgoing.ts'
import { inWorkingDays, lead, toPost, toUnit } from '../support/routing.ts'

let office: OutgoingOffice
let decision = ''
let plan = ''
let urgent = ''
let issued = ''

const ask = async (query: string, who: Sitter = office.clerk, order: 'relevance' | 'newest' | 'due' = 'relevance') =>
  value(await who.search.ask({ query, order }))
const ids = async (...given: Parameters<typeof ask>) => (await ask(...given)).items.map(({ documentId }) => documentId)

beforeAll(async () => {
  office = await outgoingOffice('2026-11-18T08:00')
  decision = await office.registers({
    code: '15/QĐ-UBND',
    subject: 'Về quy chế hòa giải ở cơ sở',
    typeName: 'Quyết định',
    signerName: 'Đặng Đình Điền',
  })
  plan = await office.registers({
    code: '7/KH-SNV',
    subject: 'Kế hoạch thuỷ lợi mùa khô',
    typeName: 'Kế hoạch',
    signerName: 'Trương Thị Ngọc',
  })
  urgent = await office.directed('Báo cáo thủy lợi hằng tháng', [lead(toUnit(office.units.a), inWorkingDays(1))])
  issued = (
    await office.issues(
      { typeId: types.decision, subject: 'Quyết định khen thưởng thủy lợi', draftingUnitId: office.units.a },
      { symbol: 'QĐ-STD' },
    )
  ).id
})
afterAll(() => office.close())

it.each(['15 qd ubnd', 'qd 15', '15/QĐ-UBND', '15/QĐ–UBND', 'Số: 15/QĐ-UBND', '15qđubnd', 'qđ ubnd', '015/qd-ubnd'])(
  'finds a document by its symbol as %s',
  async (query) => {
    expect((await ids(query))[0]).toBe(decision)
  },
)

it.each(['hoà giải', 'hòa giải', 'hòa giải'.normalize('NFD'), 'hoa giai', 'quy che hoa', 'hòa gi'])(
  'finds words however they are written: %s',
  async (query) => {
    expect(await ids(query)).toEqual([decision])
  },
)

it('reads Telex that no keyboard program turned into letters, and says so', async () => {
  expect(await ask('hoaf giair owr cow sowr')).toMatchObject({
    items: [{ documentId: decision }],
    readAs: 'hòa giải ở cơ sở',
  })
  expect(await ask('hòa giải')).toMatchObject({ readAs: null })
  expect(await ask('khoong cos gif')).toMatchObject({ items: [], readAs: null })
})

it.each([
  ['loại:qđ', () => [decision, issued]],
  ['loại:quyết định hòa giải', () => [decision]],
  ['thủy lợi loại:kế hoạch', () => [plan]],
  ['ký:Đặng Đình Điền', () => [decision]],
  ['ký:"truong thi ngoc"', () => [plan]],
  ['thủy lợi ký:Nguyễn Văn Hải', () => [issued]],
  ['ký:Không Có Ai', () => []],
  ['thủy lợi sổ:"văn bản đi"', () => [issued]],
  ['sổ:đến thủy lợi', () => [urgent, plan]],
  ['sổ:"không có sổ này" thủy lợi', () => []],
  ['giữ:phòng kế hoạch', () => [urgent]],
  ['giữ:Quân', () => []],
  ['thủy lợi từ:hôm qua đến:hôm nay', () => [urgent, plan, issued]],
  ['thủy lợi đến:hôm qua', () => []],
  ['thủy lợi từ:tháng 11/2026', () => [urgent, plan, issued]],
  ['thủy lợi từ:quý III đến:tháng 10', () => []],
  ['tuần này loại:kế hoạch', () => [plan]],
  ['hạn:tuần này giữ:phòng', () => [urgent]],
  ['hạn:tháng trước', () => []],
  ['hạn:quá', () => []],
])('%s', async (query, expected) => {
  expect(await ids(query)).toEqual(expected())
})

it('answers days alone with what a person may see of them, and no more', async () => {
  expect(await ids('từ:hôm nay')).toEqual(expect.arrayContaining([decision, plan, urgent]))
  const incoming = async (query: string, who: Sitter) =>
    (await ask(query, who)).items.filter(({ kind }) => kind === 'incoming').map(({ documentId }) => documentId)
  expect(await incoming('từ:hôm nay', office.chiefA)).toEqual([urgent])
  expect(await incoming('sổ:đến từ:hôm nay', office.chiefA)).toEqual([urgent])
  expect(await incoming('đến:hôm qua', office.chiefA)).toEqual([])
  expect(await incoming('từ:hôm nay', office.workerB)).toEqual([])
})

it('finds what somebody holds by the name in plain words, after what says the name', async () => {
  for (const name of ['Phòng Kế hoạch', 'phong ke hoach']) expect(await ids(name), name).toContain(urgent)
  expect(await ids('phòng kế')).not.toContain(urgent)
  expect(await ids('kế hoạch')).not.toContain(urgent)
  const held = await office.arrives('Về giá đất')
  const version = (await office.seen(office.clerk, held)).version
  value(await office.clerk.routing.submit({ documentId: held, version, to: toPost(office.head) }))
  expect((await ids('Nguyễn Văn Hải')).at(-1)).toBe(held)
  expect(await ids('van hai')).toContain(held)
  expect(await ids('văn hài')).not.toContain(held)
})

it('scores each answer below the one before it, in six decimals', async () => {
  const scores = (await ask('thủy lợi')).items.map(({ score }) => score)
  expect(scores).toHaveLength(3)
  for (const [place, score] of scores.entries()) {
    expect(score).toBe(Number(score.toFixed(6)))
    if (place > 0) expect(score).toBeLessThan(scores[place - 1] ?? 0)
  }
})

it('answers a question of a whole page by its first words', async () => {
  const page = (text: string) => text.repeat(2000).slice(0, 19_900)
  expect(await ids(`${page('thủy lợi mùa khô ')}"kế hoạch"`)).toEqual([plan, urgent])
  expect(await ids(page('thủy lợi mùa khô "kế hoạch" '))).toEqual([plan])
})

it('tells what is overdue, of drafts and of what waits to be sent too', async () => {
  office.clock.set('2026-11-27T08:00')
  expect(await ids('hạn:quá thủy lợi')).toEqual([urgent, issued])
  expect(await ids('hạn:quá', office.workerB)).toEqual([])
})

it('puts the answers into the order that is asked for', async () => {
  expect(await ids('thủy lợi', office.clerk, 'relevance')).toEqual([urgent, plan, issued])
  expect((await ids('thủy lợi', office.clerk, 'due'))[2]).toBe(plan)
  const { items } = await ask('thủy lợi', office.clerk, 'newest')
  expect(items).toHaveLength(3)
})

it('finds the one document that a number names, before newer ones that only say the number', async () => {
  const finance = await office.registers({
    code: '12/STC-NS',
    subject: 'Về dự toán',
    typeName: 'Công văn',
    issuer: 'Sở Tài chính tỉnh Lam Sơn',
  })
  await office.registers({
    code: '115/QĐ-UBND',
    subject: 'Sửa quyết định ban hành ngày 15 tháng 6, khoản 12',
    typeName: 'Quyết định',
    issuer: 'Sở Tài chính tỉnh Lam Sơn',
  })
  for (const query of ['15 qd', '15 qđ', 'quyết định 15', 'quyet dinh so 15 nam 2026', 'quyết định 15 tháng 11'])
    expect((await ids(query))[0], query).toBe(decision)
  for (const query of [
    'văn bản số 12 của Sở Tài chính tháng 11',
    '12 so tai chinh',
    'cv 12 Sở Tài chính năm 2026 xong chưa',
  ])
    expect((await ids(query))[0], query).toBe(finance)
  expect(await ids('văn bản số 12 của Sở Tài chính tỉnh Lam Sơn')).not.toContain(plan)
  expect(await ids('công văn 12 năm 2026')).toContain(finance)
  expect(await ids('công văn 12 năm 2025')).toEqual([])
  expect(await ids('văn bản số 12 của Sở Tài chính tháng 3')).toEqual([])
})

it('answers papers of a day, of a type, of an agency, and what is held or late, without words', async () => {
  office.clock.set('2026-12-01T09:00')
  const invitation = await office.registers({
    subject: 'Mời họp giao ban',
    typeName: 'Giấy mời',
    issuer: 'Sở Nội vụ tỉnh Lam Sơn',
    issuedOn: '2026-10-21' as CivilDate,
  })
  const reminder = await office.registers({
    subject: 'Gửi báo cáo công văn đến trước ngày 21/10/2026, hôm nay chưa có',
    typeName: 'Công văn',
    issuer: 'Sở Tài chính tỉnh Lam Sơn',
    issuedOn: '2026-11-26' as CivilDate,
  })
  for (const query of ['vb ngày 21/10/2026', 'van ban ngay 21 thang 10 nam 2026', 'giấy mời tháng 10/2026'])
    expect(await ids(query), query).toEqual([invitation])
  expect(await ids('công văn đến hôm nay')).toEqual([reminder, invitation])
  expect(await ids('giấy mời hôm nay')).toEqual([invitation])
  expect(await ids('công văn đến hôm nay', office.workerB)).toEqual([])
  expect(await ids('văn bản của Sở Tài chính tuần này')).toEqual([reminder])
  expect(await ids('văn bản đi tháng trước')).toEqual([issued])
  expect(await ids('phòng kế hoạch đang giữ')).toEqual([urgent])
  expect(await ids('van ban qua han cua phong ke hoach')).toEqual([urgent])
  expect(await ids('trước ngày 21/10/2026')).toContain(reminder)
})

it('tells what a question was taken for, and that no document bears the code it names', async () => {
  expect((await ask('van ban qua han cua phong ke hoach')).understood).toMatchObject({
    due: 'overdue',
    holder: 'Phòng Kế hoạch',
    from: null,
    type: '',
  })
  expect((await ask('công văn đến ngày 21/10/2026')).understood).toMatchObject({
    ...{ kind: 'incoming', from: '2026-10-21', to: '2026-10-21', due: null },
  })
  expect((await ask('15 qd ubnd')).missing).toBeNull()
  await office.registers({ code: '748/QĐ-UBND', subject: 'Sửa quyết định ngày 16 tháng 9' })
  for (const query of ['16 qd ubnd', '16/QĐ-UBND']) {
    const { items, missing } = await ask(query)
    expect(items[0]?.symbol, query).toBe('748/QĐ-UBND')
    expect(missing, query).toBe('16/QĐ-UBND')
  }
  expect((await ask('16 tháng 9')).missing).toBeNull()
  expect(await ask('văn bản của Sở Không Có tháng 11')).toMatchObject({
    items: [],
    unknownSender: null,
    understood: null,
  })
  await office.registers({ code: '9/BC-SKC', subject: 'Văn bản của Sở Không Có tháng 11' })
  const { items: said, unknownSender } = await ask('văn bản của Sở Không Có tháng 11')
  expect([said.length, unknownSender]).toEqual([1, 'Sở Không Có'])
})

it('tells the internal copy of an outgoing document from what came in', async () => {
  const { id, code } = await office.issues(
    { typeId: types.letter, subject: 'Phân công trực đê', draftingUnitId: office.units.a },
    { symbol: 'STD-KHTC', files: [await office.pdf('truc-de')] },
  )
  await office.plans(id, { recipient: toUnit(office.units.a), channel: 'internal' })
  await office.sends(id)
  const { items } = await ask(code)
  expect(items.map(({ kind, symbol, internalCopy }) => [kind, symbol, internalCopy])).toEqual([
    ['incoming', code, true],
    ['outgoing', code, false],
  ])
  const today = (await ask('văn bản đến hôm nay')).items
  expect(today.length).toBeGreaterThan(0)
  expect(today.some(({ internalCopy }) => internalCopy)).toBe(false)
})
