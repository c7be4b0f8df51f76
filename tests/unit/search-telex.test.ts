import { expect, it } from 'vitest'
import { readTelex } from '#core/modules/search/rules/telex.ts'

it.each([
  ['quyeets ddinhj', 'quyết định'],
  ['quyeest dinhjd', 'quyết định'],
  ['cair cachs hanhf chinhs', 'cải cách hành chính'],
  ['phongf chasy chuwax chays', 'phòng cháy chữa cháy'],
  ['dduwowngf bieen giowis', 'đường biên giới'],
  ['hoaf giair owr cow sowr', 'hòa giải ở cơ sở'],
  ['thuys nguyeexn vawn nuwowcs', 'thúy nguyễn văn nước'],
  ['giuwx quys uyr quyeenf', 'giữ quý ủy quyền'],
  ['baso caos', 'báo cáo'],
])('%s is %s', (typed, read) => {
  expect(readTelex(typed)).toBe(read)
})

it('reads what a half-working keyboard left, and nothing that is a word already', () => {
  expect(readTelex('quyêts đinhj')).toBe('quyết định')
  for (const text of ['cai cach hanh chinh', 'quyết định', '15/QĐ-UBND', 'STD-VP', 'Microsoft Excel', 'từ:1/9 loại:cv'])
    expect(readTelex(text)).toBe(text)
})
