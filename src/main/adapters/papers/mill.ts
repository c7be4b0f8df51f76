import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fileStem } from '#shared/kernel/file-names.ts'
import { fail, ok } from '#shared/kernel/result.ts'
import type { PaperFrame as Frame, PaperOffice } from '#core/kernel/paper.ts'
import type { ParcelMill } from '#core/modules/exchange/parcels.ts'
import type {
  BookEntry,
  BookHead,
  KeptLoanEntry,
  LedgerEntry,
  OutgoingEntry,
  PaperFormat,
  PaperKind,
  PaperMill,
  PaperModels,
  PostedEntry,
  Slip,
  SlipOpinion,
  TableModels,
} from '#core/modules/reports/papers.ts'
import {
  fieldWord,
  noteOf,
  outgoingNoteOf,
  postedNoteOf,
  progressOf,
  standingWord,
  urgencyWords,
  valueWord,
} from './mill-words.ts'
import { foundList } from './found-list.ts'
import type { BookCover, LedgerEntry as PrintedLedgerEntry, PaperFrame, PaperTable, ResolutionSlip } from './models.ts'
import { keptLoanBook, outgoingRegisterBook, postedBook } from './outgoing-forms.ts'
import { createSandbox, type Sandbox } from '../files/sandbox.ts'
import {
  correctionsAnnex,
  documentList,
  incomingFollowUpBook,
  incomingRegisterBook,
  numberLedger,
} from './register-forms.ts'
import { signatureTable } from './signature-table.ts'
import { cellText } from './table-cells.ts'
import type { StampTasks } from './stamp-tasks.ts'

/** The mill, and the child process in which it opens strangers' PDFs. */
export interface PaperMillHandle {
  readonly mill: PaperMill & ParcelMill
  readonly close: () => void
}

/** Beside this file, under the ending this file runs with: from source or from the bundle, which keeps the places. */
const childEntry = new URL(`./stamp-worker${extname(fileURLToPath(import.meta.url))}`, import.meta.url)

/** From the models of the core to the printed forms: the one place where values become Vietnamese words on paper. */

const mimes: Readonly<Record<PaperFormat, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** What every page of an office says that only exists for practice. */
const marks: Readonly<Record<PaperOffice, string | null>> = {
  real: null,
  practice: 'THỰC HÀNH – số liệu hư cấu',
}

const signaturesOfBook = [{ title: 'Người lập sổ', name: '' }]

const frameOf = (frame: Frame, signatures: PaperFrame['signatures'] = []): PaperFrame => ({
  head: { parentAgency: frame.parentAgency, agency: frame.agency },
  footer: {
    headHash: frame.headHash,
    printedAt: frame.printedAt,
    printedBy: frame.printedBy,
    mark: marks[frame.office],
  },
  signatures,
})

const coverOf = (frame: Frame, book: BookHead): BookCover => ({
  parentAgency: frame.parentAgency,
  agency: frame.agency,
  bookName: book.name,
  year: book.year,
  from: book.from,
  to: book.to,
  firstNumber: book.firstNumber,
  lastNumber: book.lastNumber,
  volume: String(book.volume).padStart(2, '0'),
})

const numberOf = ({ number, suffix }: { readonly number: number; readonly suffix: string }): number | string =>
  suffix === '' ? number : `${String(number).padStart(2, '0')}${suffix}`

const registerEntry = (entry: BookEntry) => ({
  arrivedOn: entry.arrivedOn,
  number: numberOf(entry),
  issuer: entry.issuer,
  symbol: entry.code,
  documentDate: entry.issuedOn,
  typeName: entry.typeName === '' ? null : entry.typeName,
  subject: entry.subject,
  forwardedTo: entry.forwardedTo,
  forwardedOn: entry.forwardedAt,
  receivedBy: '',
  note: noteOf(entry),
})

const followUpEntry = (entry: BookEntry) => ({
  number: numberOf(entry),
  typeName: entry.typeName,
  symbol: entry.code,
  documentDate: entry.issuedOn,
  issuer: entry.issuer,
  handledBy: entry.forwardedTo,
  deadline: entry.dueAt,
  progress: progressOf(entry),
  answerSymbol: entry.answerCode ?? '',
  note: noteOf(entry),
})

const outgoingEntry = (entry: OutgoingEntry) => ({
  symbol: entry.code,
  documentDate: entry.issuedOn,
  typeName: entry.typeName,
  subject: entry.subject,
  signer: entry.signerName,
  recipients: entry.recipients,
  keptBy: entry.keptBy,
  copies: entry.copies === null ? '' : String(entry.copies),
  sentOn: entry.dispatchedAt,
  note: outgoingNoteOf(entry),
})

const postedEntry = (entry: PostedEntry) => ({
  sentOn: entry.sentAt,
  symbol: entry.code,
  recipient: entry.address === '' ? entry.recipient : `${entry.recipient}, ${entry.address}`,
  envelopes: String(entry.envelopes),
  note: postedNoteOf(entry),
})

const keptLoanEntry = (entry: KeptLoanEntry) => ({
  lentOn: entry.lentAt,
  borrower: entry.borrower,
  symbol: entry.code,
  documentDate: entry.issuedOn,
  typeName: entry.typeName,
  subject: entry.subject,
  fileNotation: entry.fileNotation,
  returnedOn: entry.returnedAt,
  permittedBy: entry.permittedBy,
  note: entry.note,
})

const ledgerKinds: Readonly<Record<LedgerEntry['kind'], PrintedLedgerEntry['kind']>> = {
  reserved: 'reserved',
  released: 'released',
  cancelled: 'cancelled',
  backDated: 'backDated',
  inserted: 'suffixed',
  reused: 'reused',
}

const withCorrections = (table: PaperTable, corrections: number): PaperTable =>
  corrections === 0
    ? table
    : {
        ...table,
        notes: [
          ...table.notes,
          `Có ${String(corrections)} nội dung đã sửa sau khi in sổ, xem Phụ lục các mục đã sửa sau khi in.`,
        ],
      }

const tableOf: { readonly [Kind in keyof TableModels]: (model: TableModels[Kind]) => PaperTable } = {
  register: ({ frame, book, entries, corrections }) =>
    withCorrections(
      incomingRegisterBook(frameOf(frame, signaturesOfBook), coverOf(frame, book), entries.map(registerEntry)),
      corrections,
    ),
  followUp: ({ frame, book, entries, corrections }) =>
    withCorrections(
      incomingFollowUpBook(frameOf(frame, signaturesOfBook), coverOf(frame, book), entries.map(followUpEntry)),
      corrections,
    ),
  outgoing: ({ frame, book, entries, corrections }) =>
    withCorrections(
      outgoingRegisterBook(frameOf(frame, signaturesOfBook), coverOf(frame, book), entries.map(outgoingEntry)),
      corrections,
    ),
  posted: ({ frame, book, entries }) =>
    postedBook(
      frameOf(frame, signaturesOfBook),
      { ...coverOf(frame, book), bookName: 'Sổ gửi văn bản đi bưu điện' },
      entries.map(postedEntry),
    ),
  keptLoans: ({ frame, book, entries }) =>
    keptLoanBook(
      frameOf(frame, signaturesOfBook),
      { ...coverOf(frame, book), bookName: 'Sổ sử dụng bản lưu' },
      entries.map(keptLoanEntry),
    ),
  corrections: ({ frame, book, entries }) =>
    correctionsAnnex(
      frameOf(frame, signaturesOfBook),
      book,
      entries.map((entry) => ({
        correctedAt: entry.at,
        number: numberOf(entry),
        field: fieldWord(entry.field),
        was: valueWord(entry.field, entry.was),
        is: valueWord(entry.field, entry.is),
        correctedBy: entry.by,
        reason: entry.reason,
      })),
    ),
  ledger: ({ frame, book, entries }) =>
    numberLedger(
      frameOf(frame, signaturesOfBook),
      book,
      entries.map((entry) => ({
        number: numberOf(entry),
        kind: ledgerKinds[entry.kind],
        at: entry.at,
        by: entry.by,
        reason: entry.reason,
      })),
    ),
  signatureChecks: ({ frame, files }) => signatureTable(frameOf(frame), files),
  found: ({ frame, query, columns, answers }) => foundList(frameOf(frame), { query, columns, answers }),
  list: ({ frame, title, documents }) =>
    documentList(
      frameOf(frame),
      { title: title === '' ? 'Danh sách văn bản đến' : title, filter: [] },
      documents.map((document) => ({
        number: numberOf(document),
        arrivedOn: document.arrivedOn,
        symbol: document.code,
        documentDate: document.issuedOn,
        issuer: document.issuer,
        subject: document.subject,
        urgency: urgencyWords[document.urgency],
        heldBy: document.holder,
        deadline: document.dueAt,
        state: standingWord(document),
      })),
    ),
}

const opinionOf = (opinion: SlipOpinion): ResolutionSlip['leader'][number] => ({
  author: opinion.person,
  post: opinion.title,
  at: opinion.at,
  text: opinion.text,
  assignments: opinion.recipients.map(({ role, to, dueAt }) => ({ role, to, deadline: dueAt })),
})

const slipOf = (slip: Slip): ResolutionSlip => ({
  parentAgency: slip.frame.parentAgency,
  agency: slip.frame.agency,
  document: {
    arrivalNumber: slip.document.label,
    arrivedOn: slip.document.arrivedOn,
    typeName: slip.document.typeName,
    symbol: slip.document.code,
    date: slip.document.issuedOn,
    issuer: slip.document.issuer,
    subject: slip.document.subject,
  },
  leader: slip.leader.map(opinionOf),
  unitHead: slip.unitHead.map(opinionOf),
  handler: slip.handler.map(opinionOf),
  printedAt: slip.frame.printedAt,
  mark: marks[slip.frame.office],
})

/** Writers are loaded when something is printed: the libraries behind them would double the time a start takes. */
const writeTable = async (table: PaperTable, format: PaperFormat): Promise<Uint8Array> => {
  switch (format) {
    case 'pdf':
      return (await import('./table-pdf.ts')).tableToPdf(table)
    case 'docx':
      return (await import('./table-docx.ts')).tableToDocx(table)
    case 'xlsx':
      return (await import('./table-xlsx.ts')).tableToXlsx(table)
  }
}

const fileName = (stem: string, extension: string): string => `${fileStem(stem)}.${extension}`

const isTable = (kind: PaperKind): kind is keyof TableModels => kind in tableOf

const makeTable = <Kind extends keyof TableModels>(kind: Kind, model: TableModels[Kind]): PaperTable =>
  tableOf[kind](model)

const parcelMill: ParcelMill = {
  parcel: async (parcel) => {
    const { packParcel } = await import('./parcel.ts')
    return {
      bytes: packParcel(parcel),
      name: fileName(`Gói văn bản ${parcel.document.code}`, 'zip'),
      mime: 'application/zip',
    }
  },
  letter: async (letter) => {
    const { writeLetter } = await import('./letter-file.ts')
    return {
      bytes: writeLetter(letter),
      name: fileName(`Thư gửi ${letter.document.code}`, 'eml'),
      mime: 'message/rfc822',
    }
  },
  envelopes: async (envelopes) => {
    const { envelopesToPdf } = await import('./envelopes.ts')
    const bytes = await envelopesToPdf(envelopes, marks[envelopes.office])
    return { bytes, name: fileName(`Bì ${envelopes.code}`, 'pdf'), mime: mimes.pdf }
  },
}

export const createPaperMill = (): PaperMillHandle => {
  const sandbox = createSandbox<StampTasks>({
    entry: childEntry,
    children: 1,
    timeLimitMs: 60_000,
    memoryLimitMb: 1024,
  })
  return { mill: millOver(sandbox), close: () => sandbox.close() }
}

const millOver = (sandbox: Sandbox<StampTasks>): PaperMill & ParcelMill => ({
  ...parcelMill,
  render: async (kind, model, format) => {
    if (isTable(kind)) {
      const table = makeTable(kind, model as TableModels[typeof kind])
      const stem = table.cover ? `${table.cover.bookName} ${String(table.cover.year)}` : table.title
      return { bytes: await writeTable(table, format), name: fileName(stem, format), mime: mimes[format] }
    }
    if (kind === 'signatureRecord') {
      const record = model as PaperModels['signatureRecord']
      const { signatureRecordToPdf } = await import('./signature-record.ts')
      return {
        bytes: await signatureRecordToPdf(record, marks[record.frame.office]),
        name: fileName(`Phiếu kiểm tra chữ ký số - ${record.file.name.replace(/\.pdf$/i, '')}`, 'pdf'),
        mime: mimes.pdf,
      }
    }
    const slip = slipOf(model as PaperModels['slip'])
    const { resolutionSlipToDocx, resolutionSlipToPdf } = await import('./resolution-slip.ts')
    const write = format === 'docx' ? resolutionSlipToDocx : resolutionSlipToPdf
    const extension = format === 'docx' ? 'docx' : 'pdf'
    return {
      bytes: await write(slip),
      name: fileName(`Phiếu giải quyết văn bản đến số ${slip.document.arrivalNumber}`, extension),
      mime: mimes[extension],
    }
  },

  recoverySheet: async ({ office, ...sheet }) => {
    const { recoveryCodeSheet } = await import('./recovery-sheet.ts')
    const bytes = await recoveryCodeSheet({ ...sheet, mark: marks[office] })
    return { name: fileName('Mã khôi phục', 'pdf'), mime: mimes.pdf, content: Buffer.from(bytes).toString('base64') }
  },

  tabulate: (kind, model) => {
    const table = makeTable(kind, model)
    return {
      title: table.title,
      columns: table.columns.map(({ label, widthMm }) => ({ label, width: widthMm })),
      rows: table.rows.map((row) => table.columns.map((column, index) => cellText(column, row[index] ?? null))),
    }
  },

  copy: async (pdf, { office, ...block }) => {
    const ran = await sandbox.run('copyBelowText', { pdf, block: { ...block, mark: marks[office] } })
    if (!ran.ok || !ran.value.ok) return fail('reports.unparsable')
    return ok({ bytes: ran.value.value, name: fileName(`Bản sao ${block.code}`, 'pdf'), mime: mimes.pdf })
  },

  stamp: async (pdf, stamp) => {
    const ran = await sandbox.run('stampBesideText', {
      pdf,
      stamp: {
        agencyName: stamp.agencyName,
        number: stamp.number,
        date: stamp.arrivedOn,
        forwardTo: stamp.forwardTo,
        fileSymbol: stamp.fileSymbol,
      },
    })
    if (!ran.ok || !ran.value.ok) return fail('reports.unparsable')
    return ok({
      bytes: ran.value.value,
      name: fileName(`Văn bản đến số ${stamp.number} có dấu đến`, 'pdf'),
      mime: mimes.pdf,
    })
  },
})
