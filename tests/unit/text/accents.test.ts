import { describe, expect, it } from 'vitest'
import { fold } from '#shared/kernel/text.ts'
import { loadKnowledge } from '#main/adapters/text/extract-tasks.ts'
import { ownPairs, pairsIn, pairsOf, printedPairs, withAccents } from '#main/adapters/text/rules/accents.ts'

const shipped = (await loadKnowledge()).pairs()
const mended = (text: string): string => withAccents(text, [shipped]).text

describe('accents that a scan lost', () => {
  it.each([
    ['Sửa đồi, bồ sung một sô điều', 'Sửa đổi, bổ sung một số điều'],
    ['quy định chỉ tiết việc xữ phạt', 'quy định chi tiết việc xử phạt'],
    ['QUY CHÉ PHÓI HỢP', 'QUY CHẾ PHỐI HỢP'],
    ['về quần lý và sử dụng con dầu', 'về quản lý và sử dụng con dấu'],
  ])('come back by the company of the syllable: %s', (read, meant) => {
    expect(mended(read)).toBe(meant)
  })

  it.each([
    ['what is spelled right', 'Quy định việc phòng cháy và chữa cháy, sơ kết tại cơ sở'],
    ['names', 'Giao bà Trần Thị Mơ Và ông Lê Bố Sung'],
    ['figures and symbols', 'theo Quyết định số 12/2031/QĐ-UBND ngày 05/3/2031'],
    ['what nobody knows', 'Xa lộ bồng bềnh'],
    ['an empty line', ''],
  ])('are left alone in %s', (_what, text) => {
    expect(mended(text)).toBe(text)
  })

  it.each(['Sủa dôi bô xung', 'Hội đông nhân dãn', 'CHỈ TIỆT', 'phoi họp'])('never change a letter: %s', (text) => {
    expect(mended(text)).not.toBe(text)
    expect(fold(mended(text))).toBe(fold(text))
  })

  it('are taken from the scan itself where it repeats what the table does not know', () => {
    const table = pairsOf({ followers: { vườn: 'cây9' } })
    const lines = ['khu vườn sếu', 'các vườn sếu', 'trong vườn sếu', 'một vườn sêu']
    const own = ownPairs(lines, table)
    expect([...own.pairs.keys()]).toEqual(['vuon seu'])
    expect(withAccents('vườn sếu', [table, own]).known).toBe(1)
    expect(ownPairs(lines.slice(1), table).pairs.size).toBe(0)
  })

  it('say how much of a text stands in pairs that are known', () => {
    expect(withAccents('bổ sung', [shipped]).known).toBe(1)
    expect(withAccents('xyz 2031', [shipped]).known).toBe(0)
  })
})

describe('the table of pairs', () => {
  it('leaves out names, figures and what signs part', () => {
    expect(pairsIn('Trần Văn An trình; kế hoạch 5 năm. TOÀN VĂN')).toEqual(['an trình', 'kế hoạch', 'toàn văn'])
  })

  it('is printed and read again', () => {
    const printed = printedPairs(['bổ sung', 'bổ sung', 'bổ trợ', 'bộ máy'])
    expect(printed).toEqual({ followers: { bổ: 'sung2trợ', bộ: 'máy' } })
    expect(pairsOf(printed).pairs.get('bo sung')).toEqual(new Map([['bổ sung', 2]]))
    expect(pairsOf(printed).syllables.get('bổ')).toBe(3)
  })
})
