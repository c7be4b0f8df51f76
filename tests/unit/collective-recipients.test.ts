import { expect, it } from 'vitest'
import { collectiveOf } from '#core/modules/exchange/rules/collective.ts'

it.each([
  ['Lãnh đạo Sở', 'leaders'],
  ['Các Lãnh đạo Sở', 'leaders'],
  ['Ban Giám đốc', 'leaders'],
  ['Ban Giám đốc Sở', 'leaders'],
  ['Giám đốc, các Phó Giám đốc', 'leaders'],
  ['Giám đốc và các Phó Giám đốc Sở', 'leaders'],
  ['Lãnh đạo cơ quan', 'leaders'],
  ['Các phòng, đơn vị thuộc Sở', 'units'],
  ['Các phòng, ban, đơn vị', 'units'],
  ['Các đơn vị trực thuộc', 'units'],
  ['Các phòng chuyên môn', 'units'],
  ['Lãnh đạo UBND tỉnh', null],
  ['Ban Giám đốc Công an tỉnh', null],
  ['Các đơn vị thuộc Bộ Nội vụ', null],
  ['Các xã, phường', null],
  ['Giám đốc', null],
  ['Phòng Tài chính', null],
  ['Sở Nội vụ', null],
] as const)('%s means %s of a sở', (name, meant) => {
  expect(collectiveOf(name, 'Sở Thí Dụ tỉnh Lam Sơn')).toBe(meant)
})

it('takes the usual short form of a commune', () => {
  expect(collectiveOf('Lãnh đạo UBND xã', 'Ủy ban nhân dân xã Suối Mây')).toBe('leaders')
  expect(collectiveOf('Chủ tịch, các Phó Chủ tịch UBND xã', 'Ủy ban nhân dân xã Suối Mây')).toBe('leaders')
  expect(collectiveOf('Lãnh đạo UBND tỉnh', 'Ủy ban nhân dân xã Suối Mây')).toBeNull()
})
