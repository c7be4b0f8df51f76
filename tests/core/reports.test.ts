import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusal, value } from '../support/office.ts'
import { pdfWith, registryOffice, type RegistryOffice } from '../support/registry.ts'

let office: RegistryOffice
let book: { bookId: string; year: number }
let directed: string
beforeAll(async () => {
  office = await registryOffice()
  book = { bookId: office.book, year: 2026 }
  const { head, specialist } = office
  const [card] = await office.opensCards({ name: 'cv.pdf', bytes: await pdfWith(1, 'stamp') })
  directed = (
    await office.registers(
      { typeName: 'Quyết định', code: '7/QĐ-UBND', subject: 'Giao chỉ tiêu' },
      { cardId: card!.id },
    )
  ).id
  value(
    await head.routing.direct({
      documentId: directed,
      version: 1,
      text: 'Giao đồng chí Nam',
      recipients: [
        { to: { kind: 'post', id: specialist.postId }, role: 'lead', deadline: { unit: 'workingDay', amount: 3 } },
      ],
    }),
  )
  await office.registers({ subject: 'Mời họp' })
})
afterAll(async () => {
  await office.close()
})

const fetched = async (who: RegistryOffice['clerk'], blob: string): Promise<string> =>
  (await office.download(who, blob)).subarray(0, 5).toString('latin1')

describe('books', () => {
  // 24 November 2026 is a public holiday: three working days from the 20th end on the 26th.
  it('stand in the legal columns', async () => {
    const register = value(await office.clerk.reports.book({ ...book, form: 'register' }))
    expect(register.columns).toHaveLength(10)
    expect(register).toMatchObject({ title: 'Sổ đăng ký văn bản đến', total: 2, printedTo: 0 })
    expect(register.rows[0]).toEqual([
      '20/11/2026',
      '01',
      'UBND tỉnh Lam Sơn',
      '7/QĐ-UBND',
      '20/11/2026',
      'Quyết định: Giao chỉ tiêu',
      'Chuyên viên Bùi Văn Nam',
      '20/11/2026',
      '',
      '',
    ])
    const followUp = value(await office.clerk.reports.book({ ...book, form: 'followUp' }))
    expect(followUp.columns).toHaveLength(7)
    expect(followUp.rows[0]?.slice(2, 5)).toEqual(['Chuyên viên Bùi Văn Nam', '26/11/2026', 'Chờ xử lý'])
    expect(refusal(await office.specialist.reports.book({ ...book, form: 'register' }))).toBe('notFound')
  })

  it('go on from the last print, and list what was corrected afterwards', async () => {
    const { clerk, specialist, head } = office
    const printing = { ...book, form: 'register' as const, format: 'pdf' as const, record: 'printed' as const }
    expect(refusal(await specialist.reports.printBook(printing))).toBe('registry.bookUnknown')
    const first = value(await clerk.reports.printBook(printing))
    expect(first).toMatchObject({ fromNumber: 1, toNumber: 2, entries: 2, name: 'Sổ đăng ký văn bản đến 2026.pdf' })
    expect(await fetched(clerk, first.blob)).toBe('%PDF-')
    expect(await office.office.blob(specialist.session, first.blob)).toBeUndefined()
    expect(refusal(await clerk.reports.printBook({ ...printing, sincePrint: true }))).toBe('reports.nothingToPrint')
    expect(refusal(await clerk.reports.printBook({ ...printing, form: 'corrections' }))).toBe('reports.nothingToPrint')

    await office.registers()
    await office.registers({}, { numbering: { way: 'inserted', number: 1, suffix: 'a', reason: 'Gửi kèm' } })
    const document = value(await clerk.routing.document({ id: directed }))
    value(
      await clerk.registry.correctIncoming({
        id: directed,
        version: document.version,
        fields: { ...document.fields, subject: 'Giao chỉ tiêu năm 2027', urgency: 'urgent' },
        reason: 'Thiếu năm',
      }),
    )
    const since = value(await clerk.reports.printBook({ ...printing, sincePrint: true, format: 'xlsx' }))
    expect(since).toMatchObject({ fromNumber: 1, toNumber: 3, entries: 2 })
    const corrections = value(await clerk.reports.book({ ...book, form: 'corrections' }))
    expect(corrections.rows.map((row) => row.slice(2, 8))).toEqual([
      ['01', 'Trích yếu', 'Giao chỉ tiêu', 'Giao chỉ tiêu năm 2027', 'Trần Thị Mai', 'Thiếu năm'],
      ['01', 'Độ khẩn', 'Thường', 'Khẩn', 'Trần Thị Mai', 'Thiếu năm'],
    ])
    expect(value(await clerk.reports.book({ ...book, form: 'ledger' })).rows).toEqual([
      ['01a', 'Số chèn', '20/11/2026', 'Trần Thị Mai', 'Gửi kèm'],
    ])
    const prints = value(await clerk.reports.prints(book)).items
    expect(prints.map(({ fromNumber, toNumber, form }) => [form, fromNumber, toNumber])).toEqual([
      ['register', 1, 3],
      ['register', 1, 2],
    ])
    expect(prints[0]?.headHash).toMatch(/^[\w-]{43}$/)
    value(await clerk.reports.printBook({ ...printing, record: 'exported', format: 'docx' }))
    expect(value(await clerk.reports.prints(book)).items).toHaveLength(2)
    expect(refusal(await head.reports.prints(book))).toBe('notFound')
  })
})

describe('sheets', () => {
  it('print the slip, a list and the stamped copy for who may see the document', async () => {
    const { clerk, specialist, head } = office
    const other = value(await head.registry.incomingList({})).items.find(({ id }) => id !== directed)!
    for (const format of ['pdf', 'docx'] as const) {
      const slip = value(await specialist.reports.slip({ documentId: directed, format }))
      expect(await fetched(specialist, slip.blob)).toMatch(format === 'pdf' ? /^%PDF-/ : /^PK/)
    }
    expect(refusal(await specialist.reports.slip({ documentId: other.id, format: 'pdf' }))).toBe('notFound')
    const list = value(await specialist.reports.list({ format: 'xlsx', title: 'Việc đang làm' }))
    expect(list).toMatchObject({ entries: 1, name: 'Việc đang làm.xlsx' })
    expect(refusal(await specialist.reports.list({ format: 'pdf', filter: { set: 'closed' } }))).toBe(
      'reports.nothingToPrint',
    )
    const stamped = value(await specialist.reports.stampedCopy({ documentId: directed }))
    expect(await fetched(specialist, stamped.blob)).toBe('%PDF-')
    const original = value(await clerk.routing.document({ id: directed })).documentFiles[0]!
    expect(stamped.blob).not.toBe(original.blob)
    expect(refusal(await clerk.reports.stampedCopy({ documentId: other.id }))).toBe('reports.noPdf')
    expect(refusal(await specialist.reports.stampedCopy({ documentId: other.id }))).toBe('notFound')
  })

  it('print the recovery code for the administrator alone, and keep no copy', async () => {
    const { clerk, head } = office
    const stored = () => readdir(join(office.folder, 'blobs'), { recursive: true })
    const before = await stored()
    const sheet = value(await clerk.reports.recoverySheet({ recoveryCode: office.recoveryCode }))
    expect(atob(sheet.content).slice(0, 5)).toBe('%PDF-')
    expect(await stored()).toEqual(before)
    expect(refusal(await head.reports.recoverySheet({ recoveryCode: 'x' }))).toBe('forbidden')
  })
})
