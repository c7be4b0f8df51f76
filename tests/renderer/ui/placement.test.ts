import { expect, test } from 'vitest'
import { keptOn, stepOf, toMillimetres, unturned } from '#renderer/ui/signing/placement.ts'

const page = { width: 595, height: 842 }
const look = { width: 100, height: 40, size: 0, lines: [] }

test('a signature stays on its page as a whole', () => {
  expect(keptOn(page, look, { page: 2, x: -20, y: 900 })).toEqual({ page: 2, x: 0, y: 802 })
  expect(keptOn(page, look, { page: 1, x: 494.123, y: 10.004 })).toEqual({ page: 1, x: 494.12, y: 10 })
  expect(keptOn({ width: 80, height: 30 }, look, { page: 1, x: 5, y: 5 })).toEqual({ page: 1, x: 0, y: 0 })
})

test('on a page the reader has turned, it goes where the hand goes', () => {
  // Turned clockwise by a quarter, the page's own right points down.
  expect(unturned(0, 10, 90)).toEqual([10, -0])
  expect(unturned(10, 0, 180)).toEqual([-10, -0])
  expect(unturned(0, -10, 270)).toEqual([10, 0])
  expect(unturned(3, 4, 360)).toEqual([3, 4])
})

test('arrows move a millimetre, with Shift ten; other keys do nothing', () => {
  expect(stepOf('ArrowLeft', 'small')?.map(toMillimetres)).toEqual([-1, 0])
  expect(stepOf('ArrowDown', 'large')?.map(toMillimetres)).toEqual([0, 10])
  expect(stepOf('Enter', 'small')).toBeNull()
})
