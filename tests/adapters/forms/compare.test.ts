import fc from 'fast-check'
import { zipSync, strToU8 } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { ComparedPart } from '#shared/contract/comparison.ts'
import { compareParagraphs, compareTexts } from '#main/adapters/forms/compare/compare.ts'
import { fillTemplate } from '#main/adapters/forms/templates/fill.ts'
import { writeOfficialLetter } from '#main/adapters/papers/cong-van.ts'
import type { OfficialLetter } from '#main/adapters/papers/models.ts'
import { sampleForm } from './sample-forms.ts'

const a = 'Sở Nội vụ đề nghị các cơ quan, đơn vị báo cáo kết quả thực hiện trước ngày 10 tháng 12.'
const b = 'Giao Chánh Văn phòng Sở theo dõi, đôn đốc việc thực hiện Kế hoạch này.'
const c = 'Kinh phí thực hiện lấy từ nguồn ngân sách năm 2026 đã giao cho Sở.'

const sideOf = (parts: readonly ComparedPart[], side: 'before' | 'after'): string[] => {
  const [kept, left] = side === 'before' ? (['removed', 'movedAway'] as const) : (['added', 'movedHere'] as const)
  const other = side === 'before' ? 'added' : 'removed'
  return parts.flatMap((part) => {
    if (part.kind === 'changed')
      return [
        part.words
          .filter(({ kind }) => kind !== other)
          .map(({ text }) => text)
          .join(''),
      ]
    return part.kind === 'same' || part.kind === kept || part.kind === left ? [part.text] : []
  })
}

describe('two versions of a text', () => {
  it('that are the same differ in nothing', () => {
    const { parts, counts } = compareParagraphs([a, b], [a, b])
    expect(parts.map(({ kind }) => kind)).toEqual(['same', 'same'])
    expect(counts).toEqual({ added: 0, removed: 0, changed: 0, moved: 0 })
  })

  it('show which words of a paragraph were changed', () => {
    const { parts, counts } = compareParagraphs([a, b], [a.replace('10 tháng 12', '15 tháng 12'), b])
    expect(counts).toEqual({ added: 0, removed: 0, changed: 1, moved: 0 })
    const [changed] = parts
    expect(changed?.kind === 'changed' ? changed.words.filter(({ kind }) => kind !== 'same') : null).toEqual([
      { kind: 'removed', text: '10' },
      { kind: 'added', text: '15' },
    ])
  })

  it('tell one letter of Vietnamese from another', () => {
    const { parts } = compareParagraphs(['Ông Lê Văn Cường ký thay Giám đốc.'], ['Ông Lê Văn Cương ký thay Giám đốc.'])
    expect(parts[0]?.kind === 'changed' ? parts[0].words.filter(({ kind }) => kind === 'added') : null).toEqual([
      { kind: 'added', text: 'Cương' },
    ])
  })

  it('show new and deleted paragraphs as such', () => {
    expect(compareParagraphs([a, b], [a, c, b]).parts.map(({ kind }) => kind)).toEqual(['same', 'added', 'same'])
    expect(compareParagraphs([a, c, b], [a, b]).parts.map(({ kind }) => kind)).toEqual(['same', 'removed', 'same'])
    expect(compareParagraphs([a], [c]).counts).toEqual({ added: 1, removed: 1, changed: 0, moved: 0 })
  })

  it('recognise a paragraph that was moved', () => {
    const { parts, counts } = compareParagraphs([a, b, c], [b, c, a])
    expect(counts).toEqual({ added: 0, removed: 0, changed: 0, moved: 1 })
    expect(parts.filter(({ kind }) => kind.startsWith('moved'))).toEqual([
      { kind: 'movedAway', text: a, move: 1 },
      { kind: 'movedHere', text: a, move: 1 },
    ])
  })

  it('lose nothing of either side', () => {
    const paragraph = fc.array(fc.constantFrom('Điều', '1.', 'Sở', 'Nội', 'vụ', 'báo', 'cáo'), {
      minLength: 1,
      maxLength: 12,
    })
    const text = fc.array(
      paragraph.map((words) => words.join(' ')),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(text, text, (before, after) => {
        const { parts } = compareParagraphs(before, after)
        expect(sideOf(parts, 'before')).toEqual(before)
        expect(sideOf(parts, 'after')).toEqual(after)
      }),
    )
  })

  it('are set side by side when there is no time for words', () => {
    let clock = 0
    const { parts, detail } = compareParagraphs([a, b], [`${a} Hết.`, `${b} Hết.`], () => (clock += 5000))
    expect(detail).toBe('coarse')
    expect(parts.map(({ kind }) => kind)).toEqual(['removed', 'added', 'removed', 'added'])
  })
})

const letter = (text: string): OfficialLetter => ({
  parentBody: null,
  issuingBody: 'Sở Nội vụ',
  symbol: '05/SNV-VP',
  place: 'Sông Lam',
  date: '2026-02-05',
  typeName: null,
  subject: 'báo cáo công tác văn thư',
  urgency: 'normal',
  address: { label: 'Kính gửi:', recipients: ['Sở Tài chính'] },
  body: [
    { kind: 'paragraph', text: `${a} ${b}` },
    { kind: 'paragraph', text: `${c} ${text}` },
  ],
  signature: { authority: null, title: 'Giám đốc', name: 'Phạm Minh Đức' },
  copies: ['Như trên'],
  keptBy: 'VT',
  notice: null,
})

describe('two files', () => {
  it('of Word are compared by their paragraphs, tables included', async () => {
    const made = async (name: string) => {
      const one = await fillTemplate(
        'cong-van',
        sampleForm('cong-van', { signature: { authority: ['Giám đốc'], name } }),
      )
      if (!one.ok) throw new Error(one.refusal.code)
      return one.value
    }
    const compared = await compareTexts(await made('Phạm Minh Đức'), await made('Phạm Minh Đạt'))
    expect(compared).toMatchObject({ ok: true, value: { counts: { changed: 1, added: 0, removed: 0 } } })
  })

  it('of PDF are compared by paragraphs, however their lines break', async () => {
    const before = await writeOfficialLetter(letter('Hết.'))
    const after = await writeOfficialLetter(letter('Đơn vị nào chậm trễ phải giải trình bằng văn bản, gửi về Sở. Hết.'))
    const compared = await compareTexts(before, after)
    if (!compared.ok) throw new Error(compared.refusal.code)
    expect(compared.value.counts).toEqual({ added: 0, removed: 0, changed: 1, moved: 0 })
    const changed = compared.value.parts.find(({ kind }) => kind === 'changed')
    expect(changed?.kind === 'changed' ? changed.words.filter(({ kind }) => kind !== 'same') : null).toEqual([
      { kind: 'added', text: 'Đơn vị nào chậm trễ phải giải trình bằng văn bản, gửi về Sở. ' },
    ])
  })

  it('of other kinds are refused', async () => {
    expect(await compareTexts(strToU8('plain'), strToU8('plain'))).toMatchObject({ refusal: { code: 'notSupported' } })
    const noWord = zipSync({ 'a.txt': strToU8('a') })
    expect(await compareTexts(noWord, noWord)).toMatchObject({ ok: false })
  })
})
