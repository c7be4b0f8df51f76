import { expect, test } from 'vitest'
import type { CivilDate, Instant } from '#shared/kernel/time.ts'
import {
  describeDeadline,
  formatBytes,
  formatDate,
  formatMoment,
  formatNumber,
  formatSpan,
  parseDate,
  type Due,
} from '#renderer/lib/format.ts'
import { matchScore } from '#renderer/ui/command-palette.tsx'

const now = '2026-11-21T10:40:00.000+07:00' as Instant
const today = '2026-11-21' as CivilDate

test.each([
  ['2026-11-21T16:30:00.000+07:00', 'Hôm nay 16:30', 'today'],
  ['2026-11-21T09:30:00.000+07:00', 'quá hạn 1 giờ', 'late'],
  ['2026-11-21', 'Hôm nay', 'today'],
  ['2026-11-22', 'còn 1 ngày', 'soon'],
  ['2026-11-24', 'còn 3 ngày', 'calm'],
  ['2026-11-19', 'quá hạn 2 ngày', 'late'],
])('a deadline %s reads "%s"', (due, text, lateness) => {
  expect(describeDeadline(due as Due, now)).toEqual({ text, lateness })
})

test.each([
  ['21/11/2026', '2026-11-21'],
  ['5-9-26', '2026-09-05'],
  ['5.9', '2026-09-05'],
  ['7', '2026-11-07'],
  ['05092026', '2026-09-05'],
  ['+3', '2026-11-24'],
  ['-21', '2026-10-31'],
  ['2026-11-02', '2026-11-02'],
  ['29/2/2028', '2028-02-29'],
  ['29/2', null],
  ['31/11', null],
  ['mai', null],
  ['', null],
])('"%s" typed is %s', (typed, date) => {
  expect(parseDate(typed, today)).toBe(date)
})

test('moments, spans and numbers in Vietnamese form', () => {
  expect(formatDate('2026-11-05' as CivilDate)).toBe('05/11/2026')
  expect(formatMoment('2026-11-20T08:15:00.000+07:00' as Instant, now)).toBe('Hôm qua 08:15')
  expect(formatMoment('2026-11-24T08:00:00.000+07:00' as Instant, now)).toBe('thứ Ba, 08:00')
  expect(formatMoment('2025-11-24T08:00:00.000+07:00' as Instant, now)).toBe('24/11/2025 08:00')
  expect(formatSpan('2026-11-21T08:30:00.000+07:00' as Instant, now)).toBe('2 giờ')
  expect(formatNumber(1234567.5)).toBe('1.234.567,5')
  expect(formatBytes(1_258_291)).toBe('1,2 MB')
})

test('the palette prefers a beginning to a word, a word to letters in order', () => {
  expect(matchScore('van ban', 'Văn bản đến')).toBe(3)
  expect(matchScore('den', 'Văn bản đến')).toBe(2)
  expect(matchScore('vbd', 'Văn bản đến')).toBe(0.5)
  expect(matchScore('xyz', 'Văn bản đến')).toBe(0)
})
