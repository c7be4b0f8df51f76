import { describe, expect, it } from 'vitest'
import type { CivilDate } from '#shared/kernel/time.ts'
import { passwordWeaknesses } from '#shared/kernel/password.ts'
import { generatePassword } from '#renderer/features/admin/account-fields.tsx'
import { addressOf, placeAt, type AdminPlace } from '#renderer/features/admin/address.ts'
import { weeksOf } from '#renderer/features/admin/calendar-grid.tsx'
import { formatSpans, groupDays, parseSpans, seasonsOf } from '#renderer/features/admin/hours.ts'
import { idsWithin, reordered, unitTree, visibleNodes } from '#renderer/features/admin/unit-tree.ts'

describe('hours as people write them', () => {
  it.each([
    ['07:30-11:30, 13:30-17:00', '07:30–11:30, 13:30–17:00'],
    ['7h30 – 11h30; 13h-17h', '07:30–11:30, 13:00–17:00'],
    ['7.30 đến 11.30', '07:30–11:30'],
    ['8-12', '08:00–12:00'],
    ['', ''],
  ])('reads %s', (typed, shown) => {
    const spans = parseSpans(typed)
    expect(spans && formatSpans(spans)).toBe(shown)
  })

  it.each(['7-', 'sáng', '12-8', '25-26', '7:70-8', '7-10, 9-12', '1-2,3-4,5-6,7-8'])('does not read %s', (typed) => {
    expect(parseSpans(typed)).toBeNull()
  })

  it('reads back what it shows', () => {
    const spans = [
      { from: '07:00', to: '11:30' },
      { from: '13:30', to: '17:00' },
    ]
    expect(parseSpans(formatSpans(spans))).toEqual(spans)
  })

  const week = (validFrom: string, weekdays: readonly number[]) => ({
    validFrom: validFrom as CivilDate,
    days: weekdays.map((weekday) => ({ weekday, spans: [{ from: '08:00', to: '12:00' }] })),
  })

  it('groups neighbours with the same hours', () => {
    expect(groupDays(week('2026-01-01', [1, 2, 3, 4, 5])).map(({ first, last }) => [first, last])).toEqual([
      [1, 5],
      [6, 7],
    ])
  })

  it('tells which season counts today', () => {
    const weeks = [week('2000-01-01', [1]), week('2026-04-01', [1]), week('2026-10-15', [1])]
    expect(seasonsOf(weeks, '2026-06-01' as CivilDate).map(({ season }) => season)).toEqual([
      'toCome',
      'inForce',
      'past',
    ])
  })
})

const unit = (id: string, parentId: string | null, order: number) => ({
  id,
  parentId,
  name: id,
  abbreviation: '',
  order,
  successorId: null,
  validFrom: '2000-01-01' as CivilDate,
  validTo: null,
  version: 1,
})

describe('the tree of units', () => {
  const units = [unit('b', 'root', 20), unit('root', null, 0), unit('a', 'root', 10), unit('aa', 'a', 0)]

  it('stands in order, folded branches left out', () => {
    const tree = unitTree(units)
    expect(visibleNodes(tree, new Set()).map(({ unit: each, level }) => [each.id, level])).toEqual([
      ['root', 1],
      ['a', 2],
      ['aa', 3],
      ['b', 2],
    ])
    expect(visibleNodes(tree, new Set(['a'])).map(({ unit: each }) => each.id)).toEqual(['root', 'a', 'b'])
  })

  it('knows what lies within a unit', () => {
    expect([...idsWithin(units, 'a')]).toEqual(['a', 'aa'])
    expect([...idsWithin(units, 'b')]).toEqual(['b'])
  })

  it('changes places with a neighbour and stops at the edge', () => {
    const moved = reordered(units, unit('b', 'root', 20), -1)
    expect(moved.map(({ unit: each, order }) => [each.id, order])).toEqual([
      ['b', 10],
      ['a', 20],
    ])
    expect(reordered(units, unit('b', 'root', 20), 1)).toEqual([])
  })
})

describe('addresses of the administration', () => {
  it.each<AdminPlace>([
    { section: 'office', item: null },
    { section: 'people', item: '01900000-0000-7000-8000-000000000001' },
    { section: 'people', item: 'delegations' },
    { section: 'catalogue', item: 'calendar' },
    { section: 'catalogue', item: 'agencies' },
  ])('lead back to $section $item', (place) => {
    expect(placeAt(addressOf(place))).toEqual(place)
  })

  it('names the calendar by itself and nothing for a strange address', () => {
    expect(addressOf({ section: 'catalogue', item: 'calendar' })).toBe('lich')
    expect(placeAt('khong-co')).toBeNull()
  })
})

it('lays a month out in weeks from Monday', () => {
  const weeks = weeksOf(2026, 11)
  expect(weeks[0]).toEqual([null, null, null, null, null, null, '2026-11-01'])
  expect(weeks.at(-1)?.[0]).toBe('2026-11-30')
  expect(weeks.flat().filter(Boolean)).toHaveLength(30)
})

it('makes first passwords that the rules accept', () => {
  for (let round = 0; round < 50; round += 1) expect(passwordWeaknesses(generatePassword(), 'lan')).toEqual([])
})
