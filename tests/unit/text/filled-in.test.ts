import { describe, expect, it } from 'vitest'
import { lookAt, newLook } from '#main/adapters/text/ocr/digit-network.ts'
import { likelyDay, settledDay, settledNumber, withFilledIn } from '#main/adapters/text/ocr/filled-in.ts'
import { figureNetwork, readFigures } from '#main/adapters/text/ocr/handwriting.ts'
import type { Raster } from '#main/adapters/text/ocr/raster.ts'
import type { ReadWord } from '#main/adapters/text/ocr/scanned-page.ts'
import { paint, randomOf, sampleOf } from '../../../scripts/train-digits/shapes.ts'

const scale = 3
const page = (): Raster => ({
  width: 595 * scale,
  height: 300 * scale,
  grey: new Uint8Array(595 * scale * 300 * scale).fill(255),
  scale,
})

/** Figures of one hand, 11 points high, from `x` on. */
const write = (raster: Raster, text: string, x: number, baseline: number, seed: number): void => {
  const random = randomOf(seed)
  for (const [index, figure] of [...text].entries())
    paint(raster, Number(figure), { x: x + 4 + index * 9, y: baseline - 5.5, height: 11 }, random)
}

const word = (text: string, x: number, baseline = 100): ReadWord => ({
  text,
  x,
  baseline,
  width: text.length * 6,
  height: 14,
  sure: 0.9,
  letters: [...text].map((letter, index) => ({ text: letter, x: x + index * 6, width: 5.5 })),
})

const anything = (): number => 1

describe('the network', () => {
  it('tells figures it never saw', () => {
    const random = randomOf(4711)
    const look = newLook()
    let right = 0
    for (let count = 0; count < 400; count++) {
      const { picture, label } = sampleOf(random)
      const odds = lookAt(picture, figureNetwork(), look)
      if (odds.indexOf(Math.max(...odds)) === label) right++
    }
    expect(right).toBeGreaterThan(380)
  })

  it('reads a row of them, or nothing where nothing is written', () => {
    let right = 0
    for (let seed = 1; seed <= 12; seed++) {
      const raster = page()
      write(raster, '274', 100, 100, seed)
      if (readFigures(raster, { x: 96, y: 82, width: 40, height: 25 }, 96, 5, anything)?.text === '274') right++
    }
    expect(right).toBeGreaterThanOrEqual(10)
    expect(readFigures(page(), { x: 96, y: 82, width: 40, height: 25 }, 96, 5, anything)).toBeNull()
  })
})

describe('a head that was filled in by hand', () => {
  const figuresIn = (words: readonly ReadWord[], left: number, right: number) =>
    words
      .filter(({ text, x }) => /^\d+$/.test(text) && x >= left && x < right)
      .map(({ text, sure }) => [text, sure > 0.7])

  it('gets its number, though the letters were read as others', () => {
    const raster = page()
    write(raster, '508', 82, 100, 3)
    const read = [word('Số:', 60), word('ñ@8', 84), word('/QĐ-STD', 112)]
    const words = withFilledIn(read, [read], raster, 290, null)
    expect(words.map(({ text }) => text)).toEqual(['Số:', '508', '/QĐ-STD'])
    expect(figuresIn(words, 60, 112)).toEqual([['508', true]])
  })

  it('keeps a blank a blank', () => {
    const read = [word('Số:', 60), word('/QĐ-STD', 112)]
    expect(figuresIn(withFilledIn(read, [read], page(), 290, null), 0, 595)).toEqual([])
  })

  it('is believed where both agree, where one is clear, and not where they dispute', () => {
    expect(settledNumber(['508'], { text: '508', sure: 0.3 })?.sure).toBeGreaterThan(0.9)
    expect(settledNumber([null], { text: '508', sure: 0.9 })).toMatchObject({ text: '508', sure: 0.8 })
    expect(settledNumber(['608', '608'], { text: '508', sure: 0.7 })?.sure).toBeLessThan(0.5)
    expect(settledNumber(['608', '608'], null)?.sure).toBeLessThan(0.5)
    expect(settledNumber([null], null)).toBeNull()
  })

  it('has its day from letters that were read alike twice', () => {
    expect(settledDay(['17', '17'], { text: '14', sure: 0.9 })).toEqual({ text: '17', sure: 0.85 })
    expect(settledDay(['17', null], { text: '14', sure: 0.9 })?.text).toBe('14')
  })
})

describe('the day of a paper', () => {
  it('is likelier a working day, shortly before the file was signed, and one that exists', () => {
    expect(likelyDay('2026-02-30', null)).toBe(0)
    expect(likelyDay('2026-03-07', null)).toBeLessThan(likelyDay('2026-03-06', null))
    expect(likelyDay('2026-03-06', '2026-03-06')).toBeGreaterThan(likelyDay('2026-03-02', '2026-03-06'))
    expect(likelyDay('2026-03-10', '2026-03-06')).toBeLessThan(0.05)
  })
})
