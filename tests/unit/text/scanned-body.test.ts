import { describe, expect, it } from 'vitest'
import { loadKnowledge } from '#main/adapters/text/extract-tasks.ts'
import { itemsOf, type Item } from '#main/adapters/text/rules/items.ts'
import {
  isCutShort,
  isOnOneAxis,
  isProved,
  scannedBody,
  spelledAsBelow,
} from '#main/adapters/text/rules/scanned-body.ts'
import { documentOf, line as text } from '../../support/papers-as-text.ts'

const { words, pairs } = await loadKnowledge()
const tables = [pairs()]

describe('the name of a body off a scan', () => {
  it('is spelled as the text below spells it, more than once', () => {
    const once = 'Chi cục Thủy sản đề nghị các đơn vị'
    expect(spelledAsBelow('CHI CỤC THÚY SẢN', [once])).toBe('CHI CỤC THÚY SẢN')
    expect(spelledAsBelow('CHI CỤC THÚY SẢN', [once, 'về Chi cục Thủy sản.'])).toBe('CHI CỤC THỦY SẢN')
  })

  it('is not mended by lines in capitals, nor where the text itself wavers', () => {
    const head = 'CHI CỤC THỦY SẢN TỈNH THÍ DỤ'
    expect(spelledAsBelow('CHI CỤC THÚY SẢN', [head, head])).toBe('CHI CỤC THÚY SẢN')
    const wavering = ['Chi cục Thủy sản', 'Chi cục Thủy sản', 'Chi cục Thúy sản']
    expect(spelledAsBelow('CHI CỤC THÚY SẢN', wavering)).toBe('CHI CỤC THÚY SẢN')
  })

  it.each([
    ['ỦY BAN NHÂN DÂN TỈNH HAI DƯƠNG', 'ỦY BAN NHÂN DÂN TỈNH HẢI DƯƠNG'],
    ['UBNDTỈNH HÀ TÍNH', 'UBND TỈNH HÀ TĨNH'],
    ['UỶ BAN NHÂN DÂN TÍNH HOÀ BÌNH', 'UỶ BAN NHÂN DÂN TỈNH HOÀ BÌNH'],
  ])('%s is %s, provinces that were merged and tones as printed', (read, meant) => {
    expect(scannedBody(read, words, [])).toBe(meant)
  })

  it('keeps another word that has the letters of a department', () => {
    expect(scannedBody('TỔ CÔNG TÁC VỀ CHUYỂN ĐỔI SỐ', words, [])).toBe('TỔ CÔNG TÁC VỀ CHUYỂN ĐỔI SỐ')
    expect(scannedBody('SỐ TÀI CHÍNH', words, [])).toBe('SỞ TÀI CHÍNH')
  })

  it.each([
    ['BỘ CÔNG', true],
    ['ỦY BAN NHÂN DÂN TỈNH', true],
    ['SỞ VĂN HÓA, THỂ THAO VÀ', true],
    ['BỘ CÔNG AN', false],
    ['SỞ TÀI CHÍNH', false],
    ['CHI CỤC THỦY SẢN', false],
  ])('%s is cut short: %s', (name, cut) => {
    expect(isCutShort(name, words)).toBe(cut)
  })

  it('is believed where every word of it is named elsewhere, or beside a word it belongs to', () => {
    expect(isProved('SỞ KHOA HỌC VÀ CÔNG NGHỆ', words, [], tables)).toBe(true)
    expect(isProved('UBND XÃ TÂN MẪU', words, [], tables)).toBe(false)
    expect(isProved('UBND XÃ TÂN MẪU', words, ['Tân Mẫu, ngày 05 tháng 3 năm 2026'], tables)).toBe(true)
    expect(isProved('UBND XÃ TÂN MÂU', words, ['Tân Mẫu, ngày 05 tháng 3 năm 2026'], tables)).toBe(false)
    expect(isProved('SỞ V TẾ', words, [], tables)).toBe(false)
  })

  it('stands on one axis with the lines around it, unless a word at its end was lost', () => {
    const [line] = itemsOf(documentOf([text('ỦY BAN NHÂN DÂN')]))
    const at = (x: number, width: number): Item[] => (line ? [{ ...line, box: { ...line.box, x, width } }] : [])
    expect(isOnOneAxis([...at(60, 160), ...at(90, 100)])).toBe(true)
    expect(isOnOneAxis([...at(60, 160), ...at(60, 100)])).toBe(false)
  })
})
