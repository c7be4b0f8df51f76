import { describe, expect, it } from 'vitest'
import { bodyKey, bodyName, bodyNames, postOf } from '#core/modules/files/agency-names.ts'
import type { PaperReading } from '#core/modules/files/paper.ts'
import { deadlinesOf, proposalsOf, unsureOf } from '#core/modules/files/proposals.ts'
import { senderKey, signerKeys } from '#core/modules/files/learning.ts'
import type { CivilDate } from '#shared/kernel/time.ts'
import { turnedBox } from '#renderer/ui/viewer/page-place.ts'

const place = { page: 1, box: { left: 0.1, top: 0.1, width: 0.2, height: 0.02 } }
const reading: PaperReading = {
  source: 'text',
  fields: {
    code: '15/QĐ-UBND',
    date: '2026-11-18' as CivilDate,
    issuer: 'ỦY BAN NHÂN DÂN',
    issuerParent: 'TỈNH LAM SƠN',
    docType: 'Quyết định',
    subject: 'Về việc phân bổ kinh phí',
    signer: 'Đặng Đình Điền',
    authority: ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'],
    urgency: null,
    recipients: [],
    respondsTo: [],
  },
  places: { code: place, subject: place, urgency: place },
  confidence: { code: 0.97, date: 0.97, issuer: 0.95, docType: 0.98, subject: 0.7, signer: 0.9, urgency: 0.4 },
  deadlines: [],
  invitation: null,
}
const types = [{ id: 'qd', name: 'Quyết định' }]
const today = '2026-11-20' as CivilDate

describe('names in capitals', () => {
  it.each([
    ['SỞ TƯ PHÁP', 'Sở Tư pháp'],
    ['ỦY BAN NHÂN DÂN TỈNH LAM SƠN', 'Ủy ban nhân dân tỉnh Lam Sơn'],
    ['UBND XÃ AN BÌNH', 'UBND xã An Bình'],
    ['BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI', 'Bộ Lao động - Thương binh và Xã hội'],
    ['SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH', 'Sở Văn hóa, Thể thao và Du lịch'],
    ['VĂN PHÒNG CHÍNH PHỦ', 'Văn phòng Chính phủ'],
    ['CÔNG TY TNHH THÍ DỤ', 'Công ty TNHH Thí Dụ'],
    ['TỈNH ỦY LAM SƠN', 'Tỉnh ủy Lam Sơn'],
    ['Sở Nội vụ tỉnh Lam Sơn', 'Sở Nội vụ tỉnh Lam Sơn'],
  ])('%s is written %s', (printed, written) => {
    expect(bodyName(printed)).toBe(written)
  })

  it('are completed by the place of the body above', () => {
    expect(bodyNames('SỞ TƯ PHÁP', 'UBND TỈNH LAM SƠN')).toEqual(['Sở Tư pháp tỉnh Lam Sơn', 'Sở Tư pháp'])
    expect(bodyNames('SỞ TƯ PHÁP TỈNH LAM SƠN', 'UBND TỈNH LAM SƠN')).toEqual(['Sở Tư pháp tỉnh Lam Sơn'])
    expect(bodyKey('UBND tỉnh Lam Sơn')).toBe(bodyKey('Ủy ban nhân dân tỉnh Lam Sơn'))
  })

  it.each([
    [['KT. BỘ TRƯỞNG', 'THỨ TRƯỞNG'], 'Thứ trưởng'],
    [['TL. BỘ TRƯỞNG', 'CHÁNH VĂN PHÒNG'], 'Chánh Văn phòng'],
    [['KT. THỦ TƯỚNG', 'PHÓ THỦ TƯỚNG'], 'Phó Thủ tướng'],
    [[], ''],
  ])('%s is the post %s', (authority, post) => {
    expect(postOf(authority)).toBe(post)
  })
})

describe('what is proposed', () => {
  it('is sure or doubtful by its confidence, and left blank where nothing sure was read', () => {
    const proposed = proposalsOf(reading, null, types, [])
    expect(proposed).toMatchObject({
      code: { value: '15/QĐ-UBND', sureness: 'sure', place },
      typeId: { value: 'qd' },
      subject: { sureness: 'doubtful' },
      signerPosition: { value: 'Phó Chủ tịch' },
    })
    expect(proposed.urgency).toBeUndefined()
    expect(unsureOf(reading, proposed)).toEqual([{ field: 'urgency', place }])
  })

  it('is no code while its number is a blank, and no type that the catalogue does not know', () => {
    const blank = { ...reading, fields: { ...reading.fields, code: '/QĐ-UBND', docType: 'Khẩu lệnh' } }
    const proposed = proposalsOf(blank, null, types, [])
    expect([proposed.code, proposed.typeId]).toEqual([undefined, undefined])
  })

  it('is a deadline only when there is one alone, and never a day that is over', () => {
    const due = (date: string, text: string) => ({
      due: { kind: 'date' as const, date: date as CivilDate },
      text,
      place,
    })
    const dated = {
      ...reading,
      deadlines: [due('2026-11-01', 'đã qua'), due('2026-12-01', 'một'), due('2026-12-01', 'hai')],
    }
    const deadlines = deadlinesOf(dated, today, () => today)
    expect(deadlines.map(({ text }) => text)).toEqual(['một'])
    expect(proposalsOf(dated, null, types, deadlines).replyBy).toMatchObject({ value: '2026-12-01' })
    const two = deadlinesOf({ ...dated, deadlines: [...dated.deadlines, due('2026-12-09', 'ba')] }, today, () => today)
    expect(proposalsOf(dated, null, types, two).replyBy).toBeUndefined()
  })
})

it('a sender is known by its printed name and the body above it, a signer with and without the post', () => {
  expect(senderKey(reading)).toBe('uy ban nhan dan|tinh lam son')
  expect(senderKey({ ...reading, fields: { ...reading.fields, issuer: null } })).toBeNull()
  expect(signerKeys('Đặng Đình Điền', ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'])).toEqual([
    'dang dinh dien|pho giam doc',
    'dang dinh dien|',
  ])
})

it('a place turns with its page, and is itself again after four quarters', () => {
  const { box } = place
  expect(turnedBox(box, 180).left).toBeCloseTo(0.7)
  expect(turnedBox(box, 90)).toMatchObject({ left: expect.closeTo(0.88) as number, top: 0.1, width: 0.02, height: 0.2 })
  const round = [1, 2, 3, 4].reduce((turned) => turnedBox(turned, 90), box)
  for (const side of ['left', 'top', 'width', 'height'] as const) expect(round[side]).toBeCloseTo(box[side])
})
