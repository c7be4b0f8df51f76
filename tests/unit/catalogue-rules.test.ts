import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { catalogueSeed } from '#core/modules/catalogue/index.ts'
import { catalogueFacts } from '#core/modules/catalogue/changes.ts'
import { rankAgencies } from '#core/modules/catalogue/rules/agencies.ts'
import { checkHours } from '#core/modules/catalogue/rules/hours.ts'
import { writeAgencies, writeDays, writeTypes } from '#core/modules/catalogue/rules/export.ts'
import { readAgencies, readDays, readFields, readTypes } from '#core/modules/catalogue/rules/import.ts'
import type { Agency } from '#core/modules/catalogue/store.ts'
import type { CivilDate } from '#shared/kernel/time.ts'

const day = (text: string): CivilDate => text as CivilDate
const today = day('2026-11-20')

const agency = (id: string, name: string, more: Partial<Agency> = {}): Agency => ({
  id,
  name,
  code: '',
  legacyCode: '',
  parentName: '',
  abbreviation: '',
  successorId: null,
  validFrom: null,
  validTo: null,
  version: 1,
  ...more,
})

const world = () => {
  let next = 0
  return { thisYear: 2026, newId: () => `n${(next += 1)}` }
}

describe('ranking of agencies', () => {
  const agencies = [
    agency('words', 'Trung tâm Y tế Sở Công nghiệp', { code: 'H41.01.09' }),
    agency('duong', 'Ban Đường bộ', { code: 'H41.02' }),
    agency('duong2', 'Ban Dương vụ', { code: 'H41.03' }),
    agency('child', 'Sở Công Thương', { code: 'H41.05', abbreviation: 'SCT' }),
    agency('parent', 'UBND tỉnh Nghệ An', { code: 'H41', legacyCode: '000.00.00.H41', abbreviation: 'UBND' }),
    agency('closed', 'Sở Công Thương', { code: 'H40.05', validTo: day('2025-06-30') }),
  ]
  it.each([
    ['h41', 'parent'],
    ['000.00.00.H41', 'parent'],
    ['sct', 'child'],
    ['so cong thuong', 'child'],
    ['sở công', 'child'],
    ['ban dương', 'duong2'],
    ['ban đường', 'duong'],
  ])('%s → %s', (text, first) => {
    expect(rankAgencies(agencies, text, today)[0]?.id).toBe(first)
  })
  it('puts closed ones last', () => {
    expect(rankAgencies(agencies, 'so cong thuong', today).at(-1)?.id).toBe('closed')
  })
  it('names an agency once', () => {
    expect(rankAgencies([...agencies, ...agencies], 'so', today)).toHaveLength(agencies.length)
  })
})

describe('working hours', () => {
  const week = (spans: { from: string; to: string }[], weekday = 1) => ({
    validFrom: today,
    days: [{ weekday, spans }],
  })
  it('puts spans and days in order', () => {
    const checked = checkHours(
      week([
        { from: '13:00', to: '17:00' },
        { from: '07:30', to: '11:30' },
      ]),
    )
    expect(checked.ok && checked.value.days[0]?.spans[0]?.from).toBe('07:30')
  })
  it.each([
    [[]],
    [[{ from: '17:00', to: '13:00' }]],
    [[{ from: '24:10', to: '25:00' }]],
    [
      [
        { from: '07:00', to: '12:00' },
        { from: '11:00', to: '17:00' },
      ],
    ],
  ])('refuses %j', (spans) => {
    expect(checkHours(week(spans)).ok).toBe(false)
  })
  it('refuses a weekday that comes twice', () => {
    const spans = [{ from: '07:30', to: '11:30' }]
    const days = [
      { weekday: 1, spans },
      { weekday: 1, spans },
    ]
    expect(checkHours({ validFrom: today, days }).ok).toBe(false)
  })
})

describe('the first catalogues', () => {
  const names = ['document-types', 'calendar-days', 'working-hours', 'fields', 'directive-phrases', 'agency-codes']
  const resources = Object.fromEntries(
    names.map((name) => [name, readFileSync(`resources/catalogue/${name}.csv`, 'utf8')]),
  )
  const seed = catalogueSeed(resources)

  it('are facts of every list, sound and with ids that do not repeat', () => {
    const declared = catalogueFacts['catalogue.rowsImported']
    for (const { data, payload } of seed) {
      declared.data.parse(data)
      declared.payload.parse(payload)
      const ids = payload.rows.map((row) => ('id' in row ? row.id : 'date' in row ? row.date : row.validFrom))
      expect(new Set(ids).size).toBe(ids.length)
      expect(ids.length).toBe(data.rows)
    }
    expect(seed.map(({ data }) => data.kind)).toEqual([
      'documentTypes',
      'fields',
      'agencies',
      'phrases',
      'calendarDays',
      'workingHours',
    ])
  })

  it('hold the 29 types of Art. 7, and a sound week', () => {
    const [types, , , , , hours] = seed.map(({ payload }) => payload)
    expect(types?.kind === 'documentTypes' && types.rows.filter((row) => row.group === 'administrative')).toHaveLength(
      29,
    )
    expect(hours?.kind === 'workingHours' && hours.rows.every((row) => checkHours(row).ok)).toBe(true)
  })

  it('lead from a closed body to the one that took over', () => {
    const agencies = seed.map(({ payload }) => payload).find((list) => list.kind === 'agencies')
    const ids = new Set(agencies?.rows.map((row) => row.id))
    const closed = agencies?.rows.find((row) => row.code === 'H40')
    expect(closed?.successorId).toBe('agency.H42')
    for (const row of agencies?.rows ?? []) if (row.successorId !== null) expect(ids).toContain(row.successorId)
  })

  it('take the hours chosen at founding', () => {
    const workingHours = { validFrom: today, days: [{ weekday: 1, spans: [{ from: '08:00', to: '12:00' }] }] }
    const hours = catalogueSeed(resources, { workingHours }).at(-1)?.payload
    expect(hours).toEqual({ kind: 'workingHours', rows: [workingHours] })
  })
})

describe('sheets', () => {
  it('change nothing when they come back as they went', () => {
    const types = [
      {
        id: 't1',
        name: 'Quyết định',
        abbreviation: 'QĐ',
        group: 'administrative' as const,
        validFrom: day('2020-03-05'),
        validTo: null,
        order: 2,
        version: 3,
      },
    ]
    const days = [
      { date: day('2026-01-01'), kind: 'holiday' as const, name: 'Tết Dương lịch', source: '', confirmed: true },
    ]
    const agencies = [
      agency('a', 'UBND tỉnh Nam Định', { code: 'H40', successorId: 'b', validTo: day('2025-06-30') }),
      agency('b', 'UBND tỉnh Ninh Bình', { code: 'H42' }),
    ]
    for (const read of [
      readTypes(writeTypes(types), types, world()),
      readDays(writeDays(days), days, world()),
      readAgencies(writeAgencies(agencies), agencies, world()),
    ]) {
      expect(read).toMatchObject({ value: { added: 0, changed: 0, problems: [], list: { rows: [] } } })
    }
  })

  it('know a row by its name or code when it bears no id', () => {
    const known = [agency('a', 'Sở Công thương', { code: 'H41.05', version: 4 })]
    const csv = 'ten,ma_dinh_danh,viet_tat\nSở Công Thương,h41.05,SCT\nSở Y tế,H41.06,SYT'
    expect(readAgencies(csv, known, world())).toMatchObject({
      value: {
        added: 1,
        changed: 1,
        list: {
          rows: [
            { name: 'Sở Y tế', was: null },
            { id: 'a', abbreviation: 'SCT', was: 4 },
          ],
        },
      },
    })
  })

  it('keep a former bearer of a code apart from the present one', () => {
    const known = [agency('new', 'UBND thành phố Huế', { code: 'H57' })]
    const csv = 'ten,ma_dinh_danh,hieu_luc_den,thay_the\nUBND tỉnh Thừa Thiên Huế,H57,31/12/2024,H57'
    expect(readAgencies(csv, known, world())).toMatchObject({
      value: { added: 1, changed: 0, list: { rows: [{ validTo: '2024-12-31', successorId: 'new' }] } },
    })
  })

  it('name every problem', () => {
    const read = readTypes(
      'ten,nhom,hieu_luc_tu,hieu_luc_den\n,Đảng,,\nA,Lạ,31/02/2026,\nB,dang,2026-05-01,2026-01-01\nb,Đảng,,',
      [],
      world(),
    )
    expect(read.ok && read.value.problems).toEqual([
      { row: 2, column: 'ten', problem: 'required' },
      { row: 3, column: 'nhom', problem: 'unknown' },
      { row: 3, column: 'hieu_luc_tu', problem: 'invalid' },
      { row: 4, column: 'hieu_luc_den', problem: 'invalid' },
      { row: 5, column: 'ma', problem: 'twice' },
    ])
  })

  it.each(['', 'x,y\n1,2', '"'])('refuse what is no such sheet: %j', (csv) => {
    expect(readFields(csv, [], world())).toMatchObject({ refusal: { code: 'catalogue.csvInvalid' } })
  })
})
