import { expect, it } from 'vitest'
import { outgoingNoteOf } from '#main/adapters/papers/mill-words.ts'
import type { OutgoingEntry } from '#core/modules/reports/papers.ts'
import type { CivilDate } from '#shared/kernel/time.ts'

const entry: OutgoingEntry = {
  code: '05/QĐ-STD',
  issuedOn: '2026-11-20' as CivilDate,
  typeName: 'Quyết định',
  subject: 'Giao dự toán',
  secrecy: 'none',
  signerName: '',
  recipients: '',
  keptBy: '',
  copies: null,
  dispatchedAt: null,
  note: 'Kèm 02 phụ lục',
  state: 'dispatched',
  cancelledReason: null,
  replacedBy: null,
  correctedBy: null,
  replaces: null,
  corrects: null,
}

it.each([
  [{}, 'Kèm 02 phụ lục'],
  [{ state: 'recalled' }, 'Đã thu hồi. Kèm 02 phụ lục'],
  [{ state: 'replaced', replacedBy: '09/QĐ-STD' }, 'Thay thế bằng 09/QĐ-STD. Kèm 02 phụ lục'],
  [{ state: 'recalled', replacedBy: '09/QĐ-STD' }, 'Đã thu hồi. Thay thế bằng 09/QĐ-STD. Kèm 02 phụ lục'],
  [{ correctedBy: '21/STD-VP' }, 'Đính chính bằng 21/STD-VP. Kèm 02 phụ lục'],
  [{ replaces: '01/QĐ-STD' }, 'Thay thế văn bản số 01/QĐ-STD. Kèm 02 phụ lục'],
  [{ corrects: '01/QĐ-STD, 02/QĐ-STD' }, 'Đính chính văn bản số 01/QĐ-STD, 02/QĐ-STD. Kèm 02 phụ lục'],
  [{ state: 'cancelled', cancelledReason: 'Cấp nhầm' }, 'Hủy số: Cấp nhầm. Kèm 02 phụ lục'],
] as const)('says in the book what became of a document: %j', (change, note) => {
  expect(outgoingNoteOf({ ...entry, ...change })).toBe(note)
})
