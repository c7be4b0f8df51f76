/** Phiếu kiểm tra chữ ký số: everything a check found, in sentences, for the file of the document. */
import type { SignatureRecord } from '#core/modules/reports/papers.ts'
import { numberLabel } from '#shared/kernel/document-code.ts'
import type { PathStep, SignatureReport } from '#shared/signatures/report.ts'
import { drawBlock, createFlow, markSheets, numberSheets, type Flow } from './flow.ts'
import { drawLetterhead } from './letterhead.ts'
import { dateAndTime, longDate, shortDate, utcDateAndTime } from './paper-dates.ts'
import { createPaper, mm } from './pdf-paper.ts'
import {
  badgeWords,
  changeWords,
  coverageWords,
  errorSentence,
  integrityWords,
  kindWords,
  reasonSentence,
  revocationWords,
  timeWords,
  trustWords,
} from './signature-words.ts'

const title = 'Phiếu kiểm tra chữ ký số'

interface RecordLine {
  readonly kind: 'part' | 'fact' | 'step'
  readonly label?: string
  readonly text: string
}

const fact = (label: string, text: string): RecordLine => ({ kind: 'fact', label: `${label}: `, text })
const step = (text: string): RecordLine => ({ kind: 'step', text: `- ${text}` })
const stated = (label: string, text: string | null): RecordLine[] =>
  text === null || text === '' ? [] : [fact(label, text)]

const sources = { ocsp: 'OCSP', crl: 'danh sách thu hồi (CRL)' } as const
const origins = { embedded: 'kèm trong tệp', store: 'lưu tại cơ quan', network: 'tải qua mạng' } as const

const revocationText = ({ revocation }: PathStep): string => {
  if (revocation === null) return ''
  const from =
    revocation.source === null
      ? ''
      : `, theo ${sources[revocation.source]}${revocation.origin === null ? '' : ` ${origins[revocation.origin]}`}`
  const asOf = revocation.asOf === null ? '' : `, số liệu lúc ${utcDateAndTime(revocation.asOf)}`
  const revoked = revocation.revokedAt === null ? '' : ` từ ${utcDateAndTime(revocation.revokedAt)}`
  return `; thu hồi: ${revocationWords[revocation.state].toLowerCase()}${revoked}${from}${asOf}`
}

const period = ({ notBefore, notAfter }: PathStep['certificate']): string =>
  `hiệu lực từ ${utcDateAndTime(notBefore)} đến ${utcDateAndTime(notAfter)}`

const pathLines = (path: readonly PathStep[]): RecordLine[] =>
  path.map((one) =>
    step(
      `${one.certificate.name}${one.anchor ? ' (chứng thư gốc được cơ quan tin cậy)' : ''}; số ${one.certificate.serial}; ${period(one.certificate)}${revocationText(one)}`,
    ),
  )

const signerLines = ({ signer }: SignatureReport): RecordLine[] =>
  signer === null
    ? [fact('Người ký', 'không xác định được từ chữ ký')]
    : [
        fact('Người ký', signer.name),
        ...stated('Chức danh', signer.title),
        ...stated('Cơ quan, tổ chức', [signer.unit, signer.organization].filter((part) => part !== null).join(', ')),
        fact('Tên đầy đủ trong chứng thư số', signer.subject),
        fact('Tổ chức cấp chứng thư', signer.issuer),
        fact('Dấu vân tay SHA-256 của chứng thư', signer.sha256),
      ]

const timeLines = ({ signedAt, timeSource, claimedAt, timestamp }: SignatureReport): RecordLine[] => [
  fact(
    'Thời điểm ký',
    signedAt === null
      ? 'chữ ký không ghi thời điểm'
      : `${utcDateAndTime(signedAt)}${timeSource === null ? '' : `, ${timeWords[timeSource]}`}`,
  ),
  ...(claimedAt !== null && claimedAt !== signedAt
    ? [fact('Thời điểm do máy người ký ghi', utcDateAndTime(claimedAt))]
    : []),
  ...(timestamp === null
    ? []
    : [
        fact(
          'Dấu thời gian',
          `${utcDateAndTime(timestamp.at)}, ${timestamp.authority}${timestamp.trusted ? '' : ' (chưa được cơ quan xác nhận tin cậy)'}`,
        ),
      ]),
]

const changeLines = ({ changes, laterChanges }: SignatureReport): RecordLine[] => [
  fact('Thay đổi sau khi ký', changeWords[changes]),
  ...laterChanges.map(({ code, field, page, text, revision }) => {
    const sentence = reasonSentence({
      code,
      params: { ...(field !== null && { field }), ...(page !== null && { page }), ...(text !== null && { text }) },
    })
    return step(`${sentence.replace(/\.$/, '')} (phiên bản ${String(revision)} của tệp)`)
  }),
]

/** What is worth telling beside the changes, which stand above. */
const remarkLines = ({ reasons }: SignatureReport): RecordLine[] => {
  const remarks = reasons.filter(({ code }) => !code.startsWith('change.'))
  return remarks.length === 0 ? [] : [fact('Nhận xét', ''), ...remarks.map((reason) => step(reasonSentence(reason)))]
}

const signatureLines = (signature: SignatureReport, index: number): RecordLine[] => [
  {
    kind: 'part',
    text: `${String(index + 1)}. ${kindWords[signature.kind]}${signature.field === '' ? '' : ` “${signature.field}”`}`,
  },
  ...signerLines(signature),
  ...timeLines(signature),
  fact(
    'Nội dung',
    `${integrityWords[signature.integrity].toLowerCase()}; chữ ký bảo vệ ${coverageWords[signature.coverage]}`,
  ),
  ...changeLines(signature),
  fact('Độ tin cậy', trustWords[signature.trust].toLowerCase()),
  ...pathLines(signature.path),
  fact('Tình trạng thu hồi', revocationWords[signature.revocation].toLowerCase()),
  ...(signature.algorithm === null
    ? []
    : [
        fact(
          'Thuật toán',
          `${signature.algorithm.signature}, hàm băm ${signature.algorithm.digest}${signature.algorithm.keyBits === null ? '' : `, khóa ${String(signature.algorithm.keyBits)} bit`}`,
        ),
      ]),
  ...stated('Mức của chữ ký', signature.level),
  ...stated('Lý do ký', signature.reasonGiven),
  ...stated('Nơi ký', signature.location),
  ...remarkLines(signature),
]

const presenceWords = { present: 'có', missing: 'không có', unclear: 'chưa xác định được' } as const
const nameWords = {
  same: 'trùng với tên người ký ghi trên văn bản',
  differs: 'khác với tên người ký ghi trên văn bản',
  notStated: '',
} as const

/** Decree 30/2020/NĐ-CP Art. 5. */
const legalLines = (legal: SignatureRecord['legal']): RecordLine[] => {
  if (legal === null) return []
  const named = (name: string | null): string => (name === null ? '' : ` (${name})`)
  return [
    { kind: 'part', text: 'Theo Điều 5 Nghị định số 30/2020/NĐ-CP' },
    fact(
      'Chữ ký số của người có thẩm quyền',
      [`${presenceWords[legal.person]}${named(legal.personName)}`, nameWords[legal.nameOnPage]]
        .filter((part) => part !== '')
        .join(', '),
    ),
    fact('Chữ ký số của cơ quan, tổ chức', `${presenceWords[legal.agency]}${named(legal.agencyName)}`),
    ...(legal.portalCopy
      ? [step('Tệp do cổng thông tin ký khi đăng tải, không do người có thẩm quyền ký ban hành.')]
      : []),
  ]
}

const recordLines = ({ document, file, check, legal }: SignatureRecord): RecordLine[] => {
  const { report } = check
  const code = document.code === '' ? '' : ` số ${document.code}`
  const issued = document.issuedOn === null ? '' : ` ngày ${shortDate(document.issuedOn)}`
  return [
    fact(
      'Văn bản',
      `${document.typeName === '' ? 'Văn bản' : document.typeName}${code}${issued} của ${document.issuer}`,
    ),
    ...stated('Trích yếu', document.subject),
    fact('Số đến', `${numberLabel(document.number, document.suffix)}; ngày đến ${shortDate(document.arrivedOn)}`),
    fact('Tệp được kiểm tra', file.name),
    fact('Mã băm SHA-256 của tệp', file.sha256),
    fact('Thời điểm kiểm tra', `${dateAndTime(check.checkedAt)}; người kiểm tra: ${check.checkedBy}`),
    fact('Phiên bản bộ kiểm tra', `${check.engine}; phiên bản kho tin cậy: ${check.trustVersion}`),
    fact('Kết luận', badgeWords[check.badge]),
    ...(report.verdict === 'error' ? [step(errorSentence(report.error))] : []),
    ...report.reasons.map((reason) => step(reasonSentence(reason))),
    ...report.signatures.flatMap(signatureLines),
    ...legalLines(legal),
  ]
}

const drawSigning = (flow: Flow, checkedOn: string): void => {
  flow.keep(mm(45))
  flow.gap(12)
  const width = flow.column.width / 2
  const column = { left: flow.column.left + width, width }
  const put = (text: string, face: 'bold' | 'italic') =>
    flow.moveTo(drawBlock(flow.sheet(), column, flow.y(), [{ text, face }], { size: 13, align: 'centre' }))
  put(longDate(checkedOn).replace(/^n/, 'N'), 'italic')
  put('VĂN THƯ', 'bold')
  put('(Ký, ghi rõ họ tên)', 'italic')
  flow.gap(mm(25))
}

/** PDF of the record, A4 portrait, with a place for the clerk's signature. */
export const signatureRecordToPdf = (record: SignatureRecord, mark: string | null): Promise<Uint8Array> => {
  const { frame } = record
  const paper = createPaper({ title, author: frame.agency, createdAt: frame.printedAt })
  const flow = createFlow(paper)
  const head = drawLetterhead(flow.sheet(), flow.column, flow.y(), {
    parentBody: frame.parentAgency,
    issuingBody: frame.agency,
    line: null,
  })
  flow.moveTo(Math.max(head.leftBottom, head.rightBottom) + mm(8))
  flow.paragraph([{ text: title.toUpperCase(), face: 'bold' }], { size: 14, align: 'centre' })
  flow.gap(8)
  for (const { kind, label, text } of recordLines(record)) {
    flow.gap(kind === 'part' ? 10 : 3)
    // A heading never stands alone at the foot of a page.
    if (kind === 'part') flow.keep(mm(20))
    else if (text === '') flow.keep(mm(12))
    flow.paragraph(
      [
        ...(label === undefined ? [] : [{ text: label, face: 'bold' as const }]),
        ...(text === '' ? [] : [{ text, face: kind === 'part' ? ('bold' as const) : ('regular' as const) }]),
      ],
      { size: 12, align: 'left', indent: kind === 'step' ? mm(8) : 0 },
    )
  }
  drawSigning(flow, frame.printedAt)
  numberSheets(paper.sheets)
  if (mark !== null) markSheets(paper.sheets, mark)
  return paper.toBytes()
}
