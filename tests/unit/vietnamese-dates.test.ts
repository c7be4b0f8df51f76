import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, isCivilDate, type CivilDate } from '#shared/kernel/time.ts'
import { formatLongDate, formatShortDate, parseTypedDate } from '#shared/kernel/vietnamese-dates.ts'

const day = (text: string): CivilDate => text as CivilDate
const anyDay = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays(day('1945-09-02'), days))

describe('printed dates', () => {
  it.each([
    ['2026-01-05', 'ngày 05 tháng 01 năm 2026'],
    ['2026-02-28', 'ngày 28 tháng 02 năm 2026'],
    ['2019-06-29', 'ngày 29 tháng 6 năm 2019'],
    ['2026-03-09', 'ngày 09 tháng 3 năm 2026'],
    ['2026-11-21', 'ngày 21 tháng 11 năm 2026'],
  ])('%s is %s', (date, printed) => expect(formatLongDate(day(date))).toBe(printed))

  it('are short as day, month, year', () => expect(formatShortDate(day('2026-11-05'))).toBe('05/11/2026'))

  it('are read back', () => {
    fc.assert(
      fc.property(anyDay, (date) => {
        for (const printed of [formatLongDate(date), formatShortDate(date), date]) {
          expect(parseTypedDate(printed, 2000)).toBe(date)
        }
      }),
    )
  })
})

describe('typed dates', () => {
  it.each([
    ['21/11/2026', '2026-11-21'],
    ['5/1/26', '2026-01-05'],
    ['05 / 01 / 2026', '2026-01-05'],
    ['5.1.2026', '2026-01-05'],
    ['5-1-2026', '2026-01-05'],
    ['21112026', '2026-11-21'],
    ['211126', '2026-11-21'],
    ['21/11', '2026-11-21'],
    ['29/2/2024', '2024-02-29'],
    ['1/1/99', '1999-01-01'],
    ['1/1/36', '2036-01-01'],
    ['Ngày 5 tháng 1, năm 2026', '2026-01-05'],
  ])('%s is %s', (typed, date) => expect(parseTypedDate(typed, 2026)).toBe(date))

  it.each(['', '30/2/2026', '29/02/2025', '13/13/2026', '0/1/2026', '2026', '21/11/202', 'mai', '15/QĐ-UBND'])(
    '%s is no date',
    (typed) => expect(parseTypedDate(typed, 2026)).toBeUndefined(),
  )

  it('never become a day that does not exist', () => {
    const characters = fc.string({ unit: fc.constantFrom(...Array.from('0123456789/-. ')), maxLength: 12 })
    fc.assert(
      fc.property(characters, (typed) => {
        const date = parseTypedDate(typed, 2026)
        expect(date === undefined || isCivilDate(date)).toBe(true)
      }),
    )
  })
})
