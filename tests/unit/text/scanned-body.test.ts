import { describe, expect, it } from 'vitest'
import { loadKnowledge } from '#main/adapters/text/extract-tasks.ts'
import { isCutShort, scannedBody, spelledAsBelow } from '#main/adapters/text/rules/scanned-body.ts'

const { words } = await loadKnowledge()

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
})
