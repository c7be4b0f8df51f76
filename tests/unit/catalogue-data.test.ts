import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { deadline, isWorkingDay, yearsConfirmed, type CalendarDay } from '#core/kernel/working-time.ts'
import { parseCsvRecords } from '#shared/kernel/csv.ts'
import { guessTypeAbbreviation } from '#shared/kernel/document-code.ts'
import { cleanText } from '#shared/kernel/text.ts'
import { daysBetween, isCivilDate, weekdayOf, yearOf, type CivilDate, type Instant } from '#shared/kernel/time.ts'

/** The lists an office starts with: resources/catalogue. */

const load = (name: string) => {
  const text = readFileSync(new URL(`../../resources/catalogue/${name}.csv`, import.meta.url), 'utf8')
  const parsed = parseCsvRecords(text, { maxCharacters: 1_000_000, maxRows: 10_000 })
  if (!parsed.ok) throw new Error(parsed.refusal.code)
  return parsed.value
}
const date = (text: string | undefined): CivilDate => {
  if (text === undefined || !isCivilDate(text)) throw new Error(`no date: ${String(text)}`)
  return text
}
const count = (values: readonly unknown[]) => new Set(values).size
const inForce = <Row extends Readonly<Record<string, string>>>(rows: readonly Row[], on: string) =>
  rows.filter((row) => (row['valid_from'] ?? '') <= on && (row['valid_to'] === '' || on <= (row['valid_to'] ?? '')))

const names = [
  'agency-codes',
  'calendar-days',
  'communes',
  'directive-phrases',
  'document-types',
  'fields',
  'provinces',
  'working-hours',
]
const today = '2026-11-21'

describe.each(names)('%s', (name) => {
  const rows = load(name)
  it('has clean text and real dates', () => {
    expect(rows.length).toBeGreaterThan(0)
    for (const row of rows) {
      for (const value of Object.values(row)) expect(value).toBe(cleanText(value))
      const [from, to] = [row['valid_from'] ?? '', row['valid_to'] ?? '']
      for (const limit of [from, to]) expect(limit === '' || isCivilDate(limit)).toBe(true)
      if (from !== '' && to !== '') expect(from <= to).toBe(true)
    }
  })
})

describe('document types', () => {
  const types = load('document-types')
  it('are the 29 of the decree and the open groups', () => {
    const administrative = types.filter((type) => type['group'] === 'administrative')
    expect(administrative).toHaveLength(29)
    expect(administrative.filter((type) => type['abbreviation'] === '').map((type) => type['name'])).toEqual([
      'Công văn',
      'Thư công',
    ])
    expect(new Set(types.map((type) => type['group']))).toEqual(
      new Set(['administrative', 'normative', 'party', 'copy']),
    )
    expect(count(types.map((type) => `${type['group'] ?? ''}|${type['name'] ?? ''}`))).toBe(types.length)
    for (const type of types) expect(type['source']).not.toBe('')
  })

  it('keep case and diacritics of their abbreviations', () => {
    const administrative = types.filter((type) => type['group'] === 'administrative')
    const abbreviations = administrative.map((type) => type['abbreviation'] ?? '').filter((word) => word !== '')
    expect(count(abbreviations)).toBe(27)
    expect(abbreviations).toEqual(expect.arrayContaining(['ĐA', 'DA', 'QyĐ', 'QĐ', 'CTr', 'TTr', 'HĐ', 'HD']))
    expect(guessTypeAbbreviation('QYĐ-UBND', abbreviations)).toBe('QyĐ')
  })
})

describe('calendar days', () => {
  const rows = load('calendar-days')
  const days = new Map(
    rows.map((row) => [
      date(row['date']),
      { kind: row['kind'] as CalendarDay['kind'], confirmed: row['confirmed'] === 'true' },
    ]),
  )
  const hours = load('working-hours')
  const calendar = {
    days,
    hours: [
      {
        validFrom: date(hours[0]?.['valid_from']),
        days: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
          weekday,
          spans: hours
            .filter((row) => row['weekday'] === String(weekday))
            .map((row) => ({ from: row['from'] ?? '', to: row['to'] ?? '' })),
        })),
      },
    ],
  }

  it('hold the legal number of holidays of each year', () => {
    expect(days.size).toBe(rows.length)
    for (let year = 2024; year <= 2035; year++) {
      const ofYear = rows.filter((row) => yearOf(date(row['date'])) === year)
      const holidays = ofYear.filter((row) => row['kind'] === 'holiday')
      expect(holidays).toHaveLength(year < 2026 ? 11 : 12)
      expect(holidays.filter((row) => row['name'] === 'Tết Nguyên đán')).toHaveLength(5)
      const onWeekend = holidays.filter((row) => weekdayOf(date(row['date'])) > 5)
      expect(ofYear.filter((row) => row['kind'] === 'compensatoryOff')).toHaveLength(onWeekend.length)
    }
  })

  it('swap a weekday for a Saturday', () => {
    const off = [...days].filter(([, day]) => day.kind === 'swappedOff').map(([date]) => date)
    const worked = [...days].filter(([, day]) => day.kind === 'swappedWorking').map(([date]) => date)
    expect(off).toHaveLength(worked.length)
    for (const date of off) expect(weekdayOf(date)).toBeLessThan(6)
    for (const date of worked) expect(weekdayOf(date)).toBe(6)
    for (const date of off) expect(worked.some((other) => Math.abs(daysBetween(date, other)) < 15)).toBe(true)
  })

  it('are confirmed as far as announced', () => {
    expect([...yearsConfirmed(calendar)]).toEqual([2024, 2025, 2026])
    for (const row of rows) expect(row['source']?.includes('dự kiến')).toBe(row['confirmed'] === 'false')
  })

  it('make a calendar the office can count with', () => {
    const minutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))
    const worked = calendar.hours[0]!.days.flatMap((day) => day.spans)
    expect(worked.reduce((sum, span) => sum + minutes(span.to) - minutes(span.from), 0)).toBe(40 * 60)
    expect(isWorkingDay(date('2026-01-10'), calendar)).toBe(true)
    const received = '2026-02-13T15:00:00.000+07:00' as Instant
    expect(deadline(received, { unit: 'workingDay', amount: 1 }, calendar)).toBe('2026-02-23T17:00:00.000+07:00')
  })
})

describe('the administrative map', () => {
  const provinces = load('provinces')
  const communes = load('communes')
  it('has 34 provincial and 3,321 communal units today', () => {
    for (const on of ['2025-07-01', today]) {
      expect(count(inForce(provinces, on).map((row) => row['code']))).toBe(34)
      expect(inForce(provinces, on)).toHaveLength(34)
      expect(count(inForce(communes, on).map((row) => row['code']))).toBe(3321)
      expect(inForce(communes, on)).toHaveLength(3321)
    }
  })

  it('has every commune in a province, with a name of its own there', () => {
    const codes = new Set(provinces.map((row) => row['code']))
    const current = inForce(communes, today)
    for (const commune of current) expect(codes.has(commune['province_code'])).toBe(true)
    const fullNames = current.map((row) => `${row['province_code'] ?? ''}|${row['full_name'] ?? ''}`)
    expect(count(fullNames)).toBe(current.length)
  })
})

describe('agency codes', () => {
  const rows = load('agency-codes')
  const current = inForce(rows, today)
  it('are unique among the agencies of today', () => {
    expect(count(current.map((row) => row['code']))).toBe(current.length)
    expect(current.filter((row) => row['level'] === 'province')).toHaveLength(34)
  })

  it('lead from a closed code to an agency of today', () => {
    const open = new Set(current.map((row) => row['code']))
    for (const row of rows.filter((row) => !open.has(row['code']))) expect(open.has(row['successor_code'])).toBe(true)
  })
})

describe('the words of the office', () => {
  it('have phrases with known places and their own order', () => {
    const phrases = load('directive-phrases')
    expect(count(phrases.map((row) => row['text']))).toBe(phrases.length)
    const places = phrases.flatMap((row) => (row['text'] ?? '').match(/\{.*?\}/g) ?? [])
    expect(new Set(places)).toEqual(new Set(['{unit}', '{cooperating}', '{lead}', '{person}', '{date}']))
  })

  it('name each field once', () => {
    const fields = load('fields')
    expect(count(fields.map((row) => row['name']))).toBe(fields.length)
  })
})
