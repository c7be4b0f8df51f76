import exceljs from 'exceljs'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { PaperTable } from '#main/adapters/papers/models.ts'
import { recoveryCodeSheet } from '#main/adapters/papers/recovery-sheet.ts'
import {
  correctionsAnnex,
  documentList,
  incomingFollowUpBook,
  incomingRegisterBook,
  numberLedger,
} from '#main/adapters/papers/register-forms.ts'
import { resolutionSlipToDocx, resolutionSlipToPdf } from '#main/adapters/papers/resolution-slip.ts'
import { tableToDocx } from '#main/adapters/papers/table-docx.ts'
import { tableToPdf } from '#main/adapters/papers/table-pdf.ts'
import { tableToXlsx } from '#main/adapters/papers/table-xlsx.ts'
import { readPdf } from './read-pdf.ts'
import { cover, entry, frame } from './samples.ts'

const labels = (table: PaperTable) => table.columns.map((column) => column.label)

const documentXml = (docx: Uint8Array): string => strFromU8(unzipSync(docx)['word/document.xml']!)

const book = incomingRegisterBook(frame, cover, [
  ...Array.from({ length: 58 }, (_, index) => entry(index + 1)),
  entry('12a', { subject: '=HYPERLINK("http://thidu.invalid")' }),
  entry(60, { subject: 'Nội dung rất dài '.repeat(500), symbol: '1234567890/UBND-VXNCTHKTVXNCTHKT' }),
])

describe('the legal books', () => {
  it('have the columns of Annex IV', () => {
    expect(labels(book)).toEqual([
      'Ngày đến',
      'Số đến',
      'Tác giả',
      'Số, ký hiệu',
      'Ngày tháng văn bản',
      'Tên loại và trích yếu',
      'Đơn vị hoặc người nhận',
      'Ngày chuyển',
      'Ký nhận',
      'Ghi chú',
    ])
    expect(labels(incomingFollowUpBook(frame, cover, []))).toEqual([
      'Số đến',
      'Tên loại, số, ký hiệu, ngày tháng, cơ quan ban hành văn bản',
      'Đơn vị hoặc người nhận',
      'Thời hạn giải quyết',
      'Tiến độ giải quyết',
      'Số, ký hiệu văn bản trả lời',
      'Ghi chú',
    ])
  })

  it('tell a document in one cell of the follow-up book', () => {
    const table = incomingFollowUpBook(frame, cover, [
      {
        number: 3,
        typeName: 'Công văn',
        symbol: '15/UBND-VX',
        documentDate: '2026-01-02',
        issuer: 'UBND tỉnh Lam Sơn',
        handledBy: 'Phòng Tổng hợp',
        deadline: null,
        progress: '',
        answerSymbol: '',
        note: '',
      },
    ])
    expect(table.rows[0]![1]).toBe('Công văn số 15/UBND-VX, ngày 02/01/2026, UBND tỉnh Lam Sơn')
  })

  it('have one cell per column in every form', () => {
    const forms = [
      book,
      documentList(frame, { title: 'Danh sách văn bản đến', filter: ['Quá hạn'] }, [
        {
          number: 1,
          arrivedOn: '2026-01-05',
          symbol: '1/UBND',
          documentDate: null,
          issuer: 'UBND',
          subject: 'a',
          urgency: '',
          heldBy: 'b',
          deadline: null,
          state: 'c',
        },
      ]),
      correctionsAnnex(frame, { name: 'Sổ', year: 2026, side: 'incoming' }, [
        {
          correctedAt: '2026-02-01T08:00:00.000+07:00',
          number: 5,
          field: 'Tác giả',
          was: 'a',
          is: 'b',
          correctedBy: 'c',
          reason: 'd',
        },
      ]),
      numberLedger(frame, { name: 'Sổ', year: 2026, side: 'incoming' }, [
        { number: 12, kind: 'cancelled', at: '2026-01-05T10:00:00.000+07:00', by: 'a', reason: 'b' },
      ]),
    ]
    for (const form of forms) for (const row of form.rows) expect(row).toHaveLength(form.columns.length)
  })
})

describe('a book as PDF', () => {
  it('has a cover, repeats the head, counts its pages and loses no row', async () => {
    const pages = await readPdf(await tableToPdf(book))
    expect(pages[0]!.text).toContain('SỔ ĐĂNG KÝ VĂN BẢN ĐẾN')
    expect(pages[0]!.text).toContain('Từ ngày 02/01/2026 đến ngày 21/11/2026')
    expect(pages[0]!.text).toContain('Quyển số: 01')
    expect(pages[0]!.text).not.toContain('Trang')
    const inner = pages.slice(1)
    for (const [index, page] of inner.entries()) {
      expect(page.text).toContain(`Trang ${index + 1}/${inner.length}`)
      expect(page.text).toContain('9f86d081884c7d65')
      if (/Công văn|rất/.test(page.text)) expect(page.text).toContain('(10)')
    }
    const all = inner.map((page) => page.text).join(' ')
    for (let number = 1; number <= 58; number++) expect(all).toContain(`${number}/UBND-VX`)
    expect(all).toContain('12a')
    expect(all.match(/rất/g)).toHaveLength(500)
    expect(all.replaceAll(' ', '')).toContain('UBND-VXNCTHKTVXNCTHKT')
    expect(all).toContain('NGƯỜI LẬP SỔ')
  })

  it('never draws two lines of one column over each other', async () => {
    for (const page of await readPdf(await tableToPdf(book))) {
      const seen = new Set<string>()
      for (const item of page.items) {
        const place = `${item.x.toFixed(1)} ${item.y.toFixed(1)}`
        expect(seen.has(place)).toBe(false)
        seen.add(place)
        expect(item.y).toBeLessThan(page.height - 20)
        expect(item.x + item.width).toBeLessThan(page.width - 20)
      }
    }
  })
})

describe('a book as DOCX', () => {
  it('has a repeated head and every row', async () => {
    const xml = documentXml(await tableToDocx(book))
    expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(2)
    for (const label of labels(book)) expect(xml).toContain(`>${label}<`)
    expect(xml.match(/<w:tr>/g)).toHaveLength(60 + 2 + 1)
    expect(xml).toContain('>12a<')
    expect(xml).toContain('SỔ ĐĂNG KÝ VĂN BẢN ĐẾN')
    expect(xml).toContain('Quyển số: 01')
    expect(xml).toContain('landscape')
  })
})

describe('a book as XLSX', () => {
  it('keeps dates as dates, numbers as numbers and text as text', async () => {
    const workbook = new exceljs.Workbook()
    await workbook.xlsx.load(Buffer.from(await tableToXlsx(book)) as unknown as ArrayBuffer)
    expect(workbook.worksheets.map((sheet) => sheet.name)).toEqual(['Bìa', 'Sổ'])
    const sheet = workbook.getWorksheet('Sổ')!
    const titles = sheet.pageSetup.printTitlesRow!.split(':')
    const head = Number(titles[0])
    const read = (row: number) => labels(book).map((_, index) => sheet.getRow(row).getCell(index + 1))
    expect(read(head).map((cell) => cell.value)).toEqual(labels(book))
    const first = read(head + 2)
    expect(first[0]!.value).toEqual(new Date('2026-01-05T00:00:00Z'))
    expect(first[0]!.numFmt).toBe('dd/mm/yyyy')
    expect(first[1]!.value).toBe(1)
    expect(first[1]!.numFmt).toBe('00')
    expect(first[7]!.value).toBeNull()
    const inserted = read(head + 2 + 58)
    expect(inserted[1]!.value).toBe('12a')
    expect(inserted[5]!.value).toBe('Công văn: =HYPERLINK("http://thidu.invalid")')
    expect(inserted[5]!.numFmt).toBe('@')
    expect(sheet.rowCount).toBe(head + 1 + 60 + 1)
  })

  it.each(['=1+1', '+84 900', '-5', '@SUM(A1)', '0012', '12/5'])('never computes with the text %s', async (text) => {
    const workbook = new exceljs.Workbook()
    const table = incomingRegisterBook(frame, cover, [entry(1, { note: text })])
    await workbook.xlsx.load(Buffer.from(await tableToXlsx(table)) as unknown as ArrayBuffer)
    const sheet = workbook.getWorksheet('Sổ')!
    const cell = sheet.getRow(Number(sheet.pageSetup.printTitlesRow!.split(':')[1]) + 1).getCell(10)
    expect(cell.type).toBe(exceljs.ValueType.String)
    expect(cell.value).toBe(text)
    expect(cell.numFmt).toBe('@')
  })
})

describe('forms', () => {
  const slip = {
    parentAgency: 'UBND tỉnh Lam Sơn',
    agency: 'Sở Thí Dụ',
    printedAt: '2026-11-21T09:30:15.123+07:00',
    document: {
      arrivalNumber: '0123',
      arrivedOn: '2026-11-20',
      typeName: 'Công văn',
      symbol: '15/UBND-VX',
      date: '2026-11-18',
      issuer: 'UBND tỉnh Lam Sơn',
      subject: 'Phòng cháy, chữa cháy',
    },
    leader: [
      {
        author: 'Lê Văn Thử',
        post: 'Giám đốc',
        at: '2026-11-20T10:00:00.000+07:00',
        text: 'Giao Phòng Tổng hợp tham mưu.',
        assignments: [{ role: 'lead' as const, to: 'Phòng Tổng hợp', deadline: '2026-11-27' }],
      },
    ],
    unitHead: [],
    handler: [],
    mark: null,
  }
  const parts = [
    'PHIẾU GIẢI QUYẾT VĂN BẢN ĐẾN',
    '1. Ý kiến của lãnh đạo cơ quan, tổ chức',
    '- Chủ trì: Phòng Tổng hợp; thời hạn giải quyết: 27/11/2026',
    'Giám đốc Lê Văn Thử, ngày 20 tháng 11 năm 2026',
    '2. Ý kiến của lãnh đạo đơn vị',
    '3. Ý kiến đề xuất của người giải quyết',
  ]

  it('print the resolution slip in three parts, as PDF and DOCX', async () => {
    const [page] = await readPdf(await resolutionSlipToPdf(slip))
    const xml = documentXml(await resolutionSlipToDocx(slip))
    for (const part of parts) {
      expect(page!.text).toContain(part)
      expect(xml).toContain(part)
    }
  })

  it('print the recovery code whole', async () => {
    const groups = ['K7QM', '2XNP', '9RTW', 'HJ4C', 'B6VD', '3FGY', '8ZSA']
    const pages = await readPdf(
      await recoveryCodeSheet({
        agency: 'Sở Thí Dụ',
        codeGroups: groups,
        createdAt: '2026-11-21T09:30:15.123+07:00',
        administrator: 'Trần Thị Mơ',
        mark: null,
      }),
    )
    expect(pages).toHaveLength(1)
    expect(pages[0]!.items.map((item) => item.text)).toEqual(expect.arrayContaining(groups))
  })
})
