import type { IndexPlace } from '#core/modules/search/store.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { refusal, value, type Sitter } from '../support/office.ts'
import { pdfWith, registryOffice, type RegistryOffice } from '../support/registry.ts'

let office: RegistryOffice
const record = (key: string, content: string, more: Record<string, string> = {}) => ({
  key,
  externalId: key,
  content,
  ...more,
})
const ask = async (who: Sitter, query: string) => value(await who.search.ask({ query })).items
const ids = async (who: Sitter, query: string) => (await ask(who, query)).map(({ externalId }) => externalId)

beforeAll(async () => {
  office = await registryOffice()
  value(
    await office.clerk.imports.addDocuments({
      source: 'Kho cũ',
      documents: [
        record('A', 'Quy định về phòng cháy, chữa cháy rừng tại huyện Thượng Thí Dụ.', {
          number: '15',
          symbol: 'QĐ-UBND',
          subject: 'Quy định phòng cháy',
        }),
        record('B', 'Việc hòa giải ở cơ sở do tổ hòa giải tiến hành, không thu phí của người dân.'),
        record('C', 'Hợp đồng cung cấp dịch vụ công ích được ký sau khi đấu thầu.'),
        record('D', 'Thanh niên họp đông tại sân vận động nhân ngày hội.'),
        record('E', 'Hợp đồng lao động và hợp đồng thuê khoán.'),
      ],
    }),
  )
})
afterAll(() => office.close())

it('takes each record once, whatever comes again', async () => {
  const again = { source: 'Kho cũ', documents: [record('A', 'khác'), record('F', 'Bản mới'), record('F', 'Bản mới')] }
  expect(value(await office.clerk.imports.addDocuments(again))).toEqual({ added: 1, known: ['A', 'F'] })
  expect(value(await office.clerk.imports.known({ keys: ['A', 'Z'] }))).toEqual({ keys: ['A'] })
})

it('joins the pieces of its index, and finds the same', async () => {
  for (const key of ['J', 'K', 'L'])
    value(await office.clerk.imports.addDocuments({ source: 'Kho', documents: [record(key, `Trạm bơm ${key}`)] }))
  expect(refusal(await office.specialist.imports.joinIndex({}))).toBe('forbidden')
  let steps = 0
  while (!value(await office.clerk.imports.joinIndex({})).whole && steps < 10) steps += 1
  expect(value(await office.clerk.imports.joinIndex({}))).toEqual({ whole: true })
  expect((await ids(office.clerk, 'trạm bơm')).sort()).toEqual(['J', 'K', 'L'])
})

it('is for those who register, with files they brought in', async () => {
  const documents = [record('G', 'Một bản')]
  expect(refusal(await office.specialist.imports.addDocuments({ source: 'x', documents }))).toBe('forbidden')
  const file = { blob: 'a'.repeat(64), name: 'a.pdf' }
  const stranger = await office.clerk.imports.addDocuments({ source: 'x', documents: [{ ...record('G', 'x'), file }] })
  expect(refusal(stranger)).toBe('imports.fileUnknown')
})

it('finds contents by words, phrases, symbols and questions, and tells where they stand', async () => {
  expect(await ids(office.clerk, '15 qd ubnd')).toEqual(['A'])
  expect(await ids(office.clerk, '"chữa cháy rừng"')).toEqual(['A'])
  expect(await ids(office.clerk, '"rừng chữa"')).toEqual([])
  expect((await ids(office.clerk, 'Tổ hoà giải có được thu tiền phí của dân không?'))[0]).toBe('B')
  const [first] = await ask(office.clerk, 'phong chay rung')
  expect(first).toMatchObject({ externalId: 'A', state: 'imported', number: '15', symbol: 'QĐ-UBND', holder: '' })
  expect(first?.snippet.text).toContain('chữa cháy rừng')
})

it('puts what is written exactly so first, and without accents what is most likely meant', async () => {
  expect((await ids(office.clerk, 'họp đông'))[0]).toBe('D')
  expect((await ids(office.clerk, 'hợp đồng')).slice(0, 2).sort()).toEqual(['C', 'E'])
  expect((await ids(office.clerk, 'hop dong')).at(-1)).toBe('D')
})

it('answers nothing of what a person may not see: neither old material nor other people’s documents', async () => {
  await office.registers({ subject: 'Phòng cháy mùa khô', code: '77/UBND-NC' })
  expect((await ask(office.clerk, 'phòng cháy')).map(({ kind }) => kind)).toEqual(['incoming', 'imported'])
  for (const query of ['phòng cháy', '77', 'Tổ hoà giải có được thu tiền phí của dân không?', 'năm 2026', 'hạn:quá'])
    expect(await ask(office.specialist, query)).toEqual([])
  const [old] = await ask(office.clerk, 'hoà giải')
  expect(refusal(await office.specialist.imports.document({ id: old!.documentId }))).toBe('notFound')
  expect(value(await office.clerk.imports.document({ id: old!.documentId })).content).toContain('tổ hòa giải')
})

it('opens the file a record was read from to whom the record is open, and to nobody else', async () => {
  const blob = await office.upload(office.clerk, await pdfWith(1, 'bản quét cũ'))
  expect(await office.office.blob(office.officeHead.session, blob)).toBeUndefined()
  const file = { blob, name: 'cong-van-1998.pdf' }
  const documents = [{ ...record('scan', 'Công văn xưa về thủy nông'), file }]
  value(await office.clerk.imports.addDocuments({ source: 'Kho cũ', documents }))
  const [old] = await ask(office.officeHead, 'thủy nông')
  expect(value(await office.officeHead.imports.document({ id: old!.documentId })).file).toEqual(file)
  expect(await office.office.blob(office.officeHead.session, blob)).toBeDefined()
  expect(await office.office.blob(office.specialist.session, blob)).toBeUndefined()
  const [row] = await ask(office.clerk, 'công ích')
  expect(value(await office.clerk.imports.document({ id: row!.documentId })).file).toBeNull()
})

it('asks by days, type and holder', async () => {
  const { id } = await office.registers({ subject: 'Kế hoạch diễn tập', typeName: 'Kế hoạch', code: '9/KH-UBND' })
  const found = async (query: string) => (await ask(office.clerk, query)).map(({ documentId }) => documentId)
  expect(await found('diễn tập loại:"kế hoạch"')).toEqual([id])
  expect(await found('diễn tập loại:"tờ trình"')).toEqual([])
  expect(await found('diễn tập giữ:"Văn thư"')).toEqual([id])
  expect(await found('diễn tập giữ:"Giám đốc"')).toEqual([])
  expect(await found('diễn tập từ:20/11/2026')).toEqual([id])
  expect(await found('diễn tập đến:19/11/2026')).toEqual([])
  expect(await found('hôm nay loại:"kế hoạch"')).toEqual([id])
})

it('writes the index anew without a change in what is found, for an administrator alone', async () => {
  const questions = ['phòng cháy', 'hợp đồng', '15 qd ubnd', 'diễn tập']
  const found = () => Promise.all(questions.map((query) => ask(office.clerk, query)))
  const before = await found()
  let from: IndexPlace | null = { index: 'incoming', after: 0 }
  while (from !== null) from = value(await office.founder.search.reindex({ from })).next
  expect(await found()).toEqual(before)
  expect(refusal(await office.junior.search.reindex({ from: { index: 'incoming', after: 0 } }))).toBe('forbidden')
})

it('keeps the journal sound, and still answers after closing and opening', async () => {
  expect(value(await office.clerk.audit.verify({}))).toMatchObject({ sound: true, problems: [] })
  await office.reopen()
  await office.signIn(office.clerk, 'mai')
  expect(await ids(office.clerk, 'công ích')).toEqual(['C'])
})
