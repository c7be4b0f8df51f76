import { describe, expect, it } from 'vitest'
import { proposedDeadlines } from '#main/adapters/text/rules/deadlines.ts'
import { invitationDetails } from '#main/adapters/text/rules/invitation.ts'
import type { CivilDate } from '#shared/kernel/time.ts'
import { documentOf, line } from '../../support/papers-as-text.ts'

const written = '2026-11-19' as CivilDate
const dueIn = (text: string) => proposedDeadlines(documentOf([line(text)]), written).map(({ due }) => due)

describe('deadlines in the text', () => {
  it.each([
    ['Đề nghị gửi ý kiến về Sở trước ngày 15/12/2026 để tổng hợp.', { kind: 'date', date: '2026-12-15' }],
    ['báo cáo chậm nhất là ngày 05 tháng 12 năm 2026.', { kind: 'date', date: '2026-12-05' }],
    ['gửi về Sở trước 16 giờ 30 phút ngày 20/11/2026', { kind: 'date', date: '2026-11-20' }],
    ['gửi kết quả trước ngày 15/01.', { kind: 'date', date: '2027-01-15' }],
    ['trả lời trong 05 ngày làm việc kể từ ngày nhận được văn bản', { kind: 'workingDay', count: 5 }],
    ['giải quyết trong thời hạn 10 (mười) ngày', { kind: 'calendarDay', count: 10 }],
    ['báo cáo trong vòng 24 giờ', { kind: 'hour', count: 24 }],
  ])('%s', (text, due) => {
    expect(dueIn(text)).toEqual([due])
  })

  it.each([
    'Căn cứ Nghị định ngày 05 tháng 3 năm 2020;',
    'trước ngày 31/02/2027',
    'đã hoàn thành trước ngày 01/01/2020',
  ])('none in: %s', (text) => {
    expect(dueIn(text)).toEqual([])
  })

  it('are shown with their words and their place', () => {
    const [first] = proposedDeadlines(documentOf([line('Mở đầu.'), line('Gửi trước ngày 15/12/2026.')]), written)
    expect(first).toMatchObject({ text: 'trước ngày 15/12/2026', evidence: { page: 1, box: null } })
  })
})

describe('an invitation', () => {
  it('says when, where and under whom', () => {
    const details = invitationDetails(
      documentOf([
        line('Sở Thí Dụ trân trọng kính mời dự họp.'),
        line('1. Thời gian: 8 giờ 30 phút, thứ Sáu, ngày 27 tháng 11 năm 2026.'),
        line('2. Địa điểm: Phòng họp tầng 2, trụ sở Sở Thí Dụ.'),
        line('3. Chủ trì: Giám đốc Sở.'),
      ]),
    )
    expect(details).toMatchObject({
      time: '8 giờ 30 phút, thứ Sáu, ngày 27 tháng 11 năm 2026',
      date: '2026-11-27',
      clock: '08:30',
      place: 'Phòng họp tầng 2, trụ sở Sở Thí Dụ',
      chair: 'Giám đốc Sở',
    })
  })

  it('is none without time or place', () => {
    expect(invitationDetails(documentOf([line('Thông báo chung.')]))).toBeNull()
  })
})
