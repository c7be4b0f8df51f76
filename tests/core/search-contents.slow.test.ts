import type { IndexPlace } from '#core/modules/search/store.ts'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { letterFile } from '../support/letters.ts'
import { refusal, value, type Sitter } from '../support/office.ts'
import { registryOffice, type RegistryOffice } from '../support/registry.ts'

let office: RegistryOffice
let letter = ''
let mention = ''

const says = (text: string, symbol: string) => letterFile({ symbol, body: [{ kind: 'paragraph', text }] })

const registersPaper = async (bytes: Uint8Array, subject: string, code: string): Promise<string> => {
  const [card] = await office.opensCards({ name: 'van-ban.pdf', bytes })
  const { id } = await office.registers({ subject, code }, { cardId: card!.id, cardVersion: card!.version })
  return id
}
/** Everything that stands in a workbook, as its own XML. */
const sheetText = async (blob: string): Promise<string> =>
  Object.values(unzipSync(await office.download(office.clerk, blob)))
    .map((part) => Buffer.from(part).toString('utf8'))
    .join('\n')
const indexed = () =>
  vi.waitFor(async () => expect(value(await office.clerk.search.indexing({})).state).toBe('idle'), {
    timeout: 20_000,
    interval: 50,
  })
const ask = async (query: string, who: Sitter = office.clerk) => value(await who.search.ask({ query })).items
const ids = async (query: string, who: Sitter = office.clerk) =>
  (await ask(query, who)).map(({ documentId }) => documentId)

beforeAll(async () => {
  office = await registryOffice()
  letter = await registersPaper(
    await says('Đề nghị rà soát hồ chứa nước trước mùa mưa bão và báo cáo dung tích hiện có.', '12/SNV-VP'),
    'Về việc chuẩn bị phòng chống thiên tai',
    '12/SNV-VP',
  )
  mention = await registersPaper(
    await says('Báo cáo về chuẩn bị phòng chống thiên tai được gửi kèm.', '13/SNV-VP'),
    'Gửi báo cáo quý',
    '13/SNV-VP',
  )
  await indexed()
})
afterAll(() => office.close())

it('finds what the files of a document say, with or without accents, and shows the place', async () => {
  const [first] = await ask('dung tích hiện có')
  expect(first).toMatchObject({ documentId: letter, snippet: { from: 'content' } })
  expect(first?.snippet.text).toContain('dung tích hiện có')
  expect(await ids('ho chua nuoc')).toEqual([letter])
  expect(await ids('"trước mùa mưa bão"')).toEqual([letter])
  expect(await ids('"mưa bão trước"')).toEqual([])
  expect((await ids('Hồ chứa nước phải được rà soát vào lúc nào?'))[0]).toBe(letter)
})

it('puts the entry that says so before files that mention it, and asks a bare number of the books alone', async () => {
  expect(await ids('phòng chống thiên tai')).toEqual([letter, mention])
  expect((await ask('phòng chống thiên tai')).map(({ snippet }) => snippet.from)).toEqual(['entry', 'content'])
  expect(await ids('2026')).toEqual([])
})

it('tells nothing of what a person may not see, and all of it once the document is theirs', async () => {
  expect(await ask('dung tích hiện có', office.specialist)).toEqual([])
  expect(value(await office.specialist.search.indexing({}))).toEqual({ state: 'idle', left: null })
  value(
    await office.clerk.routing.submit({
      documentId: letter,
      version: 1,
      to: { kind: 'post', id: office.head.postId },
    }),
  )
  value(
    await office.head.routing.direct({
      documentId: letter,
      version: 2,
      text: 'Xử lý',
      recipients: [{ to: { kind: 'post', id: office.specialist.postId }, role: 'lead', deadline: null }],
    }),
  )
  expect(await ids('dung tích hiện có', office.specialist)).toEqual([letter])
  expect(await ids('phòng chống thiên tai', office.specialist)).toEqual([letter])
})

it('makes a file of the answers, within what the person may see', async () => {
  for (const format of ['pdf', 'docx', 'xlsx'] as const) {
    const made = value(await office.clerk.reports.found({ query: 'phòng chống thiên tai', format }))
    expect(made).toMatchObject({ entries: 2, name: expect.stringMatching(new RegExp(`\\.${format}$`)) as string })
  }
  expect(refusal(await office.clerk.reports.found({ query: 'khôngcógì', format: 'pdf' }))).toBe(
    'reports.nothingToPrint',
  )
  expect(value(await office.specialist.reports.found({ query: 'phòng chống thiên tai', format: 'xlsx' })).entries).toBe(
    1,
  )
})

it('makes the file in the order and the columns that are chosen', async () => {
  const made = value(
    await office.clerk.reports.found({
      query: 'phòng chống thiên tai',
      format: 'xlsx',
      order: 'newest',
      columns: ['code', 'arrival', 'place'],
    }),
  )
  const sheet = await sheetText(made.blob)
  for (const word of ['Số, ký hiệu', 'Trích yếu nội dung', 'Nơi tìm thấy', 'van-ban.pdf', '12/SNV-VP'])
    expect(sheet).toContain(word)
  for (const word of ['Tình trạng', 'Đơn vị hoặc người giữ']) expect(sheet).not.toContain(word)
})

it('reads a file that comes later, and knows the same file on another document at once', async () => {
  const bytes = await says('Phụ lục về máy phát điện dự phòng.', '14/SNV-VP')
  const blob = await office.upload(office.clerk, bytes)
  const row = (await ask('13/SNV-VP'))[0]
  const added = await office.clerk.registry.addFiles({
    id: row!.documentId,
    version: 1,
    files: [{ blob, name: 'a.pdf' }],
  })
  value(added)
  await indexed()
  expect((await ids('máy phát điện dự phòng'))[0]).toBe(mention)
  const twin = await registersPaper(bytes, 'Bản thứ hai', '15/SNV-VP')
  await indexed()
  expect((await ids('máy phát điện dự phòng')).slice(0, 2)).toEqual([twin, mention])
})

it('goes on after the program was closed, and is written anew without a change', async () => {
  const bytes = await says('Trạm bơm thoát nước cần sửa chữa.', '16/SNV-VP')
  const last = await registersPaper(bytes, 'Đóng ngay sau khi đăng ký', '16/SNV-VP')
  await office.reopen()
  await office.signIn(office.clerk, 'mai')
  await indexed()
  expect((await ids('trạm bơm thoát nước'))[0]).toBe(last)
  for (let from: IndexPlace | null = { index: 'incoming', after: 0 }; from;)
    from = value(await office.founder.search.reindex({ from })).next
  await indexed()
  expect((await ids('dung tích hiện có'))[0]).toBe(letter)
  expect((await ids('trạm bơm thoát nước'))[0]).toBe(last)
  expect(value(await office.clerk.audit.verify({}))).toMatchObject({ sound: true })
  expect(refusal(await office.specialist.search.indexing({}))).toBe('signedOut')
})
