import { describe, expect, it } from 'vitest'
import { loadKnowledge } from '#main/adapters/text/extract-tasks.ts'
import { encodingOfText, fromLegacy, legacyFont } from '#main/adapters/text/legacy-encoding.ts'
import { cropped, liesSideways, rotated, skewOf, turned, type Raster } from '#main/adapters/text/ocr/raster.ts'
import { scannedPage, type ReadWord } from '#main/adapters/text/ocr/scanned-page.ts'
import { readPrintedCode } from '#main/adapters/text/rules/code.ts'
import { findDate, isPlaceAndDate } from '#main/adapters/text/rules/dates.ts'
import {
  authorityLike,
  isDoubtfulSymbol,
  mendedBody,
  mendedName,
  mendedSymbol,
} from '#main/adapters/text/rules/known-words.ts'

const { types, words } = await loadKnowledge()

describe('a printed code', () => {
  it.each([
    [' 15/QĐ-UBND', '15', null, 'QĐ-UBND', '15/QĐ-UBND'],
    ['30/2020/NĐ-CP', '30', 2020, 'NĐ-CP', '30/2020/NĐ-CP'],
    ['26/2023/QH15', '26', 2023, 'QH15', '26/2023/QH15'],
    ['325 / QĐ - UBND', '325', null, 'QĐ-UBND', '325/QĐ-UBND'],
    ['/KH-UBND', null, null, 'KH-UBND', '/KH-UBND'],
    ['......./BC-STTTT', null, null, 'BC-STTTT', '/BC-STTTT'],
    ['xxx/2023/QĐ-UBND', null, 2023, 'QĐ-UBND', 'xxx/2023/QĐ-UBND'],
    ['29-CT/TU', '29', null, 'CT/TU', '29-CT/TU'],
    ['2118/PCCC&CNCH-P6', '2118', null, 'PCCC&CNCH-P6', '2118/PCCC&CNCH-P6'],
    ['154/CTPH-LĐLĐ-SVH, TT, DL', '154', null, 'CTPH-LĐLĐ-SVH,TT,DL', '154/CTPH-LĐLĐ-SVH,TT,DL'],
    ['411 TCT/NV5', '411', null, 'TCT/NV5', '411 TCT/NV5'],
    ['2827. /QĐ-BGDĐT', '2827', null, 'QĐ-BGDĐT', '2827/QĐ-BGDĐT'],
  ])('%s', (text, number, year, symbol, code) => {
    expect(readPrintedCode(text)).toEqual({ number, year, symbol, code })
  })

  it.each(['', '12', '05/3/2026', 'nhà 12/thôn Đông', '209 Nguyễn Thí Dụ'])('is not in "%s"', (text) => {
    expect(readPrintedCode(text)).toBeUndefined()
  })
})

describe('a date', () => {
  it.each([
    ['ha noi, ngay 05 thang 3 nam 2026', '2026-03-05'],
    ['ha noi, ngay 03. thang 10nam 2025', '2025-10-03'],
    ['so 57/2009/nd-cp ngay 08-7-2009', '2009-07-08'],
    ['ha noi, ngay thang 3 nam 2026', null],
    ['ha noi, ngay 44 thang 9 nam 2024', null],
  ])('in "%s" is %s', (text, date) => {
    expect(findDate(text)).toBe(date)
  })

  it('of a head stands alone on its line', () => {
    expect(isPlaceAndDate('thi du, ngay thang 3 nam 2026')).toBe(true)
    expect(isPlaceAndDate('thi du ngay 21 thang 7 nam 2026')).toBe(true)
    expect(isPlaceAndDate('ke tu ngay 21 thang 7 nam 2026')).toBe(false)
    expect(isPlaceAndDate('co hieu luc ke tu ngay 01 thang 01 nam 2015, duoc sua doi')).toBe(false)
  })
})

describe('text of old fonts', () => {
  it('is told by the name of the font', () => {
    expect(legacyFont('ABCDEF+.VnTimeH')).toEqual({ encoding: 'tcvn3', capitals: true })
    expect(legacyFont('.VnTime,Bold')).toEqual({ encoding: 'tcvn3', capitals: false })
    expect(legacyFont('VNI-Times')).toEqual({ encoding: 'vni', capitals: false })
    expect(legacyFont('Times New Roman')).toBeNull()
  })

  it('is told by its letters where no font is named, and converted', () => {
    const abc = 'B¸o c¸o thùc tËp tèt nghiÖp, ®Ò tµi qu¶n lý c«ng v¨n'
    expect(encodingOfText(abc)).toBe('tcvn3')
    expect(fromLegacy(abc, 'tcvn3')).toBe('Báo cáo thực tập tốt nghiệp, đề tài quản lý công văn')
    const vni = 'Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam'
    expect(encodingOfText(vni)).toBe('vni')
    expect(fromLegacy(vni, 'vni')).toBe('Cộng hòa xã hội chủ nghĩa Việt Nam')
  })

  it('is not seen in Unicode Vietnamese', () => {
    expect(encodingOfText('Cộng hòa xã hội chủ nghĩa Việt Nam, độc lập')).toBeNull()
    expect(encodingOfText('Plain English text about nothing at all')).toBeNull()
  })
})

describe('what was misread', () => {
  it.each([
    ['KT. BỘ TRƯỜNG', 'KT. BỘ TRƯỞNG'],
    ['-_... TM. CHÍNH PHÙ', 'TM. CHÍNH PHỦ'],
    ['TEH] TRƯỞNG PHÒNG', 'TRƯỞNG PHÒNG'],
  ])('%s stands for %s', (text, meant) => {
    expect(authorityLike(text, words)).toBe(meant)
  })

  it.each(['TƯỚNG', 'ẤP RA', 'Nơi nhận:', 'Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6'])(
    '"%s" is not made an authority',
    (text) => {
      expect(authorityLike(text, words)).toBeNull()
    },
  )

  it('is spelled as names of bodies are, and otherwise left', () => {
    expect(mendedBody('ỦY BAN NHÂN DÂN THÀNH PHÓ HẢI PHÒNG', words)).toBe('ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG')
    expect(mendedBody('CHÍNHPHỦ', words)).toBe('CHÍNH PHỦ')
    expect(mendedBody('CÔNG TY THÍ DỤ', words)).toBe('CÔNG TY THÍ DỤ')
  })

  it('gets a family name only when one is meant', () => {
    expect(mendedName('Nguyên Văn Thử', words)).toBe('Nguyễn Văn Thử')
    expect(mendedName('Xyz Văn Thử', words)).toBeNull()
  })

  it('gets the signs of its type and body back, never others', () => {
    const abbreviations = [...types.byAbbreviation.keys()]
    expect(mendedSymbol('QD-BGDDT', abbreviations, 'BỘ GIÁO DỤC VÀ ĐÀO TẠO')).toBe('QĐ-BGDĐT')
    expect(mendedSymbol('DA-ABC', abbreviations, null)).toBe('DA-ABC')
    expect(mendedSymbol('KH/DU', abbreviations, 'ĐẢNG ỦY XÃ THÍ DỤ')).toBe('KH/ĐU')
    expect(mendedSymbol('QĐ-TA', abbreviations, 'TÒA ÁN NHÂN DÂN')).toBe('QĐ-TA')
  })

  it.each([
    ['TTLT-BVT-BTC', 'BỘ Y TẾ - BỘ TÀI CHÍNH', true],
    ['TTLT-BYT-BTC', 'BỘ Y TẾ - BỘ TÀI CHÍNH', false],
    ['UBND-DT', 'ỦY BAN NHÂN DÂN THÀNH PHỐ THÍ DỤ', true],
    ['UBND-ĐT', 'ỦY BAN NHÂN DÂN THÀNH PHỐ THÍ DỤ', false],
    ['QĐ-TTg', 'THỦ TƯỚNG CHÍNH PHỦ', false],
    ['BGDĐT-GDTrH', 'BỘ GIÁO DỤC VÀ ĐÀO TẠO', false],
    ['SNV-XDCQ', 'SỞ NỘI VỤ', false],
  ])('a symbol %s of %s is doubtful: %s', (symbol, body, doubtful) => {
    expect(isDoubtfulSymbol(symbol, ['QĐ', 'DT'], body)).toBe(doubtful)
  })

  it('is no post that is not known, where the letters were surely read', () => {
    expect(authorityLike('KT. CHỈ HUY TRƯỞNG', words, 0.95)).toBe('KT. CHỈ HUY TRƯỞNG')
    expect(authorityLike('TRƯỞNG TRẠM', words, 0.95)).toBeNull()
    expect(authorityLike('KT. CHI CỤC TRƯƠNG', words, 0.95)).toBe('KT. CHI CỤC TRƯỞNG')
    expect(authorityLike('KT. CHI HỘI TRƯỞNG', words, 0.95)).toBeNull()
  })
})

describe('a scanned page', () => {
  const word = (text: string, x: number, sure = 0.95): ReadWord => ({
    text,
    x,
    baseline: 100,
    width: text.length * 6,
    height: 14,
    sure,
  })

  it('leaves specks out and keeps columns apart', () => {
    const page = scannedPage(1, 595, 842, [
      word('Số:', 60),
      word('12/QĐ-STD', 84),
      word('|', 200, 0.2),
      word('Thí', 320),
      word('Dụ,', 344),
    ])
    expect(page.lines.map(({ text }) => text)).toEqual(['Số: 12/QĐ-STD', 'Thí Dụ,'])
  })

  const striped = (): Raster => {
    const [width, height] = [600, 800]
    const grey = new Uint8Array(width * height).fill(255)
    for (let y = 100; y < 700; y += 20)
      for (let row = y; row < y + 6; row++) grey.fill(0, row * width + 80, row * width + 520)
    return { width, height, grey, scale: 1 }
  }

  it('is found to slope by as much as it does', () => {
    expect(skewOf(striped())).toBe(0)
    expect(skewOf(rotated(striped(), 2))).toBeCloseTo(2, 0)
  })

  it('is seen to lie on its side, either way, and not when it stands', () => {
    expect(liesSideways(striped())).toBe(false)
    expect(liesSideways(turned(striped(), 2))).toBe(false)
    expect(liesSideways(turned(striped(), 1))).toBe(true)
    expect(liesSideways(turned(rotated(striped(), 1), 3))).toBe(true)
  })

  it('is the same after two half turns, and cut where asked', () => {
    const page = striped()
    expect(turned(turned(page, 2), 2)).toEqual(page)
    expect(turned(page, 1)).toMatchObject({ width: 800, height: 600 })
    expect(cropped(page, { x: 80, y: 100, width: 10, height: 6 }).grey.every((grey) => grey === 0)).toBe(true)
  })
})
