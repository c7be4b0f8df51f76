import { describe, expect, it } from 'vitest'
import { rankFor, type RankedKind } from '#core/modules/drafting/rules/ranking.ts'
import { fitOf, fitting, roleRank } from '#core/modules/routing/rules/ranking.ts'
import { roles, type Role } from '#shared/vocabulary/roles.ts'

const head = { label: 'Giám đốc Nguyễn Văn Hải', detail: 'Sở Thí Dụ' }
const deputy = { label: 'Phó Giám đốc Phạm Thị Lan', detail: 'Sở Thí Dụ' }
const officeHead = { label: 'Chánh Văn phòng Lê Văn Bách', detail: 'Văn phòng' }
const office = { label: 'Văn phòng', detail: 'Chánh Văn phòng Lê Văn Bách' }
const labels = (typed: string) => fitting([deputy, office, officeHead, head], typed).map(({ label }) => label)

describe('what was typed', () => {
  it('finds the Giám đốc before the deputies, and the Chánh Văn phòng before the unit', () => {
    expect(labels('giám đốc')).toEqual([head.label, deputy.label])
    expect(labels('chanh van phong')).toEqual([officeHead.label, office.label])
    expect(labels('Văn phòng')).toEqual([office.label, officeHead.label])
  })

  it.each([
    ['', 0],
    ['giam', 0],
    ['Hải', 1],
    ['hải sở', 2],
    ['oc nguyen', 2],
    ['Lan', null],
  ])('"%s" fits the Giám đốc by %s', (typed, fit) => {
    expect(fitOf(head, typed)).toBe(fit)
  })

  it('keeps the order of what fits alike', () => {
    expect(labels('')).toEqual([deputy.label, office.label, officeHead.label, head.label])
  })
})

describe('rank', () => {
  it('tells every role apart, heads first', () => {
    const sorted = [...roles].toSorted((left, right) => roleRank(left) - roleRank(right))
    expect(sorted.slice(0, 5)).toEqual(['head', 'deputyHead', 'officeHead', 'unitHead', 'unitDeputy'])
    expect(new Set(roles.map(roleRank)).size).toBe(roles.length)
  })

  const ranked = (kind: RankedKind, asked: readonly (Role | null)[]) =>
    asked.toSorted(
      (left, right) =>
        rankFor(kind, { role: left, unitId: 'b' }, 'a') - rankFor(kind, { role: right, unitId: 'b' }, 'a'),
    )

  it('is by the post that the step needs', () => {
    expect(ranked('signing', ['unitHead', 'deputyHead', 'head'])).toEqual(['head', 'deputyHead', 'unitHead'])
    expect(ranked('formatCheck', [null, 'clerk', 'officeHead'])).toEqual(['officeHead', 'clerk', null])
    expect(ranked('opinion', ['unitHead', null])).toEqual([null, 'unitHead'])
  })

  it('puts the head of the drafting unit before everybody who checks content', () => {
    const of = (role: Role | null, unitId: string) => rankFor('contentCheck', { role, unitId }, 'a')
    expect(of('unitHead', 'a')).toBeLessThan(of('unitDeputy', 'a'))
    expect(of('unitDeputy', 'a')).toBeLessThan(of('head', 'root'))
    expect(of('head', 'root')).toBeLessThan(of('unitHead', 'b'))
    expect(of('unitHead', 'b')).toBeLessThan(of(null, 'a'))
  })
})
