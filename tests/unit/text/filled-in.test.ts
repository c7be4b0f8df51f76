import { describe, expect, it } from 'vitest'
import { createDice } from '#main/adapters/papers/dice.ts'
import { lookAt, newLook } from '#main/adapters/text/ocr/digit-network.ts'
import { weighed } from '#main/adapters/text/ocr/figure-evidence.ts'
import { likelyDay, withDayPassed, withFilledIn } from '#main/adapters/text/ocr/filled-in.ts'
import { figureNetwork, readFigures, type FigurePlace } from '#main/adapters/text/ocr/handwriting.ts'
import type { Raster } from '#main/adapters/text/ocr/raster.ts'
import type { ReadWord } from '#main/adapters/text/ocr/scanned-page.ts'
import { paint, sampleOf } from '../../../scripts/train-digits/shapes.ts'

const scale = 3
const page = (): Raster => ({
  width: 595 * scale,
  height: 300 * scale,
  grey: new Uint8Array(595 * scale * 300 * scale).fill(255),
  scale,
})

/** Figures of one hand, 11 points high, from `x` on. */
const write = (raster: Raster, text: string, x: number, baseline: number, seed: number): void => {
  const random = createDice(seed).roll
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
  letters: [...text].map((letter, index) => ({ text: letter, x: x + index * 6, width: 5.5, bottom: baseline })),
})

const anything = (): number => 1
const place: FigurePlace = { box: { x: 96, y: 82, width: 40, height: 25 }, middle: 96 }

describe('the network', () => {
  it('tells figures it never saw', () => {
    const random = createDice(4711).roll
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
    const places: number[] = []
    for (let seed = 1; seed <= 20; seed++) {
      const raster = page()
      write(raster, '274', 100, 100, seed)
      places.push(readFigures(raster, place, 5, anything).findIndex(({ text }) => text === '274'))
    }
    // Hands that break off a two or cross two figures are taken for others: in these, 15 are read at once.
    expect(places.filter((at) => at === 0).length).toBeGreaterThanOrEqual(15)
    expect(places.filter((at) => at >= 0 && at < 3).length).toBeGreaterThanOrEqual(18)
    expect(readFigures(page(), place, 5, anything)).toEqual([])
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

  it('is found though its first figure was read as a stroke before the symbol', () => {
    const raster = page()
    write(raster, '166', 82, 100, 5)
    const read = [word('Số:', 60), word('/@6', 84), word('/UBND-VX', 112)]
    const words = withFilledIn(read, [read], raster, 290, null)
    expect(words.map(({ text }) => text)).toEqual(['Số:', '166', '/UBND-VX'])
  })

  it('is read where its own line stands, when one line was made of both columns', () => {
    const raster = page()
    write(raster, '508', 82, 100, 3)
    const low = (text: string, x: number): ReadWord => ({ ...word(text, x), baseline: 107 })
    const read = [low('Số:', 60), low('508', 84), low('/QĐ-STD', 112)]
    expect(figuresIn(withFilledIn(read, [read], raster, 290, null), 60, 112)).toEqual([['508', true]])
  })

  it('is read above a frame that touches the line', () => {
    const raster = page()
    write(raster, '508', 82, 100, 3)
    raster.grey.fill(0, raster.width * 103 * scale, raster.width * (103 * scale + 3))
    const read = [word('Số:', 60), word('5O8', 84), word('/QĐ-STD', 112)]
    expect(figuresIn(withFilledIn(read, [read], raster, 290, null), 60, 112)).toEqual([['508', true]])
  })
})

describe('what letters and figures say of one place', () => {
  const read = (text: string, sure = 0.9) => ({ text, sure })

  it('is surer together than alone', () => {
    const alone = weighed([{ text: '508', chance: 0.5 }], [], anything)
    const both = weighed([{ text: '508', chance: 0.5 }], [read('508')], anything)
    expect(both?.text).toBe('508')
    expect(both?.sure).toBeGreaterThan(alone?.sure ?? 1)
    expect(both?.sure).toBeGreaterThan(0.9)
  })

  it('follows letters that were read surely where the figures are not clear', () => {
    const written = [{ text: '12', chance: 0.4 }, { text: '22', chance: 0.2 }] // prettier-ignore
    expect(weighed(written, [read('22'), read('22')], anything)?.text).toBe('22')
    expect(weighed(written, [read('22', 0.1)], anything)?.text).toBe('12')
  })

  it('takes a four for the one that it often is', () => {
    const written = [{ text: '146', chance: 0.7 }, { text: '446', chance: 0.05 }] // prettier-ignore
    expect(weighed(written, [read('446'), read('446')], anything)?.text).toBe('146')
  })

  it('is not believed where both differ wholly, nor made of signs', () => {
    expect(weighed([{ text: '508', chance: 0.3 }], [read('679'), read('679')], anything)?.sure).toBeLessThan(0.6)
    expect(weighed([], [read('@/', 0.9)], anything)).toBeNull()
  })

  it('is nothing that cannot be', () => {
    const day = (text: string): number => (Number(text) <= 31 ? 1 : 0)
    expect(weighed([{ text: '14', chance: 0.6 }], [read('44'), read('44')], day)?.text).toBe('14')
  })
})

describe('the day a law was passed', () => {
  it('is read where letters found nothing', () => {
    const raster = page()
    write(raster, '22', 108, 100, 3)
    write(raster, '11', 162, 100, 8)
    const printed = [word('qua', 50), word('ngày', 80), word('22', 110), word('tháng', 130), word('năm', 184)]
    const words = withDayPassed([...printed, word('2013', 206)], raster)
    expect(words.map(({ text }) => text).filter((text) => /^\d+$/.test(text))).toContain('11')
  })

  it('leaves other lines alone', () => {
    const words = [word('qua', 50), word('ngày', 80)]
    expect(withDayPassed(words, page())).toBe(words)
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
