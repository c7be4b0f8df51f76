import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusal, value } from '../support/office.ts'
import { outgoingOffice, types, type OutgoingOffice } from '../support/outgoing.ts'

let office: OutgoingOffice
let book: { bookId: string; year: number }
beforeAll(async () => {
  office = await outgoingOffice()
  book = { bookId: office.books['outgoing'] ?? '', year: 2026 }
  const first = await office.issues({
    typeId: types.letter,
    draftingUnitId: office.units.a,
    subject: 'Về việc báo cáo công tác',
    recipients: '- Như trên;\n- Lưu: VT.',
    keptBy: 'VT, KH',
    copies: 12,
  })
  await office.plans(
    first.id,
    {
      recipient: { kind: 'name', name: 'UBND xã Suối Mây' },
      channel: 'paper',
      address: 'Thôn 1',
      envelopes: 2,
    },
    { recipient: { kind: 'name', name: 'UBND xã Đồi Thông' }, channel: 'paper' },
  )
  const [one = ''] = (await office.shown(first.id)).recipients.map(({ id }) => id)
  const deliveries = [{ id: one, trackingCode: 'RB123' }]
  value(await office.clerk.exchange.send({ ...(await office.at(first.id)), deliveries }))
  const second = await office.issues({
    recipients: '- Như trên;\n- Như Điều 3;\n- Giám đốc (để b/c);\n- Lưu: VT.',
    addressees: 'UBND xã Suối Mây; UBND xã Đồi Thông',
  })
  const { version } = await office.shown(second.id)
  value(await office.clerk.outgoing.cancel({ id: second.id, version, reason: 'Ký nhầm' }))
  value(
    await office.clerk.outgoing.lendKept({
      id: office.newId(),
      documentId: first.id,
      borrower: 'Hồ Thị Đào',
      permittedBy: 'Lê Văn Bách',
      fileNotation: '01.KH',
    }),
  )
})
afterAll(async () => {
  await office.close()
})

describe('the books of what goes out', () => {
  it('stand in the columns of Annex IV', async () => {
    const { clerk } = office
    const register = value(await clerk.reports.book({ ...book, form: 'outgoing' }))
    expect(register.columns.map(({ label }) => label)).toEqual([
      'Số, ký hiệu văn bản',
      'Ngày tháng văn bản',
      'Tên loại và trích yếu nội dung văn bản',
      'Người ký',
      'Nơi nhận văn bản',
      'Đơn vị, người nhận bản lưu',
      'Số lượng bản',
      'Ngày chuyển',
      'Ký nhận',
      'Ghi chú',
    ])
    expect(register.rows).toEqual([
      [
        '01/STD',
        '20/11/2026',
        'Công văn: Về việc báo cáo công tác',
        'Nguyễn Văn Hải',
        'UBND xã Suối Mây; UBND xã Đồi Thông',
        'VT, KH',
        '12',
        '20/11/2026',
        '',
        '',
      ],
      [
        '02/QĐ-STD',
        '20/11/2026',
        expect.stringMatching(/^Quyết định: /),
        'Nguyễn Văn Hải',
        'Như Điều 3; UBND xã Suối Mây; UBND xã Đồi Thông; Giám đốc (để b/c)',
        '',
        '',
        '',
        '',
        'Hủy số: Ký nhầm',
      ],
    ])
    const posted = value(await clerk.reports.book({ ...book, form: 'posted' }))
    expect(posted.columns).toHaveLength(6)
    expect(posted.rows).toEqual([['20/11/2026', '01/STD', 'UBND xã Suối Mây, Thôn 1', '2', '', 'Mã bưu gửi: RB123']])
    const loans = value(await clerk.reports.book({ ...book, form: 'keptLoans' }))
    expect(loans.columns).toHaveLength(9)
    expect(loans.rows).toEqual([
      [
        '20/11/2026',
        'Hồ Thị Đào',
        '01/STD, ngày 20/11/2026',
        'Công văn: Về việc báo cáo công tác',
        '01.KH',
        '',
        '',
        'Lê Văn Bách',
        '',
      ],
    ])
    expect(value(await clerk.reports.book({ ...book, form: 'ledger' })).columns[0]?.label).toBe('Số')
    expect(value(await clerk.reports.book({ ...book, form: 'register' })).rows).toEqual([])
    const arrivals = { bookId: office.books['incoming'] ?? '', year: 2026 }
    expect(value(await clerk.reports.book({ ...arrivals, form: 'outgoing' })).rows).toEqual([])
    expect(refusal(await office.workerA.reports.book({ ...book, form: 'outgoing' }))).toBe('notFound')
  })

  it('are printed in every format, go on from the last print and tell what was corrected since', async () => {
    const { clerk, workerA } = office
    const printing = { ...book, form: 'outgoing' as const, format: 'pdf' as const, record: 'printed' as const }
    expect(refusal(await workerA.reports.printBook(printing))).toBe('registry.bookUnknown')
    expect(value(await clerk.reports.printBook(printing))).toMatchObject({ fromNumber: 1, toNumber: 2, entries: 2 })
    expect(refusal(await clerk.reports.printBook({ ...printing, form: 'register' }))).toBe('reports.nothingToPrint')
    expect(refusal(await clerk.reports.printBook({ ...printing, sincePrint: true }))).toBe('reports.nothingToPrint')
    for (const form of ['posted', 'keptLoans'] as const)
      for (const format of ['pdf', 'docx', 'xlsx'] as const)
        expect(value(await clerk.reports.printBook({ ...book, form, format })).entries).toBe(1)
    const first = value(await clerk.outgoing.list({ filter: { search: '01/STD' } })).items[0]
    const { version, fields } = await office.shown(first?.id ?? '')
    office.clock.advance({ minutes: 1 })
    value(
      await clerk.outgoing.correct({
        id: first?.id ?? '',
        version,
        fields: { ...fields, keptBy: 'VT', medium: 'electronic' },
        reason: 'Ghi nhầm',
      }),
    )
    const corrections = value(await clerk.reports.book({ ...book, form: 'corrections' }))
    expect(corrections.rows.map((row) => row.slice(3, 6))).toEqual([
      ['Dạng bản gốc', 'Giấy', 'Điện tử'],
      ['Đơn vị, người nhận bản lưu', 'VT, KH', 'VT'],
    ])
    await office.issues()
    expect(value(await clerk.reports.printBook({ ...printing, sincePrint: true }))).toMatchObject({
      fromNumber: 3,
      toNumber: 3,
      entries: 1,
      corrections: 2,
    })
    const prints = value(await clerk.reports.prints(book)).items
    expect(prints.map(({ form }) => form)).toEqual(['outgoing', 'outgoing'])
  })
})

describe('copies on paper', () => {
  it('are the pages of the original with the block below, for the clerk who stamps them', async () => {
    const { clerk, workerA, newId } = office
    const file = await office.pdf('ban-goc')
    const issued = await office.issues({}, { files: [file] })
    const copyOf = async (how: object) =>
      value(
        await clerk.outgoing.registerCopy({
          id: newId(),
          form: 'certified',
          source: { kind: 'outgoing', documentId: issued.id },
          fields: { signerName: 'Lê Văn Bách', signerPosition: 'Chánh Văn phòng', medium: 'paper' },
          ...how,
        }),
      ).id
    const certified = await copyOf({})
    const made = value(await clerk.reports.copyPaper({ documentId: certified }))
    expect(made).toMatchObject({ name: 'Bản sao 01-SY-STD.pdf', mime: 'application/pdf' })
    expect(made.blob).not.toBe(file.blob)
    // A sao lục shows the sao y it is made of.
    const recopied = await copyOf({ form: 'recopied', source: { kind: 'outgoing', documentId: certified } })
    const again = value(await clerk.reports.copyPaper({ documentId: recopied }))
    expect(again.bytes).toBeGreaterThan(made.bytes)

    expect(refusal(await workerA.reports.copyPaper({ documentId: certified }))).toBe('forbidden')
    expect(refusal(await clerk.reports.copyPaper({ documentId: 'khong' }))).toBe('notFound')
    expect(refusal(await clerk.reports.copyPaper({ documentId: issued.id }))).toBe('reports.notACopy')
    const extract = await copyOf({ form: 'extract', part: 'Khoản 2 Điều 3' })
    expect(refusal(await clerk.reports.copyPaper({ documentId: extract }))).toBe('reports.noOriginal')
  })
})

it('the register notes by which number a document was replaced', async () => {
  const own = await outgoingOffice()
  const { clerk } = own
  const wrong = await own.issues()
  await own.plans(wrong.id, { recipient: { kind: 'name', name: 'UBND xã Suối Mây' }, channel: 'paper' })
  await own.sends(wrong.id)
  value(await clerk.exchange.recall({ ...(await own.at(wrong.id)), reason: 'Sai số liệu' }))
  const right = await own.issues()
  value(await clerk.exchange.replaceBy({ ...(await own.at(wrong.id)), byDocumentId: right.id, reason: 'Sai số liệu' }))
  const { code } = await own.shown(right.id)
  const { rows } = value(
    await clerk.reports.book({ bookId: own.books['outgoing'] ?? '', year: 2026, form: 'outgoing' }),
  )
  const notes = JSON.stringify(rows)
  expect(notes).toContain(`"Đã thu hồi. Thay thế bằng ${code}"`)
  expect(notes.split('Thay thế bằng')).toHaveLength(2)
  await own.close()
})

it('the internal book and its printed list say that a document was called back, not that its number was cancelled', async () => {
  const own = await outgoingOffice()
  const { clerk } = own
  const { id } = await own.issues({}, { files: [await own.pdf('quyet-dinh')] })
  await own.plans(id, { recipient: { kind: 'unit', id: own.units.a }, channel: 'internal' })
  await own.sends(id)
  value(await clerk.exchange.recall({ ...(await own.at(id)), reason: 'Ban hành nhầm' }))
  const bookId = own.books['internal'] ?? ''
  const rowsOf = async (form: 'register' | 'followUp') =>
    JSON.stringify(value(await clerk.reports.book({ bookId, year: 2026, form })).rows)
  expect(await rowsOf('register')).toContain('"Đã thu hồi: Ban hành nhầm"')
  expect(await rowsOf('followUp')).toContain('"Đã thu hồi"')
  expect(`${await rowsOf('register')}${await rowsOf('followUp')}`).not.toMatch(/hủy số/iu)
  await own.close()
})
