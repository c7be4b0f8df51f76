import { describe, expect, it } from 'vitest'
import { loadKnowledge } from '#main/adapters/text/extract-tasks.ts'
import type { CloseLook, TextLine } from '#main/adapters/text/model.ts'
import type { Raster } from '#main/adapters/text/ocr/raster.ts'
import { sealsOf, withoutSeals } from '#main/adapters/text/ocr/seals.ts'
import { endsLike, sealedAuthority } from '#main/adapters/text/rules/sealed-authority.ts'
import { sealedName } from '#main/adapters/text/rules/sealed-name.ts'

const { words } = await loadKnowledge()

const scale = 2
const blank = (): Raster => ({
  width: 595 * scale,
  height: 842 * scale,
  grey: new Uint8Array(595 * scale * 842 * scale).fill(255),
  scale,
})

const ink = (page: Raster, x: number, y: number): void => {
  page.grey[Math.round(y * scale) * page.width + Math.round(x * scale)] = 0
}

/** An outer ring three points thick, an inner one, and a star in the midst. */
const withSeal = (x: number, y: number, radius: number): Raster => {
  const page = blank()
  for (let step = 0; step < 4000; step++) {
    const angle = (2 * Math.PI * step) / 4000
    for (const distance of [radius, radius - 1, radius - 2, radius * 0.65, 6, 5, 4])
      for (const half of [0, 0.5])
        ink(page, x + (distance - half) * Math.cos(angle), y + (distance - half) * Math.sin(angle))
  }
  return page
}

const bar = (page: Raster, x: number, y: number, width: number, height: number): void => {
  for (let dy = 0; dy < height; dy += 0.5) for (let dx = 0; dx < width; dx += 0.5) ink(page, x + dx, y + dy)
}

const darkIn = ({ grey, width }: Raster, x: number, y: number, wide: number, high: number): number => {
  let dark = 0
  for (let row = y * scale; row < (y + high) * scale; row++)
    for (let column = x * scale; column < (x + wide) * scale; column++)
      if ((grey[row * width + column] as number) < 128) dark++
  return dark / (wide * high * scale * scale)
}

describe('a round seal', () => {
  it('is found where it is', () => {
    const [seal, ...others] = sealsOf(withSeal(390, 610, 52))
    expect(others).toEqual([])
    expect(Math.hypot((seal?.x ?? 0) - 390, (seal?.y ?? 0) - 610)).toBeLessThan(4)
    expect(Math.abs((seal?.radius ?? 0) - 52)).toBeLessThanOrEqual(4)
  })

  it('is found in red ink, which the letters are read without', () => {
    const page = withSeal(390, 610, 52)
    const red = Uint8Array.from(page.grey, (grey) => (grey === 0 ? 1 : 0))
    expect(sealsOf({ ...page, grey: new Uint8Array(page.grey.length).fill(255), red })).toHaveLength(1)
  })

  it('is not seen in lines of letters or in the frame of a table', () => {
    const page = blank()
    for (let y = 100; y < 760; y += 18) for (let x = 80; x < 520; x += 7) bar(page, x, y, 4, 9)
    bar(page, 70, 90, 460, 1)
    bar(page, 70, 90, 1, 680)
    expect(sealsOf(page)).toEqual([])
  })

  it('goes, but for a stroke that runs through its ring', () => {
    const page = withSeal(390, 610, 52)
    bar(page, 420, 552, 4, 30)
    const clean = withoutSeals(page, sealsOf(page))
    expect(darkIn(clean, 384, 660, 12, 6)).toBeLessThan(0.05)
    expect(darkIn(clean, 384, 604, 12, 12)).toBe(0)
    expect(darkIn(clean, 421, 553, 2, 28)).toBeGreaterThan(0.9)
  })
})

const line = (text: string, y: number, sure = 0.95, x = 330): TextLine => {
  let at = x
  const runs = text.split(' ').map((word, index) => {
    const run = { text: index === 0 ? word : ` ${word}`, x: at, width: word.length * 7, sure }
    at += word.length * 7 + 4
    return run
  })
  return { text, box: { x, y, width: at - x, height: 12 }, size: 12, bold: false, italic: false, sure, runs }
}

const look = (part: Partial<CloseLook>): CloseLook => ({
  page: 1,
  seal: { x: 290, y: 600, width: 104, height: 104 },
  printed: null,
  above: [],
  below: [],
  ...part,
})

describe('the authority beside a seal', () => {
  const authorityOf = (readings: readonly (readonly TextLine[])[], issuer: string) => {
    const found = sealedAuthority(look({ above: readings }), words, issuer)
    return found === null || found.sure < 0.6 ? null : found.lines
  }

  it('is told by all its lines, though their beginnings are hidden', () => {
    const lines = authorityOf(
      [
        [line('#T. THỦ TƯỚNG', 600), line('ÉO9 THỦ TƯỚNG', 615)],
        [line('œ,#T. THỦ TƯỚNG', 600), line('“fÒÓ THỦ TƯỚNG', 616)],
      ],
      'THỦ TƯỚNG CHÍNH PHỦ',
    )
    expect(lines).toEqual(['KT. THỦ TƯỚNG', 'PHÓ THỦ TƯỚNG'])
  })

  it('is a head alone where one line stands alone', () => {
    const once = [line('THỦ TƯỚNG', 600)]
    expect(authorityOf([once, [line('HủÏ TƯỚNG', 600)]], 'THỦ TƯỚNG CHÍNH PHỦ')).toEqual(['THỦ TƯỚNG'])
  })

  it('is the plain head of a department, not one whose title is longer', () => {
    const readings = [[line('GIÁM ĐÓC', 600), line('go CHỦ A4', 616, 0.4)], [line('GIÁM ĐÓC', 600)]]
    expect(authorityOf(readings, 'SỞ KHOA HỌC VÀ CÔNG NGHỆ')).toEqual(['GIÁM ĐỐC'])
  })

  it('has the deputy that "KT." asks for, when the seal hides that line', () => {
    const readings = [[line('KT. BỘ TRƯỞNG', 600)], [line('KT. BỘ TRƯỜNG', 600)]]
    expect(authorityOf(readings, 'BỘ GIÁO DỤC VÀ ĐÀO TẠO')).toEqual(['KT. BỘ TRƯỞNG', 'THỨ TRƯỞNG'])
  })

  it('stays open where something unread stands before a head or above it', () => {
    const marked = [[line('W.HIỆU TRƯỞNG', 600)], [line('8. HIỆU TRƯỞNG', 600)]]
    expect(authorityOf(marked, 'TRƯỜNG ĐẠI HỌC THÍ DỤ')).toBeNull()
    const below = [line('LIÊN ĐOÀN THÍ DỤ TỈNH', 600), line('CHỦ TỊCH', 616)]
    expect(authorityOf([below, below], 'LIÊN ĐOÀN THÍ DỤ')).toBeNull()
  })

  it('is not made of a line that one reading alone saw', () => {
    const readings = [[line('KT. CHỦ TỊCH', 600)], [line('trước đây', 600)], []]
    expect(authorityOf(readings, 'UBND TỈNH THÍ DỤ')).toBeNull()
  })

  it('is likelier the more of its end is read', () => {
    expect(endsLike('phothutuong', 'xahothutuong')).toBeGreaterThan(endsLike('phothutuong', 'xathutuong'))
    expect(endsLike('thutuong', 'botruong')).toBeLessThan(0.7)
  })
})

describe('the name below a seal', () => {
  const nameOf = (
    readings: readonly (readonly TextLine[])[],
    texts: readonly string[] = [],
    seal?: CloseLook['seal'],
  ) => sealedName(look({ below: readings, ...(seal && { seal }) }), words, texts)?.name ?? null

  it('is believed when readings agree', () => {
    expect(nameOf([[line('Lê Thí Dụ', 720)], [line('Lê Thí Dụ', 720)]])).toBe('Lê Thí Dụ')
  })

  it('keeps its rank to itself', () => {
    const readings = [[line('Đại tướng Trần Văn Thử', 720)], [line('Đaltướng Trần Văn Thử', 720)]]
    expect(nameOf(readings)).toBe('Trần Văn Thử')
  })

  it('gets the common family name that is near what the seal left of it', () => {
    const touching = { x: 290, y: 640, width: 104, height: 104 }
    expect(nameOf([[line('Nguyểa Văn Thử', 720)], [line('Nguyêu Văn Thử', 720)]], [], touching)).toBe('Nguyễn Văn Thử')
  })

  it('stays blank when the seal leaves two family names possible', () => {
    const touching = { x: 290, y: 640, width: 104, height: 104 }
    expect(nameOf([[line('Vương Thí Dụ', 720)], [line('Vương Thí Dụ', 720)]], [], touching)).toBeNull()
  })

  it('is taken in full from elsewhere on the paper', () => {
    const readings = [[line('Mồ Đức Thử', 720)], [line('hề Đức Thử', 720)]]
    expect(nameOf(readings, ['- Thủ tướng CP, PTTg Hồ Đức Thử;'])).toBe('Hồ Đức Thử')
    expect(nameOf([[line('Zk Th', 720, 0.2)]])).toBeNull()
  })
})
