import { describe, expect, it } from 'vitest'
import { initials, nameSortKey } from '#shared/kernel/names.ts'

describe('names of people', () => {
  it('are listed by given name, then family name, then middle names', () => {
    const listed = [
      'Lê An',
      'Nguyễn Thị An',
      'Nguyễn Văn An',
      'Trần Văn Ân',
      'Đặng Bình',
      'Đỗ Thị Dung',
      'Lê Đức',
      'Phạm Văn Hà',
      'Phạm Văn Hải',
    ]
    const sorted = [...listed].reverse().sort((left, right) => (nameSortKey(left) < nameSortKey(right) ? -1 : 1))
    expect(sorted).toEqual(listed)
  })

  it('sort alike however they were typed', () => {
    expect(nameSortKey(' Nguyễn  Văn An '.normalize('NFD'))).toBe(nameSortKey('nguyễn văn an'))
  })

  it.each([
    ['Nguyễn Văn Hải', 'NH'],
    ['đỗ thị ánh', 'ĐÁ'],
    ['Quản', 'Q'],
    ['  ', ''],
  ])('%s shows as %s', (name, shown) => expect(initials(name)).toBe(shown))
})
