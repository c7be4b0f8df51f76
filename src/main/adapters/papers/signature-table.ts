/** The table of a batch check of signatures: a row for each signature. */
import type { TableModels } from '#core/modules/reports/papers.ts'
import type { PaperCell, PaperColumn, PaperFrame, PaperTable } from './models.ts'
import { utcDateAndTime } from './paper-dates.ts'
import { badgeWords, integrityWords, kindWords, revocationWords, timeWords, trustWords } from './signature-words.ts'

type CheckedFile = TableModels['signatureChecks']['files'][number]

const text = (label: string, widthMm: number): PaperColumn => ({ label, widthMm, align: 'left', kind: 'text' })

const signedAt = ({ signedAt: at, timeSource }: CheckedFile['signatures'][number]): string =>
  at === null ? '' : `${utcDateAndTime(at)}${timeSource === null ? '' : ` (${timeWords[timeSource]})`}`

const rowsOf = ({ name, badge, signatures }: CheckedFile, index: number): PaperCell[][] => {
  const whole = [index + 1, name, badgeWords[badge]]
  if (signatures.length === 0) return [[...whole, '', '', '', '', '', '']]
  return signatures.map((signature, place) => [
    ...(place === 0 ? whole : [null, '', '']),
    signature.signer ?? kindWords[signature.kind],
    signedAt(signature),
    integrityWords[signature.integrity],
    trustWords[signature.trust],
    revocationWords[signature.revocation],
    signature.level ?? '',
  ])
}

export const signatureTable = (frame: PaperFrame, files: readonly CheckedFile[]): PaperTable => ({
  ...frame,
  title: 'Bảng kết quả kiểm tra chữ ký số',
  subtitle: [],
  cover: null,
  orientation: 'landscape',
  notes: [`Bảng có ${files.length} tệp.`],
  columns: [
    { label: 'STT', widthMm: 11, align: 'centre', kind: 'count' },
    text('Tên tệp', 52),
    text('Kết luận', 40),
    text('Người ký', 40),
    text('Thời điểm ký', 34),
    text('Nội dung', 28),
    text('Chứng thư của người ký', 34),
    text('Thu hồi', 24),
    text('Mức', 17),
  ],
  rows: files.flatMap(rowsOf),
})
