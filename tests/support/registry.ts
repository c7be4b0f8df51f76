import { PDFDocument } from 'pdf-lib'
import type { SentInputOf } from '#shared/contract/define.ts'
import type { registry } from '#shared/contract/registry.ts'
import { testOffice, value, type Sitter, type TestOffice } from './office.ts'

type Registration = SentInputOf<typeof registry.registerIncoming>
export type Fields = Registration['fields']

/** An office around its register: who registers, who may leave the plain order, who sees little or nothing. */
export interface RegistryOffice extends TestOffice {
  /** The founder: administrator and clerk, may give irregular numbers. */
  readonly clerk: Sitter
  /** A clerk who may not. */
  readonly junior: Sitter
  readonly officeHead: Sitter
  readonly head: Sitter
  readonly specialist: Sitter
  readonly book: string
  readonly secretBook: string
  /** Registers and answers what the clerk is told. */
  readonly registers: (fields?: Partial<Fields>, how?: Partial<Registration>, who?: Sitter) => Promise<Registered>
  /** The registration as input, to be refused. */
  readonly entry: (fields?: Partial<Fields>, how?: Partial<Registration>) => Registration
  /** Brings files in and opens them as one card each. */
  readonly opensCards: (
    ...files: readonly { readonly name: string; readonly bytes: Uint8Array }[]
  ) => Promise<readonly Card[]>
}

interface Registered {
  readonly id: string
  readonly number: number
  readonly suffix: string
  readonly year: number
  readonly label: string
}
export interface Card {
  readonly id: string
  readonly version: number
  readonly name: string
  readonly files: readonly {
    readonly id: string
    readonly blob: string
    readonly role: string
    readonly name: string
  }[]
  readonly sameAs: readonly { readonly kind: string; readonly id: string; readonly label: string }[]
}

/** A PDF with so many pages; `mark` makes its bytes its own. */
export const pdfWith = async (pages: number, mark: string): Promise<Uint8Array> => {
  const pdf = await PDFDocument.create()
  for (let page = 0; page < pages; page += 1) pdf.addPage([595, 842])
  pdf.setTitle(mark)
  return pdf.save()
}

export const registryOffice = async (at?: string): Promise<RegistryOffice> => {
  const office = await testOffice(at === undefined ? {} : { at })
  const clerk = office.founder
  const unitId = office.rootUnitId
  const officeHead = await office.addSitter({
    fullName: 'Lê Văn Bách',
    account: 'bach',
    unitId,
    role: 'officeHead',
    title: 'Chánh Văn phòng',
  })
  const junior = await office.addSitter({
    fullName: 'Phạm Thị Lan',
    account: 'lan',
    unitId,
    role: 'clerk',
    title: 'Văn thư viên',
  })
  const head = await office.addSitter({
    fullName: 'Nguyễn Văn Hải',
    account: 'hai',
    unitId,
    role: 'head',
    title: 'Giám đốc',
  })
  const specialist = await office.addSitter({
    fullName: 'Bùi Văn Nam',
    account: 'nam',
    unitId,
    role: 'specialist',
    title: 'Chuyên viên',
  })
  const { items } = value(await clerk.registry.books({}))
  const idOf = (kind: string): string => items.find((book) => book.kind === kind)?.id ?? ''
  const book = idOf('incoming')
  let count = 0

  const entry: RegistryOffice['entry'] = (fields = {}, how = {}) => {
    count += 1
    return {
      id: office.newId(),
      bookId: book,
      fields: {
        code: `${String(count)}/UBND-VX`,
        issuer: 'UBND tỉnh Lam Sơn',
        subject: `V/v báo cáo công tác số ${String(count)}`,
        issuedOn: office.clock.today(),
        ...fields,
      },
      ...how,
    }
  }
  return {
    ...office,
    get office() {
      return office.office
    },
    clerk,
    officeHead,
    junior,
    head,
    specialist,
    book,
    secretBook: idOf('incomingSecret'),
    entry,
    registers: async (fields, how, who = clerk) => value(await who.registry.registerIncoming(entry(fields, how))),
    opensCards: async (...files) => {
      const uploads = []
      for (const { name, bytes } of files) uploads.push({ name, blob: await office.upload(clerk, bytes) })
      return value(await clerk.files.openCards({ files: uploads })).cards
    },
  }
}
