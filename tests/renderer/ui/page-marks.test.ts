import { describe, expect, it } from 'vitest'
import { isDrawn, rectBetween, turnedRect } from '#renderer/ui/viewer/page-marks.ts'

describe('marks on a page', () => {
  it('stand at the same words when the page is turned', () => {
    const [x, y, width, height] = turnedRect([0.1, 0.2, 0.3, 0.05], 90)
    expect([x, y, width, height].map((part) => Math.round(part * 1000))).toEqual([750, 100, 50, 300])
  })

  it('come back when the page is turned back, however far', () => {
    for (const degrees of [0, 90, 180, 270, 360, 450]) {
      const back = turnedRect(turnedRect([0.1, 0.2, 0.3, 0.05], degrees), -degrees)
      expect(back.map((part) => Math.round(part * 1000))).toEqual([100, 200, 300, 50])
    }
  })

  it('are drawn from any corner and never beyond the page', () => {
    expect(rectBetween([0.6, 0.7], [0.2, 1.4])).toEqual([0.2, 0.7, 0.39999999999999997, 0.30000000000000004])
  })

  it('are no marks when the hand only slipped', () => {
    expect(isDrawn(rectBetween([0.5, 0.5], [0.502, 0.6]))).toBe(false)
    expect(isDrawn(rectBetween([0.5, 0.5], [0.6, 0.6]))).toBe(true)
  })
})
