import exceljs from 'exceljs'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, describe, expect, it } from 'vitest'
import type { PaperOffice } from '#core/kernel/paper.ts'
import type { BookEntry, PaperFormat, PaperModels } from '#core/modules/reports/papers.ts'
import { createPaperMill } from '#main/adapters/papers/mill.ts'
import type { CivilDate, Instant } from '#shared/kernel/time.ts'
import { readPdf } from './read-pdf.ts'

const mark = 'THỰC HÀNH – số liệu hư cấu'
const papers = createPaperMill()
afterAll(() => papers.close())

const day = '2026-11-20' as CivilDate
const printedAt = '2026-11-21T09:30:15.123+07:00' as Instant

const entry = (number: number): BookEntry => ({
  number,
  suffix: '',
  arrivedOn: day,
  issuer: 'UBND tỉnh Lam Sơn',
  code: '15/UBND-VX',
  issuedOn: day,
  typeName: 'Công văn',
  subject: 'Phòng cháy, chữa cháy',
  secrecy: 'none',
  note: '',
  stage: 'registered',
  recalled: false,
  cancelledReason: null,
  forwardedTo: '',
  forwardedAt: null,
  dueAt: null,
  closedAt: null,
  answerCode: null,
  answerDate: null,
})

const frameIn = (office: PaperOffice) => ({
  office,
  parentAgency: null,
  agency: 'Sở Thí Dụ',
  printedAt,
  printedBy: 'Trần Thị Mơ',
  headHash: '9f86d081884c7d659a2feaa0c55ad015',
})

const bookIn = (office: PaperOffice): PaperModels['register'] => ({
  frame: frameIn(office),
  book: {
    name: 'Sổ đến',
    year: 2026,
    from: day,
    to: day,
    firstNumber: '01',
    lastNumber: '60',
    volume: 1,
    side: 'incoming',
  },
  entries: Array.from({ length: 60 }, (_, index) => entry(index + 1)),
  corrections: 0,
})

const slipIn = (office: PaperOffice): PaperModels['slip'] => ({
  frame: frameIn(office),
  document: {
    label: '01',
    arrivedOn: day,
    typeName: 'Công văn',
    code: '15/UBND-VX',
    issuedOn: day,
    issuer: 'UBND tỉnh Lam Sơn',
    subject: 'Phòng cháy, chữa cháy '.repeat(150),
  },
  leader: [],
  unitHead: [],
  handler: [],
})

const madeIn = async (office: PaperOffice, kind: 'register' | 'slip', format: PaperFormat): Promise<Uint8Array> => {
  const made =
    kind === 'slip'
      ? await papers.mill.render(kind, slipIn(office), format)
      : await papers.mill.render(kind, bookIn(office), format)
  return made.bytes
}

/** Text of every page; of every section’s foot in Word; of every worksheet’s foot. */
const feetOf = async (bytes: Uint8Array, format: PaperFormat): Promise<readonly string[]> => {
  if (format === 'pdf') return (await readPdf(bytes)).map(({ text }) => text)
  if (format === 'docx') {
    const files = unzipSync(bytes)
    const sections = strFromU8(files['word/document.xml']!).match(/<w:sectPr.*?<\/w:sectPr>/gs) ?? []
    const feet = Object.entries(files).filter(([name]) => /^word\/footer\d+\.xml$/.test(name))
    expect(sections.every((section) => section.includes('<w:footerReference'))).toBe(feet.length > 0)
    return feet.map(([, xml]) => strFromU8(xml))
  }
  const workbook = new exceljs.Workbook()
  await workbook.xlsx.load(Buffer.from(bytes) as unknown as Parameters<typeof workbook.xlsx.load>[0])
  return workbook.worksheets.map((sheet) => (sheet.headerFooter as { oddFooter?: string } | null)?.oddFooter ?? '')
}

describe('papers of a practice office', () => {
  it.each([
    ['register', 'pdf', 3],
    ['register', 'docx', 2],
    ['register', 'xlsx', 2],
    ['slip', 'pdf', 2],
    ['slip', 'docx', 1],
  ] as const)('carry the mark on every page: %s as %s', async (kind, format, least) => {
    const feet = await feetOf(await madeIn('practice', kind, format), format)
    expect(feet.length).toBeGreaterThanOrEqual(least)
    expect(feet.filter((foot) => !foot.includes(mark))).toEqual([])
  })

  it('carry it on the sheet of the recovery code', async () => {
    const sheet = { agency: 'Sở Thí Dụ', codeGroups: ['K7QM2'], createdAt: printedAt, administrator: 'Trần Thị Mơ' }
    const { content } = await papers.mill.recoverySheet({ office: 'practice', ...sheet })
    expect((await feetOf(Buffer.from(content, 'base64'), 'pdf'))[0]).toContain(mark)
  })
})

describe('papers of a real office', () => {
  it.each([
    ['register', 'pdf'],
    ['register', 'xlsx'],
    ['slip', 'pdf'],
  ] as const)('carry none: %s as %s', async (kind, format) => {
    const feet = await feetOf(await madeIn('real', kind, format), format)
    expect(feet.filter((foot) => foot.includes('THỰC HÀNH'))).toEqual([])
  })
})
