import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { letterFile } from '../support/letters.ts'
import { refusal, value, type Sitter } from '../support/office.ts'
import { pdfWith, registryOffice, type RegistryOffice } from '../support/registry.ts'

let office: RegistryOffice

beforeAll(async () => {
  office = await registryOffice()
})
afterAll(() => office.close())

const cardOf = async (bytes: Uint8Array, name = 'cong-van.pdf'): Promise<string> =>
  (await office.opensCards({ name, bytes }))[0]?.id ?? ''

const paper = async (id: string, who: Sitter = office.clerk) => value(await who.files.paper({ id }))

/** The reading once it is over. */
const read = async (id: string) => {
  await expect.poll(async () => (await paper(id)).state, { timeout: 20_000 }).toMatch(/^(read|failed)$/)
  return paper(id)
}

describe('a paper on the intake desk', () => {
  it('is read behind: the form comes filled, every field with its place', async () => {
    const reading = await read(await cardOf(await letterFile()))
    expect(reading).toMatchObject({ state: 'read', source: 'text', answers: [{ code: '88/STD-VP', outgoing: null }] })
    const types = value(await office.clerk.catalogue.documentTypes({})).items
    const { proposed } = reading
    expect(proposed).toMatchObject({
      code: { value: '1204/SNV-CCHC', sureness: 'sure', from: 'paper' },
      issuedOn: { value: '2026-11-18' },
      issuer: { value: { name: 'Sở Nội vụ tỉnh Lam Sơn', id: null }, sureness: 'doubtful' },
      subject: { value: 'V/v báo cáo kết quả cải cách hành chính năm 2026' },
      signerName: { value: 'Đặng Đình Điền' },
      signerPosition: { value: 'Phó Giám đốc' },
      urgency: { value: 'urgent' },
      replyBy: { value: '2026-12-15', sureness: 'doubtful' },
    })
    expect(types.find(({ id }) => id === proposed.typeId?.value)?.name).toBe('Công văn')
    for (const one of [proposed.code, proposed.subject, proposed.signerName]) {
      const box = one!.place!.box!
      for (const part of Object.values(box)) expect(part).toBeGreaterThan(0)
      expect(box.left + box.width).toBeLessThan(1)
      expect(box.top + box.height).toBeLessThan(1)
    }
    expect(reading.deadlines).toMatchObject([
      { date: '2026-12-15', text: expect.stringContaining('15/12/2026') as string },
    ])
  })

  it('takes the name of the sender from the catalogue', async () => {
    const id = office.newId()
    value(
      await office.clerk.catalogue.saveAgency({
        id,
        name: 'Sở Nông nghiệp và Môi trường tỉnh Lam Sơn',
        code: '',
        legacyCode: '',
        parentName: '',
        abbreviation: '',
        successorId: null,
        validFrom: null,
        validTo: null,
        version: null,
      }),
    )
    const letter = await letterFile({ issuingBody: 'SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG', symbol: '77/SNNMT-VP' })
    const { proposed } = await read(await cardOf(letter))
    expect(proposed.issuer).toMatchObject({
      value: { name: 'Sở Nông nghiệp và Môi trường tỉnh Lam Sơn', id },
      sureness: 'sure',
    })
  })

  it('calls a sender as its last entry does, when no catalogue knows it', async () => {
    await office.registers({ issuer: 'Sở Minh Họa', code: '1/SMH-VP' })
    const { proposed } = await read(await cardOf(await letterFile({ issuingBody: 'SỞ MINH HỌA', symbol: '2/SMH-VP' })))
    expect(proposed.issuer).toMatchObject({ value: { name: 'Sở Minh Họa', id: null }, sureness: 'sure' })
    expect(proposed.bookId).toMatchObject({ value: office.book })
  })

  it('tells of a span from today, and what an invitation says', async () => {
    const letter = await letterFile({
      typeName: 'Giấy mời',
      symbol: '45/GM-SNV',
      subject: 'Dự Hội nghị triển khai công tác văn thư, lưu trữ năm 2027',
      body: [
        { kind: 'paragraph', text: 'Sở Nội vụ trân trọng kính mời Sở Thí Dụ dự Hội nghị.' },
        { kind: 'paragraph', text: '1. Thời gian: 08 giờ 00, ngày 26 tháng 11 năm 2026.' },
        { kind: 'paragraph', text: '2. Địa điểm: Hội trường tầng 2, Sở Nội vụ.' },
        { kind: 'paragraph', text: '3. Chủ trì: Ông Đặng Đình Điền.' },
        { kind: 'paragraph', text: 'Đề nghị đăng ký tham dự trong 02 ngày làm việc kể từ ngày nhận được Giấy mời.' },
      ],
    })
    const reading = await read(await cardOf(letter))
    expect(reading.invitation).toMatchObject({
      time: expect.stringContaining('26 tháng 11') as string,
      place: expect.stringContaining('Hội trường tầng 2') as string,
      chair: expect.stringContaining('Đặng Đình Điền') as string,
    })
    expect(reading.deadlines.map(({ date }) => date)).toContain('2026-11-25')
  })

  it('says why nothing was read, and is asked again only by a person', async () => {
    const reading = await read(await cardOf(await pdfWith(1, 'không có chữ')))
    expect(reading.state === 'failed' || reading.source === 'ocr' || reading.source === 'none').toBe(true)
    expect(reading.proposed).toEqual({})
  })

  it('is shown to those who register, and to nobody once it has left the desk', async () => {
    const id = await cardOf(await letterFile({ symbol: '9/SNV-VP' }))
    expect(refusal(await office.specialist.files.paper({ id }))).toBe('forbidden')
    expect(refusal(await office.specialist.files.readPaper({ id }))).toBe('forbidden')
    expect(refusal(await office.specialist.files.stopReading({ id }))).toBe('forbidden')
    value(await office.clerk.files.readPaper({ id }))
    await read(id)
    value(await office.clerk.files.discardCard({ id, version: 1 }))
    expect(refusal(await office.clerk.files.paper({ id }))).toBe('notFound')
    expect(refusal(await office.clerk.files.readPaper({ id }))).toBe('notFound')
  })

  it('teaches: what was corrected is proposed for the next paper of the sender, until it is forgotten', async () => {
    const { clerk, head } = office
    const sender = { parentBody: 'UBND TỈNH LAM SƠN', issuingBody: 'SỞ CÔNG THƯƠNG' }
    const first = await cardOf(await letterFile({ ...sender, symbol: '31/SCT-VP' }))
    expect((await read(first)).proposed).toMatchObject({
      issuer: { value: { name: 'Sở Công thương tỉnh Lam Sơn' }, sureness: 'doubtful' },
      signerPosition: { value: 'Phó Giám đốc' },
    })
    const other = office.newId()
    value(await clerk.registry.addBook({ id: other, name: 'Sổ của các Sở', kind: 'incoming', order: 5 }))
    const { id } = await office.registers(
      {
        code: '31/SCT-VP',
        issuer: 'Sở Công Thương Lam Sơn',
        signerName: 'Đặng Đình Điền',
        signerPosition: 'Phó Giám đốc phụ trách',
      },
      { bookId: other, cardId: first, cardVersion: 1 },
    )
    value(await clerk.routing.submit({ documentId: id, version: 1, to: { kind: 'post', id: head.postId } }))
    const next = await read(await cardOf(await letterFile({ ...sender, symbol: '32/SCT-VP' })))
    expect(next.proposed).toMatchObject({
      issuer: { value: { name: 'Sở Công Thương Lam Sơn' }, sureness: 'sure' },
      signerPosition: { value: 'Phó Giám đốc phụ trách', from: 'usual' },
      bookId: { value: other, from: 'usual' },
    })
    expect(next.usualRecipient).toEqual({ kind: 'post', id: head.postId })
    const [learned] = value(await clerk.files.learnedSenders({})).items
    expect(learned).toMatchObject({ issuer: 'Sở Công Thương Lam Sơn', book: 'Sổ của các Sở' })
    expect(refusal(await office.specialist.files.learnedSenders({}))).toBe('forbidden')
    expect(refusal(await office.specialist.files.forgetSender({ key: learned!.key }))).toBe('forbidden')
    value(await clerk.files.forgetSender({ key: learned!.key }))
    expect(value(await clerk.files.learnedSenders({})).items).toEqual([])
    const forgotten = await read(await cardOf(await letterFile({ ...sender, symbol: '33/SCT-VP' })))
    expect(forgotten.proposed.issuer).toMatchObject({ value: { name: 'Sở Công thương tỉnh Lam Sơn' } })
    expect(forgotten.usualRecipient).toBeNull()
  })

  it('stays sound in the journal: what was read is derived, not sealed', async () => {
    expect(value(await office.clerk.audit.verify({}))).toMatchObject({ sound: true })
  })
})
